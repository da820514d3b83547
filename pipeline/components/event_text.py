"""Reading events out of one sentence or list entry: what, when and where. Pure functions over text."""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from pipeline.components import phrases
from pipeline.components.dates import ACRONYM, DateMatch, find_dates

EDGES = " \t\u00a0\n.,;:–—-•*|()[]"
SENTENCE = re.compile(r"(?<=[.!?;])\s+(?=[A-Z“\"'(\[])|\n")
ABBREVIATION = re.compile(r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Prof|St|No|e\.g|i\.e|Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec))\.$")
NEAR, BEFORE = 60, 60
WHERE = re.compile(r"\b(?:in|at)\s+(?:the\s+|their\s+|its\s+)?([A-Z][^,.;()]*(?:,\s+[A-Z][^,.;()]*)*)")


PLACE_END = re.compile(r"\s+(?:on|from|to|and|it|where|which|will|for|in\s+the|during)\s+(?!the\s+[A-Z])")


@dataclass(frozen=True, slots=True)
class Happening:
    """Something to come; offsets into the text that was read."""

    what: str
    date: DateMatch
    place: str | None
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Outlook:
    """From where a text looks ahead: the meeting's last day, whether in a list of events, whether a lone weekday counts."""

    base: date | None
    listed: bool = False
    weekdays: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """What an event is called and where its name begins; `certain` where its name alone says that it is to come."""

    what: str
    start: int
    certain: bool = False


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where the sentences of a block stand."""
    start = 0
    for gap in SENTENCE.finditer(text):
        if ABBREVIATION.search(text[start : gap.start()]):
            continue
        yield start, gap.start()
        start = gap.end()
    if text[start:].strip():
        yield start, len(text)


def to_come(found: DateMatch, seen: Outlook) -> bool:
    """Whether a date lies after the meeting. Without the meeting's date only a list of events says so."""
    if found.iso is None or (found.kind == "relative" and not seen.weekdays):
        return False
    if seen.base is None:
        return seen.listed
    known = seen.base.isoformat()[: len(found.iso)]
    this_month = found.iso == known and len(known) == 7 and (seen.listed or found.part in ("late", "end"))
    return found.iso > known or this_month


def said(kind: str, text: str) -> bool:
    return bool(re.search(rf"(?<![\w-]){phrases.words('events', kind)}(?![\w-])", text, re.I))


def in_sentence(text: str, seen: Outlook, after: str = "") -> Iterator[Happening]:
    """Events in running text: a noun of meetings near a date to come, held to be certain. `after` is the next sentence."""
    if text.rstrip().endswith(":") or "?" in text:
        return
    for found in find_dates(text, seen.base):
        named = subject(text, found) if to_come(found, seen) else None
        if named is None:
            continue
        if named.certain or certain(text, named, found, after) or (seen.listed and not proposed(text, named, found)):
            yield Happening(named.what, found, place_in(text, found), 0, len(text), "events.sentence")


def certain(text: str, named: Named, found: DateMatch, after: str) -> bool:
    """Neither past nor merely proposed, unless the same or the next sentence agrees to it."""
    agreed = said("agreed", text) or said("agreed", after[:40])
    about = text[max(0, named.start - BEFORE) : found.end]
    return not said("past", about) and (agreed or (not proposed(text, named, found) and said("future", text)))


def proposed(text: str, named: Named, found: DateMatch) -> bool:
    return said("proposal", text[max(0, named.start - BEFORE) : found.end])


@lru_cache(maxsize=1)
def nouns() -> re.Pattern[str]:
    called = rf"(?:{phrases.words('events', 'noun')}|next\s+(?-i:[A-Z]{{2,6}}))"
    return re.compile(rf"\b{called}\b(?!\s+(?:of\s+)?(?:updates|minutes|report)\b)", re.I)


def attributive(text: str, found: DateMatch) -> Named | None:
    """ "the June intersessional": the month stands inside the name."""
    if len(found.iso or "") != 7 or behind(text, found):
        return None
    lead = re.search(rf"\b{phrases.words('events', 'attributive')}\s+$", text[: found.start], re.I)
    name = re.match(rf"\s+(?:[\w-]+\s+){{0,2}}?{phrases.words('events', 'noun')}\b", text[found.end :], re.I)
    return Named(text[found.start : found.end + name.end()], found.start, True) if lead and name else None


def behind(text: str, found: DateMatch) -> bool:
    """ "as agreed at the June session": the words before look back."""
    return bool(re.search(rf"\b{phrases.words('events', 'back')}\s+the\s+$", text[: found.start], re.I))


def subject(text: str, found: DateMatch) -> Named | None:
    """What happens on a date: the name that the date stands in, or the nearest noun of meetings before it."""
    inside = attributive(text, found)
    if inside is not None:
        return inside
    bare = re.compile(rf"\b{phrases.words('events', 'bare')}\s+$", re.I)
    near = [m for m in nouns().finditer(text, 0, found.start) if found.start - m.end() <= reach(m[0])]
    before = [m for m in near if not bare.search(text[: m.start()])]
    if before:
        noun = before[-1]
        return Named(phrase(text, noun.start(), noun.end()), noun.start(), definite(text, noun, found))
    numbered = takes_place(text, found)
    if numbered is not None:
        return numbered
    meets = re.search(rf"\b{phrases.words('events', 'meet')}\b[^,;]{{0,30}}$", text[: found.start], re.I)
    if meets:
        return Named(str(next(iter(phrases.values("events", "meet").values()))), meets.start())
    if len(found.iso or "") != 10 or behind(text, found):
        return None
    after = re.match(rf"\s+(?:[\w-]+\s+){{0,3}}?{phrases.words('events', 'noun')}\b", text[found.end :], re.I)
    return Named(text[found.start : found.end + after.end()], found.start) if after else None


def definite(text: str, noun: re.Match[str], found: DateMatch) -> bool:
    """ "at its meeting on 28 April": a meeting that is spoken of as known, whatever the sentence proposes."""
    between = text[noun.end() : found.start]
    near = re.fullmatch(r"(?:\s+of\s+(?:the\s+)?[A-Z][\w/-]*(?:\s+[A-Z][\w/-]*)*)?,?\s+(?:(?:on|in|from)\s+)?", between)
    lead = rf"\b{phrases.words('events', 'definite')}\s+(?P<name>(?:[\w’'-]+\s+){{0,4}})$"
    before = re.search(lead, text[: noun.start()], re.I)
    return bool(near and before and not said("proposal", before["name"]) and not said("past", before["name"]))


def takes_place(text: str, found: DateMatch) -> Named | None:
    """ "SC-10 will take place in Lisbon on 8 March": a meeting called by its short name and number."""
    pattern = rf"(?P<name>{ACRONYM})\s+(?i:{phrases.words('events', 'takes_place')})\b[^.;]{{0,{NEAR}}}$"
    match = re.search(pattern, text[: found.start])
    return Named(match["name"], match.start(), True) if match else None


def reach(noun: str) -> int:
    """How far after its noun a date may stand: a deadline says at length what it is for."""
    return 2 * NEAR if noun.lower() == "deadline" else NEAR


def phrase(text: str, start: int, end: int) -> str:
    """The noun with the words before it that belong to its name."""
    words = re.findall(r"\S+\s*", text[:start])
    taken: list[str] = []
    for word in reversed(words[-7:]):
        if word.strip(EDGES).lower() in phrases.values("events", "stop") or re.search(r"[,;:.()\"“”\[]\s*$", word):
            break
        taken.insert(0, word)
    tail = re.match(r"\s+of\s+(?:the\s+)?[A-Z][\w/-]*(?:\s+[A-Z][\w/-]*)*", text[end:])
    return ("".join(taken) + text[start : end + (tail.end() if tail else 0)]).strip(EDGES)


def place_in(text: str, found: DateMatch) -> str | None:
    """The place said after the date, or else before it."""
    for stretch in (text[found.end :], text[: found.start]):
        for match in WHERE.finditer(stretch):
            place = PLACE_END.split(match[1])[0].strip(EDGES)
            if not find_dates(f"in {place}", None) and len(place.split()) <= 10:
                return place
    return None


def in_entry(text: str, base: date | None, title: str) -> Iterator[Happening]:
    """Events in an entry of a list: "Name (Place, date)", "Name, Place, date", or a date alone under a heading that names it."""
    start = 0
    dates = [] if text.rstrip().endswith(":") else [d for d in find_dates(text, base) if d.kind == "absolute"]
    for found in dates:
        end = found.end + (1 if text[found.end : found.end + 1] in ")]" else 0)
        segment = text[start : found.start]
        if to_come(found, Outlook(base, listed=True)) and not said("proposal", segment):
            what, place = split_entry(segment)
            place = place or place_in(text, found)
            yield Happening(what or title, found, place, start + len(segment) - len(segment.lstrip()), end, "events.list")
        start = end


def split_entry(segment: str) -> tuple[str, str | None]:
    """The name and the place in front of a date."""
    segment = re.sub(r"(?:\b(?:on|from|at|in)\s*)$", "", segment.strip()).strip()
    bracket = re.search(r"[(\[]([^()\[\]]*)$", segment)
    if bracket:
        return segment[: bracket.start()].strip(EDGES), bracket[1].strip(EDGES) or None
    named = re.match(r"(.{4,80}?):\s+(.*)", segment, re.S)
    if named:
        return named[1].strip(EDGES), None
    pieces = [piece.strip(EDGES) for piece in re.split(r",\s+|\s+[–—-]\s+|;\s+", segment)]
    return pieces[0], ", ".join(filter(None, pieces[1:])) or None
