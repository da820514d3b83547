"""How far an item can be trusted, from counts made up here; and records without what is less certain."""
from __future__ import annotations

import pytest

from pipeline import language
from pipeline.confidence import confidence, keys, measured
from pipeline.discourse import Record
from pipeline.harvest import harvest
from pipeline.ingest import read_bytes

COUNTS = {"statements": (78, 98), "statements:active": (60, 60), "statements:active:guess": (0, 20)}


@pytest.mark.parametrize(("layer", "rule", "expected"), [
    ("statements", "passive", 0.79),  # (78 + 1) / (98 + 2), and nothing known of the rule
    ("statements", "active", 0.95),  # (60 + 20 * 0.79) / (60 + 20)
    ("statements", "active:say", 0.95),
    ("statements", "active:guess", 0.47),  # (0 + 20 * 0.9475) / (20 + 20)
    ("meals", "active", None),
])
def test_a_rule_borrows_from_its_family(layer: str, rule: str, expected: float | None) -> None:
    assert confidence(layer, rule, COUNTS) == expected


def test_what_an_item_counts_for() -> None:
    assert keys("positions", "oppose:active:say") == [
        "positions", "positions:oppose", "positions:oppose:active", "positions:oppose:active:say"]


def test_counts_are_those_of_calibrate() -> None:
    assert {"statements", "proposals", "positions", "decisions", "action_points"} <= set(measured())
    assert all(0 <= right <= of for right, of in measured().values())


@pytest.fixture(scope="module")
def record() -> Record:
    text = "Norway proposed a fund. Japan opposed this. Kenya and Chad supported the fund. It was agreed to close the list. Said."
    minutes = read_bytes(text.encode(), "note.txt")
    return harvest(language.annotate(language.load(), minutes), minutes)


def test_every_item_has_its_confidence(record: Record) -> None:
    items = [*record.statements, *record.proposals, *record.positions, *record.decisions]
    assert len(items) > 6
    assert all(item.confidence is not None and 0 < item.confidence < 1 for item in items)


def test_what_is_less_certain_goes_with_what_rests_on_it(record: Record) -> None:
    first = record.statements[0].model_copy(update={"confidence": 0.3})
    doubtful = record.model_copy(update={"statements": (first, *record.statements[1:])})
    sure = doubtful.at_least(0.4)
    assert [s.id for s in sure.statements] == [s.id for s in record.statements[1:]]
    assert {p.statement for p in record.positions} - {p.statement for p in sure.positions} == {first.id}
    assert sure.proposals == record.proposals
    assert record.at_least(0.0) == record
    none = record.at_least(1.0)
    assert (none.statements, none.proposals, none.positions, none.decisions) == ((), (), (), ())
    assert none.text == record.text


def test_what_could_not_be_attributed_is_listed() -> None:
    minutes = read_bytes(b"On finance, the wide table proposed a levy. Japan said that it was late.", "note.txt")
    found = harvest(language.annotate(language.load(), minutes), minutes)
    assert [(u.cue.text, u.evidence.text) for u in found.unattributed] == [
        ("proposed", "On finance, the wide table proposed a levy.")]
