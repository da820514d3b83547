"""The record of one document."""
from __future__ import annotations

from typing import Literal

from pydantic import Field

from pipeline.discourse.items import (
    SCHEMA,
    ActionPoint,
    Actor,
    AgendaItem,
    Comment,
    Decision,
    DocumentReference,
    Edit,
    Event,
    Frozen,
    Meeting,
    Origin,
    Participant,
    Passage,
    Position,
    Proposal,
    Section,
    Statement,
    Unattributed,
)


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
