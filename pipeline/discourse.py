"""The record: what is extracted from one document. The keys and their order are the output contract.

Every item carries the words that it rests on (`Span`), and the id of the rule or model that made it (`rule`).
Actors are referred to by `Actor.id`, other items by their `id`. Lists are empty and scalars None where the document
says nothing.
"""
from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from pipeline.document import EditKind

SCHEMA: Final = "minutes-record/1"
ActorKind = Literal["state", "group", "igo", "ngo", "company", "office", "body", "person", "collective"]
Act = Literal["propose", "support", "oppose", "request", "commit", "question", "inform"]
Stance = Literal["support", "oppose", "conditional"]
Status = Literal["open", "agreed", "rejected", "deferred", "withdrawn"]
DecisionKind = Literal["agreed", "approved", "rejected", "deferred", "noted"]
Confidence = Annotated[float | None, Field(ge=0, le=1)]
MeetingKind = Literal["minutes", "non-paper", "agenda", "report", "other"]


class Frozen(BaseModel):
    """Immutable, and strict about keys that it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Frozen):
    """record.text[start:end] == text. `page` counts from 1, None where the format has no pages."""

    text: str
    start: int
    end: int
    page: int | None = None


class Origin(Frozen):
    file: str
    sha256: str
    media_type: str
    pages: int | None = None
    language: str | None = None


class Meeting(Frozen):
    """Dates are ISO 8601 (`2011-02-01`), times `HH:MM`, as the document gives them, without a time zone.

    `symbol` is the document's own ("TMP/WG/4/CRP.2"), from its head or its headers and footers.
    """

    title: str | None = None
    body: str | None = None
    number: str | None = None
    kind: MeetingKind = "other"
    date: str | None = None
    end_date: str | None = None
    start_time: str | None = None
    end_time: str | None = None
    venue: str | None = None
    chair: tuple[str, ...] = ()
    symbol: str | None = None


class Participant(Frozen):
    name: str | None = None
    affiliation: str | None = None
    role: str | None = None
    present: bool = True
    evidence: Span | None = None
    rule: str | None = None


class AgendaItem(Frozen):
    number: str | None = None
    title: str
    lead: tuple[str, ...] = ()
    evidence: Span | None = None
    rule: str | None = None


class Section(Frozen):
    """`parent` is the id of the section above, None at the top. `evidence` is the heading."""

    id: str
    number: str | None = None
    title: str
    level: int = 1
    parent: str | None = None
    lead: tuple[str, ...] = ()
    evidence: Span | None = None
    rule: str | None = None


class Actor(Frozen):
    """Whoever can speak, hold a position or own a task. `code` is ISO 3166 alpha-3 for a state."""

    id: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    code: str | None = None
    rule: str | None = None


class Statement(Frozen):
    """One source - cue - content relation that the minutes report."""

    id: str
    section: str | None = None
    speakers: tuple[str, ...] = ()
    on_behalf_of: tuple[str, ...] = ()
    supported_by: tuple[str, ...] = ()
    opposed_by: tuple[str, ...] = ()
    cue: Span | None = None
    negated: bool = False
    act: Act
    content: Span | None = None
    evidence: Span
    rule: str
    confidence: Confidence = None


class Proposal(Frozen):
    """Something put to the meeting that it could accept or reject."""

    id: str
    section: str | None = None
    label: str | None = None
    text: Span
    kind: Literal["tabled", "suggestion"]
    parent: str | None = None
    proponents: tuple[str, ...] = ()
    status: Status = "open"
    evidence: Span
    rule: str
    confidence: Confidence = None


class Position(Frozen):
    """The stance of one actor towards one proposal, and the statement in which it is taken."""

    id: str
    actor: str
    proposal: str
    stance: Stance
    statement: str | None = None
    evidence: Span
    rule: str
    confidence: Confidence = None


class Decision(Frozen):
    """What the meeting as a whole agreed, approved, rejected, deferred or took note of."""

    id: str
    section: str | None = None
    kind: DecisionKind
    text: Span
    evidence: Span
    rule: str
    confidence: Confidence = None


class Due(Frozen):
    """The words of a deadline, and its ISO date (`2026-07` for a month alone) only where it can be resolved."""

    text: str | None = None
    date: str | None = None


class ActionPoint(Frozen):
    """A task after the meeting. `explicit`: it stands in a list, table or labelled line of action points."""

    id: str
    section: str | None = None
    owners: tuple[str, ...] = ()
    task: Span
    recipients: tuple[str, ...] = ()
    due: Due = Due()
    explicit: bool
    evidence: Span
    rule: str
    confidence: Confidence = None


class Event(Frozen):
    """A meeting, deadline or consultation to come."""

    what: str
    date: str | None = None
    start_time: str | None = None
    end_time: str | None = None
    place: str | None = None
    host: tuple[str, ...] = ()
    evidence: Span
    rule: str


class DocumentReference(Frozen):
    """A document that the minutes name."""

    title: str | None = None
    symbol: str | None = None
    author: tuple[str, ...] = ()
    date: str | None = None
    evidence: Span
    rule: str


class Edit(Frozen):
    """A tracked change of a Word file: who wants which words in or out. `moved`: it is one end of a passage moved."""

    kind: EditKind
    author: str | None = None
    date: str | None = None
    moved: bool = False
    evidence: Span


class Comment(Frozen):
    """A remark in the margin; `evidence` is what it is about."""

    author: str | None = None
    date: str | None = None
    text: str
    evidence: Span


class Passage(Frozen):
    """A block in another language than English, which was kept and not analysed; `language` is an ISO 639-1 code."""

    language: str
    evidence: Span


class Unattributed(Frozen):
    """A cue that reports on the level of the minutes, for which no speaker or no content could be told."""

    cue: Span
    evidence: Span


class Record(Frozen):
    """All that was found in one document."""

    schema_: Literal["minutes-record/1"] = Field(SCHEMA, alias="schema")
    origin: Origin
    meeting: Meeting = Meeting()
    participants: tuple[Participant, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    sections: tuple[Section, ...] = ()
    actors: tuple[Actor, ...] = ()
    statements: tuple[Statement, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    positions: tuple[Position, ...] = ()
    decisions: tuple[Decision, ...] = ()
    action_points: tuple[ActionPoint, ...] = ()
    events: tuple[Event, ...] = ()
    documents: tuple[DocumentReference, ...] = ()
    edits: tuple[Edit, ...] = ()
    comments: tuple[Comment, ...] = ()
    passages: tuple[Passage, ...] = ()
    unattributed: tuple[Unattributed, ...] = ()
    text: str
    warnings: tuple[str, ...] = ()

    def to_json(self, indent: int | None = 1) -> str:
        """The record as JSON, in the order of the contract, non-ASCII letters as they are."""
        return self.model_dump_json(by_alias=True, indent=indent)

    @classmethod
    def from_json(cls, text: str | bytes) -> Record:
        """Read back what `to_json` wrote; pydantic's ValidationError where it is no record."""
        return cls.model_validate_json(text)

    def at_least(self, confidence: float) -> Record:
        """The record without what is less certain, and without positions whose statement or proposal that takes away.

        What has no confidence stays.
        """
        sure = {field: tuple(item for item in getattr(self, field) if item.confidence is None or item.confidence >= confidence)
                for field in ("statements", "proposals", "positions", "decisions", "action_points")}  # fmt: skip
        known = {item.id for field in ("statements", "proposals") for item in sure[field]} | {None}
        sure["positions"] = tuple(p for p in sure["positions"] if {p.statement, p.proposal} <= known)
        sure["proposals"] = tuple(p if p.parent in known else p.model_copy(update={"parent": None}) for p in sure["proposals"])
        return self.model_copy(update=sure)

    def actor(self, identity: str) -> Actor:
        """The actor with this id; KeyError where there is none."""
        found = next((a for a in self.actors if a.id == identity), None)
        if found is None:
            raise KeyError(identity)
        return found
