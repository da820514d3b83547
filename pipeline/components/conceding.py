"""Taking back: an objection that is withdrawn becomes support; a proposal that its proponent does not insist on is withdrawn."""

from __future__ import annotations

from pipeline.components import layers
from pipeline.components.board import Board
from pipeline.components.references import referred
from pipeline.components.stance import core
from pipeline.lexicon import words

CONCEDING = frozenset(words("nouns", "conceding_cue"))
YIELDING = frozenset(words("nouns", "yielding_cue"))
WITHDRAWING = frozenset(words("nouns", "withdrawing_cue"))


def concede(board: Board, index: int, statement: layers.Relation) -> bool:
    """Read a statement that takes something back, False where it is none."""
    cue = statement["rule"].split(":")[-1]
    if cue in WITHDRAWING:
        withdraw(board, statement)
        return True
    if not (cue in YIELDING if statement["negated"] else cue in CONCEDING):
        return False
    for actor in statement["on_behalf_of"] or statement["speakers"]:
        if cue in YIELDING and (own := made_by(board, [actor])) is not None:
            board.proposals[own]["status"] = "withdrawn"
        else:
            yield_to(board, index, (actor, meant(board, statement)))
    return True


def meant(board: Board, statement: layers.Relation) -> int | None:
    """What an objection was to: the proposal named, else the one that stands last."""
    if statement["content"] is None:
        return board.near
    return referred(board, core(board.doc[slice(*statement["content"])]))


def yield_to(board: Board, index: int, what: tuple[str, int | None]) -> None:
    """The actor no longer opposes what it opposed last, or the proposal that is meant."""
    actor, named = what
    held = board.held(actor)
    against = held is not None and held["stance"] != "support"
    proposal = held["proposal"] if held is not None and against else named
    if proposal is not None and (against or held is None):
        board.take(actor, proposal, "support", index)
        board.touch(proposal)


def withdraw(board: Board, statement: layers.Relation) -> None:
    """ "withdrew its proposal", "the proposal was withdrawn"."""
    if statement["content"] is None:
        return
    theirs = statement["on_behalf_of"] or statement["speakers"]
    proposal = made_by(board, theirs) if theirs else referred(board, board.doc[slice(*statement["content"])])
    if proposal is not None:
        board.proposals[proposal]["status"] = "withdrawn"


def made_by(board: Board, actors: list[str]) -> int | None:
    """The last proposal of this section that one of these actors made."""
    return next((i for i in board.here if set(actors) & set(board.proposals[i]["proponents"])), None)
