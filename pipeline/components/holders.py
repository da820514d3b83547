"""Who holds an office: "SBI Chair Mensah", "Co-Chairs A and B", "Rosa Pinto, Rapporteur,", a role in the list of participants.

Where the document then says "the Chair" or "the Co-Chairs" alone, the persons meant are those whom it named so: of the same body
where it names one, else those of the same section, else the only ones of the document. Two candidates name nobody.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from spacy.tokens import Doc

from pipeline.components import layers
from pipeline.components.mentions import Known, Mention, slug
from pipeline.components.persons import bare_name
from pipeline.lexicon import words

PERSON = "person:"
BASES = words("collectives", "office_of_a_body")
CHAIR, CO_CHAIR = "office:chair", "office:co_chair"
APART = frozenset(words("collectives", "office_apart"))


class Post(NamedTuple):
    """A person named with an office, at a token (-1: for the whole document); `of` are the acronyms before the office."""

    office: str
    of: frozenset[str]
    person: str
    at: int


class Holders:
    """The posts that one document names, and who is meant by an office that stands alone."""

    def __init__(self, doc: Doc, mentions: Sequence[Mention], offices: Sequence[Mention], known: dict[str, Known]) -> None:
        self.doc = doc
        self.starts = [s["start"] for s in layers.relations(doc, "sections")]
        by_start, by_end = {o.start: o for o in offices}, {o.end: o for o in offices}
        named = posts(doc, mentions, by_start, by_end)
        self.posts = [*enrolled_posts(doc, known, offices), *chairing(doc, known), *named]

    def meant(self, office: Mention) -> tuple[str, ...]:
        """The persons that an office without a name stands for, none where that is not certain."""
        of, actor = qualifier(self.doc, office), base(office.actor)
        same = [p for p in self.posts if p.office == actor and (not of or p.of & of)]
        here = [p for p in same if p.at >= 0 and self._section(p.at) == self._section(office.start)]
        anywhere = same if of else [p for p in same if not p.of]
        number = 2 if self.doc[office.end - 1].lower_.endswith("s") else 1
        for candidates in (here, anywhere):
            persons = tuple(dict.fromkeys(p.person for p in candidates))
            if persons:
                return persons if len(persons) == number else ()
        return ()

    def single(self, office: str) -> bool:
        """Whether the document names one person only with this office, so that its name is another name of that person."""
        return len({p.person for p in self.posts if p.office == base(office)}) == 1

    def _section(self, token: int) -> int:
        return bisect_right(self.starts, self.doc[token].idx)


def posts(doc: Doc, mentions: Sequence[Mention], by_start: dict[int, Mention], by_end: dict[int, Mention]) -> Iterator[Post]:
    """Every person named with an office before the name, after it between commas, or beside another who is named so."""
    last: tuple[int, Post] | None = None
    for m in mentions:
        if not m.actor.startswith(PERSON) or m.source != "person":
            continue
        office = before_name(m, by_start, by_end) or after_name(doc, m, by_start)
        if office is not None:
            last = m.end, Post(base(office.actor), qualifier(doc, office), m.actor, m.start)
            yield last[1]
        elif last is not None and last[0] + 1 == m.start and doc[last[0]].lower_ in ("and", "&"):
            yield last[1]._replace(person=m.actor, at=m.start)


def before_name(person: Mention, by_start: dict[int, Mention], by_end: dict[int, Mention]) -> Mention | None:
    """The office inside or right before a mention of a person: "[Chair] Mensah"."""
    inside = (by_start.get(i) for i in range(person.start, person.end))
    part = (o for o in inside if o is not None and o.end - o.start < person.end - person.start)
    return next((o for o in part if o.end <= person.end), by_end.get(person.start))


def after_name(doc: Doc, person: Mention, by_start: dict[int, Mention]) -> Mention | None:
    """The office in apposition: "Rosa Pinto, SBI Chair, said", "Rosa Pinto (Chair)"."""
    if person.end >= len(doc) or doc[person.end].text not in (",", "("):
        return None
    for i in range(person.end + 1, min(person.end + 4, len(doc))):
        office = by_start.get(i)
        if office is not None and office.end < len(doc):
            return office if doc[office.end].text in (",", ")") else None
        if not doc[i].text[:1].isupper():
            return None
    return None


def enrolled_posts(doc: Doc, known: dict[str, Known], offices: Sequence[Mention]) -> Iterator[Post]:
    """The roles in the list of participants, where the text calls an office so."""
    forms = {doc[o.start : o.end].text.lower(): base(o.actor) for o in offices}
    for person in known.values():
        for role in person.roles if person.rule == "participants" else ():
            if role.lower() in forms:
                yield Post(forms[role.lower()], frozenset(), person.id, -1)


def base(office: str) -> str:
    """The office of which this is the one of a certain body: the chair of the SBI is a chair."""
    return next((f"office:{o}" for o in BASES if office.endswith(f"_{o}") and office not in APART), office)


def chairing(doc: Doc, known: dict[str, Known]) -> Iterator[Post]:
    """Whoever the head of the document names as chair or co-chairs of the meeting."""
    names = layers.meeting(doc).get("chair") or []
    for name in names:
        person = f"{PERSON}{slug(bare_name(name))}"
        if person in known:
            yield Post(CO_CHAIR if len(names) > 1 else CHAIR, frozenset(), person, -1)


def qualifier(doc: Doc, office: Mention) -> frozenset[str]:
    """The acronyms in an office and right before it, which say whose it is: "SBSTA 27 Chair"."""
    found = {t.text for t in doc[office.start : office.end] if t.is_upper and len(t) > 1}
    for token in reversed(doc[max(office.start - 4, 0) : office.start]):
        if not (token.text[:1].isupper() or token.text in ("-", "/") or token.like_num):
            break
        if token.is_upper and len(token) > 1:
            found.add(token.text)
    return frozenset(found)


def resolved(
    doc: Doc, mentions: Sequence[Mention], offices: Sequence[Mention], known: dict[str, Known]
) -> tuple[list[Mention], dict[int, tuple[str, ...]]]:
    """The mentions with a person for each office that stands for one; by its token who they are where it stands for two."""
    holders = Holders(doc, mentions, offices, known)
    meant = {m.start: holders.meant(m) for m in mentions if m.source == "office"}
    open_ = {base(m.actor) for m in mentions if m.start in meant and len(meant[m.start]) != 1}
    kept = []
    for m in mentions:
        if len(meant.get(m.start, ())) == 1:
            sure = holders.single(m.actor) and base(m.actor) not in open_
            m = replace(m, actor=meant[m.start][0], rule="holder" if sure else "holder:one-of-several")
        kept.append(m)
    return kept, {at: persons for at, persons in meant.items() if len(persons) > 1}
