"""The text of a record as the body of an Akoma Ntoso document: sections with heading, and a paragraph for each line."""
from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.discourse import Record, Section
from pipeline.export.akn.marks import NS, Mark, Place, Writer
from pipeline.export.akn.names import Ids
from pipeline.export.sanitize import strip

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

LABEL = re.compile(r"[\W_]*(?:\d{1,3}|[A-Za-z]|[IVXivx]{1,5})(?:\.(?:\d{1,3}|[A-Za-z]))*[\W_]*")  # "3.", "(a)", "IV -", "2.1"
AFTER = re.compile(r"(?:_|[^\w\s(\[“\"‘])*")  # what belongs to a heading: the colon, or the sign of emphasis
ENDS = frozenset(".:;!?)]”\"")
DEEPEST = 30


@dataclass(frozen=True, slots=True)
class Part:
    """Where a section begins, its number and its heading (None where the words stand within a sentence), and where its
    text begins."""

    section: Section
    start: int
    number: tuple[int, int] | None
    heading: tuple[int, int] | None
    after: int


def parts(record: Record) -> list[Part]:
    """The sections whose headings are known, in the order of the text."""
    found: list[Part] = []
    for section in sorted((s for s in record.sections if s.evidence), key=lambda s: s.evidence.start if s.evidence else 0):
        found.append(_part(record.text, section, found[-1].after if found else 0))
    return found


def _part(text: str, section: Section, floor: int) -> Part:
    """A heading that stands on its line alone or after a label or a sentence; else its line belongs to the section whole."""
    start, end = (section.evidence.start, section.evidence.end) if section.evidence else (floor, floor)
    floor = min(max(floor, text.rfind("\n", 0, start) + 1), len(text))
    before = text[floor:start]
    if start < floor or end > len(text):
        return Part(section, floor, None, None, floor)
    close = _close(text, end)
    if not re.search(r"[^\W_]", before):
        return Part(section, floor, None, (floor, close), close)
    if LABEL.fullmatch(before):
        return Part(section, floor, (floor, start), (start, close), close)
    if before.rstrip()[-1] in ENDS:
        return Part(section, start, None, (start, close), close)
    return Part(section, floor, None, None, floor)


def _close(text: str, end: int) -> int:
    found = AFTER.match(text, end)
    return found.end() if found else end


@dataclass
class Sweep:
    """Marks in the order of the text, asked for from its start to its end."""

    waiting: list[Mark]
    active: list[Mark] = field(default_factory=list)

    @classmethod
    def of(cls, marks: Mapping[Place, Mark]) -> Sweep:
        return cls(sorted(marks.values(), key=lambda m: m.start, reverse=True))

    def over(self, start: int, end: int) -> list[Mark]:
        """Those that overlap text[start:end]; `start` never goes back."""
        while self.waiting and self.waiting[-1].start < end:
            self.active.append(self.waiting.pop())
        self.active = [m for m in self.active if m.end > start]
        return [m for m in self.active if m.start < end]


@dataclass(frozen=True)
class Body:
    """Fills the body. `sections` are the ids of sections by those of the record, filled in as they are written."""

    record: Record
    ids: Ids
    sweep: Sweep
    sections: dict[str, str] = field(default_factory=dict)

    def fill(self, body: Element) -> None:
        found = parts(self.record)
        starts = [p.start for p in found] + [len(self.record.text)]
        self._paragraphs(body, 0, starts[0])
        above: list[tuple[Element, int]] = [(body, -1)]
        for part, until in zip(found, starts[1:], strict=True):
            while len(above) > 1 and (above[-1][1] >= part.section.level or len(above) > DEEPEST):
                above.pop()
            made = self._section(above[-1][0], part)
            above.append((made, part.section.level))
            self._paragraphs(made, part.after, until)
        if not len(body):
            self._block(body, f"{{{NS}}}p", self.ids.counted("", "p"))

    def _section(self, parent: Element, part: Part) -> Element:
        identity = self.ids.counted(parent.get("eId") or "", "dbsect")
        made = self._block(parent, f"{{{NS}}}debateSection", identity)
        made.set("name", "section")
        self.sections[part.section.id] = identity
        if part.number:
            self._write(self._block(made, f"{{{NS}}}num", f"{identity}__num"), *part.number)
        elif part.section.number:
            added = self._block(made, f"{{{NS}}}num", f"{identity}__num")
            added.set("status", "editorial")
            added.text = strip(part.section.number)
        if part.heading:
            self._write(self._block(made, f"{{{NS}}}heading", f"{identity}__heading"), *part.heading)
        return made

    def _paragraphs(self, parent: Element, start: int, end: int) -> None:
        for first, last in _lines(self.record.text, start, end):
            identity = self.ids.counted(parent.get("eId") or "", "p")
            self._write(self._block(parent, f"{{{NS}}}p", identity), first, last)

    def _write(self, element: Element, start: int, end: int) -> None:
        Writer(self.record.text, self.ids).put(element, start, end, self.sweep.over(start, end))

    def _block(self, parent: Element, tag: str, identity: str) -> Element:
        from lxml.etree import SubElement

        return SubElement(parent, tag, {"eId": identity})


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The lines in text[start:end] that are not blank."""
    place = start
    for line in text[start:end].split("\n"):
        if line.strip():
            yield place, place + len(line)
        place += len(line) + 1


def pieces(marks: Mapping[Place, Mark], kinds: Sequence[str], start: int, end: int) -> list[str]:
    """The ids of the pieces that hold these words, under the first of these kinds that has any."""
    return next((marks[start, end, k].pieces for k in kinds if (start, end, k) in marks), [])
