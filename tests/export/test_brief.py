from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
import pypdfium2  # type: ignore[import-untyped]
import pytest

from pipeline import matrix
from pipeline.discourse import ActionPoint, Due, Position, Record
from pipeline.export import brief, page, picture, telling, workbook
from pipeline.export.brief import paper
from pipeline.export.picture import grid
from pipeline.export.workbook.tables import Source, seen
from pipeline.standing import UnknownActor, standings

EVIL = "</w:t>]]>\x00\x07\u202e\ud800&amp;" + "W" * 3_000
soffice = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")


def text(data: bytes) -> str:
    """Paragraphs and tables in their order, one line each."""
    document = docx.Document(BytesIO(data))
    lines = [" | ".join(cell.text for cell in block.rows[n].cells) if hasattr(block, "rows") else block.text
             for block in document.iter_inner_content() for n in range(len(getattr(block, "rows", [0])))]
    foot = [p.text for p in document.sections[0].footer.paragraphs]
    return "\n".join([*lines, *foot]) + "\n"


def crowded(record: Record, words: str, number: int) -> Record:
    """So many proposals, decisions and tasks of these words, and on each proposal the five positions of the first."""
    def say(item: object, place: int, **more: object) -> object:
        span = item.text.model_copy(update={"text": f"{words} {place}"})  # type: ignore[attr-defined]
        return item.model_copy(update={"id": f"{item.id}-{place}", "text": span} | more)  # type: ignore[attr-defined]

    points = [p.model_copy(update={"id": f"{p.id}-{n}", "task": p.task.model_copy(update={"text": f"{words} {n}"})})
              for n in range(number) for p in record.action_points]
    return record.model_copy(update={
        "meeting": record.meeting.model_copy(update={"title": words, "venue": words}),
        "actors": tuple(a.model_copy(update={"name": f"{a.name} {words}"}) for a in record.actors),
        "proposals": tuple(say(record.proposals[0], n) for n in range(number)),
        "decisions": tuple(say(record.decisions[0], n) for n in range(number)), "action_points": tuple(points),
        "positions": tuple(p.model_copy(update={"id": f"{p.id}-{n}", "proposal": f"p1-{n}"})
                           for n in range(number) for p in record.positions)})


def test_golden(record: Record, golden: Callable[[str, str], None]) -> None:
    golden("lighthouses-brief.txt", text(brief.write([record])))
    golden("lighthouses-brief-norway.txt", text(brief.write([record], me="norway")))


def test_every_line_has_its_page(record: Record) -> None:
    lines = text(brief.write([record])).splitlines()
    points = [line for line in lines if line.startswith("•") or line.startswith("deleting")]
    assert len(points) == 5
    assert all("[p. " in line for line in points)


def test_with_the_eyes_of_one_delegation(record: Record) -> None:
    lines = text(brief.write([record], me="NOR")).splitlines()
    (row,) = [line for line in lines if line.startswith("deleting")]
    _, own, allies, against, open_, silent = row.split(" | ")
    assert (own, allies, against, silent) == ("+ for [p. 1]", "–", "European Union [p. 1]", "nobody")
    assert sorted(open_.removesuffix(" [p. 1, 2]").split(", ")) == ["Brazil", "Japan (before: for)"]
    assert "What you have to do" in lines
    assert [line for line in lines if "draft the annex" in line]
    assert not [line for line in lines if "circulate" in line], "somebody else's task"
    with pytest.raises(UnknownActor):
        brief.write([record], me="Atlantis")


def test_a_blank_name_is_an_error(record: Record) -> None:
    made = matrix.build([record])
    for write in (lambda: brief.write([record], me=""), lambda: workbook.write([record], me=" "),
                  lambda: picture.svg(made, me=""), lambda: page.write(made, me="")):
        with pytest.raises(UnknownActor, match="the name is empty"):
            write()


def test_company_has_neither_those_as_often_with_as_against_nor_an_office(record: Record) -> None:
    def position(actor: str, proposal: str, stance: str) -> Position:
        return record.positions[0].model_copy(
            update={"id": f"{actor}-{proposal}", "actor": actor, "proposal": proposal, "stance": stance})

    second = record.proposals[0].model_copy(update={"id": "p2"})
    said = [position("NOR", "p1", "support"), position("NOR", "p2", "support"), position("BRA", "p1", "support"),
            position("BRA", "p2", "oppose"), position("JPN", "p1", "oppose"), position("eu", "p2", "support"),
            position("chair", "p1", "oppose")]
    known = {actor.id for actor in record.actors}
    told = record.model_copy(update={"proposals": (*record.proposals, second),
                                     "positions": tuple(p for p in said if p.actor in known)})
    made = matrix.build([told])
    sections = brief.fitting([told], made, next(row for row in made.rows if row.id == "NOR")).sections
    (company,) = [section for section in sections if section.heading == "Over all proposals"]
    assert [(line.lead, line.words) for line in company.lines] == [
        ("Most often with you", "European Union (1 with, 0 against)"), ("Most often against you", "Japan (0 with, 1 against)")]


def test_no_view_names_an_office_to_be_won(record: Record) -> None:
    """The condition is the chair's instead of Brazil's, and nobody else could be won."""
    told = record.model_copy(update={"positions": tuple(
        p.model_copy(update={"actor": "chair"}) if p.actor == "BRA" else p for p in record.positions)})
    made = matrix.build([told])
    me = next(row for row in made.rows if row.id == "eu")
    (section,) = [s for s in brief.fitting([told], made, me).sections if "Could be won" in s.head]
    assert [row[section.head.index("Could be won")] for row in section.rows] == ["–"]
    table = seen(Source(made, telling.by_meeting([told], made)), me)
    assert [row[[f.name for f in table.fields].index("Could be won")] for row in table.rows] == [""]
    (standing,) = standings(made, me.id)
    assert [cell.actor for cell in standing.persuadables] == ["chair"]
    sheet = grid.Sheet(made, 0, 100, 0, me, {standing.proposal.id: standing})
    assert grid._names(sheet, standing.proposal, "persuadables") == "nobody"


def test_tasks_that_are_still_due_come_first(record: Record) -> None:
    dates = ["2030-01-01", None, "2031-02-11", "2031-02"]
    points = tuple(ActionPoint(**(record.action_points[0].model_dump() | {"id": str(n), "due": Due(date=due)}))
                   for n, due in enumerate(dates))
    made = brief.fitting([changed := record.model_copy(update={"action_points": points})], matrix.build([changed]))
    said = [line.words for line in made.sections[-1].lines]
    assert [words.split(":")[0] for words in said] == [
        "by February 2031", "by 11 February 2031", "circulate a revised draft", "by 1 January 2030"]


def test_what_does_not_fit_is_counted(record: Record) -> None:
    many = crowded(record, "a long proposal about the lamps of the northern coast " * 5, 60)
    made = brief.fitting([many], matrix.build([many]))
    assert paper.fits(made)
    headings = [s.heading for s in made.sections]
    assert any(h.startswith("What was decided (") and h.endswith(" of 60)") for h in headings)
    assert any("60 of 60 proposals contested" in h for h in headings)


def test_stances_that_nobody_took_are_no_columns(record: Record) -> None:
    for_it = record.model_copy(update={"positions": record.positions[:2]})
    made = brief.fitting([for_it], matrix.build([for_it]))
    (section,) = [s for s in made.sections if s.rows]
    assert section.head == ("Proposal", "+ For")
    assert "none of 1 proposal contested" in section.heading


def test_the_same_records_make_the_same_file(record: Record, other: Record) -> None:
    first = brief.write([record, other], me="EU")
    assert first == brief.write([record, other], me="EU")


def test_tables_are_in_the_order_of_the_schema(record: Record) -> None:
    """Word takes a file for damaged whose properties stand in another order (ECMA-376, CT_TblPr)."""
    (table,) = docx.Document(BytesIO(brief.write([record]))).tables
    order = ["tblStyle", "tblW", "tblBorders", "tblLayout", "tblLook"]
    names = [child.tag.rpartition("}")[2] for child in table._tbl.tblPr]
    assert names == [name for name in order if name in names]
    assert "tblBorders" in names


def test_hostile_words_stay_words(record: Record) -> None:
    wild = crowded(record, EVIL, 3)
    said = text(brief.write([wild], me="NOR"))
    assert "</w:t>]]>" in said
    assert not {"\x00", "\x07", "\u202e", "\ud800"} & set(said)


@soffice
@pytest.mark.parametrize(("words", "me"), [("draft", "NOR"), ("a long proposal about the lamps of the northern coast " * 6, None),
                                          (EVIL, "NOR")], ids=["short", "long", "hostile"])
def test_it_is_one_page(record: Record, tmp_path: Path, words: str, me: str | None) -> None:
    file = tmp_path / "brief.docx"
    file.write_bytes(brief.write([crowded(record, words, 60)], me=me))
    subprocess.run(["soffice", f"-env:UserInstallation=file://{tmp_path}/home", "--headless", "--convert-to", "pdf", "--outdir",
                    str(tmp_path), str(file)], check=True, capture_output=True, timeout=120, env=dict(os.environ))
    assert len(pypdfium2.PdfDocument(str(tmp_path / "brief.pdf"))) == 1


def test_nothing_to_say(record: Record) -> None:
    empty = record.model_copy(update={"positions": (), "decisions": (), "action_points": (), "proposals": ()})
    made = brief.fitting([empty], matrix.build([empty]))
    assert made.sections == ()
    assert "Fifth meeting" in text(paper.write(made))


def test_what_came_back_is_told_once(record: Record, other: Record) -> None:
    made = matrix.build([record, other])
    assert len(made.columns) == 2
    for me in (None, next(row for row in made.rows if row.id == "NOR")):
        tables = [section.rows for section in brief.fitting([record, other], made, me).sections if section.rows]
        assert [len(rows) for rows in tables] == [1]
