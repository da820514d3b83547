"""Dates with their times, and deadlines, in running text: pure functions, no spaCy.

`base` is the last day of the meeting. What cannot be resolved against it with certainty has no ISO date: "early next week",
"at the next meeting", a date without a year that may as well lie behind.
"""
from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from pipeline.components import phrases
from pipeline.components.calendar import YEAR, CalendarDate, find_calendar, month_pattern
from pipeline.components.clock import ClockTime, find_times

ACRONYM = r"(?:\d{1,2}(?:st|nd|rd|th)?\s?[A-Z][A-Za-z]*[A-Z]\b|[A-Z][A-Za-z/]*[A-Z](?:\s|-)?\d{1,3}\b)"
ORDINAL = r"\d{1,3}(?:st|nd|rd|th)"
GAP_AFTER = re.compile(r"[\s,;:()]*(?:[-–—]\s*)?(?:\b(?:at|from|between)\s+)?")
GAP_BEFORE = re.compile(r"[\s,]*(?:\bon\s+)?")


@dataclass(frozen=True, slots=True)
class DateMatch:
    """text[start:end] is a date, with the time that stands beside it. `kind` is absolute, relative or vague."""

    start: int
    end: int
    text: str
    kind: str
    iso: str | None
    end_iso: str | None = None
    start_time: str | None = None
    end_time: str | None = None
    part: str | None = None


@dataclass(frozen=True, slots=True)
class DueMatch:
    """text[start:end] names a deadline; `iso` is None where it cannot be resolved. `kind`: absolute, relative, event, vague."""

    start: int
    end: int
    text: str
    iso: str | None
    kind: str = "absolute"


def find_dates(text: str, base: date | None) -> list[DateMatch]:
    """The dates in a text, in order, each with the time of day beside it."""
    dates, times = find_calendar(text, base), find_times(text)
    return [with_time(text, found, times) for found in dates]


def with_time(text: str, found: CalendarDate, times: list[ClockTime]) -> DateMatch:
    """The date, and the first time that stands right after or right before it."""
    beside = (t for t in times if touches(text, found, t))
    time = next(beside, None)
    first, last = (time.first, time.last) if time else (None, None)
    words = text[found.start : found.end]
    return DateMatch(found.start, found.end, words, found.kind, found.iso, found.end_iso, first, last, found.part)


def touches(text: str, found: CalendarDate, time: ClockTime) -> bool:
    after, before = text[found.end : time.start], text[time.end : found.start]
    if time.start >= found.end:
        return bool(GAP_AFTER.fullmatch(after))
    return time.end <= found.start and bool(GAP_BEFORE.fullmatch(before))


def parse_day(iso: str | None) -> date | None:
    """A full ISO date as a date; None for a month alone."""
    return date.fromisoformat(iso) if iso and len(iso) == 10 else None


def find_due(text: str, base: date | None, here: Collection[str] = ()) -> DueMatch | None:
    """The deadline that a text names, its preposition included ("within two weeks"), or None.

    `here` holds the names that the document gives to its own meeting: "two weeks after ABC5" counts from `base` if it is one.
    """
    finders = (
        stretches(text, base, here), year_ends(text, base), calendar_dues(text, base), coming(text, base), events(text, base),
        vague(text),
    )  # fmt: skip
    for found in finders:
        best = min(found, key=lambda due: due.start, default=None)
        if best is not None:
            return best
    return None


def due(match: re.Match[str], iso: str | None, kind: str) -> DueMatch:
    return DueMatch(match.start(), match.end(), match[0], iso, kind)


def terms(*kinds: str) -> str:
    """A pattern for any word of these kinds in lexicon/deadlines.jsonl."""
    return phrases.words("deadlines", *kinds)


@lru_cache(maxsize=1)
def stretch_pattern() -> re.Pattern[str]:
    count = rf"(?P<count>\d+|{phrases.words('dates', 'number')})"
    several = terms("several")
    unit = rf"(?P<unit>{phrases.words('dates', 'unit')})\b"
    lead = rf"\b(?:{terms('stretch')})\s+(?:the\s+)?(?:(?:{terms('ahead')})\s+)?"
    back = terms("anchor_back")
    known = r"(?P<anchor>[^\s,.;()][^,.;()\n]{0,40})"
    anchor = rf"(?:['’]?\s+time\b)?(?:\s+(?:{terms('anchor')}|(?P<back>{back}))\s+{known})?"
    return re.compile(rf"{lead}(?:{count}(?P<more>\s*(?:-|–|to|or)\s*\w+)?|{several})(?:\s*\(\w+\))?\s+{unit}{anchor}", re.I)


def stretches(text: str, base: date | None, here: Collection[str]) -> Iterator[DueMatch]:
    """ "within two weeks", "in 3 months' time", "within 14 days of the meeting"."""
    for match in stretch_pattern().finditer(text):
        anchored = match["anchor"] is None or (not match["back"] and is_here(match["anchor"], here))
        sure = base is not None and match["count"] and not match["more"] and anchored
        iso = later(base, match["count"], match["unit"]) if sure and base else None
        yield due(match, iso, "relative")


def is_here(anchor: str, here: Collection[str]) -> bool:
    """Whether the words name this very meeting."""
    spoken = phrases.folded(anchor)
    if spoken in phrases.values("deadlines", "here"):
        return True
    squeezed = re.sub(r"\W|^the |( meeting| session)$", "", spoken)
    return squeezed in {re.sub(r"\W", "", name.lower()) for name in here}


def names_here(body: str | None, number: str | None) -> tuple[str, ...]:
    """How a text may call its own meeting: by the initials of the body and the number, "ABC5" or "5ABC"."""
    capitals = "".join(word[0] for word in re.findall(r"\b[A-Z]\w*", body or ""))
    short = body if body and body.isupper() and " " not in body else capitals
    return (f"{short}{number}", f"{number}{short}") if number and short and len(short) > 1 else ()


def later(base: date, count: str, unit: str) -> str | None:
    """The date so many days, weeks, months or years after the base."""
    number = int(count) if count.isdigit() else int(phrases.values("dates", "number")[count.lower()] or 0)
    kind = phrases.values("dates", "unit")[unit.lower()]
    if kind in ("day", "week"):
        return (base + timedelta(days=number * (7 if kind == "week" else 1))).isoformat() if number < 1000 else None
    months = base.month - 1 + number * (12 if kind == "year" else 1)
    year, month = base.year + months // 12, months % 12 + 1
    return date(year, month, min(base.day, monthrange(year, month)[1])).isoformat() if year < 2200 else None


@lru_cache(maxsize=1)
def year_end_pattern() -> re.Pattern[str]:
    limit = rf"\b(?:{terms('limit')})\s+"
    span = r"(?:(?:the|this)\s+(?P<unit>year|month)\b|)"
    return re.compile(rf"{limit}(?:the\s+)?end[\s-]+(?:of\s+)?{span}(?:\s*(?P<year>{YEAR})\b)?", re.I)


def year_ends(text: str, base: date | None) -> Iterator[DueMatch]:
    """ "by the end of the year", "before the end of 2014", "by the end of the month"."""
    for match in year_end_pattern().finditer(text):
        if not match["unit"] and not match["year"]:
            continue
        year = int(match["year"]) if match["year"] else base and base.year
        month = base.month if match["unit"] and match["unit"].lower() == "month" and base else 12
        yield due(match, last_day(f"{year}-{month:02}") if year else None, "relative")


@lru_cache(maxsize=1)
def coming_pattern() -> re.Pattern[str]:
    part = rf"(?:{terms('part')}\s+)"
    ahead = rf"(?<!\w)(?P<part>{part})?(?<!in\s)(?<!over\s)(?<!within\s)(?:next|the\s+following)\s+(?P<unit>week|month)\b(?!['’])"
    start = rf"(?:(?:{terms('at')})\s+)?(?:the\s+)?(?:{terms('start')})\s+(?P<year>{YEAR})\b"
    return re.compile(rf"(?:{terms('limit')}\s+)?{ahead}|\b{start}", re.I)


def coming(text: str, base: date | None) -> Iterator[DueMatch]:
    """ "next week" by its Monday, "next month" by its name, "at the beginning of 2031" by its month; not "early next week"."""
    for match in coming_pattern().finditer(text):
        limit = re.match(rf"{terms('limit')}\b", match[0], re.I)
        if match["year"]:
            yield due(match, f"{match['year']}-01", "relative")
        elif not match["part"] and not limit:
            yield due(match, next_one(base, match["unit"].lower()), "relative")


def next_one(base: date | None, unit: str) -> str | None:
    """The Monday after the base, or the month after it."""
    if base is None:
        return None
    monday = base + timedelta(days=7 - base.weekday())
    return monday.isoformat() if unit == "week" else f"{base.year + base.month // 12}-{base.month % 12 + 1:02}"


def last_day(month: str) -> str:
    year, number = map(int, month.split("-"))
    return f"{month}-{monthrange(year, number)[1]}"


def calendar_dues(text: str, base: date | None) -> Iterator[DueMatch]:
    """Dates to come. A date behind the meeting counts only where it is all there is, as in a column of a table."""
    for found in find_calendar(text, base):
        lead = lead_before(text, found.start)
        whole = not re.search(r"\w", text[: lead[0]] + text[found.end :])
        if whole or (lead[1] != "reference" and not attributive(text, found) and not is_past(found.iso, base)):
            yield worded(text, found, lead, whole=whole)


def worded(text: str, found: CalendarDate, lead: tuple[int, str | None], *, whole: bool) -> DueMatch:
    """A date with its preposition: "by" and "after" belong to it always, "in" before a month."""
    iso, month = found.iso, bool(found.iso and len(found.iso) == 7)
    if iso and month and found.part == "end" and (whole or lead[1] == "limit"):
        iso = last_day(iso)
    start = lead[0] if lead[1] in ("limit", "after") or (lead[1] == "period" and month) else found.start
    return DueMatch(start, found.end, text[start : found.end], iso, found.kind)


def lead_before(text: str, start: int) -> tuple[int, str | None]:
    """Where the preposition before a date begins, and its kind: limit, period, after, reference or None."""
    for kind in ("limit", "after", "period", "reference"):
        lead = rf"(?<!\w)(?:{terms(kind)})(?:\s+(?:the|on))?\s+$"
        match = re.search(lead, text[:start], re.I)
        if match:
            return match.start(), kind
    return start, None


def attributive(text: str, found: CalendarDate) -> bool:
    """ "the 1 February minutes": the date only says which minutes."""
    return bool(re.search(r"\bthe\s+$", text[: found.start], re.I) and re.match(r"\s+[A-Za-z]", text[found.end :])
                and not re.match(rf"\s+{terms('limit')}\b", text[found.end :]))  # fmt: skip


def is_past(iso: str | None, base: date | None) -> bool:
    return bool(iso and base and iso < base.isoformat()[: len(iso)])


@lru_cache(maxsize=1)
def event_pattern() -> re.Pattern[str]:
    noun, ahead = terms("event_noun"), terms("event_adjective")
    before = rf"(?:{terms('limit', 'after')})"
    named = rf"(?:[\w’'/-]+\s+){{0,6}}?(?:{ACRONYM}(?:\s+{noun}\b)?|{noun}\b)"
    coming = rf"(?:the|our|an?|its)?\s*(?:(?:{ahead}|{ORDINAL})\s+(?:[\w’'/-]+\s+){{0,6}}?{noun}\b|{ACRONYM}(?:\s+{noun}\b)?)"
    following = rf"(?i:to\s+(?:the|our|its)\s+(?:next|forthcoming|upcoming))\s+(?:[\w-]+\s+)?{noun}\b"
    return re.compile(rf"\b(?:{before}\s+{named}|(?i:at|during)\s+{coming}|{following})")


def events(text: str, base: date | None) -> Iterator[DueMatch]:
    """Deadlines that hang on another meeting: "before the 2MSP", "at its next session", "for the June session"."""
    yield from (due(match, None, "event") for match in event_pattern().finditer(text))
    for match in month_event_pattern().finditer(text):
        month = next(iter(find_calendar(f"in {match['month']}", base)), None)
        yield due(match, month.iso if month else None, "event")


@lru_cache(maxsize=1)
def month_event_pattern() -> re.Pattern[str]:
    month = rf"(?P<month>{month_pattern()}(?:\s+{YEAR})?)"
    return re.compile(rf"\b(?:for|at|during)\s+(?:the|our|its)\s+{month}\s+(?:[\w-]+\s+)?{terms('event_noun')}\b")


def vague(text: str) -> Iterator[DueMatch]:
    """Deadlines without a date: "shortly", "without delay", "early next week", "by 2020"."""
    span = rf"(?:{phrases.words('dates', 'span')}\s*)?(?:{YEAR})\b|{phrases.words('dates', 'span')}(?!\w)"
    lead = rf"{terms('limit', 'period')}\s+(?:the\s+)?"
    pattern = rf"(?<!\w)(?:{terms('vague')}|{lead}(?:{span}))(?!\w)"
    return (due(match, None, "vague") for match in re.finditer(pattern, text, re.I))
