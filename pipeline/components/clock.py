"""Times of day as they are written in minutes: "11:00 – 12:30", "13.00-15.00", "11 a.m.", "3.30 pm", "1500 hours"."""
from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.components import phrases

SPACE = r"[^\S\n]*"
TO = rf"{SPACE}(?:[-–—‐‑]|\b(?:to|until|till|and)\b){SPACE}"
HALF = r"[ap]\.?m\b\.?|[AP]\.?M\b\.?"
END = r"(?:(?P<mark{0}>[:.h])(?P<minute{0}>[0-5]\d))?(?:{1}(?P<half{0}>{2}))?"
HOUR = r"(?P<hour{0}>[01]?\d|2[0-4])" + END
CLOCK = re.compile(
    rf"(?<![\w.:/,-]){HOUR.format(1, SPACE, HALF)}(?:{TO}{HOUR.format(2, SPACE, HALF)})?(?![\w:/%]|[.,-]\d)"
)
BARE = re.compile(rf"(?<![\w.:/-])(?P<hour1>[01]\d|2[0-4])[:.]?(?P<minute1>[0-5]\d){SPACE}(?:hours|hrs|h)\b")


@dataclass(frozen=True, slots=True)
class ClockTime:
    """text[start:end] is a time of day, or a stretch of one: `HH:MM` as the document gives it."""

    start: int
    end: int
    first: str
    last: str | None = None


def find_times(text: str) -> list[ClockTime]:
    """The times of day in a text, in order."""
    found = [time for match in CLOCK.finditer(text) if (time := read_clock(match))]
    found += [ClockTime(m.start(), m.end(), f"{m['hour1']}:{m['minute1']}") for m in BARE.finditer(text)]
    found += [ClockTime(m.start(), m.end(), str(phrases.values("dates", "noon")[m[0].lower()])) for m in named().finditer(text)]
    kept: list[ClockTime] = []
    for time in sorted(found, key=lambda t: (t.start, -t.end)):
        if not kept or time.start >= kept[-1].end:
            kept.append(time)
    return kept


def named() -> re.Pattern[str]:
    return re.compile(rf"\b(?i:{phrases.words('dates', 'noon')})\b")


def read_clock(match: re.Match[str]) -> ClockTime | None:
    """A match is a time only if a colon, a half of the day, or two dotted ends say so."""
    if not is_time(match):
        return None
    halves = (half(match["half1"]), half(match["half2"]))
    first = hours(match, 1, halves[0] or inherited(match, halves[1]))
    last = hours(match, 2, halves[1] or halves[0]) if match["hour2"] else None
    end = match.end("hour1") if match["hour2"] and last is None else match.end()
    return ClockTime(match.start(), end, first, last) if first else None


def is_time(match: re.Match[str]) -> bool:
    if match["half1"] or match["half2"]:
        return True
    marks = [mark for mark in (match["mark1"], match["mark2"]) if mark]
    if match["hour2"]:
        return len(marks) == 2 and (marks != [".", "."] or sensible(match))
    return marks in ([":"], ["h"]) or (marks == ["."] and preceded_by_at(match))


def sensible(match: re.Match[str]) -> bool:
    """ "13.00-15.00" is a stretch of time, "2.10-3.15" two paragraphs."""
    return int(match["hour1"]) >= 7 and int(match["minute1"]) % 5 == 0 == int(match["minute2"]) % 5


def preceded_by_at(match: re.Match[str]) -> bool:
    lead = phrases.words("dates", "time_lead")
    return bool(re.search(rf"\b{lead}\s+$", match.string[: match.start()], re.I))


def half(text: str | None) -> str:
    return (text or "").replace(".", "").lower()


def inherited(match: re.Match[str], later: str) -> str:
    """The first time of "2 – 4 pm" is in the afternoon as well, that of "11 – 1 pm" is not."""
    first, last = int(match["hour1"]) % 12, int(match["hour2"] or 0) % 12
    return later if first <= last else ("am" if later == "pm" else later)


def hours(match: re.Match[str], which: int, part: str) -> str | None:
    """`HH:MM`, or None for what no clock shows."""
    hour, minute = int(match[f"hour{which}"]), int(match[f"minute{which}"] or 0)
    if part and not 1 <= hour <= 12:
        part = ""
    if part:
        hour = hour % 12 + (12 if part == "pm" else 0)
    return f"{hour:02}:{minute:02}" if hour < 24 or minute == 0 else None
