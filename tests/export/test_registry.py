from __future__ import annotations

import subprocess
import sys

import pytest

from pipeline import graph, matrix
from pipeline.discourse import Record
from pipeline.export import EXPORTERS, formats
from pipeline.export.feeds.tasks import tasks


@pytest.mark.parametrize("name", EXPORTERS)
def test_every_exporter_writes(name: str, record: Record) -> None:
    exporter = EXPORTERS[name]
    data = {"record": record, "records": [record], "network": graph.build([record]), "matrix": matrix.build([record]),
            "tasks": list(tasks([record]))}[exporter.takes]
    assert isinstance(exporter(data), str | bytes | dict)
    assert exporter.name == name
    assert exporter.suffix.startswith(".")
    assert exporter.description


def test_formats_start_with_the_default() -> None:
    assert [formats(family)[0] for family in ("record", "map", "actions")] == ["json", "html", "markdown"]
    assert len(EXPORTERS) == len({(e.family, e.format) for e in EXPORTERS.values()})


def test_asking_for_formats_loads_no_library() -> None:
    code = "import sys, pipeline.export; print([m for m in ('networkx', 'icalendar', 'pydantic', 'spacy') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
