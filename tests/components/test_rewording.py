"""What the parser reads in place of names and asides, and that the document's own words get the parse."""
from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import language
from pipeline.components.rewording import restored, reworded

NLP = language.load()
GAZETTEER = NLP.get_pipe("actors").gazetteer  # type: ignore[attr-defined]


def read_instead(text: str) -> str:
    return " ".join(reworded(NLP.make_doc(text), GAZETTEER).words)


@pytest.mark.parametrize(("text", "instead"), [
    ("The SBI adopted its report.", "The Committee adopted its report ."),
    ("The LDCs and the EU agreed.", "The Members and the Committee agreed ."),
    ("MALAWI opposed the levy.", "Canada opposed the levy ."),
    ("Malawi opposed the levy.", "Malawi opposed the levy ."),
    ("New Zealand spoke.", "Canada spoke ."),
    ("MALAWI and Bangladesh, for the LDCs, opposed it.", "Canada and Bangladesh opposed it ."),
    ("Fiji, supported by Chad and opposed by Mali, said no.", "Fiji said no ."),
    ("Many delegations, including Kenya and Chad, thanked Fiji.", "Many delegations thanked Fiji ."),
    ("Co-Chair Okoye-Lund reminded them.", "Smith reminded them ."),
    ("MS. ITO (Japan) said no.", "Smith said no ."),
    ("Ann Lund, Lamp Fund Executive Director, asked why.", "Ann Lund asked why ."),
    ("Kenya, Chad and Mali, spoke.", "Kenya , Chad and Mali , spoke ."),
    ("Annex II and page IV stay.", "Annex II and page IV stay ."),
    ("REPORT OF THE SBI", "REPORT OF THE SBI"),
    ("Norway asked, for the record, who paid.", "Norway asked , for the record , who paid ."),
])  # fmt: skip
def test_what_is_read_instead(text: str, instead: str) -> None:
    assert read_instead(text) == instead


def test_the_words_of_the_document_get_the_parse() -> None:
    (doc,) = language.parse(NLP, ["MALAWI and Bangladesh, for the LDCs, opposed the levy."])
    assert doc.text == "MALAWI and Bangladesh, for the LDCs, opposed the levy."
    opposed = next(t for t in doc if t.text == "opposed")
    assert (opposed.dep_, doc[0].head, doc[0].dep_, doc[0].tag_) == ("ROOT", opposed, "nsubj", "NNP")
    assert {t.head.text for t in doc[3:8]} == {"Bangladesh"}


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(
    ["The", "SBI", "MALAWI", "Co-Chair", "Lund", ",", "for", "the", "LDCs", "(", ")", "said", "New", "Zealand", "and", "."]),
    min_size=1, max_size=14))
def test_nothing_is_lost(words: list[str]) -> None:
    doc = NLP.make_doc(" ".join(words))
    instead = reworded(doc, GAZETTEER)
    assert sorted([*instead.kept, *instead.dropped]) == list(range(len(doc)))
    parsed = next(iter(NLP.pipe([NLP.make_doc(" ".join(instead.words))], disable=NLP.pipe_names))) if instead.words else None
    if parsed is not None and len(parsed) == len(instead.words):
        again = restored(doc, parsed, instead)
        assert (again.text, len(again)) == (doc.text, len(doc))
