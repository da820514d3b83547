"""Reading files of every kind, made on the fly and, where they are at hand, real ones."""
from __future__ import annotations

import difflib
import io
import json
import os
from functools import cache
from pathlib import Path

import pytest
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Table, TableStyle
from reportlab.platypus import Paragraph as Text

from pipeline.document import Minutes, Paragraph, Region
from pipeline.errors import EmptyInput, EncryptedInput, InputError, NoTextLayer
from pipeline.ingest import read, read_bytes
from pipeline.ingest.options import Options

SHARED = Path(os.environ.get("MINUTES_SHARED", Path(__file__).resolve().parents[2] / "shared"))
MINUTES = SHARED / "minutes"
real = pytest.mark.skipif(not MINUTES.is_dir(), reason=f"no real minutes in {MINUTES}; set MINUTES_SHARED")


@cache
def real_file(name: str) -> Minutes:
    return read(MINUTES / name)


def kinds(minutes: Minutes) -> list[tuple[str, int | None, str | None, str]]:
    return [(b.kind, b.level, b.label, minutes.text[b.start : b.end]) for b in minutes.blocks]


# --- text and markdown -------------------------------------------------------------------------------------------

MARKDOWN = """---
title: "Highlights of the Day"
date: 2011-02-01
---

# Opening

**TITLE:** The chair, with *Japan*, opened
the non- paper session.

@@ Corridors

- first point
- second point
  - a finer point
1. numbered

| Name | Task |
|------|------|
| Ann | write it up |
"""


def test_markdown() -> None:
    minutes = read_bytes(MARKDOWN.encode(), "day.md")
    assert kinds(minutes) == [
        ("heading", 1, None, "Highlights of the Day"),
        ("heading", 1, None, "Opening"),
        ("paragraph", None, None, "TITLE: The chair, with Japan, opened the non-paper session."),
        ("heading", 2, None, "Corridors"),
        ("list_item", 1, "-", "first point"),
        ("list_item", 1, "-", "second point"),
        ("list_item", 2, "-", "a finer point"),
        ("list_item", 1, "1.", "numbered"),
        ("cell", None, None, "Name"),
        ("cell", None, None, "Task"),
        ("cell", None, None, "Ann"),
        ("cell", None, None, "write it up"),
    ]
    assert [(minutes.text[e.start : e.end], e.style) for e in minutes.emphasis] == [("TITLE:", "bold"), ("Japan", "italic")]
    assert minutes.origin.media_type == "text/markdown"
    start = minutes.text.index("opened")
    assert minutes.places(start, start + len("opened the")) == [Paragraph(7), Paragraph(8)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("a snake_case_name stays", "a snake_case_name stays"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("**bold with *italic* in it**", "bold with italic in it"),
        ("see [the site](https://example.org/x) now", "see the site now"),
        ("[ACTION 3] (open)", "[ACTION 3] (open)"),
        ("short- and long-term", "short- and long-term"),
        (r"not \*this\* but `that *one*`", "not *this* but that one"),
        ("a <b>bold</b> word<sup>2</sup>, a<br>break, 5 &lt; 6 &amp; <Norway>", "a bold word2, a break, 5 < 6 & <Norway>"),
        ("see <https://example.org/x>, [annex](annex.md \"Annex\") ![map](map.png)and a note[^2]",
         "see https://example.org/x, annex and a note"),
        ("> it was said", "it was said"),
    ],
)
def test_marks_go_and_all_else_stays(line: str, expected: str) -> None:
    assert read_bytes(line.encode(), "x.md").text == expected


ODD_MARKDOWN = """Lighthouse Board
================

Second Report
---

<!-- a remark
# over lines -->

```
kept as it is
```

+ one
  goes on
  1. deeper

Task | Who
:-: | ---
Write \\| send | Chile
| - | - |

[^1]: The first note.
[^2]: The second note.

[site]: https://example.org
text

---
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_odd_markdown(encoding: str, end: str) -> None:
    minutes = read_bytes(ODD_MARKDOWN.replace("\n", end).encode(encoding), "odd.md")
    assert [found for found in kinds(minutes) if found[0] != "cell"] == [
        ("heading", 1, None, "Lighthouse Board"),
        ("heading", 2, None, "Second Report"),
        ("paragraph", None, None, "kept as it is"),
        ("list_item", 1, "+", "one goes on"),
        ("list_item", 2, "1.", "deeper"),
        ("paragraph", None, "1", "The first note."),
        ("paragraph", None, "2", "The second note."),
        ("paragraph", None, None, "text"),
    ]
    cells = [(b.row, b.header, minutes.text[b.start : b.end]) for b in minutes.blocks if b.kind == "cell"]
    assert cells == [
        (0, True, "Task"), (0, True, "Who"), (1, False, "Write | send"), (1, False, "Chile"), (2, False, "-"), (2, False, "-"),
    ]  # fmt: skip
    start = minutes.text.index("text")
    assert minutes.places(start, start + 4) == [Paragraph(ODD_MARKDOWN.split("\n").index("text"))]


def test_plain_text_in_hard_lines() -> None:
    lines = [
        "MINUTES OF THE MEETING",
        "",
        "The chair opened the meeting and thanked the host for the very warm wel-",
        "come that everybody had been given on arriving in the town on the evening",
        "before.",
        "",
        "1. Norway said that it would host the next meeting, and that it would do so",
        "in May.",
        "2. Japan agreed.",
    ]
    found = kinds(read_bytes("\r\n".join(lines).encode(), "plain.txt"))
    assert found[0] == ("heading", 1, None, "MINUTES OF THE MEETING")
    assert found[1][3].startswith("The chair opened the meeting and thanked the host for the very warm welcome that")
    assert found[2][2:] == ("1.", "Norway said that it would host the next meeting, and that it would do so in May.")
    assert found[3][2:] == ("2.", "Japan agreed.")


def test_short_numbered_lines_of_plain_text_are_headings_where_they_are_no_list() -> None:
    text = "1. Opening\n\nThe chair opened the meeting.\n\n2. Reports\n\n- one\n- two\n\nTo do:\n\n1. Write\n2. Send"
    assert [found[3] for found in kinds(read_bytes(text.encode(), "x.txt")) if found[0] == "heading"] == ["Opening", "Reports"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_encodings(encoding: str) -> None:
    assert read_bytes("The café – “agreed”.".encode(encoding), "x.txt").text == "The café – “agreed”."


# --- what cannot be read -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", EmptyInput),
        (b" \n\n", EmptyInput),
        (b"%PDF-1.7\nbroken", InputError),
        (b"PK\x03\x04broken word/", InputError),
        (b"PK\x03\x04something else", InputError),
        (b"\xd0\xcf\x11\xe0old word", InputError),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), EncryptedInput),
        (b"\x89PNG\0\0\0\0", InputError),
    ],
)
def test_what_cannot_be_read_is_told_with_its_name(content: bytes, error: type[InputError]) -> None:
    with pytest.raises(error, match=r"odd\.bin"):
        read_bytes(content, "odd.bin")


def test_a_missing_file_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.pdf"):
        read(tmp_path / "none.pdf")


# --- PDF made on the fly -----------------------------------------------------------------------------------------

BODY = ParagraphStyle("body", fontName="Times-Roman", fontSize=10, leading=12, spaceAfter=8)
HEAD = ParagraphStyle("head", fontName="Times-Bold", fontSize=10, leading=12)
LONG = (
    "The delegation of Norway said that it had read the paper with great interest, and asked whether the chair would put it to "
    "the meeting in the afternoon. Japan wondered aloud, as it had done before, what the costs of all this would be in the end. "
)


def pdf(columns: int, *flow: object) -> bytes:
    """A PDF of this many columns with a running head and page numbers."""
    out = io.BytesIO()
    wide = (A4[0] - 120) / columns
    frames = [Frame(60 + i * wide, 80, wide - (20 if columns > 1 else 0), A4[1] - 180, 0, 0, 0, 0) for i in range(columns)]

    def furnish(canvas: Canvas, document: BaseDocTemplate) -> None:
        canvas.setFont("Times-Roman", 9)
        canvas.drawString(60, A4[1] - 40, "Bulletin of the Talks")
        canvas.drawCentredString(A4[0] / 2, 40, f"Page {document.page}")

    document = BaseDocTemplate(out, pagesize=A4)
    document.addPageTemplates([PageTemplate(frames=frames, onPage=furnish)])
    document.build(list(flow))
    return out.getvalue()


@pytest.mark.parametrize("columns", [1, 2])
def test_columns_pages_and_furniture(columns: int) -> None:
    paragraphs = [LONG + f"That was paragraph {i} of them." for i in range(28)]
    minutes = read_bytes(pdf(columns, Text("Statements", HEAD), *(Text(p, BODY) for p in paragraphs)), "made.pdf")
    assert [text for _, _, _, text in kinds(minutes)] == ["Statements", *paragraphs]
    assert minutes.blocks[0].kind == "heading"
    assert minutes.origin.pages == 2
    assert minutes.furniture == ("Bulletin of the Talks", "Page 1", "Page 2")
    places = minutes.places(minutes.blocks[1].start, minutes.blocks[1].end)
    assert len(places) > 2
    assert all(isinstance(place, Region) and place.page == 1 for place in places)


def test_a_ruled_table() -> None:
    long = "Write up the minutes and send them round to everybody"
    rows = [["Task", "Who"], [Text(long.replace("minutes", "<b>minutes</b>"), BODY), "Norway"], ["Host", "Japan"]]
    style = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("BACKGROUND", (0, 0), (-1, 0), colors.lightgrey)])
    minutes = read_bytes(pdf(1, Text(LONG, BODY), Table(rows, [120, 100], style=style), Text("After it.", BODY)), "made.pdf")
    cells = [(minutes.text[b.start : b.end], b.row, b.column, b.header) for b in minutes.blocks if b.kind == "cell"]
    assert cells == [
        ("Task", 0, 0, True), ("Who", 0, 1, True), (long, 1, 0, False), ("Norway", 1, 1, False), ("Host", 2, 0, False),
        ("Japan", 2, 1, False),
    ]  # fmt: skip
    assert minutes.text.endswith("After it.")
    assert [minutes.text[e.start : e.end] for e in minutes.emphasis] == ["minutes"]


def drawn(draw: str, password: str | None = None) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption(password) if password else None)
    if draw == "text":
        canvas.drawString(60, 700, "Minutes of the meeting.")
        canvas.saveState()
        canvas.rotate(90)
        canvas.drawString(300, -30, "DRAFT IN THE MARGIN")
        canvas.restoreState()
    else:
        canvas.rect(60, 600, 200, 100)
    canvas.save()
    return out.getvalue()


def test_footnotes_go_to_the_end_and_part_no_sentence() -> None:
    out = io.BytesIO()
    canvas = Canvas(out)
    for top, text in ((760, "The Union, which had been silent in the morning session, opposed"), (746, "each of the proposals")):
        canvas.setFont("Times-Roman", 12)
        canvas.drawString(60, top, text)
    canvas.setFont("Times-Roman", 7)
    canvas.drawString(60 + canvas.stringWidth("each of the proposals", "Times-Roman", 12), 751, "1")
    canvas.drawString(60, 63, "1")
    canvas.setFont("Times-Roman", 9)
    canvas.drawString(64, 60, " See the annex of the report.")
    canvas.showPage()
    canvas.setFont("Times-Roman", 12)
    canvas.drawString(60, 760, "that were on the table.")
    canvas.save()
    minutes = read_bytes(out.getvalue(), "made.pdf")
    assert [(label, text) for _, _, label, text in kinds(minutes)] == [
        (None, "The Union, which had been silent in the morning session, opposed each of the proposals that were on the table."),
        ("1", "See the annex of the report."),
    ]


def test_rotated_text_is_left_out() -> None:
    assert read_bytes(drawn("text"), "made.pdf").text == "Minutes of the meeting."


def test_a_pdf_without_text_and_one_with_a_password() -> None:
    with pytest.raises(NoTextLayer, match=r"scan\.pdf"):
        read_bytes(drawn("box"), "scan.pdf")
    with pytest.raises(EncryptedInput, match=r"locked\.pdf.*--password"):
        read_bytes(drawn("text", "secret"), "locked.pdf")


def test_a_password_opens_a_pdf(tmp_path: Path) -> None:
    path = tmp_path / "locked.pdf"
    path.write_bytes(drawn("text", "secret"))
    assert read(path, Options(password="secret")).text == "Minutes of the meeting."
    with pytest.raises(EncryptedInput, match="does not open"):
        read(path, Options(password="wrong"))


# --- real files --------------------------------------------------------------------------------------------------


@real
@pytest.mark.parametrize(
    ("name", "least"),
    [("friends-2011-02-01", 1), ("enb12353e", 1), ("dfat_pmm46_213", 1), ("epo_wgm04", 0.99), ("epo_wgm07", 0.985)],
)
def test_a_pdf_and_its_word_twin_agree(name: str, least: float) -> None:
    one, other = (real_file(name + suffix).text.split() for suffix in (".pdf", ".docx"))
    same = sum(block.size for block in difflib.SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks())
    assert 2 * same / (len(one) + len(other)) >= least


@real
@pytest.mark.parametrize("name", sorted(path.name for path in MINUTES.glob("*.*")))
def test_every_real_file_reads_and_holds_its_promises(name: str) -> None:
    minutes = real_file(name)
    assert len(minutes.blocks) > 10
    assert minutes.text == "\n".join(minutes.text[b.start : b.end] for b in minutes.blocks)
    assert all(b.level is not None for b in minutes.blocks if b.kind in ("heading", "list_item"))
    assert all(list(minutes.anchors_in(b.start, b.end)) for b in minutes.blocks)
    assert not any("\ue000" <= c <= "\uf8ff" or c in "\u00ad\u00a0\ufb01" for c in minutes.text)


@real
@pytest.mark.parametrize(
    ("name", "titles"),
    [("friends-2011-02-01.pdf", 1.0), ("friends-2011-02-01.docx", 1.0), ("enb12353e.pdf", 0.8), ("iehg_05_minutes.pdf", 0.8),
     ("espd_2020-09-03_ouc_minutes.pdf", 0.5)],
)  # fmt: skip
def test_the_sections_of_the_gold_records_are_headings(name: str, titles: float) -> None:
    sections = json.loads((SHARED / "gold" / f"{Path(name).stem}.json").read_text("utf-8"))["sections"]
    minutes = real_file(name)
    found = [minutes.text[b.start : b.end] for b in minutes.blocks if b.kind == "heading"]
    hits = [s for s in sections if any(text.rstrip(":.").startswith(s["title"].rstrip(":.")) for text in found)]
    assert len(hits) >= titles * len(sections)


@real
def test_a_sample_of_the_archive_reads() -> None:
    for path in sorted((SHARED / "archive" / "enb").glob("*.md"))[::40]:
        minutes = read(path)
        assert minutes.blocks[0].kind == "heading"
        assert "**" not in minutes.text
        assert "  " not in minutes.text
