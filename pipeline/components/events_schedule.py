"""The programme of the next day at the end of a newsletter: "THINGS TO LOOK FOR TODAY", and under it who meets when and where."""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from pipeline.components import phrases
from pipeline.components.agenda_lines import Line
from pipeline.components.clock import ClockTime, find_times
from pipeline.components.dates import DateMatch, find_dates
from pipeline.components.event_text import EDGES, Happening, Outlook, place_in, said, sentences, to_come

SUNDAY = 6
LABEL = re.compile(r"(?P<label>[^:.]{2,60}):\s+(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Plan:
    """What a programme says of all that stands under it: the day, and the heading that is nearest."""

    day: DateMatch
    title: str
    base: date | None


def scheduled(page: Sequence[Line], seen: Outlook) -> Iterator[Happening]:
    """The sittings under a heading of a programme, up to the next heading of its level."""
    opened: Line | None = None
    title = ""
    for line in page if seen.base else ():
        if line.kind == "heading":
            programme = said("schedule", line.text) and not re.search(r"\b[Bb][Ee][Ff][Oo][Rr][Ee]\b", line.text)
            opened = line if programme else opened if opened and (line.level or 1) > (opened.level or 1) else None
            title = "" if programme else line.text
        elif opened is not None and line.kind != "cell":
            day = day_of(opened.text, seen.base)
            for start, end in sentences(line.text) if day else ():
                found = sittings(line.text[start:end], Plan(day, title, seen.base)) if day else iter(())
                yield from (replace(e, start=line.start + start, end=line.start + end) for e in found)


def day_of(heading: str, base: date | None) -> DateMatch | None:
    """The day that the heading names, or the one after the base; none where that is a Sunday."""
    named = next(iter(find_dates(heading, base)), None)
    near = [d for d in [named] if d and d.kind == "relative" and d.iso and not said("today", heading)]
    if near or base is None:
        return near[0] if near else None
    following = base + timedelta(days=1)
    return None if following.weekday() == SUNDAY else DateMatch(0, 0, heading, "relative", following.isoformat())


@lru_cache(maxsize=1)
def sits() -> re.Pattern[str]:
    expected, meets = (phrases.words("events", kind) for kind in ("expected", "sits"))
    return re.compile(rf"^(?:the\s+|an?\s+)?(?P<who>[^.;]{{2,110}}?)\s+{expected}\s+(?:also\s+)?{meets}\b", re.I)


def sittings(text: str, plan: Plan) -> Iterator[Happening]:
    """Who meets, once for each time of day in the sentence; a day that the sentence names goes before that of the heading."""
    label = LABEL.match(text)
    after = text[label.end() :] if label else text
    match = sits().search(after)
    times: list[ClockTime | None] = [*find_times(text)] or [None]
    if match is None or (times[0] is None and pronoun(match["who"])):
        return
    ahead = Outlook(plan.base, weekdays=True)
    day = next((d for d in find_dates(after[match.end() :], plan.base) if to_come(d, ahead)), plan.day)
    what = name_of(match["who"], label["label"] if label else plan.title)
    for time in times:
        first, last, at = (time.first, time.last, (time.start, time.end)) if time else (None, None, (0, 0))
        when = DateMatch(*at, day.text, day.kind, day.iso, start_time=first, end_time=last)
        place = re.sub(r"\s+(?:at|from)$", "", place_in(text, when) or "") if time else ""
        yield Happening(what, when, place or None, 0, len(text), "events.schedule")


def name_of(who: str, title: str) -> str:
    """ "This group" is what the label or the heading says, any other name is its own."""
    bare = phrases.folded(who) in phrases.values("events", "bare_group") or pronoun(who)
    return (title if title and bare else re.split(r",\s+(?:which|who|chaired|led)\b|\s+\(", who)[0]).strip(EDGES)


def pronoun(who: str) -> bool:
    return phrases.folded(who) in phrases.values("events", "pronoun")
