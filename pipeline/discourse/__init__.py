"""The record: what is extracted from one document. The keys and their order are the output contract.

Every item carries the words that it rests on (`Span`), and the id of the rule or model that made it (`rule`).
Actors are referred to by `Actor.id`, other items by their `id`. Lists are empty and scalars None where the document
says nothing.
"""
from __future__ import annotations

from pipeline.discourse.items import (
    SCHEMA as SCHEMA,
)
from pipeline.discourse.items import (
    Act as Act,
)
from pipeline.discourse.items import (
    ActionPoint as ActionPoint,
)
from pipeline.discourse.items import (
    Actor as Actor,
)
from pipeline.discourse.items import (
    ActorKind as ActorKind,
)
from pipeline.discourse.items import (
    AgendaItem as AgendaItem,
)
from pipeline.discourse.items import (
    Ballot as Ballot,
)
from pipeline.discourse.items import (
    Comment as Comment,
)
from pipeline.discourse.items import (
    Confidence as Confidence,
)
from pipeline.discourse.items import (
    Decision as Decision,
)
from pipeline.discourse.items import (
    DecisionKind as DecisionKind,
)
from pipeline.discourse.items import (
    DocumentReference as DocumentReference,
)
from pipeline.discourse.items import (
    Due as Due,
)
from pipeline.discourse.items import (
    Edit as Edit,
)
from pipeline.discourse.items import (
    Event as Event,
)
from pipeline.discourse.items import (
    Frozen as Frozen,
)
from pipeline.discourse.items import (
    Meeting as Meeting,
)
from pipeline.discourse.items import (
    MeetingKind as MeetingKind,
)
from pipeline.discourse.items import (
    Origin as Origin,
)
from pipeline.discourse.items import (
    Participant as Participant,
)
from pipeline.discourse.items import (
    Passage as Passage,
)
from pipeline.discourse.items import (
    Position as Position,
)
from pipeline.discourse.items import (
    Proposal as Proposal,
)
from pipeline.discourse.items import (
    Section as Section,
)
from pipeline.discourse.items import (
    Span as Span,
)
from pipeline.discourse.items import (
    Stance as Stance,
)
from pipeline.discourse.items import (
    Statement as Statement,
)
from pipeline.discourse.items import (
    Status as Status,
)
from pipeline.discourse.items import (
    Unattributed as Unattributed,
)
from pipeline.discourse.record import Record as Record
