"""Calendar dates as they are written in minutes: the grammar, and how a date without a year gets one.

A date without a year is taken as its next occurrence after the base, and only if that lies within nine months: further off, the
writer may as well have meant the past, and it stays unresolved. A day of the week that does not fit declines as well.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from pipeline.components import phrases

NEXT = timedelta(days=275)
SPACE = r"[^\S\n]"
DASH = rf"{SPACE}*(?:[-–—‐‑]|\b(?:to|until|till|and|through|&)\b){SPACE}*"
YEAR = r"(?:1[89]|20)\d\d"
DAY = rf"(?:0?[1-9]|[12]\d|3[01])(?:{SPACE}?(?:st|nd|rd|th)\b)?(?!\d)"
ISO = r"(?:0?[1-9]|[12]\d|3[01])"


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """text[start:end] is a date, a month or a range of them. `part` is early, mid, late or end for a part of a month."""

    start: int
    end: int
    iso: str | None
    end_iso: str | None = None
    kind: str = "absolute"
    part: str | None = None


def month_pattern() -> str:
    """Names of months count only with a capital: "may" and "march" are verbs."""
    long, short = (phrases.capitals("dates", kind) for kind in ("month", "month_short"))
    return rf"(?:\b{long}\b|\b{short}\b\.?)"


@lru_cache(maxsize=1)
def grammar() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each rule with its id: the longest match anywhere wins."""
    month, day, year = month_pattern(), DAY, YEAR
    days = f"(?:{phrases.capitals('dates', 'weekday')}|{phrases.capitals('dates', 'weekday_short')})"
    weekday = rf"(?:\b{days}\b\.?,?{SPACE}+(?:the{SPACE}+)?)"
    part = rf"(?:\b(?i:{phrases.words('dates', 'part')}){SPACE}*)"
    of, comma = rf"(?:{SPACE}*-?{SPACE}*(?:of{SPACE}+)?)", rf"(?:,?{SPACE}*-?{SPACE}*)"
    rules = {
        "iso": rf"(?<![\d/.-])(?P<y2>{year})(?P<sep>[-/.])(?P<n2>\d\d?)(?P=sep)(?P<d>{ISO})(?!\d|[-/.]\d)",
        "compact": r"(?<![\w.-])(?P<y2>20\d\d)(?P<n2>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?![\w-]|\.\w)",
        "numeric": rf"(?<![\d./-])(?P<d>{ISO})(?:[-–](?P<d2>{ISO}))?(?P<sep>[/.-])(?P<n2>\d\d?)(?P=sep)(?P<y2>{year})"
                   r"(?!\d|[-/.]\d)",
        "two_months": rf"(?<![\d.])(?P<w>{weekday})?(?P<d>{day}){of}(?P<m1>{month})(?:{comma}(?P<y1>{year}))?{DASH}"
                      rf"{weekday}?(?P<d2>{day}){of}(?P<m2>{month})(?:{comma}(?P<y2>{year})\b)?",
        "day_month": rf"(?<![\d.])(?P<w>{weekday})?(?P<d>{day})(?:{DASH}{weekday}?(?P<d2>{day}))?{of}(?P<m2>{month})"
                     rf"(?:{comma}(?P<y2>{year})\b)?",
        "month_day": rf"(?P<w>{weekday})?(?P<m1>{month}){SPACE}+(?:the{SPACE}+)?(?P<d>{day})"
                     rf"(?:{DASH}(?:(?P<m2>{month}){SPACE}+)?(?P<d2>{day}))?(?:,?{SPACE}+(?P<y2>{year})\b)?",
        "months": rf"(?P<part>{part})?(?P<m1>{month})(?:{comma}(?P<y1>{year}))?(?:{DASH}|{SPACE}*/{SPACE}*)"
                  rf"{part}?(?P<m2>{month})(?:{comma}(?P<y2>{year})\b)?",
        "alternatives": rf"{part}?(?P<m1>{month}){SPACE}+or{SPACE}+{part}?(?P<m2>{month})(?:{comma}(?P<y2>{year})\b)?",
        "month": rf"(?P<part>{part})?(?P<m2>{month})(?:,?{SPACE}*(?:of{SPACE}+)?(?P<y2>{year})\b)?",
        "weekday": rf"\b(?P<lone>{phrases.words('dates', 'weekday')})\b",
        "tomorrow": rf"\b(?i:(?P<near>{phrases.words('dates', 'near')}))\b",
    }  # fmt: skip
    return tuple((rule, re.compile(pattern)) for rule, pattern in rules.items())


def find_calendar(text: str, base: date | None) -> list[CalendarDate]:
    """The dates in a text, in order; of overlapping readings the longest."""
    matches = [(rule, m) for rule, pattern in grammar() for m in pattern.finditer(text)]
    matches.sort(key=lambda found: (found[1].start() - found[1].end(), found[1].start()))
    taken: list[tuple[str, re.Match[str]]] = []
    for rule, match in matches:
        if not any(match.start() < t.end() and t.start() < match.end() for _, t in taken):
            taken.append((rule, match))
    taken.sort(key=lambda found: found[1].start())
    return [found for rule, match in taken for found in read(rule, match, base)]


def read(rule: str, match: re.Match[str], base: date | None) -> Iterator[CalendarDate]:
    """The meaning of one match; nothing for a match that is no date after all."""
    at = (match.start(), match.end())
    if rule in ("weekday", "tomorrow"):
        yield CalendarDate(*at, near_day(match, base), kind="relative")
    elif rule == "alternatives":
        yield CalendarDate(*at, None, kind="vague")
    elif rule in ("month", "months"):
        yield from read_month(match, base)
    elif rule in ("iso", "compact", "numeric"):
        yield from read_numbers(match)
    else:
        yield from read_day(match, base)


def read_numbers(match: re.Match[str]) -> Iterator[CalendarDate]:
    """2020-09-03, 15/03/2026 (day first, unless only month first can be), 11-12/10/2021."""
    given = match.groupdict()
    year, month, day = int(given["y2"]), int(given["n2"]), int(given["d"])
    first = on(year, month, day) or (on(year, day, month) if not given.get("d2") and day <= 12 < month else None)
    if first is not None:
        last = on(year, month, int(given["d2"])) if given.get("d2") else None
        yield CalendarDate(match.start(), match.end(), first.isoformat(), last.isoformat() if last else None)


def read_day(match: re.Match[str], base: date | None) -> Iterator[CalendarDate]:
    """Day and month, with or without year, or a range of days."""
    given = match.groupdict()
    first_month, last_month = given.get("m1") or given.get("m2"), given.get("m2") or given.get("m1")
    turns = month_number(first_month) > month_number(last_month) and not given.get("y1")
    year = given.get("y1") or (given["y2"] and str(int(given["y2"]) - turns))
    wanted = weekday_number(given.get("w"))
    first = occurrence(number(given["d"]), month_number(first_month), (year, wanted), base)
    last = None
    if given.get("d2") and first is not None:
        last = following(number(given["d2"]), month_number(last_month), first)
    yield CalendarDate(match.start(), match.end(), first.isoformat() if first else None, last.isoformat() if last else None)


def read_month(match: re.Match[str], base: date | None) -> Iterator[CalendarDate]:
    """A month, or a range of months by its start."""
    given = match.groupdict()
    if not given["y2"] and not given.get("m1") and not stands_alone(match):
        return
    first, last = month_number(given.get("m1") or given["m2"]), month_number(given["m2"])
    part = phrases.values("dates", "part").get(phrases.folded(given["part"] or ""))
    end_year = month_year(given["y2"], last, base)
    start_year = int(given["y1"]) if given.get("y1") else end_year and end_year - (first > last)
    iso = start_year and f"{start_year}-{first:02}"
    end_iso = f"{end_year}-{last:02}" if given.get("m1") and end_year else None
    yield CalendarDate(match.start(), match.end(), iso or None, end_iso, part=str(part) if part else None)


def stands_alone(match: re.Match[str]) -> bool:
    """A month without a year needs a word before it that shows a time: "Jan" and "June" are people, too."""
    before = match.string[: match.start()]
    if re.search(rf"\b(?:{phrases.words('dates', 'past')})\s+$", before, re.I):
        return False
    leads = re.search(rf"\b(?:{phrases.words('dates', 'month_lead')})\s+$", before, re.I)
    return bool(match["part"] or leads) and not re.match(r"\d|['’]s\b", match.string[match.end() :])


def near_day(match: re.Match[str], base: date | None) -> str | None:
    """A lone weekday is the next one after the base, unless the words around it leave the week open."""
    if base is None:
        return None
    given = match.groupdict()
    if given.get("near"):
        ahead = phrases.values("dates", "near")[given["near"].lower()]
        return (base + timedelta(days=int(ahead or 0))).isoformat()
    before = match.string[: match.start()]
    if re.search(rf"\b(?:{phrases.words('dates', 'open_week')})\s+$", before, re.I):
        return None
    wanted = weekday_number(given["lone"]) or 0
    return (base + timedelta(days=(wanted - base.weekday() - 1) % 7 + 1)).isoformat()


def occurrence(day: int, month: int, known: tuple[str | None, int | None], base: date | None) -> date | None:
    """The date meant: in the given year, or the next one from the base that is near enough and falls on the weekday."""
    year, weekday = known
    if year:
        return on(int(year), month, day)
    if base is None:
        return None
    ahead = [d for d in (on(base.year, month, day), on(base.year + 1, month, day)) if d and d >= base]
    nearest = ahead[0] if ahead and ahead[0] - base <= NEXT else None
    return nearest if nearest and weekday in (None, nearest.weekday()) else None


def following(day: int, month: int, first: date) -> date | None:
    """The end of a range that begins on `first`."""
    ends = (on(first.year, month, day), on(first.year + 1, month, day))
    return next((end for end in ends if end and end > first), None)


def month_year(year: str | None, month: int, base: date | None) -> int | None:
    """The year of a month: as given, or of its next occurrence, the base's own month included."""
    if year or base is None:
        return int(year) if year else None
    found = base.year + (month < base.month)
    return found if date(found, month, 1) - base <= NEXT else None


def on(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def number(text: str) -> int:
    found = re.match(r"\d+", text)
    return int(found[0]) if found else 0


def month_number(name: str | None) -> int:
    key = (name or "").rstrip(".").lower()
    found = phrases.values("dates", "month").get(key) or phrases.values("dates", "month_short").get(key)
    return int(found or 0)


def weekday_number(text: str | None) -> int | None:
    key = re.sub(r"[^a-z].*", "", (text or "").strip().lower())
    found = phrases.values("dates", "weekday").get(key)
    found = phrases.values("dates", "weekday_short").get(key) if found is None else found
    return None if found is None else int(found)
