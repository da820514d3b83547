"""Participants: who was there and who sent apologies, from tables, lists, lines such as "Present: ..." and prose.

Relation "participants": dicts with name, affiliation, role, present, initials, start, end (the characters that say so) and rule.
Prose is asked only where the document has no list.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from functools import lru_cache

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.components import layers, phrases
from pipeline.components.agenda_lines import Line, lines, text_of
from pipeline.components.attendance import attendees
from pipeline.components.entries import EDGES, EMAIL, Entry, is_initials, is_name, read_entry, without_title
from pipeline.components.layers import Relation
from pipeline.lexicon import ActorEntry, entries

Found = tuple[Entry, int, int, str]
LISTED = 30
COMMAS = re.compile(r",\s+(?:and\s+)?(?![^(\[]*[)\]])|\s+(?:and|&)\s+(?![^(\[]*[)\]])")
RUN_TOGETHER = re.compile(r"(?:^|\s)[-–•]\s+")
BRACKETED = re.compile(r"(?<!\w)((?:[^\W\d_][\w.'’-]*[^\S\n]+){1,5})\(([^()\n]{2,40})\)")

SENTENCE_END = re.compile(r"(?<=[a-z]{3})\.\s+")


class ParticipantFinder:
    """Finds the participants."""

    def find(self, doc: Doc) -> list[Relation]:
        """The participants in the order of the text, each once."""
        page = lines(doc)
        found: list[Found] = [(entry, start, end, "participants.table") for entry, start, end in attendees(page)]
        found += listed(page)
        found = found or list(in_prose(text_of(doc)))
        return [relation(*item) for item in with_initials(text_of(doc), once(found))]

    def __call__(self, doc: Doc) -> Doc:
        layers.relate(doc, "participants", self.find(doc))
        return doc


def relation(entry: Entry, start: int, end: int, rule: str) -> Relation:
    return {**asdict(entry), "start": start, "end": end, "rule": rule}


def once(found: Iterable[Found]) -> Iterator[Found]:
    """Each person once, by name without title; of two entries the first."""
    seen: set[str] = set()
    for entry, start, end, rule in sorted(found, key=lambda item: item[1]):
        key = phrases.folded(without_title(entry.name or "")) or phrases.folded(entry.affiliation or "")
        if key not in seen:
            seen.add(key)
            yield entry, start, end, rule


def with_initials(text: str, found: Iterable[Found]) -> Iterator[Found]:
    """Initials that the text defines anywhere: "Rosa Pinto (RP)"."""
    defined = {m[1]: m[2] for m in re.finditer(r"(\S+ \S+|\S+ \S+ \S+)\s?\(([^\W\d_]{2,4})\)", text) if is_initials(m[2], m[1])}
    for entry, start, end, rule in found:
        initials = entry.initials or defined.get(without_title(entry.name or ""))
        yield replace(entry, initials=initials), start, end, rule


@lru_cache(maxsize=1)
def label_pattern() -> re.Pattern[str]:
    """ "Present:", "Apologies -", "The attendees for this meeting were:", "Apologies had been received from"."""
    words = rf"(?:{phrases.words('participants', 'absent')}|{phrases.words('participants', 'present')})"
    plain = rf"(?:list\s+of\s+)?(?P<label>{words}(?:\s*(?:/|&|and)\s*{words})?)\s*(?:\([^)]*\))?\s*(?::|\s[-–—]\s)"
    spoken = rf"(?P<lead>[^.:;]{{0,120}}\b{phrases.words('participants', 'lead')}\b[^.:;]{{0,80}}):"
    sorry = rf"(?P<sorry>{phrases.words('participants', 'sorry')}\b[^.:;]{{0,40}}?\sfrom\s)"
    return re.compile(rf"(?:^|(?<=[.;]\s))[\s_*]*(?:{plain}|{sorry}|{spoken})[\s_*]*", re.I)


@dataclass(slots=True)
class Reading:
    """Where the reading of a list stands: present, absent or outside of one, and how many lines in a row held no entry."""

    present: bool | None = None
    missed: int = 0


def listed(page: Sequence[Line]) -> Iterator[Found]:
    """Entries after a label on its line, and on the lines below a label or heading of a list of participants."""
    state = Reading()
    for line in page:
        if line.kind == "cell":
            state.present = None
            continue
        for start, end, opened in segments(line):
            yield from read_segment(state, line, (start, end), opened)


def segments(line: Line) -> Iterator[tuple[int, int, bool | None]]:
    """The stretches of a line behind its labels, and whether each opens a list of those present (True) or absent (False)."""
    labels = list(label_pattern().finditer(line.text))
    first = labels[0].start() if labels else len(line.text)
    if line.text[:first].strip(EDGES) or not labels:
        yield 0, first, opens(line) if not labels else None
    for label, after in zip(labels, [*labels, None][1:], strict=True):
        yield label.end(), after.start() if after else len(line.text), label_means(label)


def read_segment(state: Reading, line: Line, where: tuple[int, int], opened: bool | None) -> Iterator[Found]:
    """The entries in one stretch of a line, if a list is open."""
    start, end = where
    behind = start > 0 and opened is not None
    if opened is not None:
        state.present, state.missed = opened, 0
    elif line.kind == "heading" or (state.missed and line.prose):
        state.present = None
    if state.present is None or (not behind and (line.prose or is_sentence(line.text))):
        state.missed += 1
        return
    items = list(split_entries(line.text[start:end])) if behind or opened is None else []
    state.missed = state.missed + 1 if not items and opened is None else 0
    for entry, at, last in items:
        spot = line.start + start
        yield replace(entry, present=state.present), spot + at, spot + last, "participants.list"
    state.present = None if state.missed > 2 else state.present


def is_sentence(text: str) -> bool:
    """A line that ends like a sentence and says more than names and places."""
    words = [word for word in re.findall(r"\b[a-z]{4,}\b", text) if word not in phrases.values("participants", "represent")]
    return text.rstrip().endswith(".") and len(words) >= 2


def label_means(label: re.Match[str]) -> bool:
    """Whether those behind a label are present."""
    if label["lead"]:
        return "apologies" not in label["lead"].lower()
    return label["sorry"] is None and phrases.folded(label["label"]).strip(EDGES) not in phrases.values("participants", "absent")


def opens(line: Line) -> bool | None:
    """Whether a line without a label opens a list: True of those present, False of those absent."""
    plain = phrases.folded(line.text).strip(EDGES)
    if plain in phrases.values("participants", "absent"):
        return False
    sure = line.kind == "heading" and line.words <= 8 and re.search(rf"\b{phrases.words('participants', 'sure')}\b", plain)
    return True if sure or plain in phrases.values("participants", "present") else None


def split_entries(text: str) -> Iterator[tuple[Entry, int, int]]:
    """The entries on one line, with their places in it; "Norway: A, B" gives both the affiliation Norway."""
    group = re.match(r"([^:;,]{2,60}):\s+(?=\S)", text)
    start = group.end() if group else 0
    for at, end in pieces(text, start):
        entry = columns_lost(text[at:end]) or read_entry(text[at:end]) or delegation(text[at:end])
        if entry is not None:
            yield replace(entry, affiliation=entry.affiliation or (group[1] if group else None)), at, end


def pieces(text: str, start: int) -> list[tuple[int, int]]:
    """Where the entries of a line stand: parted by semicolons, e-mail addresses, dashes before names, or commas between names."""
    if ";" in text[start:]:
        return cut(text, start, [m.span() for m in re.finditer(";", text[start:])])
    if EMAIL.search(text, start):
        return cut(text, start, [(m.end(), m.end()) for m in EMAIL.finditer(text[start:])])
    dashes = [m.span() for m in RUN_TOGETHER.finditer(text[start:]) if read_entry(text[start + m.end() : start + m.end() + 60])]
    if len(dashes) > 1:
        return cut(text, start, dashes)
    spans = cut(text, start, [m.span() for m in COMMAS.finditer(text[start:])])
    names = [read_entry(text[at:end]) or delegation(text[at:end]) for at, end in spans]
    if len(spans) > 1 and sum(map(bool, names)) >= max(2, 0.6 * len(spans)):
        return spans
    return [(start, len(text))] if len(text[start:].split()) <= LISTED else []


def cut(text: str, start: int, gaps: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches between gaps, empty ones left out."""
    edges = [start, *(start + edge for gap in gaps for edge in gap), len(text)]
    spans = [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if text[a:b].strip(EDGES)]
    return [(a + len(text[a:b]) - len(text[a:b].lstrip()), b) for a, b in spans]


def delegation(text: str) -> Entry | None:
    """A state without a name, as in "Apologies: Peru"."""
    plain = text.strip(EDGES)
    return Entry(None, plain) if plain in states() else None


def columns_lost(text: str) -> Entry | None:
    """A row of a table that was read as a line: the name ends where a country begins."""
    if not EMAIL.search(text):
        return None
    plain = EMAIL.sub("", text).strip(EDGES)
    country = re.search(rf"\s(?:{state_pattern()})(?=\s|$)", plain)
    name = plain[: country.start()].strip(EDGES) if country else ""
    return Entry(name, plain[country.start() :].strip(EDGES)) if country and is_name(name) else None


@lru_cache(maxsize=1)
def states() -> frozenset[str]:
    """The names of states, and of groups that send delegations."""
    return frozenset(form for e in entries(ActorEntry, "actors") for form in (e.name, *e.names, *e.acronyms))


@lru_cache(maxsize=1)
def state_pattern() -> str:
    return phrases.either(states())


def in_prose(text: str) -> Iterator[Found]:
    """ "Frode Hansen (Norway) said": a person, and the state in brackets."""
    for match in BRACKETED.finditer(text):
        if match[2].strip() not in states():
            continue
        start, role = after_office(match[1])
        rest = SENTENCE_END.split(match[1][start:])[-1].lstrip()
        while rest and not is_name(rest):
            rest = rest.partition(" ")[2].lstrip()
        start, name = len(match[1]) - len(rest), rest.strip()
        if name and name not in states():
            yield Entry(name, match[2].strip(), role), match.start() + start, match.end(), "participants.prose"


def after_office(text: str) -> tuple[int, str | None]:
    """Where the last office in these words ends, and the office: "SBI Chair Anna Berg"."""
    offices = list(re.finditer(rf"(?<![\w-]){phrases.words('participants', 'role')}(?=s?\s)", text, re.I))
    return (offices[-1].end() + 1, offices[-1][0]) if offices else (0, None)


@Language.factory("participants", requires=[], assigns=["doc._.participants"])
def make_participants(nlp: Language, name: str) -> ParticipantFinder:
    """Who was there and who sent apologies."""
    return ParticipantFinder()
