"""The file of corrections: its keys and their order.

An item is written in words, so that it can be found again in a record in which everything has another number: a span as
its words, where they stood and what stood around them; another item by its own words; an actor by its id, with its names
in `actors`.
"""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Literal

from pydantic import Field

from pipeline.discourse import Actor, Frozen

SCHEMA: Final = "minutes-corrections/1"
What = Literal["removed", "added", "changed"]
Layer = Literal["meeting", "actors", "participants", "agenda", "statements", "proposals", "positions", "decisions",
                "action_points", "events", "documents"]  # fmt: skip


class Correction(Frozen):
    """One item that a person removed, added or changed.

    `item` is the item as it was, or as it is to be where it was added, without what is empty; `set` holds the fields that
    were changed, as they are to be. `tool`, `by` and `on`: with what, by whom and when, as far as that was told.
    """

    what: What
    layer: Layer
    item: Mapping[str, Any]
    set: Mapping[str, Any] = Field(default_factory=dict)
    tool: str | None = None
    by: str | None = None
    on: str | None = None

    @property
    def target(self) -> Mapping[str, Any] | None:
        """The item as it is to be; None where it is not to be."""
        return None if self.what == "removed" else {**self.item, **self.set}

    @property
    def rule(self) -> str:
        """The rule of an item that was corrected so."""
        return f"correction:{self.tool}" if self.tool else "correction"


class Corrections(Frozen):
    """All corrections of one document.

    `actors` are those that the corrections name. `seen` has a checksum of each item that was looked at and left as it is:
    nothing that is kept here is meant for it.
    """

    schema_: Literal["minutes-corrections/1"] = Field(SCHEMA, alias="schema")
    file: str
    sha256: str
    corrections: tuple[Correction, ...] = ()
    actors: tuple[Actor, ...] = ()
    seen: tuple[str, ...] = ()

    def to_json(self) -> str:
        return self.model_dump_json(by_alias=True, indent=1, exclude_defaults=False) + "\n"

    @classmethod
    def from_json(cls, text: str | bytes) -> Corrections:
        """Read back what `to_json` wrote; pydantic's ValidationError where it is something else."""
        return cls.model_validate_json(text)
