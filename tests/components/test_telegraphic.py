"""Notes in the style of a telegram: who spoke without a finite verb, and what only looks like it."""
from __future__ import annotations

import pytest
from markup import annotated, statements

NORWAY = "Norway/NNP/nmod"


@pytest.mark.parametrize(("sentence", "expected"), [
    (f"Update/NN/ROOT on the fees/nmod>Update by {NORWAY}>Update .", ["NOR | Update | inform | on the fees"]),
    (f"Update/NN/ROOT by {NORWAY}>Update on the fees/nmod>Update .", ["NOR | Update | inform | on the fees"]),
    (f"Strong/JJ objection/NN/ROOT by {NORWAY}>objection to the fee/nmod>objection .",
     ["NOR | Strong objection | oppose | to the fee"]),
    ("Ship/NN/compound>fees fees/NNS/ROOT presented/VBN/acl>fees by Norway/NNP/obl:agent>presented .",
     ["NOR | presented | inform | Ship fees"]),
    ("Norway/NNP/ROOT presenting/VBG/acl>Norway the fees/obj>presenting .", ["NOR | presenting | inform | the fees"]),
    ("Many/JJ thanks/NNS/ROOT to the host/nmod>thanks .", [" | Many thanks | inform | to the host"]),
    (f"Update/NN/ROOT by {NORWAY}>Update .", []),
    (f"List/NN/ROOT of fees/nmod>List by {NORWAY}>List .", []),
    ("Thanks/NNS/ROOT .", []),
    (f"# Update/NN/ROOT on the fees/nmod>Update by {NORWAY}>Update", []),
])
def test_telegraphic(sentence: str, expected: list[str]) -> None:
    assert statements(annotated(sentence)) == expected
