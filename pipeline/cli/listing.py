"""What `pipeline export --list` shows: every format by what it holds, what it is for and what it needs."""
from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from itertools import groupby

from pipeline.export import EXPORTERS, Exporter

WIDTH = 80
# family -> what it holds, the command that has options for it
FAMILIES = {
    "record": ("All of a record, a file for each", ""),
    "map": ("Who stands where", "pipeline map"),
    "actions": ("Who does what by when", "pipeline actions"),
    "events": ("What is to come", ""),
}
ORDER = {family: number for number, family in enumerate(FAMILIES)}


def listing(exporters: Iterable[Exporter] | None = None) -> str:
    """Lines of at most 80 columns; all formats where none are given."""
    shown = sorted(EXPORTERS.values() if exporters is None else exporters, key=lambda e: ORDER[e.family])
    width = max((len(e.name) for e in shown), default=0)
    blocks = ["\n".join(_family(family, list(found), width)) for family, found in groupby(shown, key=lambda e: e.family)]
    return "\n\n".join(filter(None, [*blocks, "\n".join(_needed(shown))]))


def _family(family: str, found: list[Exporter], width: int) -> Iterator[str]:
    what, command = FAMILIES[family]
    yield f"{what}{f' ({command} has more options)' if command else ''}:"
    for exporter in found:
        needs = f" [{exporter.needs}]" if exporter.needs else ""
        start = f"  {exporter.name:{width}}  "
        yield from textwrap.wrap(exporter.description + needs, WIDTH, initial_indent=start, subsequent_indent=" " * len(start))


def _needed(shown: Iterable[Exporter]) -> list[str]:
    """How to get the extras."""
    extras = sorted({e.needs for e in shown if e.needs})
    return [f'[{extra}] needs `pip install "minutes-pipeline[{extra}]"`.' for extra in extras]
