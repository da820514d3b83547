"""The database is read back with SQLite alone, and its text by UTF-16 units, as the program does."""
from __future__ import annotations

import sqlite3
import unicodedata
from base64 import b64decode
from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import graph
from pipeline.discourse import Actor, Meeting, Origin, Participant, Position, Proposal, Record, Span, Statement
from pipeline.export import EXPORTERS
from pipeline.export.dna import CODER, PASSWORD, write
from pipeline.export.dna.text import Places, Wanted, clean, names, short, units

TABLES = {"SETTINGS", "CODERS", "CODERRELATIONS", "DOCUMENTS", "REGEXES", "STATEMENTTYPES", "VARIABLES", "VARIABLELINKS",
          "STATEMENTS", "ENTITIES", "DATABOOLEAN", "DATAINTEGER", "DATALONGTEXT", "DATASHORTTEXT", "ATTRIBUTEVARIABLES",
          "ATTRIBUTEVALUES"}
CODED = """
SELECT s.ID, t.Label, d.Title, s.Start, s.Stop, d.Text, v.Variable,
  COALESCE(e.Value, b.Value, i.Value, l.Value) AS Value
FROM STATEMENTS s JOIN STATEMENTTYPES t ON t.ID = s.StatementTypeId JOIN DOCUMENTS d ON d.ID = s.DocumentId
JOIN VARIABLES v ON v.StatementTypeId = t.ID
LEFT JOIN DATASHORTTEXT x ON x.StatementId = s.ID AND x.VariableId = v.ID LEFT JOIN ENTITIES e ON e.ID = x.Entity
LEFT JOIN DATABOOLEAN b ON b.StatementId = s.ID AND b.VariableId = v.ID
LEFT JOIN DATAINTEGER i ON i.StatementId = s.ID AND i.VariableId = v.ID
LEFT JOIN DATALONGTEXT l ON l.StatementId = s.ID AND l.VariableId = v.ID
ORDER BY s.ID, v.ID"""
HOSTILE = "</script>]]>&<b>\"'\r\n\t|;=SUM(A1)\u202e\x00\x0b\ud800\ufffe🦀" + "x" * 400


def opened(data: bytes) -> sqlite3.Connection:
    """Strictly: sound pages, no dangling reference."""
    base = sqlite3.connect(":memory:")
    base.deserialize(data)
    base.row_factory = sqlite3.Row
    assert base.execute("PRAGMA integrity_check").fetchall()[0][0] == "ok"
    assert base.execute("PRAGMA foreign_key_check").fetchall() == []
    return base


def utf16(text: str, start: int, stop: int) -> str:
    return text.encode("utf-16-le")[2 * start : 2 * stop].decode("utf-16-le")


def statements(data: bytes) -> list[dict[str, object]]:
    """Each statement with its type, its words in the stored text, and its variables."""
    found: dict[int, dict[str, object]] = {}
    for row in opened(data).execute(CODED):
        start = {"type": row["Label"], "words": utf16(row["Text"], row["Start"], row["Stop"])}
        found.setdefault(row["ID"], start)[row["Variable"]] = row["Value"]
    return list(found.values())


def values(base: sqlite3.Connection, variable: str, kind: int = 1) -> list[str]:
    query = """SELECT e.Value FROM ENTITIES e JOIN VARIABLES v ON v.ID = e.VariableId
      WHERE Variable = ? AND StatementTypeId = ? ORDER BY e.ID"""
    return [row[0] for row in base.execute(query, (variable, kind))]


def attributes(base: sqlite3.Connection, variable: str, value: str) -> dict[str, str]:
    query = """SELECT a.AttributeVariable, x.AttributeValue FROM ATTRIBUTEVALUES x JOIN ENTITIES e ON e.ID = x.EntityId
      JOIN VARIABLES v ON v.ID = e.VariableId JOIN ATTRIBUTEVARIABLES a ON a.ID = x.AttributeVariableId AND a.VariableId = v.ID
      WHERE v.StatementTypeId = 1 AND v.Variable = ? AND e.Value = ?"""
    return dict(base.execute(query, (variable, value)).fetchall())


def verified(password: str, kept: str) -> bool:
    """Jasypt's StandardStringDigester, written from its documentation: 16 bytes of salt, then SHA-256, 100 000 iterations."""
    raw = b64decode(kept, validate=True)
    salt, digest = raw[:16], raw[16:]
    tried = sha256(salt + unicodedata.normalize("NFC", password).encode("utf-8")).digest()
    for _ in range(99_999):
        tried = sha256(tried).digest()
    return len(digest) == 32 and tried == digest


def test_golden(record: Record, golden: Callable[[str, str], None]) -> None:
    golden("lighthouses.dna.sql", "\n".join(opened(write([record])).iterdump()) + "\n")


def test_tables_and_their_columns(record: Record) -> None:
    base = opened(write([record]))
    assert {r[0] for r in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")} == TABLES
    kinds = base.execute("SELECT ID, Variable, DataType FROM VARIABLES WHERE StatementTypeId = 1").fetchall()
    assert [tuple(k) for k in kinds][:4] == [
        (1, "person", "short text"), (2, "organization", "short text"), (3, "concept", "short text"), (4, "agreement", "boolean")]
    assert base.execute("SELECT Label FROM STATEMENTTYPES WHERE ID = 1").fetchone()[0] == "DNA Statement"
    assert base.execute("SELECT Value FROM SETTINGS WHERE Property = 'version'").fetchone()[0].startswith("3.0")


def test_positions_for_and_against(record: Record) -> None:
    got = [s for s in statements(write([record])) if s["type"] == "DNA Statement"]
    assert [(s["organization"], s["actor"], s["agreement"], s["stance"]) for s in got] == [
        ("Norway", "Norway", 1, 2), ("Japan", "Japan", 1, 2), ("European Union", "European Union", 0, -2),
        ("Japan", "Japan", 0, -2)]
    assert {s["concept"] for s in got} == {"deleting paragraph 6 of the draft guidelines"}
    assert [s["words"] for s in got] == [p.evidence.text for p in record.positions if p.stance != "conditional"]
    assert got[0]["note"] == ("page: 1\nstance: support\nspeaker: Norway\nrule: stance/direct\nposition: pos1\nstatement: s1")


def test_a_condition_is_no_agreement(record: Record) -> None:
    apart = [s for s in statements(write([record])) if s["type"] == "Conditional position"]
    assert [(s["actor"], s["stance"], "agreement" in s) for s in apart] == [("Brazil", 1, False)]
    assert values(opened(write([record])), "actor", 2) == ["", "Brazil"]


def test_every_statement_has_every_variable_once(record: Record, other: Record) -> None:
    base = opened(write([record, other]))
    tables = {"DATASHORTTEXT": "short text", "DATABOOLEAN": "boolean", "DATAINTEGER": "integer", "DATALONGTEXT": "long text"}
    for table, kind in tables.items():
        counted = "STATEMENTS JOIN VARIABLES USING (StatementTypeId) WHERE DataType = ?"
        wanted = base.execute(f"SELECT COUNT(*) FROM {counted}", (kind,))
        got = base.execute(f"SELECT COUNT(*) FROM {table} x JOIN VARIABLES v ON v.ID = x.VariableId AND DataType = ?", (kind,))
        assert got.fetchone()[0] == wanted.fetchone()[0] > 0
    stray = """SELECT COUNT(*) FROM DATASHORTTEXT x JOIN ENTITIES e ON e.ID = x.Entity JOIN STATEMENTS s ON s.ID = x.StatementId
      JOIN VARIABLES v ON v.ID = x.VariableId WHERE e.VariableId != x.VariableId OR v.StatementTypeId != s.StatementTypeId"""
    assert base.execute(stray).fetchone()[0] == 0
    empty = base.execute("SELECT COUNT(*) FROM ENTITIES WHERE Value = ''").fetchone()[0]
    assert empty == base.execute("SELECT COUNT(*) FROM VARIABLES WHERE DataType = 'short text'").fetchone()[0]
    bare = """SELECT COUNT(*) FROM ENTITIES e JOIN ATTRIBUTEVARIABLES a USING (VariableId)
      LEFT JOIN ATTRIBUTEVALUES x ON x.EntityId = e.ID AND x.AttributeVariableId = a.ID WHERE x.ID IS NULL"""
    assert base.execute(bare).fetchone()[0] == 0


def test_several_records(record: Record, other: Record) -> None:
    """States are shared, an office is not, and no proposal is another meeting's."""
    base = opened(write([other, record, record]))
    assert [r[0] for r in base.execute("SELECT Source FROM DOCUMENTS")] == ["lighthouses-05.pdf", "lighthouses-06.pdf"]
    assert base.execute("SELECT COUNT(*) FROM STATEMENTS").fetchone()[0] == 10
    assert values(base, "actor") == ["", "Norway", "Japan", "European Union", "Brazil", "Chair [lighthouses-05]",
                                     "Secretariat [lighthouses-05]", "Chair [lighthouses-06]", "Secretariat [lighthouses-06]"]
    move = "deleting paragraph 6 of the draft guidelines"
    assert values(base, "concept") == ["", f"{move} [lighthouses-05]", f"{move} [lighthouses-06]"]
    assert write([record, other]) == write([other, record])


def test_actors_are_those_of_the_networks(record: Record, other: Record) -> None:
    """A group of the lexicon is one actor, however documents spell it."""
    def spelt(one: Record, name: str) -> Record:
        named = {"name": name, "rule": "lexicon:eu"}
        return one.model_copy(update={"actors": tuple(a.model_copy(update=named) if a.id == "eu" else a for a in one.actors)})

    both = [spelt(record, "EUROPEAN UNION"), spelt(other, "European Union")]
    base = opened(write(both))
    nodes = [node["name"] for _, node in graph.build(both).nodes(data=True) if node["mode"] == "actor"]
    assert len(values(base, "actor")) - 1 == len(nodes)
    assert [v for v in values(base, "actor") if v.casefold() == "european union"] == ["European Union"]
    assert "EUROPEAN UNION" in attributes(base, "actor", "European Union")["Alias"].split("; ")
    assert {s["actor"] for s in statements(write(both))} == {"Norway", "Japan", "European Union", "Brazil"}


def test_attributes(record: Record) -> None:
    base = opened(write([record]))
    assert attributes(base, "actor", "European Union") == {
        "Type": "group", "Alias": "EU", "Notes": "rule: actors/eu", "Code": "", "Groups": ""}
    assert attributes(base, "organization", "Japan")["Code"] == "JPN"
    of = attributes(base, "concept", "deleting paragraph 6 of the draft guidelines")
    assert {k: of[k] for k in ("Type", "Status", "Proponents", "Item", "Page", "Rule", "Confidence")} == {
        "Type": "suggestion", "Status": "open", "Proponents": "Norway", "Item": "Draft guidelines", "Page": "1",
        "Rule": "proposals/said", "Confidence": ""}


def test_the_document(record: Record) -> None:
    row = opened(write([record])).execute("SELECT * FROM DOCUMENTS").fetchone()
    assert row["Text"] == record.text
    assert (row["Title"], row["Author"], row["Type"]) == (record.meeting.title, "Working Group on Lighthouses", "minutes")
    assert datetime.fromtimestamp(row["Date"], UTC).isoformat() == "2031-02-10T13:00:00+00:00"
    assert "warning: page 2: one line could not be ordered" in row["Notes"]


@pytest.mark.parametrize("day", [None, "2031-02", "2031-02-30"])
def test_no_day_is_said_to_be_none(record: Record, day: str | None) -> None:
    row = opened(write([record.model_copy(update={"meeting": Meeting(date=day)})])).execute("SELECT * FROM DOCUMENTS").fetchone()
    assert row["Date"] == 0
    assert row["Title"] == "lighthouses-05.pdf"
    assert "does not say on which day" in row["Notes"]


def test_the_password_opens_it(record: Record) -> None:
    base = opened(write([record]))
    [coder] = base.execute("SELECT * FROM CODERS").fetchall()
    assert (coder["ID"], coder["Name"]) == (1, "Admin") == (1, CODER)
    assert all(coder[c] == 1 for c in coder.keys() if c.startswith("Permission"))  # noqa: SIM118
    assert verified(PASSWORD, coder["Password"])
    assert not verified("Minutes", coder["Password"])
    assert CODER in EXPORTERS["map.dna"].said
    assert PASSWORD in EXPORTERS["map.dna"].said


def test_same_records_same_bytes_other_records_other_salt(record: Record) -> None:
    assert write([record]) == write([record])
    more = record.model_copy(update={"text": record.text + " "})
    kept = [opened(write([r])).execute("SELECT Password FROM CODERS").fetchone()[0] for r in (record, more)]
    assert kept[0] != kept[1]


def small(text: str, at: tuple[int, int], *, name: str = "Ms. Ito", proposal: str = "a") -> Record:
    """One person takes one position, in these words of this text."""
    words = Span(text=text[at[0] : at[1]], start=at[0], end=at[1])
    said = Span(text=proposal, start=0, end=0)
    return Record(
        origin=Origin(file=f"{name}.txt", sha256="", media_type="text/plain"), text=text,
        actors=(Actor(id="person:x", name=name, kind="person"),),
        proposals=(Proposal(id="p1", text=said, kind="suggestion", evidence=words, rule="r"),),
        positions=(Position(id="pos1", actor="person:x", proposal="p1", stance="support", evidence=words, rule="r"),))


@given(st.text(st.characters(codec="utf-8") | st.sampled_from("🦀𝄞\r\n\x00\ud800"), min_size=1), st.data())
def test_places_count_utf16_units_of_the_stored_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    stored = clean(text)
    assert len(stored) == len(text)
    assert utf16(stored, *Places.of(text).span(start, end)) == stored[start:end]
    assert not {*"\r\x00"} & {*stored}
    assert all(a == b for a, b in zip(stored, text, strict=True) if b.isprintable())


def test_an_emoji_moves_the_places_behind_it() -> None:
    text = "🦀🦀 Ms. Ito agreed."
    row = opened(write([small(text, (3, 19))])).execute(CODED).fetchone()
    assert (row["Start"], row["Stop"]) == (5, 21)


@pytest.mark.parametrize("at", [(0, 0), (4, 4), (3, 3)])
def test_an_empty_place_takes_a_character(at: tuple[int, int]) -> None:
    row = opened(write([small("agro", at)])).execute(CODED).fetchone()
    assert 0 <= row["Start"] < row["Stop"] <= 4


def test_people_and_whom_they_speak_for() -> None:
    base = small("Ms. Ito agreed.", (0, 15))
    ministry = base.model_copy(update={"participants": (Participant(name="Ms. Ito", affiliation="Ministry of Lamps"),)})
    state = Actor(id="JPN", name="Japan", kind="state", aliases=("Ministry of Lamps",))
    japan = ministry.model_copy(update={"actors": (*base.actors, state)})
    spoken = japan.model_copy(update={
        "positions": (base.positions[0].model_copy(update={"actor": "JPN", "statement": "s1"}),),
        "statements": (Statement(id="s1", speakers=("person:x",), on_behalf_of=("JPN",), act="support",
                                 evidence=base.positions[0].evidence, rule="r"),)})
    got = [s for r in (base, ministry, japan, spoken) for s in statements(write([r]))]
    assert [(s["person"], s["organization"], s["actor"]) for s in got] == [
        ("Ms. Ito", "", "Ms. Ito"), ("Ms. Ito", "Ministry of Lamps", "Ms. Ito"), ("Ms. Ito", "Japan", "Ms. Ito"),
        ("Ms. Ito", "Japan", "Japan")]


def test_a_hostile_document() -> None:
    made = small(HOSTILE, (10, 60), name=HOSTILE, proposal=HOSTILE)
    odd = made.model_copy(update={
        "meeting": Meeting(title=HOSTILE, body=HOSTILE, symbol=HOSTILE, date=HOSTILE, venue=HOSTILE, chair=(HOSTILE,)),
        "participants": (Participant(name=HOSTILE, affiliation=HOSTILE),), "warnings": (HOSTILE,)})
    [statement] = statements(write([odd]))
    base = opened(write([odd]))
    for value in [*values(base, "person"), *values(base, "organization"), *values(base, "concept")]:
        assert units(value) < 191
        assert "\x00" not in value
    assert str(statement["actor"]).startswith("</script>]]>&<b>\"' |;=SUM(A1)")
    assert "None" not in "\n".join(base.iterdump())


def test_long_texts_that_begin_alike_stay_two() -> None:
    one, two = short("a " * 200 + "one"), short("a " * 200 + "two")
    assert one != two
    assert (units(one), units(short("🦀" * 300))) == (190 - 1, 190)
    assert short(" a\n b ") == "a b"
    assert short("a" * 190) == "a" * 190


def test_names_are_apart() -> None:
    wanted = {1: Wanted("Chair", "a", "a/chair"), 2: Wanted("CHAIR", "b", "b/chair"), 3: Wanted("Chair", "b", "b/chair-2"),
              4: Wanted("", "a", "a/x"), 5: Wanted("Norway", "a", "NOR"), 6: Wanted("Chair [a]", "a", "z")}
    assert names(wanted) == {1: "Chair [a]", 2: "CHAIR [b/chair]", 3: "Chair [b/chair-2]", 4: "(no name)", 5: "Norway",
                             6: "Chair [a] (2)"}


def test_nothing_found_is_still_a_database(record: Record) -> None:
    nothing = Record(origin=Origin(file="empty.txt", sha256="0", media_type="text/plain"), text="")
    assert statements(write([nothing])) == []
    assert opened(write([])).execute("SELECT COUNT(*) FROM DOCUMENTS").fetchone()[0] == 0
