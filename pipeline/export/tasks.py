"""Action points as other tools want them: names for ids, the meeting and the source beside each. All formats for
action points are made from these."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePath

from pipeline.discourse import ActionPoint, Meeting, Origin, Record


@dataclass(frozen=True, slots=True)
class Task:
    """`id` stays the same as long as the file and the words of the task do, so that a second import updates the first."""

    id: str
    owners: tuple[str, ...]
    recipients: tuple[str, ...]
    point: ActionPoint
    meeting: Meeting
    origin: Origin

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
        return " ".join(self.point.task.text.split()).lstrip("-–—•·* ")

    @property
    def whole_date(self) -> str | None:
        """The due date where day, month and year are known: nothing is guessed."""
        date = self.point.due.date
        return date if date and len(date) == len("2031-03-15") else None


def tasks(records: Iterable[Record]) -> Iterator[Task]:
    """The action points of these records, in their order."""
    for record in records:
        names = {a.id: a.name for a in record.actors}
        seen: Counter[str] = Counter()
        for point in record.action_points:
            seen[point.task.text] += 1
            yield Task(
                id=_identity(record.origin.sha256, point.task.text, seen[point.task.text]),
                owners=tuple(names.get(o, o) for o in point.owners),
                recipients=tuple(names.get(r, r) for r in point.recipients),
                point=point, meeting=record.meeting, origin=record.origin)


def _identity(file: str, words: str, nth: int) -> str:
    """The same words may be a task twice in one document: the second has another id."""
    repeat = f"\n{nth}" if nth > 1 else ""
    return sha256(f"{file}\n{words}{repeat}".encode("utf-8", "surrogatepass")).hexdigest()[:20]
