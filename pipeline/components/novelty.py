"""Whether a statement brings up something new: not what it only feels, doubts, undertakes, states as a fact, or wants kept."""

from __future__ import annotations

from spacy.tokens import Span, Token

from pipeline.components import layers
from pipeline.components.board import Board
from pipeline.components.clauses import subject
from pipeline.components.norms import normative, top_verbs
from pipeline.components.opposing import acts_on, groundless
from pipeline.components.references import essence, is_anaphor
from pipeline.components.stance import core
from pipeline.components.verdicts import judges
from pipeline.lexicon import words

FEELINGS = frozenset(words("nouns", "feeling_cue"))
CONCERNS = frozenset(words("nouns", "concern_cue"))
UNDERTAKING = frozenset(words("nouns", "undertaking_cue"))
DOUBTING = frozenset(words("nouns", "doubting_cue"))
DEMONSTRATIVES = frozenset(words("structure", "demonstrative"))
DECLINING = frozenset(words("nouns", "declining_cue"))
WISHING = frozenset(words("nouns", "wishing_cue"))
LACKED = frozenset(words("nouns", "lacked"))
SURMISING = frozenset(words("nouns", "surmising_cue"))
OPTIONS = frozenset(words("nouns", "alternative"))
INVITING = frozenset(words("nouns", "inviting_cue"))
FINITE = frozenset(words("structure", "indicative"))
UNCHANGED = tuple(tuple(u.split()) for u in words("nouns", "unchanged"))
ORIGINAL = frozenset(words("nouns", "original"))
SHORT = 4  # tokens


def proposes(statement: layers.Relation, content: Span, theirs: list[str]) -> bool:
    """Whether a statement that refers to no earlier proposal brings up a new one. "This" without anything before it does not;
    what somebody is asked to do, feels or fears does not, unless it is somebody's proposal."""
    cue = statement["rule"].split(":")[-1]
    if statement.get("judged") and not theirs:
        return False
    if not len(content) or is_anaphor(essence(content)) or demonstrative(core(content)):
        return False
    undertaken = (cue in UNDERTAKING and content[0].tag_ == "VB") or (cue in DECLINING and content[0].lower_ == "to")
    labelled = statement["rule"].startswith("label")
    assigned = statement["rule"].startswith("addressee") and cue not in INVITING
    surmised = cue in SURMISING and content[0].lower_ == "that"
    if undertaken or assigned or surmised or counted(content) or (cue not in WISHING and not labelled and is_fact(content)):
        return False
    return bool(theirs) or (not groundless(statement, content) and (acts_on(content) or cue not in FEELINGS | CONCERNS))


def counted(content: Span) -> bool:
    """ "three options": what is only counted, and named one by one elsewhere."""
    return len(content) == 2 and content[0].pos_ == "NUM" and content[1].lower_ in OPTIONS


def demonstrative(content: Span) -> bool:
    """ "this interpretation", "such a step": what the text has named, though it is not certain what that was."""
    return content[0].lower_ in DEMONSTRATIVES and all(t.pos_ in ("DET", "PRON", "ADJ", "NOUN", "PUNCT") for t in content)


def is_fact(content: Span) -> bool:
    """ "agreed that the rate was high", "suggested that this can fail": what is the case, and not what could be done."""
    verbs = [t for t in top_verbs(content) if (own := subject(t)) is not None and own.i >= content.start][:1]
    said = content[0].lower_ == "that" or (bool(verbs) and clausal_from(content, verbs[0]))
    needed = any(t.lower_ in LACKED for t in verbs)
    if not verbs or not said or needed or normative(content) or judges(content):
        return False
    first = [t for t in (*verbs[0].lefts, verbs[0]) if t.dep_.startswith(("aux", "cop")) or t == verbs[0]]
    return first[0].tag_ in ("VBD", "VBZ") or first[0].lower_ in FINITE


def clausal_from(content: Span, verb: Token) -> bool:
    """The content is a clause from its first word on."""
    own = subject(verb)
    return own is not None and own.left_edge.i <= content.start + 1 and own.i < verb.i


def doubts(statement: layers.Relation, matter: Span) -> bool:
    """ "doubted whether time would permit", "was not convinced that ...": a doubt about what is proposed, and no proposal."""
    doubting = statement["rule"].split(":")[-1] in DOUBTING and statement["act"] == "oppose"
    return doubting and matter[0].lower_ in ("whether", "that", "if")


def keeps_original(board: Board, matter: Span, statement: layers.Relation) -> int | None:
    """ "preferred the original text", "supported the status quo": against the change that stands last."""
    bare = [t for t in matter if not t.is_punct]
    tail = any(tuple(t.lower_ for t in bare[i : i + len(u)]) == u for u in UNCHANGED for i in range(1, len(bare)))
    short = tail or (len(bare) <= SHORT and any(t.lower_ in ORIGINAL for t in bare[:3]))
    original = short and bare[0].lower_ in ("the", "its", "this")
    changes = board.near is not None and board.proposals[board.near]["kind"] == "suggestion"
    return board.near if original and changes and statement["act"] in ("propose", "support") else None


def is_short(content: Span) -> bool:
    """ "preferred the draft budget": nothing but a thing, so that it is no new proposal."""
    return len(content) <= SHORT
