from __future__ import annotations

import pytest
from rich.console import Console

from pipeline.console import LONGEST, SHOWN, summary
from pipeline.discourse import Comment, Edit, Meeting, Origin, Record, Span
from pipeline.wording import count, cut, day, visible


@pytest.mark.parametrize(("text", "shown"), [
    ("a\x1b[31mb", r"a\x1b[31mb"), ("a\u202eb", r"a\u202eb"), ("a\nb\t c", "a b c"), ("\x9b1m", r"\x9b1m"), ("\ud800", r"\ud800"),
    ("naïve – “x” 東京", "naïve – “x” 東京"), ("\u2066", r"\u2066"), ("क\u200dष", "क\u200dष"), ("[bold]x[/]", "[bold]x[/]")])
def test_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize(("text", "width", "short"), [
    ("one two three", 20, "one two three"), ("one two three", 10, "one two …"), ("abcdefghij", 5, "abcd…")])
def test_cut(text: str, width: int, short: str) -> None:
    assert cut(text, width) == short


@pytest.mark.parametrize(("iso", "shown"), [
    ("2031-02-01", "1 February 2031"), ("2031-12", "December 2031"), (None, ""), ("soon", "soon"), ("2031-13", "2031-13")])
def test_day(iso: str | None, shown: str) -> None:
    assert day(iso) == shown


def test_count() -> None:
    assert (count(1, "page"), count(1200, "page"), count(2, "entry", "entries")) == ("1 page", "1,200 pages", "2 entries")


def shown(record: Record, width: int = 80, *, everything: bool = False) -> str:
    console = Console(width=width, record=True, file=None, quiet=True)
    with console.capture() as capture:
        console.quiet = False
        console.print(summary(record, everything=everything))
    return capture.get()


@pytest.mark.parametrize("width", [40, 80, 100])
def test_nothing_is_wider_than_the_terminal(record: Record, width: int) -> None:
    assert max(len(line.rstrip()) for line in shown(record, width).splitlines()) <= width


def test_the_latest_stance_is_shown(record: Record) -> None:
    lines = [line.split() for line in shown(record).splitlines()]
    assert ["against", "European", "Union,", "Japan"] in lines or ["against", "Japan,", "European", "Union"] in lines
    assert ["for", "Norway"] in lines


def test_what_is_not_there_is_not_shown(record: Record) -> None:
    empty = Record(origin=record.origin, meeting=Meeting(), text="")
    assert [line.strip() for line in shown(empty).splitlines() if line.strip()] == ["Untitled", "lighthouses-05.pdf · 2 pages"]


def test_long_and_many(record: Record) -> None:
    point = record.action_points[0].model_copy(update={"task": Span(text="word " * 100, start=0, end=500)})
    many = record.model_copy(update={"action_points": (point,) * 40})
    text = shown(many)
    assert "Action points (40)" in text
    assert f"… and {40 - SHOWN} more in the record" in text
    assert "word …" in " ".join(text.split())
    assert text.count("word") <= SHOWN * LONGEST / 5
    assert "more in the record" not in shown(many, everything=True)


def test_tracked_changes_and_comments_are_shown() -> None:
    text = "The levy is ten twelve dollars."
    ten, twelve = Span(text="ten", start=12, end=15), Span(text="twelve", start=16, end=22)
    record = Record(
        origin=Origin(file="levy.docx", sha256="0", media_type="x"), text=text,
        edits=(Edit(kind="deletion", author="Kenya", evidence=ten), Edit(kind="insertion", evidence=twelve)),
        comments=(Comment(author="Fiji", text="Too much", evidence=twelve),),
    )
    lines = [" ".join(line.split()) for line in shown(record).splitlines()]
    assert "Kenya - ten" in lines
    assert "nobody named + twelve" in lines
    assert "Fiji Too much (on “twelve”)" in lines
