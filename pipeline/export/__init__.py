"""What can be written, by name. An exporter is a function: data in, text or bytes out; `pipeline.store` writes files.

The functions are named here, not imported, so that asking which formats there are loads no library. To add one, write
its module in this folder and enter it below; the command line takes its formats and their options from here.
"""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Literal, TypeAlias

ALL_NETWORKS = ("evidence", "two-mode", "congruence", "conflict", "subtract")
FOLDED = ALL_NETWORKS[1:]
Family = Literal["record", "map", "actions", "events"]
Takes = Literal["record", "records", "matrix", "network", "tasks"]
Made: TypeAlias = str | bytes | Mapping[str, str | bytes]


@dataclass(frozen=True, slots=True)
class Exporter:
    """`takes` says what its function is given: one Record, a list of them, a Matrix (see `pipeline.matrix`), a network
    (see `pipeline.graph`), or a list of Tasks. It returns what is to be written; several files are a mapping by name.

    `options` are the keyword arguments that the function takes, as the commands call them; for `sources`, a folder, it is
    given `links`, the address of each source file from where the result will lie. `looked_at`: not for a pipe, goes to a
    file unless told otherwise. `said`: what the user must know to open the file, told after it is written. `needs`: the
    extra of the package that its libraries come with. `networks`: which it can write, the usual one first; `dynamic`: one
    file holds a network that changes; `weights_only`: of a tie nothing but its weight is written.
    """

    family: Family
    format: str
    takes: Takes
    suffix: str
    function: str
    description: str
    options: frozenset[str] = frozenset()
    looked_at: bool = False
    said: str = ""
    needs: str = ""
    networks: tuple[str, ...] = ALL_NETWORKS
    dynamic: bool = False
    weights_only: bool = False

    @property
    def name(self) -> str:
        return f"{self.family}.{self.format}"

    def __call__(self, data: Any, **options: Any) -> Made:
        module, function = self.function.split(":")
        result: Made = getattr(import_module(f"pipeline.export.{module}"), function)(data, **options)
        return result


LOOKED_AT_BY = frozenset({"me", "top"})
EXPORTERS: dict[str, Exporter] = {e.name: e for e in (
    Exporter("record", "json", "record", ".json", "json_:record", "the record itself"),
    Exporter("record", "akn", "record", ".akn.xml", "akn:write", "Akoma Ntoso 3.0, for parliaments and archives",
             frozenset({"country"}), looked_at=True),
    Exporter("record", "labelstudio", "record", ".json", "labelstudio:write", "to correct in Label Studio", looked_at=True,
             said="put labelling.xml into the project's settings (Labeling Interface, Code), then import the .json file"),
    Exporter("record", "brat", "record", ".ann", "brat:write", "to correct in brat", looked_at=True,
             said="copy the folder brat into brat's data folder"),
    Exporter("map", "html", "matrix", ".html", "page:write", "to look at in a browser, also without a network",
             frozenset({"me", "sources"}), looked_at=True),
    Exporter("map", "graphml", "network", ".graphml", "networks.graphml:write", "for Gephi, Cytoscape, igraph"),
    Exporter("map", "json", "network", ".network.json", "json_:node_link", "node-link JSON, for D3 or networkx"),
    Exporter("map", "csv", "network", ".csv", "tables:edges", "one row for each position or edge"),
    Exporter("map", "dna", "records", ".dna", "dna:write", "for Discourse Network Analyzer 3", looked_at=True,
             said="open it in Discourse Network Analyzer 3 as coder Admin with the password minutes"),
    Exporter("map", "svg", "matrix", ".svg", "picture:svg", "a picture, for print and for slides", LOOKED_AT_BY, looked_at=True),
    Exporter("map", "png", "matrix", ".png", "picture.png:png", "the same picture as pixels", LOOKED_AT_BY, looked_at=True,
             needs="viz"),
    Exporter("map", "xlsx", "records", ".xlsx", "workbook:write", "for Excel: the map, and all it rests on", LOOKED_AT_BY,
             looked_at=True, needs="viz"),
    Exporter("map", "docx", "records", ".docx", "brief:write", "for Word: one page", frozenset({"me"}), looked_at=True),
    Exporter("map", "gexf", "network", ".gexf", "networks.gexf:write", "for Gephi, with colours, and over time with --window",
             dynamic=True),
    Exporter("map", "visone", "network", ".visone.graphml", "networks.visone:write", "for visone", networks=FOLDED),
    Exporter("map", "cytoscape", "network", ".cyjs", "networks.cytoscape:write", "for Cytoscape and Cytoscape.js"),
    Exporter("map", "matrix", "network", ".matrix.csv", "networks.matrices:dna",
             "a matrix, as Discourse Network Analyzer writes it", networks=FOLDED, weights_only=True),
    Exporter("map", "dl", "network", ".dl", "networks.matrices:dl", "for UCINET", networks=FOLDED, weights_only=True),
    Exporter("map", "measures", "network", ".measures.csv", "networks.measures:table", "coalition and centrality of each actor",
             networks=ALL_NETWORKS[:1]),
    Exporter("map", "summary", "network", ".summary.md", "networks.measures:summary",
             "coalitions and who stands between, in words", networks=ALL_NETWORKS[:1]),
    Exporter("actions", "markdown", "tasks", ".md", "feeds.markdown:action_points", "a list to tick off, by owner"),
    Exporter("actions", "csv", "tasks", ".csv", "tables:action_points", "for Excel, LibreOffice, trackers"),
    Exporter("actions", "jsonl", "tasks", ".jsonl", "feeds.jsonl:action_points", "one JSON object a line, with sources"),
    Exporter("actions", "ics", "tasks", ".ics", "feeds.icalendar:action_points", "to-dos for a calendar, or whole days",
             frozenset({"as_", "revision"}), needs="calendar"),
    Exporter("actions", "tracking", "tasks", ".csv", "feeds.tracking:table", "the decision tracking table of the United Nations"),
    Exporter("actions", "xlsx", "tasks", ".xlsx", "feeds.tracking:workbook", "the same table for Excel", looked_at=True,
             needs="viz"),
    Exporter("actions", "todotxt", "tasks", ".todo.txt", "feeds.todo:todo_txt", "for todo.txt and its many apps"),
    Exporter("actions", "taskwarrior", "tasks", ".taskwarrior.json", "feeds.todo:taskwarrior", "for `task import`"),
    Exporter("actions", "todoist", "tasks", ".csv", "feeds.trackers:todoist", "for a project of Todoist"),
    Exporter("actions", "jira", "tasks", ".csv", "feeds.trackers:jira", "for Jira, 250 tasks a file"),
    Exporter("actions", "github", "tasks", ".github", "feeds.forges:github", "issues for GitHub, and a script that makes them",
             looked_at=True, said="read create-issues.sh, then run: bash create-issues.sh OWNER/REPOSITORY --dry-run"),
    Exporter("actions", "gitlab", "tasks", ".csv", "feeds.forges:gitlab", "issues for GitLab"),
    Exporter("events", "ics", "records", ".ics", "feeds.icalendar:events", "dates to come, for a calendar",
             frozenset({"revision"}), needs="calendar"),
    Exporter("events", "csv", "records", ".csv", "feeds.happenings:table", "dates to come, for Excel, LibreOffice"),
    Exporter("events", "jsonl", "records", ".jsonl", "feeds.happenings:lines",
             "dates to come, one JSON object a line, with sources"),
)}


def formats(family: Family) -> list[str]:
    """The formats of this family, the default first."""
    return [e.format for e in EXPORTERS.values() if e.family == family]
