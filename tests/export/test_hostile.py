"""A hostile document through every exporter: what comes out is well-formed, and nothing in it has broken out."""
from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
import zipfile
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import PurePath
from typing import Any

import hostile as made
import pytest
from lxml import etree

from pipeline import graph, matrix
from pipeline.discourse import Record, Span
from pipeline.export import EXPORTERS
from pipeline.export.feeds.tasks import tasks

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")  # none of these is text: no format has to write one raw
FORMULA = ("=", "+", "-", "@", "\t", "\r")
BINARY = {".png", ".xlsx", ".docx", ".dna", ".zip", ".pdf"}
RECORDS = [made.hostile(), made.hostile("another.pdf")]


def data_for(takes: str) -> Any:
    return {"record": lambda: RECORDS[0], "records": lambda: RECORDS, "network": lambda: graph.build(RECORDS),
            "matrix": lambda: matrix.build(RECORDS), "tasks": lambda: list(tasks(RECORDS))}[takes]()  # fmt: skip


def files(name: str) -> Iterator[tuple[str, bytes]]:
    """What an exporter writes: names and bytes."""
    exporter = EXPORTERS[name]
    written = exporter(data_for(exporter.takes))
    for file, data in written.items() if isinstance(written, Mapping) else [("x" + exporter.suffix, written)]:
        yield file, data.encode() if isinstance(data, str) else data


def spans(value: Any) -> Iterator[Span]:
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from spans(one)
    elif hasattr(type(value), "model_fields"):
        for field in type(value).model_fields:
            yield from spans(getattr(value, field))


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping | list):
        for one in value.values() if isinstance(value, Mapping) else value:
            yield from strings(one)


def test_the_document_is_a_record_and_hostile() -> None:
    record = RECORDS[0]
    assert Record.from_json(record.to_json()) == record
    assert all(record.text[s.start:s.end] == s.text for s in spans(record))
    assert len(list(spans(record))) > 50
    attacked = [s for s in strings(json.loads(record.to_json())) if made.TAG in s]
    assert len(attacked) > 250
    assert {s[0] for s in attacked} >= {*"=+-@\t\r<'\""}
    proposals = {p.id for p in record.proposals}
    assert all(p.proposal in proposals and record.actor(p.actor) for p in record.positions)


@pytest.mark.parametrize("name", EXPORTERS)
def test_it_comes_out_escaped_and_well_formed(name: str) -> None:
    made_files = list(files(name))
    assert made_files
    for file, data in made_files:
        assert data, file
        assert "/" not in file or ".." not in PurePath(file).parts
        assert not re.search(r'[\x00-\x1f<>"|\\:*?]', file), "a name that some file system refuses"
        check(PurePath(file).suffix, data)


def check(suffix: str, data: bytes) -> None:
    if data.startswith(b"PK"):
        check_zip(data)
    elif suffix in BINARY:
        check_binary(suffix, data)
    else:
        check_text(suffix, data.decode("utf-8-sig"))


def check_text(suffix: str, text: str) -> None:
    assert not CONTROL.search(text), "a raw control character"
    if suffix in (".json", ".jsonl"):
        for part in filter(None, text.split("\n") if suffix == ".jsonl" else [text]):
            json.loads(part, parse_constant=pytest.fail)
    elif text.startswith("<?xml") or suffix in (".svg", ".graphml", ".gexf", ".xml"):
        check_xml(text.encode())
    elif suffix in (".html", ".htm"):
        assert made.TAG not in Tags.of(text)
    elif suffix == ".csv":
        check_cells(text)


def check_xml(data: bytes) -> None:
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, huge_tree=True))
    names = {etree.QName(e).localname for e in root.iter(etree.Element)}
    assert made.TAG not in names
    assert not {n.lower() for e in root.iter(etree.Element) for n in e.attrib} & {"onload", "onclick"}


class Tags(HTMLParser):
    """The names of all elements of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)

    @classmethod
    def of(cls, text: str) -> set[str]:
        parser = cls()
        parser.feed(text)
        parser.close()
        return parser.names


def check_cells(text: str) -> None:
    """No cell is a formula, whatever parts the cells; numbers may have a sign."""
    first = text.split("\n", 1)[0]
    parted = ";" if first.count(";") > first.count(",") else ","
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=parted, strict=True))
    wrong = [cell for row in rows for cell in row if cell.startswith(FORMULA) and not re.fullmatch(r"[-+]?\d+(\.\d+)?", cell)]
    assert not wrong
    assert len({len(row) for row in rows if row}) == 1, "rows of different lengths"


def check_zip(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name, part in parts.items():
        if name.endswith((".xml", ".rels", ".vml")):
            check_xml(part)
            assert b"<f>" not in part or not name.startswith("xl/worksheets"), "a formula in a sheet"


def check_binary(suffix: str, data: bytes) -> None:
    if suffix == ".png":
        assert data.startswith(b"\x89PNG\r\n\x1a\n")
    elif suffix == ".dna":
        with sqlite3.connect(":memory:") as database:
            database.deserialize(data)
            assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
