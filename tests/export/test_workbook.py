from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from pipeline import matrix
from pipeline.discourse import Due, Record
from pipeline.errors import MissingProgram
from pipeline.export import workbook
from pipeline.export.feeds.tasks import tasks
from pipeline.export.workbook import cells

openpyxl = pytest.importorskip("openpyxl")
EVIL = '=HYPERLINK("http://x")\x00\x07\u202e</t>]]>&amp; _x0041_ \ud800' + "W" * 40_000


def read(records: list[Record], **options: Any) -> Any:
    return openpyxl.load_workbook(BytesIO(workbook.write(records, **options)))


def table(book: Any, sheet: str) -> list[dict[str, Any]]:
    head, *rows = book[sheet].iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def changed(record: Record, words: str) -> Record:
    """With these words wherever a sheet shows any."""
    def say(span: Any) -> Any:
        return span.model_copy(update={"text": words})

    return record.model_copy(update={
        "meeting": record.meeting.model_copy(update={"title": words}),
        "origin": record.origin.model_copy(update={"file": "x/" + words}),
        "actors": tuple(a.model_copy(update={"name": words}) for a in record.actors),
        "positions": tuple(p.model_copy(update={"evidence": say(p.evidence), "rule": words}) for p in record.positions),
        "proposals": tuple(p.model_copy(update={"text": say(p.text), "label": words}) for p in record.proposals),
        "decisions": tuple(d.model_copy(update={"text": say(d.text)}) for d in record.decisions),
        "action_points": tuple(a.model_copy(update={"task": say(a.task), "due": Due(text=words)}) for a in record.action_points),
        "sections": tuple(s.model_copy(update={"title": words}) for s in record.sections)})


def test_golden(record: Record, golden: Callable[[str, str], None]) -> None:
    book = read([record], me="EU")
    lines = [json.dumps([sheet.title, cell.coordinate, cell.value, cell.comment.text if cell.comment else None], default=str,
                        ensure_ascii=False)
             for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    golden("lighthouses-map.xlsx.jsonl", "\n".join(lines) + "\n")


def test_sheets(record: Record) -> None:
    assert read([record]).sheetnames == ["Map", "Positions", "Proposals", "Actors", "Decisions", "Action points"]
    assert read([record], me="eu").sheetnames[1] == "Seen by European Union"


def test_as_many_rows_as_there_are_things(record: Record, other: Record) -> None:
    records = [record, other]
    book = read(records)
    for sheet, layer in (("Positions", "positions"), ("Proposals", "proposals"), ("Decisions", "decisions"),
                         ("Action points", "action_points")):
        assert len(table(book, sheet)) == sum(len(getattr(r, layer)) for r in records), sheet
    assert len(table(book, "Actors")) == len(matrix.build(records).rows)
    ids = [row["Id"] for row in table(book, "Action points")]
    assert ids == [t.id for t in tasks(records)]
    assert len(set(ids)) == len(ids)


def test_two_files_of_one_name(record: Record, other: Record) -> None:
    same = other.model_copy(update={"origin": other.origin.model_copy(update={"file": record.origin.file}), "decisions": ()})
    assert len(table(read([record, same]), "Decisions")) == 1
    assert len(table(read([record, same]), "Proposals")) == 2


def test_columns_are_those_of_the_documentation(record: Record) -> None:
    told = (Path(__file__).parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")
    book = read([record], me="EU")
    for sheet in book.sheetnames[1:]:
        name = "Seen by …" if sheet.startswith("Seen by") else sheet
        assert f"| `{name}` | {', '.join(cell.value for cell in book[sheet][1])} |" in told


def test_the_map(record: Record) -> None:
    sheet = read([record])["Map"]
    rows = {sheet.cell(r, 1).value: sheet.cell(r, 4) for r in range(8, sheet.max_row + 1)}
    assert {name: cell.value for name, cell in rows.items()} == {
        "Norway": "+", "Japan": "+→−", "European Union": "−", "Brazil": "±"}
    assert sheet["D6"].value == "deleting paragraph 6 of the draft guidelines"
    assert (sheet["D5"].value, sheet["D7"].value) == ("Draft guidelines", "+1  −2  ±1 · p. 1")
    assert len({cell.fill.fgColor.rgb for cell in rows.values()}) == 3
    assert rows["European Union"].border.top.style == "dotted" != rows["Norway"].border.top.style
    said = rows["Japan"].comment.text
    for fact in ("Japan supports", "Japan opposes", "“Japan said it could no longer support deleting paragraph 6.”",
                 "10 February 2031", "p. 2", "rule stance/direct"):
        assert fact in said
    assert sheet.freeze_panes == "D8"


def test_seen_by_one_delegation(record: Record) -> None:
    second = record.proposals[0].model_copy(update={"id": "p0"})
    position = record.positions[0].model_copy(update={"id": "x", "proposal": "p0", "actor": "BRA"})
    more = record.model_copy(update={"proposals": (second, *record.proposals), "positions": (*record.positions, position)})
    own, without = table(read([more], me="NOR"), "Seen by Norway")
    assert (own["Own stance"], own["With"], own["Against"]) == ("for", None, "European Union")
    assert set(own["Could be won"].split(", ")) == {"Japan (against)", "Brazil (with conditions)"}
    assert (without["Own stance"], without["Others"]) == (None, "Brazil (for)")
    assert set(without["Silent"].split(", ")) == {"Japan", "European Union"}


def test_values_have_their_types(record: Record) -> None:
    sure = tuple(p.model_copy(update={"confidence": 0.93}) for p in record.positions)
    book = read([record.model_copy(update={"positions": sure})])
    first = table(book, "Positions")[0]
    assert (first["Date"], first["Page"], first["Confidence"]) == (datetime(2031, 2, 10), 1, 0.93)
    dues = [row["Due"] for row in table(book, "Action points")]
    assert dues == [datetime(2031, 3, 15), "2031-04", None], "a month alone is no day"
    assert table(book, "Proposals")[0]["Label"] is None


@pytest.mark.parametrize(("day", "read_back"), [("1899-05-18", "1899-05-18"), ("1946-04-24", datetime(1946, 4, 24)),
                                                ("2031-02-30", "2031-02-30")])
def test_days_that_a_sheet_cannot_count(record: Record, day: str, read_back: object) -> None:
    old = record.model_copy(update={"meeting": record.meeting.model_copy(update={"date": day})})
    assert table(read([old]), "Positions")[0]["Date"] == read_back


def test_sheets_can_be_filtered_and_printed(record: Record) -> None:
    for sheet in read([record], me="EU"):
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.print_title_rows
        if sheet.title != "Map":
            assert sheet.auto_filter.ref.startswith("A1:")
            assert sheet.freeze_panes == "A2"
            assert sheet.page_setup.fitToHeight == 0


def test_no_text_is_a_formula_or_breaks_out(record: Record) -> None:
    data = workbook.write([changed(record, EVIL)], me="NOR")
    book = openpyxl.load_workbook(BytesIO(data))
    found = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in found if cell.data_type == "f" or cell.hyperlink]
    texts = [cell.value for cell in found if isinstance(cell.value, str)]
    assert max(map(len, texts)) <= 32_767
    assert any("=HYPERLINK" in text and "_x0041_" in text for text in texts)
    assert not any("None" in text or "\x07" in text or "\u202e" in text for text in texts)
    assert all(len(cell.comment.text.replace("_x005F", "")) <= 1_500 for cell in found if cell.comment)
    assert all(len(name) <= 31 for name in book.sheetnames)
    with ZipFile(BytesIO(data)) as archive:
        assert not [n for n in archive.namelist() if n.startswith("xl/worksheets/sheet") and b"<f>" in archive.read(n)]


def test_names_of_sheets() -> None:
    name = cells.namer({"map"})
    assert [name(n) for n in ("Map", "MAP", "a/b:c?*[d]\\", "'", "W" * 40, "W" * 40)] == [
        "Map 2", "MAP 3", "abcd", "Sheet", "W" * 28, "W" * 28 + " 2"]


def test_the_same_records_make_the_same_file(record: Record, other: Record) -> None:
    assert workbook.write([record, other], me="EU") == workbook.write([record, other], me="EU")


def test_nothing_to_map(record: Record) -> None:
    book = read([record.model_copy(update={"positions": (), "decisions": (), "action_points": ()})])
    assert table(book, "Positions") == []
    assert len(table(book, "Proposals")) == 1, "also one on which nobody took a stand"
    assert read([]).sheetnames[0] == "Map"


def test_a_large_map_is_a_part(record: Record) -> None:
    sheet = read([record], top=2)["Map"]
    assert sheet.max_row == 9
    assert "5 positions of 4 actors on 1 proposal · shown: 2 of 4 actors and 1 of 1 proposals" in sheet["A2"].value
    assert sheet["D7"].value.startswith("+1  −2  ±1"), "all count, also those that are not shown"


def test_missing_library_says_what_to_install(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(MissingProgram, match=r'pip install "minutes-pipeline\[viz\]"'):
        workbook.write([record])
