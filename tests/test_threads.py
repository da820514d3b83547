"""Which proposals of two or three invented meetings are the same matter."""
from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import pytest

from pipeline import threads as module
from pipeline.matrix import Column, Matrix, Meeting
from pipeline.threads import threads

BODY = "Working Group on Lighthouses"


def made(*columns: Column, bodies: Sequence[str | None] = (BODY, BODY, BODY)) -> Matrix:
    """Meetings a, b, c; only columns matter here."""
    meetings = tuple(Meeting(name, name, None, f"{name}.pdf", name * 64, body) for name, body in zip("abc", bodies, strict=True))
    return Matrix(meetings, (), columns, {})


def said(meeting: str, text: str, item: str = "Draft guidelines", *, label: str | None = None, nth: int = 0) -> Column:
    return Column(f"{meeting}/{nth or text}", label, text, "suggestion", "open", ("Report", item), meeting, None)


def same(first: str, second: str, items: tuple[str, str] = ("Draft guidelines", "Draft guidelines")) -> bool:
    one, other = said("a", first, items[0]), said("b", second, items[1])
    found = threads(made(one, other))
    assert set(found) in (set(), {one.id, other.id})
    return bool(found)


@pytest.mark.parametrize("second", [
    "deleting paragraph 6", "the deletion of paragraph 6", "that paragraph 6 be deleted", "To delete Paragraph 6.",
    "the need to delete paragraph 6 of the draft"])
def test_inflection_case_and_articles_make_no_difference(second: str) -> None:
    assert same("deleting paragraph 6", second)


@pytest.mark.parametrize(("first", "second"), [
    ("deleting paragraph 6", "deleting paragraph 7"),
    ("deleting paragraph 6", "not deleting paragraph 6"),
    ("deleting paragraph 6", "amending paragraph 6"),
    ("new lamps for developed island harbours", "new lamps for developing island harbours"),
    ("painting every northern lighthouse tower white", "painting every northern lighthouse tower red"),
    ("painting every northern lighthouse tower white", "painting every northern lighthouse tower white only"),
    ("a contact group", "a contact group"),
    ("the importance of the issue", "the importance of this issue"),
    ("the draft guidelines", "the draft guidelines"),
    ("", "")])
def test_another_number_sense_or_word_or_too_little(first: str, second: str) -> None:
    assert not same(first, second)


def test_a_long_text_may_say_a_little_more() -> None:
    short = "a fund for spare lamps paid for by harbours with more than ten piers"
    assert same(short, short + " yearly", ("Finance", "Lamps"))
    assert not same(short, short + " yearly, pilots, ferries, trawlers, and every marina", ("Finance", "Lamps"))
    assert not same(short, short + ", yearly, without exception")


def test_few_words_or_a_number_need_the_same_heading() -> None:
    long = "red lamps upon every northern lighthouse tower"
    assert same(long, long, ("Lamps", "Towers"))
    assert same("red lamps upon towers", "a red lamp upon the tower", ("2. Lamps", "2. LAMPS"))
    assert not same("red lamps upon towers", "red lamps upon towers", ("Lamps", "Towers"))
    numbered = "red lamps upon every northern tower of annex 3"
    assert not same(numbered, numbered, ("Lamps", "Towers"))


def test_a_meeting_with_two_candidates_is_left_out() -> None:
    text = "deleting paragraph 6"
    one, twin, other, third = said("a", text), said("b", text, nth=1), said("b", text, nth=2), said("c", text)
    assert threads(made(one, twin, other, third)) == {one.id: 0, third.id: 0}
    assert threads(made(one, twin, other)) == {}


def test_threads_are_numbered_in_the_order_of_the_columns() -> None:
    columns = [said(meeting, text) for meeting in "abc" for text in ("deleting paragraph 6", "red lamps upon towers")]
    assert [threads(made(*columns))[c.id] for c in columns] == [0, 1] * 3


def test_labels() -> None:
    first = said("a", "a fund for lamps", label="Proposal 4")
    second = said("b", "a lamp fund run by harbours", label="PROPOSAL  4")
    assert threads(made(first, second)) == {first.id: 0, second.id: 0}
    assert threads(made(first, second, bodies=(BODY, "Committee on Buoys", None))) == {}, "another body"
    assert threads(made(first, second, bodies=(None, None, None))) == {}, "no body, no series"
    elsewhere = said("b", "a lamp fund run by harbours", "Finance", label="Proposal 4")
    assert threads(made(first, elsewhere)) == {}, "another item"
    strange = said("b", "fog signals in winter", label="Proposal 4")
    assert threads(made(first, strange)) == {}, "the words speak against it"


def test_thousands_are_not_compared_with_one_another(monkeypatch: pytest.MonkeyPatch) -> None:
    names = ["".join(letters) for letters in product("bdfgklmnpr", "aeiou", "bdfgklmnpr", "aeiou")]
    columns = [said("abc"[n % 3], f"red lamps upon every northern harbour tower of {name}") for n, name in enumerate(names)]
    compared: list[object] = []
    fits = module._is_part

    def counted(one: module.Form, other: module.Form) -> bool:
        compared.append(one)
        return fits(one, other)

    monkeypatch.setattr(module, "_is_part", counted)
    assert threads(made(*columns)) == {}
    assert len(names) <= len(compared) < 3 * len(names), "each with itself, and with few others"
