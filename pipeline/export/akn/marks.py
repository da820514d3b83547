"""What is marked in the running text of an Akoma Ntoso document, and how marks that overlap are nested.

Elements cannot cross. A mark that would is cut where the other ends, and both pieces belong to it; so is one that runs over
several lines.
"""
from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING, TypeAlias

from pipeline.discourse import Record, Span
from pipeline.export.akn.names import Ids
from pipeline.export.sanitize import strip

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

Place: TypeAlias = tuple[int, int, str]  # start, end, kind
# kind -> element; what stands first encloses the others where they cover the same words
ELEMENTS = {"statement": "inline", "position": "inline", "decision": "inline", "actionPoint": "inline", "event": "event",
            "content": "inline", "proposal": "concept", "cue": "inline", "documentReference": "inline"}
ORDER = {kind: number for number, kind in enumerate(ELEMENTS)}
NS = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
DEEPEST = 60  # readers refuse trees that are much deeper


@dataclass
class Mark:
    """A stretch of text, what it refers to, and the ids of its pieces, filled in while the text is written."""

    start: int
    end: int
    kind: str
    refers_to: dict[str, None] = field(default_factory=dict)
    pieces: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class References:
    """The ids of actors, proposals and events among the references, by their ids in the record (events by their place)."""

    actors: Mapping[str, str]
    proposals: Mapping[str, str]
    events: Sequence[str]


def marks(record: Record, references: References) -> dict[Place, Mark]:
    """One mark for each stretch and kind, however many items rest on it."""
    found: dict[Place, Mark] = {}
    for kind, span, ids in _wanted(record, references):
        if span.start < span.end:
            place = span.start, span.end, kind
            found.setdefault(place, Mark(*place)).refers_to.update(dict.fromkeys(ids))
    return found


def _wanted(record: Record, known: References) -> Iterator[tuple[str, Span, list[str]]]:
    for said in record.statements:
        yield "statement", said.evidence, _known(known.actors, said.speakers)
        if said.content:
            yield "content", said.content, []
        if said.cue:
            yield "cue", said.cue, []
    statements = {(s.evidence.start, s.evidence.end) for s in record.statements}
    for position in record.positions:
        if (position.evidence.start, position.evidence.end) not in statements:
            yield "position", position.evidence, _known(known.actors, [position.actor])
    for proposal in record.proposals:
        yield "proposal", proposal.text, _known(known.proposals, [proposal.id])
    for decision in record.decisions:
        yield "decision", decision.evidence, []
    for point in record.action_points:
        yield "actionPoint", point.evidence, _known(known.actors, point.owners)
    for event, identity in zip(record.events, known.events, strict=True):
        yield "event", event.evidence, [identity]
    for document in record.documents:
        yield "documentReference", document.evidence, []


def _known(ids: Mapping[str, str], wanted: Sequence[str]) -> list[str]:
    return [ids[i] for i in wanted if i in ids]


@dataclass(frozen=True)
class Writer:
    """Puts text with its marks into elements."""

    text: str
    ids: Ids

    def put(self, element: Element, start: int, end: int, wanted: Sequence[Mark]) -> None:
        """text[start:end] into this element, which has none yet. `wanted`: marks that overlap it."""
        queue = [(max(m.start, start), -min(m.end, end), ORDER[m.kind], number, m) for number, m in enumerate(wanted)]
        heapify(queue)
        open_: list[tuple[Element, int]] = [(element, end)]
        place = start
        while queue:
            begin, until, order, number, mark = heappop(queue)
            place = self._close(open_, place, begin)
            enclosing = open_[-1][1]
            if -until > enclosing:
                heappush(queue, (enclosing, until, order, number, mark))
            if len(open_) <= DEEPEST:
                place = self._say(open_[-1][0], place, begin)
                open_.append((self._start(open_[-1][0], mark, element), min(-until, enclosing)))
        self._say(element, self._close(open_, place, end), end)

    def _close(self, open_: list[tuple[Element, int]], place: int, until: int) -> int:
        """Ends all elements that end here or before."""
        while len(open_) > 1 and open_[-1][1] <= until:
            inner, end = open_.pop()
            place = self._say(inner, place, end)
        return place

    def _say(self, element: Element, start: int, end: int) -> int:
        words = strip(self.text[start:end])
        if len(element):
            element[-1].tail = (element[-1].tail or "") + words
        else:
            element.text = (element.text or "") + words
        return max(start, end)

    def _start(self, parent: Element, mark: Mark, block: Element) -> Element:
        from lxml.etree import SubElement

        tag = ELEMENTS[mark.kind]
        identity = self.ids.counted(block.get("eId") or "", tag)
        made = SubElement(parent, f"{{{NS}}}{tag}", {"eId": identity})
        if tag == "inline":
            made.set("name", mark.kind)
        if mark.refers_to:
            made.set("refersTo", " ".join(f"#{i}" for i in mark.refers_to))
        mark.pieces.append(identity)
        return made
