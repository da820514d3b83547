"""What can be marked in a text and how marks are joined: the same labels and relations for every annotation tool."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, get_args

from pipeline.discourse import Act, ActorKind, DecisionKind, Proposal, Stance, Status

YES: Final = "yes"


@dataclass(frozen=True, slots=True)
class Choice:
    """An attribute with closed values. `flag`: a bool, marked where it is true."""

    field: str
    values: tuple[str, ...]
    default: str | None = None
    flag: bool = False


@dataclass(frozen=True, slots=True)
class Layer:
    """How the items of one list of a record are marked.

    `main` is the field whose words stand for the item; `parts` are other fields that are words, by the label of their
    mark. `roles` are relations to actors and `references` relations to other items (field, layer), by the relation's name.
    `words` are fields without a place in the text, by their key among the details; "due.date" is a field within a field.
    """

    name: str
    label: str
    main: str
    prefix: str
    parts: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[str, Choice] = field(default_factory=dict)
    roles: Mapping[str, str] = field(default_factory=dict)
    references: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)


EVIDENCE: Final = {"evidence": "Evidence"}
LAYERS: Final[tuple[Layer, ...]] = (
    Layer("statements", "Statement", "evidence", "s", {"cue": "Cue", "content": "Content"},
          {"act": Choice("act", get_args(Act), "inform"), "negated": Choice("negated", (YES,), flag=True)},
          {"speaker": "speakers", "on_behalf_of": "on_behalf_of", "supported_by": "supported_by", "opposed_by": "opposed_by"}),
    Layer("proposals", "Proposal", "text", "p", EVIDENCE,
          {"proposal_kind": Choice("kind", get_args(Proposal.model_fields["kind"].annotation), "suggestion"),
           "status": Choice("status", get_args(Status), "open")},
          {"proponent": "proponents"}, {"parent": ("parent", "proposals")}, {"label": "label"}),
    Layer("positions", "Position", "evidence", "pos", {}, {"stance": Choice("stance", get_args(Stance))},
          {"by": "actor"}, {"on": ("proposal", "proposals"), "in": ("statement", "statements")}),
    Layer("decisions", "Decision", "text", "d", EVIDENCE, {"decision_kind": Choice("kind", get_args(DecisionKind), "agreed")},
          {"reserved_by": "reserved_by"}),
    Layer("action_points", "Action", "task", "ap", {**EVIDENCE, "due": "Due"},
          {"explicit": Choice("explicit", (YES,), flag=True)}, {"owner": "owners", "recipient": "recipients"}, {},
          {"due": "due.text", "due_date": "due.date"}),
    Layer("events", "Event", "evidence", "event", roles={"host": "host"},
          words={"what": "what", "date": "date", "start_time": "start_time", "end_time": "end_time", "place": "place"}),
    Layer("documents", "Document", "evidence", "document", roles={"author": "author"},
          words={"title": "title", "symbol": "symbol", "date": "date"}),
)  # fmt: skip
OF_LABEL: Final[Mapping[str, Layer]] = {layer.label: layer for layer in LAYERS}
OF_NAME: Final[Mapping[str, Layer]] = {layer.name: layer for layer in LAYERS}
PARTS: Final = tuple(dict.fromkeys(label for layer in LAYERS for label in layer.parts.values()))
KINDS: Final[Mapping[str, str]] = {k.upper() if k in ("igo", "ngo") else k.capitalize(): k for k in get_args(ActorKind)}
ACTORS: Final = tuple(KINDS)
ONLY_SHOWN: Final = ("Section", "Participant")  # to find one's way; changes in them mean nothing
LABELS: Final = (*OF_LABEL, *PARTS, *ACTORS, *ONLY_SHOWN)
# relation -> the labels that it leads from, and to
Ends = tuple[tuple[str, ...], tuple[str, ...]]


def _relations() -> dict[str, Ends]:
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for layer in LAYERS:
        for part, label in layer.parts.items():
            found.setdefault(part, []).append((layer.label, (label,)))
        for role in layer.roles:
            found.setdefault(role, []).append((layer.label, ACTORS))
        for name, (_, target) in layer.references.items():
            found.setdefault(name, []).append((layer.label, (OF_NAME[target].label,)))
    return {name: (tuple(source for source, _ in ends), ends[0][1]) for name, ends in found.items()}


RELATIONS: Final[Mapping[str, Ends]] = _relations()


def choices_of(attribute: str) -> tuple[Layer, Choice]:
    """The layer that has this attribute; names are used once."""
    return next((layer, layer.choices[attribute]) for layer in LAYERS if attribute in layer.choices)


ATTRIBUTES: Final = tuple(attribute for layer in LAYERS for attribute in layer.choices)


def value_at(item: Any, path: str) -> Any:
    """The value of a field, or of a field within a field."""
    for name in path.split("."):
        item = getattr(item, name)
    return item
