"""Action points as other tools want them: names for ids, the meeting, the decision and the source beside each. All formats
for action points are made from these."""
from __future__ import annotations

import re
from calendar import day_abbr, day_name, month_abbr, month_name
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from pipeline.discourse import ActionPoint, Actor, Decision, Meeting, Origin, Record, Section
from pipeline.export.feeds.headings import lists_actions
from pipeline.export.feeds.identity import identity, meeting_key
from pipeline.export.plain import line, short, slug, whole_day

TITLE = 100
NAMED = 3
# They may begin with a small letter.
NAMED_AS_THEY_WRITE = ("company", "person")
BULLETS = re.compile(r"(?:[-–—•·*▪●◦]\s*|o\s)+")
NAMES = "|".join(name for name in (*month_name, *month_abbr, *day_name, *day_abbr) if name)
# Words that name a day and no more.
ONLY_A_DAY = re.compile(rf"(?:[\d\W]|st\b|nd\b|rd\b|th\b|of\b|by\b|on\b|{NAMES})+", re.I)
# What a name cut short must not end in.
LOOSE_END = re.compile(r"(?:-(?:of|the|to|and|on|in|for|as|an?|with))+$")
# No minutes say of a task that they give that it is done.
STATUS = "open"


@dataclass(frozen=True, slots=True)
class Task:
    """`id` stays the same as long as the meeting and the words of the task do, so that a second import updates the first.

    `topic` is the heading that the task stands under, None under one that only says "Action points". `decision`: the one
    whose sentence the task is part of.
    """

    id: str
    owners: tuple[str, ...]
    recipients: tuple[str, ...]
    point: ActionPoint
    meeting: Meeting
    origin: Origin
    section: Section | None = None
    topic: str | None = None
    decision: Decision | None = None
    actors: tuple[Actor, ...] = ()

    @property
    def file(self) -> str:
        """Without the folder, which is nobody else's business."""
        return PurePath(self.origin.file).name

    @property
    def owner(self) -> str:
        return ", ".join(self.owners)

    @property
    def summary(self) -> str:
        """One line: bullets and dashes before the words are no part of them."""
        text = line(self.point.task.text)
        bullet = BULLETS.match(text)
        return text[bullet.end() if bullet else 0:] or text

    @property
    def told(self) -> str:
        """Who does what, all of it on one line."""
        what = f"to {self.summary}" if self.summary.startswith("be ") else self.summary
        if not self.owners:
            return what[:1].upper() + what[1:]
        return what if self._begins_with_its_owner else f"{self.who}: {what}"

    @property
    def title(self) -> str:
        """Who and what, no longer than a calendar or a tracker shows."""
        named = self.actors and self.actors[0].kind in NAMED_AS_THEY_WRITE
        return short(self.told if named else self.told[:1].upper() + self.told[1:], TITLE)

    @property
    def _begins_with_its_owner(self) -> bool:
        names = {name for a in self.actors for name in (a.name, *a.aliases)} if len(self.owners) == 1 else set()
        return any(re.match(rf"(?:the\s+)?{re.escape(line(name))}(?!\w)", self.summary, re.I) for name in names if line(name))

    @property
    def who(self) -> str:
        """The owners, the last of many only counted."""
        named = [short(name, TITLE // 2) for name in self.owners]
        more = len(named) - NAMED
        return ", ".join(named) if more <= 1 else f"{', '.join(named[:NAMED])} and {more} others"

    @property
    def meeting_name(self) -> str:
        return line(self.meeting.title or self.meeting.body or PurePath(self.origin.file).stem)

    @property
    def met(self) -> str:
        """The meeting and its day."""
        return line(", ".join(filter(None, (self.meeting_name, self.meeting.date))))

    @property
    def project(self) -> str:
        """The body that met, as a tag."""
        return LOOSE_END.sub("", slug(self.meeting.body or self.meeting_name)) or "minutes"

    @property
    def place(self) -> str:
        page = self.point.evidence.page
        return line(self.file) if page is None else f"{line(self.file)}, page {page}"

    @property
    def deadline(self) -> str:
        """The date where it is known, and the words of the document beside it."""
        words, day = line(self.point.due.text or ""), line(self.point.due.date or "")
        if day and words and not (self.whole_date and _only_day(words, day)):
            return f"{day} (“{words}”)"
        return day or words

    def facts(self) -> dict[str, str]:
        """All that a person needs who has nothing but the entry, by label, each on one line; what is not known is left out."""
        found = {
            "Task": self.summary, "Responsible": line(self.owner), "To": line(", ".join(self.recipients)),
            "Deadline": self.deadline, "Topic": self.topic, "Decision": self.decision and line(self.decision.text.text),
            "Meeting": self.met, "Source": self.place, "Words": line(self.point.evidence.text)}
        return {label: text for label, text in found.items() if text}

    @property
    def whole_date(self) -> str | None:
        """The due date where day, month and year are known: nothing is guessed."""
        return self.point.due.date if whole_day(self.point.due.date) else None


def _only_day(words: str, day: str) -> bool:
    """Whether the words say no more than the date; a range does."""
    numbers = set(map(int, re.findall(r"\d{1,4}", words)))
    return bool(ONLY_A_DAY.fullmatch(words)) and numbers <= {int(part) for part in day.split("-") if part.isdecimal()}


def tasks(records: Iterable[Record]) -> Iterator[Task]:
    """The action points of these records, in their order; those of a meeting whose minutes are there twice come once."""
    given: set[str] = set()
    for record in records:
        found = list(_of(record))
        yield from (task for task in found if task.id not in given)
        given.update(task.id for task in found)


def _of(record: Record) -> Iterator[Task]:
    actors = {a.id: a for a in record.actors}
    sections = {s.id: s for s in record.sections}
    key = meeting_key(record)
    seen: Counter[str] = Counter()
    for point in record.action_points:
        first = identity(key, point.task.text)
        seen[first] += 1
        yield Task(
            id=identity(key, point.task.text, seen[first]), point=point, meeting=record.meeting, origin=record.origin,
            owners=_names(point.owners, actors), recipients=_names(point.recipients, actors),
            section=sections.get(point.section or ""), topic=_topic(point.section, sections),
            decision=_decision(record.decisions, point), actors=tuple(actors[o] for o in point.owners if o in actors))


def _names(ids: Iterable[str], actors: Mapping[str, Actor]) -> tuple[str, ...]:
    return tuple(actors[i].name if i in actors else i for i in ids)


def _topic(section: str | None, sections: Mapping[str, Section]) -> str | None:
    """The nearest heading that names a matter."""
    above: set[str] = set()
    while section and section in sections and section not in above:
        above.add(section)
        here = sections[section]
        if not lists_actions(here.title):
            number = here.number and (f"{here.number}." if here.number.isalnum() else here.number)
            return line(" ".join(filter(None, (number, here.title)))) or None
        section = here.parent
    return None


def _decision(decisions: Iterable[Decision], point: ActionPoint) -> Decision | None:
    """The only decision in whose words the task stands: one that is merely near may be about something else."""
    holding = [d for d in decisions if d.text.start <= point.task.start and point.task.end <= d.text.end]
    return holding[0] if len(holding) == 1 else None
