from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pytest
from lxml import etree

from pipeline import matrix
from pipeline.discourse import Record
from pipeline.errors import LimitExceeded, MissingProgram
from pipeline.export.lettering import width
from pipeline.export.picture import NOTHING, png, svg
from pipeline.export.picture.panels import WIDEST, panels
from pipeline.export.stances import LOOKS, MINE
from pipeline.matrix import Matrix
from pipeline.standing import UnknownActor

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def made(record: Record) -> Matrix:
    return matrix.build([record])


def larger(made: Matrix, columns: int, rows: int = 3) -> Matrix:
    """Each of these actors on each of these proposals as the first one stands."""
    row, column, cell = made.rows[0], made.columns[0], next(iter(made.cells.values()))
    actors = tuple(replace(row, id=f"a{n}", name=f"Actor {n}") for n in range(rows))
    proposals = tuple(replace(column, id=f"p{n}", item=(f"Item {n // 5}",)) for n in range(columns))
    return replace(made, rows=actors, columns=proposals, cells={
        (a.id, p.id): replace(cell, actor=a.id, proposal=p.id) for a in actors for p in proposals})


def read(picture: str) -> etree._Element:
    return etree.fromstring(picture.encode())


def stances(root: etree._Element) -> Counter[str]:
    return Counter(g.get("class", "").removeprefix("stance ") for g in root.iter(f"{SVG}g") if g.get("class"))


def told(root: etree._Element) -> str:
    return "\n".join(t.text or "" for t in root.iter(f"{SVG}text"))


def test_golden(made: Matrix, golden: Callable[[str, str], None]) -> None:
    golden("lighthouses-map.svg", svg(made, me="EU"))


def test_a_sign_for_each_cell(made: Matrix) -> None:
    assert stances(read(svg(made))) == Counter(cell.stance for cell in made.cells.values())


def test_what_a_sign_tells(made: Matrix) -> None:
    (japan,) = [t.text or "" for t in read(svg(made)).iter(f"{SVG}title") if (t.text or "").startswith("Japan supports")]
    assert "Japan opposes: “Japan said it could no longer support deleting paragraph 6.”" in japan
    for fact in ("10 February 2031", "lighthouses-05.pdf", "p. 2", "rule stance/direct"):
        assert fact in japan


def test_what_is_written(made: Matrix) -> None:
    text = told(read(svg(made)))
    for words in ("Fifth meeting of the Working Group on Lighthouses", "10 February 2031 · 5 positions of 4 actors on 1 proposal",
                  "Draft guidelines", "Norway", "+1 −2 ±1", "p. 1", "no position reported", "Source: lighthouses-05.pdf", "×2"):
        assert words in text
    assert "shown:" not in text


def test_colours_of_the_colour_blind(made: Matrix) -> None:
    picture = svg(made)
    for look in LOOKS.values():
        assert look.colour in picture
    assert picture.count("stroke-dasharray") == 2 + 2, "oppose: Japan, the EU, and twice in the legend"
    for red, green, blue in ((int(c[i:i + 2], 16) for i in (1, 3, 5)) for c in re.findall("#[0-9a-f]{6}", picture)):
        assert not (green > red + 30 and green > blue + 30), "no green"


def test_with_the_eyes_of_one_delegation(made: Matrix) -> None:
    root = read(svg(made, me="eu"))
    assert len([r for r in root.iter(f"{SVG}rect") if r.get("fill") == MINE]) == 1
    lines = told(root).splitlines()
    assert "seen by European Union" in lines[1]
    seen = lines[lines.index("With"):][:6]
    assert seen == ["With", "Japan", "Against", "Norway", "Could be won", "Brazil"]


def test_unknown_delegation(made: Matrix) -> None:
    with pytest.raises(UnknownActor, match="Atlantis"):
        svg(made, me="Atlantis")


def test_text_stays_on_the_page(made: Matrix) -> None:
    words = "an unusually long proposal " * 20 + "W" * 300
    wild = replace(made, columns=tuple(replace(c, text=words, item=(words,)) for c in made.columns),
                   rows=tuple(replace(r, name=words) for r in made.rows),
                   meetings=tuple(replace(m, title=words) for m in made.meetings))
    root = read(svg(wild, me=wild.rows[0].id))
    page = float(root.get("width", "0"))
    for text in root.iter(f"{SVG}text"):
        bold = text.get("font-weight") == "bold"
        assert float(text.get("x", "")) + width(text.text or "", float(text.get("font-size", "")), bold=bold) <= page


def test_no_markup_gets_out_of_a_name(made: Matrix) -> None:
    evil = "</title></text><script>x</script>\x00\u202e]]>&amp;\ud800"
    wild = replace(made, rows=tuple(replace(r, name=evil) for r in made.rows), columns=tuple(replace(c, text=evil) for c in
                                                                                             made.columns))
    root = read(svg(wild))
    assert {etree.QName(e).localname for e in root.iter(etree.Element)} <= {"svg", "title", "rect", "g", "path", "text"}
    assert "</title></text>" in told(root)


def test_a_wide_map_is_cut_into_panels(made: Matrix) -> None:
    cut = panels(larger(made, 30))
    assert [len(p.columns) for p in cut] == [10, 10, 10], "agenda items of five stay together"
    assert [c.id for p in cut for c in p.columns] == [f"p{n}" for n in range(30)]
    one_item = replace(larger(made, 31), columns=tuple(replace(c, item=()) for c in larger(made, 31).columns))
    assert [len(p.columns) for p in panels(one_item)] == [11, 10, 10]


@pytest.mark.parametrize("number", range(1, 60))
def test_panels_are_as_few_as_can_be_and_hold_everything(made: Matrix, number: int) -> None:
    large = larger(made, number)
    cut = panels(large)
    assert len(cut) == -(-number // WIDEST)
    assert all(0 < len(p.columns) <= WIDEST for p in cut)
    assert tuple(c for p in cut for c in p.columns) == large.columns


def test_a_large_map_says_what_it_leaves_out(made: Matrix) -> None:
    large = larger(made, 200, 60)
    picture = svg(large)
    assert "shown: 30 of 60 actors and 24 of 200 proposals, those on which most took a stand" in told(read(picture))
    assert sum(stances(read(picture)).values()) == 30 * 24
    assert sum(stances(read(svg(large, top=5))).values()) == 25


def test_nothing_to_draw(record: Record) -> None:
    assert NOTHING in svg(matrix.build([record.model_copy(update={"positions": ()})]))


def test_the_same_map_makes_the_same_file(record: Record, other: Record) -> None:
    assert svg(matrix.build([record, other])) == svg(matrix.build([other, record]))


def test_png(made: Matrix) -> None:
    image = pytest.importorskip("PIL.Image").open(BytesIO(png.png(made)))
    root = read(svg(made))
    assert image.size == (2 * float(root.get("width", "0")), pytest.approx(2 * float(root.get("height", "0")), abs=2))
    colours = {colour[:3] for _, colour in image.convert("RGB").getcolors(1_000_000)}
    assert {(0x21, 0x66, 0xac), (0xb2, 0x18, 0x2b), (0xf1, 0xa3, 0x40)} <= colours
    heading = image.convert("L").crop((60, 60, 1000, 110))
    assert heading.getextrema()[0] < 60, "letters are drawn"


def test_png_without_a_font(made: Matrix, monkeypatch: pytest.MonkeyPatch) -> None:
    real = png._resvg()

    class Bare:
        @staticmethod
        def svg_to_bytes(**options: object) -> bytes:
            return bytes(real.svg_to_bytes(**(options | {"skip_system_fonts": True})))

    monkeypatch.setattr(png, "_resvg", lambda: Bare)
    png._has_letters.cache_clear()
    with pytest.raises(MissingProgram, match="no font"):
        png.png(made)
    png._has_letters.cache_clear()


def test_png_without_the_library(made: Matrix, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    with pytest.raises(MissingProgram, match=r'pip install "minutes-pipeline\[viz\]"') as caught:
        png.png(made)
    assert caught.value.exit_code == 3


def test_png_too_high(made: Matrix) -> None:
    with pytest.raises(LimitExceeded, match="--top"):
        png.png(larger(made, 12, 1_200), top=1_200)
