"""What can be written, by name. An exporter is a function: data in, text or bytes out; `pipeline.store` writes files.

The functions are named here, not imported, so that asking which formats there are loads no library. To add one, write
its module in this folder and enter it below; the command line takes its formats from here.
"""
from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Any, Literal

Takes = Literal["record", "map", "actions"]


@dataclass(frozen=True, slots=True)
class Exporter:
    """`takes` says what its function is given: a Record, a graph (see `pipeline.graph`), or a list of Records."""

    format: str
    takes: Takes
    suffix: str
    function: str
    description: str

    @property
    def name(self) -> str:
        return f"{self.takes}.{self.format}"

    def __call__(self, data: Any) -> str | bytes:
        module, function = self.function.split(":")
        result: str | bytes = getattr(import_module(f"pipeline.export.{module}"), function)(data)
        return result


EXPORTERS: dict[str, Exporter] = {e.name: e for e in (
    Exporter("json", "record", ".json", "json_:record", "the record itself"),
    Exporter("graphml", "map", ".graphml", "graphml:write", "for Gephi, Cytoscape, igraph"),
    Exporter("json", "map", ".json", "json_:node_link", "node-link JSON, for D3 or networkx"),
    Exporter("csv", "map", ".csv", "tables:edges", "one row for each position or edge"),
    Exporter("markdown", "actions", ".md", "markdown:action_points", "a list to tick off, by owner"),
    Exporter("csv", "actions", ".csv", "tables:action_points", "for Excel, LibreOffice, trackers"),
    Exporter("jsonl", "actions", ".jsonl", "jsonl:action_points", "one JSON object a line, with sources"),
    Exporter("ics", "actions", ".ics", "icalendar:action_points", "to-dos for a calendar"),
)}


def formats(takes: Takes) -> list[str]:
    """The formats for this kind of data, the default first."""
    return [e.format for e in EXPORTERS.values() if e.takes == takes]
