"""Papers that lie before a meeting: "The Meeting had before it a memorandum by Chad (XYZ/4) on a common fee"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from pipeline.components import layers
from pipeline.components.board import Board
from pipeline.components.clauses import sentences, trim_conjunction
from pipeline.components.documents import symbols_in
from pipeline.components.tabling import tabled
from pipeline.lexicon import words

PAPERS = frozenset(words("nouns", "paper_laid"))
SUBJECTS = frozenset(words("nouns", "paper_subject"))
THEM = frozenset({"it", "them", "us"})


def laid_before(board: Board) -> Iterator[layers.Relation]:
    """The papers that the text says were before the meeting, and that could be accepted or rejected."""
    for sentence in sentences(board.doc):
        paper = paper_in(sentence)
        if paper is not None:
            yield laid(board, sentence, paper)


def paper_in(sentence: Span) -> Token | None:
    """ "had before it a memorandum": the paper."""
    doc = sentence.doc
    at = next((t.i for t in sentence[1:-2] if t.lower_ == "before" and t.nbor().lower_ in THEM and had(doc, t.i)), None)
    if at is None:
        return None
    return next((t for t in doc[at + 2 : min(at + 7, sentence.end)] if t.lower_ in PAPERS), None)


def had(doc: Doc, i: int) -> bool:
    return doc[i - 1].lower_ in ("had", "has", "have", "having")


def laid(board: Board, sentence: Span, paper: Token) -> layers.Relation:
    """The paper as a proposal: its symbol as label, whose it is, and what it is on."""
    doc = board.doc
    rest = doc[paper.i + 1 : sentence.end]
    symbol = next((match[0] for _, match in symbols_in(rest.text)), None)
    begin = next((subject_at(t) for t in rest if subject_at(t) is not None), None)
    start, end = trim_conjunction(doc, begin if begin is not None else paper.left_edge.i, sentence.end)
    by = next((t.i for t in rest[:4] if t.lower_ in ("by", "from", "of")), None)
    made = [m.kb_id_ for m in board.cast.between(by + 1, by + 5)][:1] if by is not None else []
    proposal = tabled(symbol, doc[start:end], sentence)
    return {**proposal, "proponents": made, "rule": "laid", "called": {paper.lemma_.lower()}}


def subject_at(token: Token) -> int | None:
    """ "on a common fee", "setting out the terms": where the words begin that say what a paper is about."""
    if token.lower_ not in SUBJECTS or any(t.text == "(" for t in token.doc[token.i - 1 : token.i]):
        return None
    return token.i + 1 + (token.nbor().lower_ in ("out", "for", "that"))
