"""What becomes of a proposal: the status that a decision gives it, or its proponent who takes it back."""

from __future__ import annotations

from spacy.tokens import Span

from pipeline.components import layers
from pipeline.components.board import Board
from pipeline.components.references import essence, is_anaphor
from pipeline.components.tabling import tabled
from pipeline.components.voted import voted_on
from pipeline.lexicon import words

DEMONSTRATIVES = frozenset(words("structure", "demonstrative"))
SHORT = 3  # tokens
SETTLED = {"agreed": "agreed", "approved": "agreed", "rejected": "rejected", "deferred": "deferred"}


def settle(board: Board, decision: layers.Relation) -> None:
    """A decision gives the proposal that it settles its status, and takes the words that its "this" stands for."""
    if decision["anaphor"] and board.spoken is not None:
        decision["text"] = list(board.spoken)
        settled = board.last if board.last is not None and board.proposals[board.last]["text"] == board.spoken else None
    else:
        settled = same_words(board, board.doc[slice(*decision["text"])])
        if settled is None and (voted := voted_on(board.doc, decision)) is not None:
            settled = board.put({**voted, "section": board.section})
    board.decided = (board.turn, decision) if settled is None and not decision["anaphor"] else None
    if settled is not None and decision["kind"] in SETTLED:
        board.proposals[settled]["status"] = SETTLED[decision["kind"]]


def same_words(board: Board, text: Span) -> int | None:
    """The proposal of this section that shares most of its content words with a decision."""
    wanted = content_words(text)
    best, score = None, 0.6
    for i in board.sections.get(board.section, []) if wanted else ():
        have = content_words(board.doc[slice(*board.proposals[i]["text"])])
        shared = 2 * len(wanted & have) / (len(wanted) + len(have) or 1)
        if shared >= score:
            best, score = i, shared
    return best


def content_words(text: Span) -> set[str]:
    return {t.lemma_.lower() for t in text if t.pos_ in ("NOUN", "VERB", "PROPN", "ADJ", "NUM")}


def dissented_from(board: Board, stance: str, matter: Span | None) -> int | None:
    """ "It was agreed to close the list. Chad objected to this procedure.": what was decided, as a proposal."""
    decision = board.just_decided
    if decision is None or stance == "support" or decision["kind"] not in SETTLED:
        return None
    if matter is not None and not (is_anaphor(essence(matter)) or (matter[0].lower_ in DEMONSTRATIVES and len(matter) <= SHORT)):
        return None
    sentence, text = board.doc[slice(*decision["sentence"])], board.doc[slice(*decision["text"])]
    proposal = {**tabled(None, text, sentence), "kind": "suggestion", "status": SETTLED[decision["kind"]], "rule": "decided"}
    return board.put({**proposal, "section": board.section})
