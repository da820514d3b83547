"""How decisions were reached, and whose reservations were recorded."""
from __future__ import annotations

import pytest

from pipeline import language
from pipeline.components import layers
from pipeline.components.ballots import ballot
from pipeline.ingest import read_bytes


@pytest.mark.parametrize(("text", "how", "counts"), [
    ("The fee was rejected by 14 votes to 9, with 6 abstentions.", "vote", (14, 9, 6)),
    ("Carried 12-3.", "vote", (12, 3, None)),
    ("The fee was adopted by five votes in favour to none.", "vote", (5, 0, None)),
    ("The fee was adopted with no abstentions and two against.", "vote", (None, 2, 0)),
    ("Ms Ito elected (1 abstained, 1 against).", "vote", (None, 1, 1)),
    ("The fee was put to a vote and rejected.", "vote", (None, None, None)),
    ("The minutes were unanimously approved.", "unanimity", (None, None, None)),
    ("All in favour.", "unanimity", (None, None, None)),
    ("Ms Ito was elected by acclamation.", "acclamation", (None, None, None)),
    ("The fee was adopted by consensus.", "consensus", (None, None, None)),
    ("There being no objection, it was so decided.", "consensus", (None, None, None)),
])
def test_ballots(text: str, how: str, counts: tuple[int | None, ...]) -> None:
    found = ballot(text)
    assert found is not None
    assert (found["how"], (found["in_favour"], found["against"], found["abstained"])) == (how, counts)


@pytest.mark.parametrize("text", [
    "The meeting agreed to meet from 10 to 12 March.", "It was deferred by 3 to 5 weeks.",
    "It was agreed to amend Articles 3 to 5.",
    "It was agreed to set aside 12 for the fund.", "There was no consensus on the fee.",
])
def test_numbers_that_are_no_votes(text: str) -> None:
    assert ballot(text) is None


@pytest.mark.parametrize(("text", "expected"), [
    ("The fee was adopted, with reservations from Chad and Mali.", ["TCD", "MLI"]),
    ("The fee was adopted notwithstanding the objections of Bolivia.", ["BOL"]),
    ("The fee was adopted by consensus. Chad reserved its position.", ["TCD"]),
    ("The fee was adopted. Chad thanked the chair.", []),
    ("Mali supported the fee. It was agreed to adopt the fee, with Chad reserving its position.", ["TCD"]),
])
def test_reservations(text: str, expected: list[str]) -> None:
    doc = language.annotate(language.load(), read_bytes(f"{text}\n".encode(), "notes.txt"))
    found = layers.relations(doc, "decisions")
    assert [d["reserved_by"] for d in found] == [expected]
