"""Who has the floor in minutes that name their speakers with a title, and who keeps it."""
from __future__ import annotations

import pytest
from markup import annotated, statements

NASH = "MR. NASH/nsubj said/VBD that it/nsubj ended/VBD/ccomp>said ."
PLAIN = "The island/nsubj>central was/VBD/cop>central central/JJ/ROOT ."
SAID = "person:nash | said | inform | that it ended"
HIS = "person:nash |  | inform | The island was central"


@pytest.mark.parametrize(("blocks", "expected"), [
    ([f"{NASH} || {PLAIN}"], [SAID, HIS]),
    ([NASH, PLAIN], [SAID, HIS]),
    (["Norway/nsubj said/VBD that it/nsubj ended/VBD/ccomp>said . || " + PLAIN], ["NOR | said | inform | that it ended"]),
    ([NASH, "In/IN discussion/NN/obl>central it/nsubj>central was/VBD/cop>central central/JJ/ROOT ."], [SAID]),
    ([NASH, "It/nsubj:pass was suggested/VBN that it/nsubj ended/VBD/ccomp>suggested .", PLAIN],
     [SAID, " | suggested | inform | that it ended"]),
    ([NASH + " || The Australian/JJ Government/nsubj opposed/VBD it/obj ."],
     [SAID, "person:nash for AUS | opposed | oppose | it"]),
    ([NASH + " || The Australian/JJ Government/nsubj had opposed/VBN it/obj . || He/nsubj opposed/VBD it/obj ."],
     [SAID, "AUS | opposed | oppose | it", "person:nash | opposed | oppose | it"]),
    ([NASH + " || Mr. Ogden/nsubj left/VBD . || He/nsubj opposed/VBD it/obj ."],
     [SAID, "person:ogden | opposed | oppose | it"]),
])
def test_a_speech_goes_on(blocks: list[str], expected: list[str]) -> None:
    assert statements(annotated(*blocks)) == expected


@pytest.mark.parametrize(("second", "carried"), [
    ("However/RB , the/DT fee/nsubj>low was/VBD/cop>low low/JJ/ROOT .", True),
    ("The fee/nsubj would fall/VB .", True),
    ("The fee/nsubj fell/VBD .", False),
    ("However/RB , one/CD party/nsubj fell/VBD .", False),
])
def test_a_connective_or_modal_goes_on_with_a_named_person(second: str, carried: bool) -> None:
    first = "Rosa Pinto/nsubj said/VBD that it/nsubj ended/VBD/ccomp>said . || "
    doc = annotated(first + second, people=[{"name": "Rosa Pinto"}])
    assert len(statements(doc)) == 1 + carried


LATTER = "The/DT/det>latter latter/JJ/nsubj>opposed opposed/VBD it/obj ."


@pytest.mark.parametrize(("first", "second", "speaker"), [
    ("Norway/nsubj and Japan/conj>Norway opposed/VBD it/obj .", "They/nsubj opposed/VBD it/obj .", "NOR JPN"),
    ("Norway/nsubj , with/IN Japan/nmod>Norway , opposed/VBD it/obj .", "He/nsubj opposed/VBD it/obj .", "NOR"),
    ("Norway/nsubj opposed/VBD it/obj . || Delegates/NNS/nsubj left/VBD .", "They/nsubj opposed/VBD it/obj .",
     "collective:delegates"),
    ("Norway/nsubj and Japan/conj>Norway opposed/VBD it/obj .", LATTER, "JPN"),
    ("Norway/nsubj opposed/VBD it/obj .", LATTER, ""),
    ("Norway/nsubj opposed/VBD it/obj .", "The representative/NN/nsubj opposed/VBD it/obj .", "NOR"),
    ("Norway/nsubj opposed/VBD it/obj .", "The new/JJ representative/NN/nsubj opposed/VBD it/obj .", ""),
    ("Norway/nsubj opposed/VBD it/obj . || Delegates/NNS/nsubj left/VBD .", "He/nsubj opposed/VBD it/obj .", "NOR"),
    ("Norway/nsubj opposed/VBD it/obj . || Japan/nsubj left/VBD .", "It/nsubj opposed/VBD it/obj .", ""),
    ("Norway/nsubj opposed/VBD it/obj . || Japan/nsubj left/VBD .", "He/nsubj opposed/VBD it/obj .", "JPN"),
    ("Norway/nsubj opposed/VBD it/obj . || Ilm/nsubj left/VBD .", "He/nsubj opposed/VBD it/obj .", ""),
])
def test_whom_a_pronoun_means(first: str, second: str, speaker: str) -> None:
    found = statements(annotated(f"{first} || {second}"))
    assert [s.partition(" |")[0] for s in found[1:]] == ([speaker] if speaker else [])


def test_a_person_tells_the_view_of_a_government() -> None:
    told = "MR. NASH/nsubj said/VBD that it/nsubj>essential was/VBD/cop>essential essential/JJ/ccomp>said , in/IN the view/obl " \
        "of Norway/nmod>view , to leave/VB/csubj>essential ."
    assert [s.split(" | ")[0] for s in statements(annotated(told))] == ["person:nash for NOR"]
