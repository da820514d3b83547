"""What a record holds: one frozen type for each kind of item."""
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


class Ballot(Frozen):
    """How a decision was reached, as far as the document says so: `how`, and the votes where they were counted."""

    how: Literal["vote", "unanimity", "consensus", "acclamation"]
    in_favour: int | None = None
    against: int | None = None
    abstained: int | None = None


class Decision(Frozen):
    """What the meeting as a whole agreed, approved, rejected, deferred or took note of.

    `reserved_by`: who let a reservation or an objection be recorded without standing in the way.
    """

    id: str
    section: str | None = None
    kind: DecisionKind
    text: Span
    ballot: Ballot | None = None
    reserved_by: tuple[str, ...] = ()
    evidence: Span
    rule: str
    confidence: Confidence = None


class Due(Frozen):
    """The words of a deadline, what they count by, and the ISO date (`2026-07` for a month alone) only where it is certain.

    `kind`: a date (absolute), counted from the meeting (relative), tied to an event, or vague ("as soon as possible").
    """

    text: str | None = None
    kind: Literal["absolute", "relative", "event", "vague"] | None = None
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
