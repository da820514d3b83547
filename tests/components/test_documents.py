"""Symbols of documents in running text."""
from __future__ import annotations

import pytest
import spacy

from pipeline.components.documents import DocumentFinder


@pytest.mark.parametrize(("text", "symbols"), [
    ("The decision (ABCD/SBI/2001/L.5) was adopted.", ["ABCD/SBI/2001/L.5"]),
    ("Brazil submitted document TMP/WG/4/CRP.2, and later TMP/WG/4/CRP.2/Rev.1.", ["TMP/WG/4/CRP.2", "TMP/WG/4/CRP.2/Rev.1"]),
    ("as set out in paragraph 12 of H.M.C.(64)7 and of H.M.C.(64)7 again", ["H.M.C.(64)7"]),
    ("The budget stands in SBFC12/07.", ["SBFC12/07"]),
    ("The G-77/CHINA and/or the COP/MOP met on 12/05/2020.", []),
    ("See https://example.org/A/B/2001/1 for more.", []),
])
def test_symbols(text: str, symbols: list[str]) -> None:
    doc = spacy.blank("en")(text)
    found = DocumentFinder().find(doc)
    assert [d["symbol"] for d in found] == symbols
    assert all(text[d["start"]:d["end"]] == d["symbol"] for d in found)
