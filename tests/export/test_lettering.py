from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.export.lettering import ELLIPSIS, fit, width, wrap

TEXTS = st.text(st.sampled_from("aWi-/ \n漢é\u202e\x07"), max_size=80)


def test_wide_letters_are_wider() -> None:
    assert width("WWW", 10) > width("aaa", 10) > width("iii", 10)
    assert width("é", 10) == width("e", 10), "an accent takes no room"
    assert width("e\u0301", 10) == width("e", 10)
    assert width("漢", 10) > width("a", 10)
    assert width("abc", 20) == pytest.approx(2 * width("abc", 10))


@pytest.mark.parametrize("font", ["DejaVuSans.ttf", "LiberationSans-Regular.ttf"])
def test_widths_are_near_those_of_real_fonts(font: str) -> None:
    pil = pytest.importorskip("PIL.ImageFont")
    try:
        real = pil.truetype(font, 1000)
    except OSError:
        pytest.skip(f"no {font} here")
    text = "The delegation of Norway proposed deleting paragraph 6 of the draft guidelines."
    assert width(text, 1000) == pytest.approx(real.getlength(text), rel=0.12)


@given(TEXTS, st.integers(30, 200), st.integers(1, 5))
def test_lines_fit_the_room(text: str, room: int, lines: int) -> None:
    wrapped = wrap(text, room, 10, lines=lines)
    assert len(wrapped) <= lines
    assert all(width(line, 10) <= room for line in wrapped)
    assert all(line.strip() for line in wrapped)


@given(TEXTS, st.integers(30, 200))
def test_nothing_is_lost_where_there_are_lines_enough(text: str, room: int) -> None:
    from pipeline.wording import visible

    wrapped = wrap(text, room, 10, lines=1_000)
    bare = str.maketrans("", "", " -")
    assert "".join(wrapped).translate(bare) == visible(text).translate(bare)


def test_a_cut_text_says_so() -> None:
    assert wrap("one two three four five six seven", 60, 10, lines=2)[-1].endswith(ELLIPSIS)
    assert fit("a very long name of a delegation", 60, 10).endswith(ELLIPSIS)
    assert fit("Norway", 60, 10) == "Norway"
    for room in range(40, 90):
        assert wrap("SCIENTIFIC, TECHNICAL AND SOCIO-ECONOMIC ASPECTS", room, 10, lines=3)[-1].count(ELLIPSIS) <= 1


@pytest.mark.parametrize(("word", "first"), [("internationalisation", "-"), ("LGT/WG/2031/INF.1/Add.2", "/")])
def test_long_words_are_broken_where_one_would(word: str, first: str) -> None:
    broken = wrap(word, 70, 10, lines=9)
    assert len(broken) > 1
    assert broken[0].endswith(first)
    assert len(broken[-1]) >= 3
