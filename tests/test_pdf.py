"""PDF files with the traps that real ones hold, each written by hand: what is printed is read as it is printed."""
from __future__ import annotations

import subprocess
import sys
import zlib

import pytest
from attacks import CATALOG, pdf

from pipeline.document import Minutes, Region
from pipeline.errors import EmptyInput, InputError, LimitExceeded
from pipeline.ingest import read_bytes, sheets

HELVETICA = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
BOLD = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>"
A4 = b"/MediaBox [0 0 595 842]"
LONG = "The delegation of Norway asked whether the chair would put the paper to the meeting"


def joined(*objects: bytes, catalogue: bytes = CATALOG) -> bytes:
    """A PDF of these objects, numbered from 2."""
    return pdf(catalogue, *objects)


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), entries, content)


def pages(
    *contents: bytes, box: bytes = A4, font: bytes = HELVETICA, more: bytes = b"", objects: tuple[bytes, ...] = ()
) -> bytes:
    """A PDF of pages with these programs; `more` goes into their resources.

    The fonts F and B are the objects 3 and 4, and `objects` are 5 and on.
    """
    first = 5 + len(objects)
    kids = b" ".join(b"%d 0 R" % (first + 2 * i) for i in range(len(contents)))
    made = [b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(contents), kids), font, BOLD, *objects]
    for i, content in enumerate(contents):
        resources = b"<< /Font << /F 3 0 R /B 4 0 R >> %s >>" % more
        made.append(b"<< /Type /Page /Parent 2 0 R %s /StructParents %d /Resources %s /Contents %d 0 R >>" % (
            box, i, resources, first + 2 * i + 1))  # fmt: skip
        made.append(content if content.startswith(b"<<") else stream(content))
    return joined(*made)


def show(text: str, x: float = 60, y: float = 700, size: float = 12, before: str = "", font: str = "F") -> bytes:
    """One line of text at a place on the page; `before` are operators that go before it."""
    coded = text.encode("cp1252").replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)")
    return b"q BT /%s %g Tf %s 1 0 0 1 %g %g Tm (%s) Tj ET Q\n" % (font.encode(), size, before.encode(), x, y, coded)


def typed(*lines: str, top: float = 700) -> bytes:
    return b"".join(show(line, y=top - 14 * i) for i, line in enumerate(lines))


def mapped(*pairs: tuple[int, str]) -> bytes:
    """A map from codes to letters, as PDF files carry it."""
    lines = "\n".join(f"<{code:02x}> <{text.encode('utf-16-be').hex()}>" for code, text in pairs)
    return stream(f"begincmap 1 begincodespacerange <00> <ff> endcodespacerange {len(pairs)} beginbfchar\n{lines}\n"
                  "endbfchar endcmap".encode())  # fmt: skip


def read(content: bytes) -> Minutes:
    return read_bytes(content, "made.pdf")


def emphasised(minutes: Minutes, style: str) -> list[str]:
    return [minutes.text[e.start : e.end] for e in minutes.emphasis if e.style == style]


# --- characters --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("letter", "line", "expected"),
    [
        ("\ufb01", "the ~rst of~ce", "the first office"),
        ("\ufb04", "a ba~e", "a baffle"),
        ("\u00a0", "Article~6", "Article 6"),
        ("\u2011", "co~chair", "co-chair"),
        ("\u0041\u030a", "~land", "Åland"),
        ("ti", "na~on", "nation"),
    ],
)
def test_letters_that_are_not_what_they_seem(letter: str, line: str, expected: str) -> None:
    font = HELVETICA.replace(b">>", b"/ToUnicode 5 0 R >>")
    assert read(pages(typed(line), font=font, objects=(mapped((0x7E, letter)),))).text == expected


def test_a_printed_soft_hyphen_is_a_hyphen_and_at_the_end_of_a_line_it_goes() -> None:
    lines = (LONG + " whose infor\xad", "mation it had read, and of no information else; the co\xadchair did not know.")
    text = read(pages(typed(*lines, "Other words of that kind were not information of any interest to that delegation."))).text
    assert "whose information it had" in text
    assert "the co-chair did" in text
    assert "\xad" not in text


@pytest.mark.parametrize(("shift", "bold"), [(0.4, ["tells all"]), (0.0, [])])
def test_letters_drawn_twice_count_once_and_are_bold_where_shifted(shift: float, bold: list[str]) -> None:
    minutes = read(pages(show("Norway") + show("tells all", 110) + show("tells all", 110 + shift)))
    assert minutes.text == "Norway tells all"
    assert emphasised(minutes, "bold") == bold


def test_narrow_letters_that_really_stand_twice_are_kept() -> None:
    assert read(pages(show("All bills will fall.", before="60 Tz"))).text == "All bills will fall."


def test_letters_filled_and_stroked_are_bold() -> None:
    minutes = read(pages(show("Norway said") + show("no.", 130, before="2 Tr 0.4 w")))
    assert (minutes.text, emphasised(minutes, "bold")) == ("Norway said no.", ["no."])


def test_letters_that_are_not_painted_are_read() -> None:
    """As text recognition puts them under the picture of a page."""
    assert read(pages(show("Norway said no.", before="3 Tr"))).text == "Norway said no."


@pytest.mark.parametrize(
    "hidden",
    [show("tiny", y=650, size=0.4), show("outside", x=900), show("above", y=900), show("below", y=-40), show("left", x=-200)],
    ids=["tiny", "right", "above", "below", "left"],
)
def test_what_nobody_sees_is_left_out(hidden: bytes) -> None:
    assert read(pages(show("Norway said no.") + hidden)).text == "Norway said no."


def test_white_letters_on_a_dark_ground_are_read() -> None:
    dark = b"0 0 0 rg 50 690 200 20 re f 1 1 1 rg\n"
    assert read(pages(dark + show("Action points"))).text == "Action points"


@pytest.mark.parametrize("matrix", ["0 1 -1 0", "0 -1 1 0", "0.71 0.71 -0.71 0.71", "-1 0 0 -1"])
def test_what_is_set_another_way_than_the_text_is_left_out(matrix: str) -> None:
    stamp = f"BT /F 12 Tf {matrix} 300 300 Tm (DRAFT) Tj ET\n".encode()
    assert read(pages(stamp + show("Norway said no."))).text == "Norway said no."


def test_text_a_little_askew_is_read() -> None:
    assert read(pages(b"BT /F 12 Tf 0.999 0.03 -0.03 0.999 60 700 Tm (Norway said no.) Tj ET")).text == "Norway said no."


@pytest.mark.parametrize("matrix", ["0 1 -1 0 300 60", "0 -1 1 0 300 700"])
def test_a_page_set_sideways_is_turned(matrix: str) -> None:
    content = f"BT /F 12 Tf 14 TL {matrix} Tm (Norway said no.) Tj T* (Japan agreed with that.) Tj ET".encode()
    assert read(pages(content, show("Canada did not."))).text == "Norway said no.\nJapan agreed with that.\nCanada did not."


# --- words -------------------------------------------------------------------------------------------------------


def test_words_parted_by_gaps_alone() -> None:
    content = b"BT /F 12 Tf 60 700 Td [(Norway) -270 (said) -270 (that) -300 (it) -250 (A) 70 (V) 80 (ailed.)] TJ ET"
    assert read(pages(content)).text == "Norway said that it AVailed."


@pytest.mark.parametrize("drawn", [
    show("M I N U T E S   O F   T H E   T A L K S", size=14),
    show("MINUTES OF THE TALKS", size=14, before="7 Tc"),
], ids=["spaces", "spacing"])
def test_a_title_set_wide_has_whole_words(drawn: bytes) -> None:
    assert read(pages(drawn + typed(LONG, top=600))).text.split("\n")[0] == "MINUTES OF THE TALKS"


@pytest.mark.parametrize("line", ["A B C D E F", "Y N Y Y N N Y", "x x x x x x", "Ms A B Moe and Mr C D Roe"])
def test_single_letters_that_make_no_word_stay_apart(line: str) -> None:
    assert read(pages(show(line))).text == line


def test_bullets_without_a_letter() -> None:
    font = (b"<< /Type /Font /Subtype /Type1 /BaseFont /Odd /FirstChar 1 /LastChar 1 /Widths [500]"
            b" /Encoding << /Differences [1 /g7] >> >>")  # fmt: skip
    content = b"".join(b"BT /F 12 Tf 60 %d Td (\x01) Tj ET %s" % (y, show(text, 80, y, font="B"))
                       for y, text in ((700, "first point"), (680, "second point")))  # fmt: skip
    minutes = read(pages(content, font=font))
    assert [(b.kind, b.label, minutes.text[b.start : b.end]) for b in minutes.blocks] == [
        ("list_item", "•", "first point"), ("list_item", "•", "second point")]  # fmt: skip


def test_a_raised_figure_goes_out_of_the_sentence_where_the_page_has_the_note() -> None:
    sentence = show("The annex") + show("1", 113, 705, 7) + show("was kept.", 120)
    minutes = read(pages(sentence + show("1", 60, 103, 6) + show("See above.", 66, 100, 9)))
    found = [(b.label, minutes.text[b.start : b.end]) for b in minutes.blocks]
    assert found == [(None, "The annex was kept."), ("1", "See above.")]


# --- pages -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("box", "x", "y"),
    [
        (b"/MediaBox [0 0 595 842]", 60, 700),
        (b"/MediaBox [100 200 695 1042]", 160, 900),
        (b"/MediaBox [0 0 1000 1200] /CropBox [100 200 695 1042]", 160, 900),
        (b"/MediaBox [0 0 595 842] /CropBox [-50 -50 800 900]", 60, 700),
        (b"/MediaBox [595 842 0 0]", 60, 700),
        (b"/MediaBox [0 0 595 842] /CropBox [900 900 990 990]", 60, 700),
    ],
    ids=["plain", "medium", "crop", "crop beyond", "corners", "crop outside"],
)
def test_places_count_from_the_corner_of_the_page_as_it_is_shown(box: bytes, x: float, y: float) -> None:
    minutes = read(pages(show("Norway said no.", x, y), box=box))
    (place,) = minutes.places(0, len(minutes.text))
    assert isinstance(place, Region)
    assert (minutes.text, place.x0) == ("Norway said no.", 60)
    assert 130 < place.top < 142 < place.bottom < 147


@pytest.mark.parametrize(("degrees", "matrix"), [(90, "0 1 -1 0 142 60"), (270, "0 -1 1 0 453 782"), (180, "-1 0 0 -1 535 142")])
def test_a_turned_page(degrees: int, matrix: str) -> None:
    content = f"BT /F 12 Tf {matrix} Tm (Norway said no.) Tj ET".encode()
    minutes = read(pages(content, box=A4 + b" /Rotate %d" % degrees))
    (place,) = minutes.places(0, len(minutes.text))
    assert isinstance(place, Region)
    assert (minutes.text, round(place.x0), round(place.bottom)) == ("Norway said no.", 60, 144)


def test_pages_of_different_sizes() -> None:
    whole = pages(typed(LONG, "in the afternoon."), typed(LONG, "in the evening.", top=500))
    cut = whole.replace(A4, b"/MediaBox [0 0 595 542]").replace(b"/MediaBox [0 0 595 542]", A4, 1)
    minutes = read(cut)
    assert minutes.text == f"{LONG} in the afternoon.\n{LONG} in the evening."
    assert [place.page for place in minutes.places(0, len(minutes.text)) if isinstance(place, Region)] == [1, 1, 2, 2]


def test_text_in_a_drawing_of_its_own() -> None:
    entries = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >>"
    form = stream(show("Norway said no."), entries)
    minutes = read(pages(b"q 1 0 0 1 0 -100 cm /X Do Q", more=b"/XObject << /X 5 0 R >>", objects=(form,)))
    (place,) = minutes.places(0, len(minutes.text))
    assert isinstance(place, Region)
    assert (minutes.text, round(place.bottom)) == ("Norway said no.", 244)


@pytest.mark.parametrize(("measure", "size"), [("0.001 0 0 0.001", "12"), ("1 0 0 1", "0.012")])
def test_letters_that_are_drawings(measure: str, size: str) -> None:
    procs = b"<< " + b" ".join(b"/%s 5 0 R" % c.encode() for c in "Noway") + b" >>"
    codes = b" ".join(b"%d /%s" % (ord(c), c.encode()) for c in "Noway")
    font = (b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 600 1000] /FontMatrix [%s 0 0] /CharProcs %s /FirstChar 32"
            b" /LastChar 127 /Widths [%s] /Encoding << /Differences [%s] >> >>") % (
                measure.encode(), procs, b"600 " * 96, codes)  # fmt: skip
    content = f"BT /F {size} Tf 60 700 Td (Noway) Tj ET".encode()
    assert read(pages(content, font=font, objects=(stream(b"600 0 d0 0 0 500 700 re f"),))).text == "Noway"


# --- tagged files ------------------------------------------------------------------------------------------------


def marked(number: int, content: bytes, tag: str = "P") -> bytes:
    return b"/%s << /MCID %d >> BDC\n%sEMC\n" % (tag.encode(), number, content)


def tagged(content: bytes, *elements: bytes, names: bytes = b"", drawing: bytes = b"null") -> bytes:
    """A tagged PDF of one page, which is object 4. An element is what stands in a dictionary of the tree, object 9 and on."""
    kids = b" ".join(b"%d 0 R" % (9 + i) for i in range(len(elements)))
    made = [b"<< /Type /Pages /Count 1 /Kids [4 0 R] >>", HELVETICA,
            b"<< /Type /Page /Parent 2 0 R %s /Contents 5 0 R /Resources << /Font << /F 3 0 R >> /XObject << /X 8 0 R >> >> >>"
            % A4,
            stream(content),
            b"<< /Type /StructTreeRoot /K 7 0 R /RoleMap << %s >> >>" % names,
            b"<< /S /Document /P 6 0 R /Pg 4 0 R /K [%s] >>" % kids, drawing,
            *(b"<< /P 7 0 R /Pg 4 0 R %s >>" % e for e in elements)]  # fmt: skip
    return joined(*made, catalogue=b"<< /Type /Catalog /Pages 2 0 R /StructTreeRoot 6 0 R /MarkInfo << /Marked true >> >>")


SECTIONS = ("Talks on lighthouses", "Opening", LONG + " in the afternoon.", "Costs", LONG + " in the evening.")
LINES = b"".join(marked(i, show(text, y=700 - 15 * i)) for i, text in enumerate(SECTIONS))


def kinds(minutes: Minutes) -> list[tuple[str, int | None]]:
    return [(b.kind, b.level) for b in minutes.blocks]


@pytest.mark.parametrize("names", [("H1", "H2"), ("Title", "H2"), ("H2", "H5"), ("Chapter", "Part2")])
def test_headings_that_look_like_text_are_told_by_the_tree(names: tuple[str, str]) -> None:
    top, low = (name.encode() for name in names)
    elements = (b"/S /%s /K 0" % top, b"/S /%s /K 1" % low, b"/S /P /K 2", b"/S /%s /K [3]" % low,
                b"/S /P /K << /Type /MCR /MCID 4 >>")  # fmt: skip
    minutes = read(tagged(LINES, *elements, names=b"/Chapter /H1 /Part2 /Sub /Sub /H2"))
    assert kinds(minutes) == [("heading", 1), ("heading", 2), ("paragraph", None), ("heading", 2), ("paragraph", None)]
    assert minutes.text.split("\n")[1] == "Opening"


def test_a_tree_that_knows_too_little_is_not_trusted() -> None:
    minutes = read(tagged(LINES, b"/S /H1 /K 0", b"/S /H2 /K 1", b"/S /P /K 2"))
    assert {kind for kind, _ in kinds(minutes)} == {"paragraph"}


def test_a_tree_that_calls_running_text_a_heading_is_not_believed_in_that() -> None:
    long = b"".join(show(LONG + " and so on and on,", y=500 - 14 * i) for i in range(3))
    minutes = read(tagged(marked(0, show("Opening")) + marked(1, long), b"/S /H1 /K 0", b"/S /H1 /K 1"))
    assert kinds(minutes) == [("heading", 1), ("paragraph", None)]


def test_a_table_of_contents_holds_no_headings() -> None:
    content = marked(0, show("Contents", size=20)) + marked(1, show("Opening", y=660, size=20)) + marked(2, show(LONG, y=600))
    elements = (b"/S /H1 /K 0", b"/S /TOC /K [<< /S /TOCI /Pg 4 0 R /K 1 >>]", b"/S /P /K 2")
    assert [kind for kind, _ in kinds(read(tagged(content, *elements)))] == ["heading", "paragraph", "paragraph"]


def test_a_label_that_the_tree_sets_apart_is_one() -> None:
    content = marked(0, show("Rule 1")) + marked(1, show("The chair opens the talks.", 110)) + marked(2, show(LONG, y=640))
    elements = (b"/S /LI /K [<< /S /Lbl /Pg 4 0 R /K 0 >> << /S /LBody /Pg 4 0 R /K 1 >>]",
                b"/S /LI /K [<< /S /LBody /Pg 4 0 R /K 2 >>]")  # fmt: skip
    minutes = read(tagged(content, *elements))
    assert [(b.kind, b.label) for b in minutes.blocks] == [("list_item", "Rule 1"), ("paragraph", None)]
    assert minutes.text.startswith("The chair opens")


def test_furniture_that_the_file_declares_is_left_out_with_what_is_marked_within_it() -> None:
    head = b"/Artifact << /Type /Pagination >> BDC /Span << /Lang (en) >> BDC %sEMC %sEMC\n" % (
        show("Bulletin", y=820), show("7", 500, 820))  # fmt: skip
    minutes = read(pages(head + show("Norway said no.")))
    assert (minutes.text, minutes.furniture) == ("Norway said no.", ("Bulletin 7",))


def test_a_file_that_calls_all_of_its_text_furniture_is_not_believed() -> None:
    assert read(pages(b"/Artifact BMC " + show("Norway said no.") + b"EMC")).text == "Norway said no."


def test_marked_content_of_a_drawing_counts_anew() -> None:
    form = stream(marked(0, show("Below it", y=640)), b"/Type /XObject /Subtype /Form /BBox [0 0 595 842]")
    content = marked(0, show("Opening")) + marked(1, b"/X Do\n")
    minutes = read(tagged(content, b"/S /H1 /K 0", b"/S /P /K 1", drawing=form))
    assert kinds(minutes) == [("heading", 1), ("paragraph", None)]


def test_a_tree_that_bites_its_tail() -> None:
    elements = (b"/S /H1 /K 0", b"/S /P /K [1 2 3 4 10 0 R 7 0 R]")
    assert kinds(read(tagged(LINES, *elements)))[0] == ("heading", 1)


# --- damaged files and bombs -------------------------------------------------------------------------------------


def three() -> bytes:
    """Three pages, of which the second uses the other font."""
    return pages(typed(LONG, "in the afternoon."), show("Japan agreed.", font="B"), show("Canada did not."))


THREE = f"{LONG} in the afternoon.\nJapan agreed.\nCanada did not."


def test_a_file_cut_short_is_read() -> None:
    whole = three()
    minutes = read(whole[: whole.index(b"xref")])
    assert minutes.text == THREE
    assert minutes.warnings == ("the file is cut short: what is left of it was read",)
    minutes = read(whole[: whole.index(b"(Canada")])
    assert minutes.text == "\n".join(THREE.split("\n")[:2])
    assert "cut short" in minutes.warnings[0]


def test_a_page_that_pdfminer_cannot_read_is_mended() -> None:
    odd = b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /CharProcs << >> /Encoding << >> >>"
    whole = three().replace(b"/F 3 0 R /B 4 0 R", b"/F 3 0 R /B 4 0 R /O 99 0 R", 2).replace(b"/O 99 0 R", b"        ", 1)
    minutes = read(whole.replace(b"99 0 R", odd))
    assert minutes.text == THREE
    assert minutes.warnings == ("page 2 is damaged: read without its layout",)
    places = minutes.places(minutes.text.index("Japan"), minutes.text.index("Canada"))
    assert [(place.page, round(place.x0)) for place in places if isinstance(place, Region)] == [(2, 60)]


def test_a_page_that_nobody_can_read_does_not_lose_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    odd = b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /CharProcs << >> /Encoding << >> >>"
    monkeypatch.setattr(sheets.damaged, "sheets", lambda *_: {})
    minutes = read(three().replace(b"/B 4 0 R", b"/B 99 0 R", 1).replace(b"99 0 R", odd))
    assert minutes.text == "Japan agreed.\nCanada did not."
    assert minutes.warnings == ("page 1 could not be read",)


def test_a_file_that_pdfminer_cannot_open_is_read_with_a_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise ValueError("broken")

    monkeypatch.setattr("pdfminer.pdfpage.PDFPage.create_pages", fails)
    minutes = read(three())
    assert minutes.text == THREE
    assert minutes.warnings == ("the file is damaged: read without its layout",)
    monkeypatch.setattr(sheets.damaged, "count", lambda *_: 0)
    with pytest.raises(InputError, match=r"made\.pdf: not a readable PDF: ValueError broken"):
        read(three())


def test_a_page_tree_that_lies_or_bites_its_tail() -> None:
    whole = pages(show("Norway said no."))
    with pytest.raises(LimitExceeded, match=r"made\.pdf: 1,000,000 pages, more than 5,000"):
        read(whole.replace(b"/Count 1", b"/Count 1000000"))
    assert read(whole.replace(b"/Count 1", b"/Count (x)")).text == "Norway said no."
    assert read(whole.replace(b"/Kids [5 0 R]", b"/Kids []")).text == "Norway said no."
    assert read(whole.replace(b"/Count 1", b"/Count 9")).warnings == ("the file says that it has 9 pages; 1 could be found",)
    minutes = read(whole.replace(b"/Kids [5 0 R]", b"/Kids [2 0 R 5 0 R 2 0 R]"))
    assert minutes.text == "Norway said no."


def test_no_pages_at_all() -> None:
    with pytest.raises(EmptyInput, match=r"made\.pdf: a PDF without pages"):
        read(joined(b"<< /Type /Pages /Count 0 /Kids [] >>"))


def packed(content: bytes, times: int = 1) -> bytes:
    """A stream, packed twice."""
    packer = zlib.compressobj(1)
    once = b"".join(packer.compress(content) for _ in range(times)) + packer.flush()
    return stream(zlib.compress(once, 9), b"/Filter [/FlateDecode /FlateDecode]")


ONE_STRING = packed(b"BT /F 9 Tf 60 700 Td (" + b"x" * 1_500_000 + b") Tj ET")
MANY_STRINGS = packed(b"BT /F 9 Tf 60 700 Td " + b"(twenty characters!!) Tj " * 11_000 + b"ET")


@pytest.mark.parametrize("content", [ONE_STRING, MANY_STRINGS], ids=["one string", "many strings"])
def test_too_many_letters_on_a_page(content: bytes) -> None:
    with pytest.raises(LimitExceeded, match=r"made\.pdf: page 2 holds more than 200,000 characters"):
        read(pages(show("Norway said no."), content))


def test_too_many_letters_in_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MAX_ALL_CHARS", 20)
    with pytest.raises(LimitExceeded, match=r"made\.pdf: more than 20 characters up to page 2"):
        read(pages(show("Norway said no."), show("Japan agreed.")))


BOUNDED = """
import re, resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_AS, (2_000_000_000, 2_000_000_000))
from pipeline.errors import LimitExceeded
from pipeline.ingest import read_bytes
try:
    read_bytes(sys.stdin.buffer.read(), "bomb.pdf")
except LimitExceeded as error:
    most = int(re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1])
    print(error.exit_code, "page 1" in str(error), most // 1000)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the limit on memory is Linux's")
@pytest.mark.parametrize("bomb", ["a gibibyte of spaces", "1.5 million letters"])
def test_a_bomb_ends_within_the_memory_it_may_have(bomb: str) -> None:
    made = pages(ONE_STRING if bomb == "1.5 million letters" else packed(b" " * 2**20, 2**10))
    assert len(made) < 20_000
    done = subprocess.run([sys.executable, "-c", BOUNDED], input=made, capture_output=True, check=True, timeout=60)
    code, named, megabytes = done.stdout.decode().split()
    assert (code, named) == ("7", "True")
    assert int(megabytes) < 500


@pytest.mark.parametrize(("side", "kind"), [(3, "cell"), (56, "paragraph")])
def test_a_page_of_very_many_rules_is_a_drawing_and_no_table(side: int, kind: str) -> None:
    cells = b"".join(b"%d %d 10 20 re S\n" % (56 + 10 * i, 695 - 20 * j) for i in range(side) for j in range(side))
    assert read(pages(cells + show("x", 57) + show("y", 68))).blocks[0].kind == kind
