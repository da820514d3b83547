"""Reads the minutes of negotiations: who said what, who is for and against, what was decided, who does what by when.

    import pipeline
    record = pipeline.extract("minutes.pdf")
    for point in record.action_points: ...

`read` gives a document's text and layout, `load` the language pipeline, `extract` the record. A document is read in a
process of its own (`Options` say how, `Limits` what that may take), so that no file can harm the caller. All else here are the
types of what a record holds, and the errors. Names are loaded when they are first used: `import pipeline` is cheap.
"""
from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.archive import process as extract
    from pipeline.discourse import (
        ActionPoint,
        Actor,
        AgendaItem,
        Ballot,
        Comment,
        Decision,
        DocumentReference,
        Due,
        Edit,
        Event,
        Meeting,
        Origin,
        Participant,
        Passage,
        Position,
        Proposal,
        Record,
        Section,
        Span,
        Statement,
        Unattributed,
    )
    from pipeline.document import Minutes
    from pipeline.errors import (
        ConfigError,
        EmptyInput,
        EncryptedInput,
        InputError,
        LimitExceeded,
        MissingProgram,
        NoTextLayer,
        PipelineError,
        SomeFailed,
    )
    from pipeline.ingest.options import Options
    from pipeline.language import load
    from pipeline.sandbox import Limits, read
    from pipeline.version import version

    __version__ = version()

__all__ = [
    "ActionPoint",
    "Actor",
    "AgendaItem",
    "Ballot",
    "Comment",
    "ConfigError",
    "Decision",
    "DocumentReference",
    "Due",
    "Edit",
    "EmptyInput",
    "EncryptedInput",
    "Event",
    "InputError",
    "LimitExceeded",
    "Limits",
    "Meeting",
    "Minutes",
    "MissingProgram",
    "NoTextLayer",
    "Options",
    "Origin",
    "Participant",
    "Passage",
    "PipelineError",
    "Position",
    "Proposal",
    "Record",
    "Section",
    "SomeFailed",
    "Span",
    "Statement",
    "Unattributed",
    "extract",
    "load",
    "read",
]

_FUNCTIONS = {"extract": ("archive", "process"), "load": ("language", "load"), "read": ("sandbox", "read")}
_HOMES = ("errors", "document", "discourse.items", "discourse.record", "ingest.options", "sandbox")


def __getattr__(name: str) -> Any:
    if name == "__version__":
        return import_module("pipeline.version").version()
    if name in _FUNCTIONS:
        module, function = _FUNCTIONS[name]
        return getattr(import_module(f"pipeline.{module}"), function)
    for home in _HOMES if name in __all__ else ():
        module_ = import_module(f"pipeline.{home}")
        if getattr(getattr(module_, name, None), "__module__", None) == module_.__name__:
            return getattr(module_, name)
    raise AttributeError(f"module 'pipeline' has no attribute {name!r}")


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
