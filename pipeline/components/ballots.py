"""How a decision was reached: votes with their counts, unanimity, consensus, and whose reservations were recorded."""
from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from spacy.tokens import Doc, Span

from pipeline.components import layers
from pipeline.components.agenda_lines import inside, text_of
from pipeline.lexicon import PatternEntry, entries, words

NUMBERS = {word: i for i, word in enumerate(words("structure", "number_word"))} | {"none": 0}
COUNTED = ("in_favour", "against", "abstained")
MANNERS = ("unanimity", "acclamation", "consensus", "vote")


@lru_cache
def patterns(kind: str) -> tuple[re.Pattern[str], ...]:
    """The patterns of a kind, with N for a number."""
    number = rf"(?:\d{{1,3}}|{'|'.join(NUMBERS)})"
    found = (e.pattern for e in entries(PatternEntry, "ballots") if e.kind == kind)
    return tuple(re.compile(p.replace("N)", f"{number})"), re.IGNORECASE) for p in found)


def with_ballot(doc: Doc, decision: layers.Relation) -> layers.Relation:
    """The decision with how it was reached, as its own sentence tells, or the next one of its block."""
    start, end = decision["sentence"]
    here, more = doc[start:end], doc[start : following(doc, end)]
    return {**decision, "ballot": ballot(here.text) or ballot(more.text[len(here.text) :]), "reserved_by": reserved(more)}


def following(doc: Doc, end: int) -> int:
    """The end of the next sentence, if it stands in the same block."""
    if end >= len(doc) or doc[end].is_space:
        return end
    return doc[end].sent.end


def ballot(text: str) -> dict[str, str | int | None] | None:
    """The manner and the counts that a text tells: None where it tells neither."""
    counts: dict[str, int] = {}
    for pattern in patterns("count"):
        for found in pattern.finditer(text):
            for name, value in found.groupdict().items():
                counts.setdefault(name, number(value))
    how = "vote" if counts else next((m for m in MANNERS if any(p.search(text) for p in patterns(m))), None)
    return {"how": how, **{name: counts.get(name) for name in COUNTED}} if how else None


def number(text: str) -> int:
    return int(text) if text.isdigit() else NUMBERS[text.lower()]


def reserved(told: Span) -> list[str]:
    """The actors whose reservations a passage records."""
    return list(dict.fromkeys((*after(told), *before(told))))


def after(told: Span) -> Iterator[str]:
    """ "with reservations from Chad and Mali": those named from there on, as far as their list goes."""
    for pattern in patterns("reserved_from"):
        for found in pattern.finditer(told.text):
            yield from listed(told.doc, told.start_char + found.end(), told.end_char)


def before(told: Span) -> Iterator[str]:
    """ "Chad reserved its position": those named in the clause before."""
    for pattern in patterns("reserved_by"):
        for found in pattern.finditer(told.text):
            clause = max(told.text.rfind(mark, 0, found.start()) for mark in (".", ";", " with ", " but ", " although "))
            first, last = told.start_char + max(clause, 0), told.start_char + found.start()
            for start, _, actor, _ in inside(told.doc, "actors", first, last):
                if start >= told.start_char:
                    yield actor


def listed(doc: Doc, start: int, end: int) -> Iterator[str]:
    """The actors of a list that begins here: commas, "and" and articles between them."""
    at = start
    for first, last, actor, _ in inside(doc, "actors", start, end):
        if not re.fullmatch(r"[\s,]*(?:and |the |as well as )*", text_of(doc)[at:first]):
            return
        yield actor
        at = last
