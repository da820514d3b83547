"""How components keep what they find: span groups for spans, plain numbers and strings for all that ties them.

A *layer* is a span group: `label_` the class of a span, `kb_id_` the canonical actor, `id_` the lexicon entry or rule that
fired. A *relation* is a list of plain dicts beside it (token offsets, indexes into layers, strings, numbers: nothing that
`Doc.to_bytes` could not keep). Layer and relation of the same name run parallel: item i of one belongs to item i of the other.
`doc._.<name>` reads a layer or relation, so that `nlp.analyze_pipes()` sees who needs whom.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from spacy.tokens import Doc, Span

Relation = dict[str, Any]

NAMES = (
    "blocks", "passages", "emphasis", "furniture", "meeting", "participants", "actors", "actor_table", "adjectives",
    "holders", "sections",
    "agenda", "cues", "attributions", "unattributed", "proposals", "positions", "decisions", "actions", "events", "documents",
)  # fmt: skip


def read(doc: Doc, name: str) -> list[Span]:
    """The spans of a layer, empty where the component has not run."""
    return list(doc.spans[name]) if name in doc.spans else []


def write(doc: Doc, name: str, spans: Iterable[Span], relation: Iterable[Relation] | None = None) -> None:
    """Keep a layer, and the relation that runs parallel to it."""
    doc.spans[name] = list(spans)
    if relation is not None:
        relate(doc, name, relation)


def relations(doc: Doc, name: str) -> list[Relation]:
    """The plain facts kept under this name, empty where the component has not run."""
    found: list[Relation] = doc.user_data.get("minutes", {}).get(name, [])
    return found


def meeting(doc: Doc) -> Relation:
    """What is known of the meeting itself, empty where nothing is."""
    return next(iter(relations(doc, "meeting")), {})


def relate(doc: Doc, name: str, relation: Iterable[Relation]) -> None:
    """Keep plain facts under this name."""
    doc.user_data.setdefault("minutes", {})[name] = list(relation)


def blocks(doc: Doc) -> Iterator[tuple[Span, Relation]]:
    """Each block with its attributes: level, label, table, row, column, header, bold."""
    return zip(read(doc, "blocks"), relations(doc, "blocks"), strict=True)


def _getter(name: str) -> Any:
    return lambda doc: relations(doc, name) or read(doc, name)


def register() -> None:
    """Make `doc._.<name>` readable; called once by `language`."""
    for name in NAMES:
        if not Doc.has_extension(name):
            Doc.set_extension(name, getter=_getter(name))
