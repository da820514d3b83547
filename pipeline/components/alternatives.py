"""Options that a sentence lists: "There are two options: holding a session; or closing the list"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from pipeline.components import layers
from pipeline.components.board import Board
from pipeline.components.clauses import sentences, trim
from pipeline.components.drafts import spoken
from pipeline.components.tabling import tabled
from pipeline.lexicon import words

OPTIONS = frozenset(words("nouns", "alternative"))
COUNTED = frozenset(words("nouns", "alternative_count"))
OPENING = frozenset({"either", "whether", "one", "another", "both", "or", "and", "("})
COLONS = frozenset({":", "–", "—"})


def laid_open(board: Board) -> Iterator[layers.Relation]:
    """Each of the options that a colon or dash introduces."""
    told = spoken(board.doc)
    for sentence in sentences(board.doc):
        at = next((t.i + 1 for t in sentence[2:-4] if t.text in COLONS and t.i not in told and options_before(sentence, t)), None)
        for start, end in split(sentence, at) if at is not None else []:
            yield {**tabled(None, board.doc[start:end], sentence), "rule": "option"}


def options_before(sentence: Span, colon: Token) -> bool:
    """ "two options:", "the following options for a new process:"."""
    before = sentence.doc[max(colon.i - 7, sentence.start) : colon.i]
    noun = next((t for t in before if t.lower_ in OPTIONS), None)
    return noun is not None and any(t.lower_ in COUNTED or t.pos_ == "NUM" for t in noun.lefts)


def split(sentence: Span, at: int) -> list[tuple[int, int]]:
    """The parts of a list: at semicolons, and at the last "or"; none where it has but one."""
    doc, last = sentence.doc, sentence.end
    marks = [t.i for t in doc[at:last] if t.text == ";"]
    after = marks[-1] + 1 if marks else at
    choice = next((t.i for t in doc[after + 1 : last] if t.lower_ == "or"), None)
    cuts = [*marks, *([choice] if choice is not None else [])]
    bounds = [bare(sentence, start, end) for start, end in zip([at, *(c + 1 for c in cuts)], [*cuts, last], strict=True)]
    return [b for b in bounds if b[1] - b[0] > 1] if cuts else []


def bare(sentence: Span, start: int, end: int) -> tuple[int, int]:
    """A part without the words that lead to it."""
    while start < end and sentence.doc[start].lower_ in OPENING:
        start += 1
    return trim(sentence.doc, start, end)
