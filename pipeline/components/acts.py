"""What a statement does: the act of its cue, or another where the content is normative (guideline: "said X should" proposes)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from pipeline.components.clauses import governing_subject, is_main, is_negated, is_passive, subject
from pipeline.lexicon import CueEntry, words

MODALS = frozenset(words("nouns", "modal"))
NEEDS = frozenset(words("nouns", "need"))
FACTS = frozenset(words("nouns", "fact"))
IMPORTANCE = frozenset(words("nouns", "importance"))
COMMITMENTS = frozenset(words("nouns", "commitment"))
EVALUATIONS = frozenset(words("nouns", "evaluation"))
WRONG = frozenset(words("structure", "negative_evaluation"))
QUESTIONS = frozenset(words("structure", "question_word"))
TABLED = frozenset(words("nouns", "tabled_strict"))
PLEDGING = frozenset(words("structure", "pledging_verb"))
RIGHT = frozenset(words("structure", "positive_evaluation"))
TURNING = frozenset(words("nouns", "turning_cue"))
NEGATING = frozenset(words("structure", "negating"))
SELF_NOUNS = frozenset(words("structure", "speakers_own"))
WILLING = frozenset(words("nouns", "willing_cue"))
REFUSING = frozenset(words("nouns", "refusing_cue"))
BELIEVING = frozenset(words("nouns", "believing_cue"))
TURNED = {"support": "oppose", "oppose": "support"}
SELF = frozenset({"it", "he", "she", "they", "we", "i"})
COMPLEMENTISERS = ("that", "whether", "if")


class Manner(NamedTuple):
    """How a statement is made: with a source, negated; and the cues of the document by their first token."""

    speaking: bool
    negated: bool
    cues: Mapping[int, Span]


def act_of(entry: CueEntry, content: Span | None, manner: Manner) -> str:
    """The act of a statement by its cue and content."""
    act: str = entry.act
    if content is not None and len(content) and (done := infinitive(entry, content, manner.cues)) is not None:
        return TURNED[done[0]] if refusing(entry, manner) else done[0]
    if manner.negated and (act == "support" or entry.id in TURNING):
        return TURNED.get(act, "support")
    if content is None or not len(content):
        return act
    if manner.negated and entry.id in BELIEVING and normative(content):
        return "oppose"
    if entry.id == "ask" and content[0].lower_ in QUESTIONS:
        return "question"
    if act == "inform" and judges(content):
        judged = verdict(content)
        return judged[0] if judged is not None else "oppose"
    if act == "inform":
        inner = embedded(content, manner.cues)
        if inner is not None and inner[0] in ("support", "oppose"):
            return inner[0]
        if entry.group in ("say", "stress") and pledges(content) and manner.speaking:
            return "commit"
        inner = embedded(content, manner.cues)
        if inner is not None and inner[0] in ("support", "oppose", "propose"):
            return inner[0]
    if act == "inform" and entry.group in ("say", "stress", "highlight"):
        if normative(content):
            return "propose"
        if entry.group == "stress" and not clausal(content) and aims(content):
            return "propose"
    if entry.group == "submit":
        return "propose" if entry.act == "propose" or any(t.lower_ in TABLED for t in content[:6]) else "inform"
    return act


def verdict(content: Span) -> tuple[str, Span] | None:
    """ "that the levy would be unacceptable", "the text was not acceptable": the stance, and what it is taken on."""
    for adjective in top_verbs(content):
        own = subject(adjective)
        if own is None or own.i < content.start or own.i > adjective.i or adjective.lower_ not in WRONG | RIGHT:
            continue
        if own.pos_ == "PRON" and own.dep_.startswith("expl"):
            return None
        good = (adjective.lower_ in RIGHT) != is_negated(adjective)
        start, end = max(own.left_edge.i, content.start), max(min(own.right_edge.i + 1, adjective.i), own.i + 1)
        return "support" if good else "oppose", content.doc[start:end]
    return None


def judges(content: Span) -> bool:
    """Says that something is right or wrong."""
    return verdict(content) is not None or any(t.lower_ in WRONG for t in content[:5])


def embedded(content: Span, cues: Mapping[int, Span]) -> tuple[str, int] | None:
    """The act inside a report, and the token where its own content begins: "said it could support this if ..."."""
    for token in content[:8]:
        if token.i in cues and token.i > content.start:
            verb = token.head if token.dep_ in ("cop", "aux", "aux:pass") else token
            own, personal = governing_subject(verb), cues[token.i].id_.startswith("be_")
            if not personal and (is_passive(token) or any(t.dep_.startswith("expl") for t in token.children)):
                return None
            if own is None or not itself(own) or own.i < content.start or token.i - own.i > 5:
                return None
            act, end = cues[token.i].label_, cues[token.i].end
            if personal and (after := infinitive_at(content.doc, end, cues)) is not None:
                end = after[1]
            negated = is_negated(verb) or any(t.lower_ in NEGATING for t in content.doc[token.i : end])
            turned = negated and (act == "support" or cues[token.i].id_ in TURNING)
            return (TURNED.get(act, act) if turned else act), end
    return None


def itself(own: Token) -> bool:
    """The speaker: "it", "his delegation"."""
    possessed = any(t.dep_ == "nmod:poss" for t in own.lefts)
    return own.lower_ in SELF or (own.lower_ in SELF_NOUNS and possessed)


def infinitive(entry: CueEntry, content: Span, cues: Mapping[int, Span]) -> tuple[str, int] | None:
    """ "was prepared to accept the text", "refused to support it": the stance of the second verb, and where its object begins."""
    if entry.id not in WILLING and entry.id not in REFUSING:
        return None
    return infinitive_at(content.doc, content.start + (content[0].lower_ == "to"), cues)


def infinitive_at(doc: Doc, i: int, cues: Mapping[int, Span]) -> tuple[str, int] | None:
    """The stance of an infinitive at this token, and where its object begins."""
    inner = cues.get(i)
    return (inner.label_, inner.end) if inner is not None and inner.label_ in TURNED and doc[i].tag_ == "VB" else None


def refusing(entry: CueEntry, manner: Manner) -> bool:
    """Is not ready to, or refuses to; not both."""
    return (entry.id in REFUSING) != manner.negated


def clausal(content: Span) -> bool:
    """A clause with a subject of its own, not a noun phrase or gerund."""
    return content[0].lower_ in COMPLEMENTISERS or any(subject(t) is not None for t in top_verbs(content))


def normative(content: Span) -> bool:
    """Says what should be done: a modal of obligation, an evaluation ("it was essential that"), or a need, in its main clause."""
    if any(t.lower_ in NEEDS and t.pos_ == "NOUN" and near_start(content, t) for t in content):
        return True
    verbs = top_verbs(content)
    if not verbs and not clausal(content):
        return False
    for t in content:
        if (
            t.lower_ in MODALS
            and (t.head in verbs or t in verbs)
            and (t.pos_ == "AUX" or t.lower_ in ("should", "must", "shall") or t.dep_ in ("ROOT", "ccomp", "conj"))
        ):
            return True
    return evaluated(content)


def evaluated(content: Span) -> bool:
    """ "it was essential that ...", "it would be preferable to ..."."""
    low = [t.lower_ for t in content[:14]]
    return "it" in low[:3] and any(w in EVALUATIONS for w in low) and any(w in ("to", "that", "if") for w in low[2:])


def near_start(content: Span, token: Token) -> bool:
    return token.i - content.start <= 3


def top_verbs(content: Span) -> list[Token]:
    """The verbs of the content that depend on nothing inside it, and those coordinated with them."""
    inside = range(content.start, content.end)
    heads = [t for t in content if t.head.i not in inside or t.head == t]
    verbs = [t for t in heads if t.pos_ in ("VERB", "AUX", "ADJ", "NOUN") and (t.pos_ != "NOUN" or subject(t) is not None)]
    return verbs + [c for v in verbs for c in v.children if c.dep_ == "conj"]


def aims(content: Span) -> bool:
    """An action or an aim, not a fact, a role or a problem: by the head noun of the content."""
    if content[0].tag_ == "VBG":
        return True
    heads = [t for t in content if t.head.i not in range(content.start, content.end) or t.head == t]
    head = heads[0] if heads else content[0]
    if head.lower_ in IMPORTANCE:
        return any(t.tag_ == "VBG" and t.i - head.i <= 3 for t in content)
    return head.lower_ not in FACTS and head.lemma_.lower() not in FACTS and head.pos_ != "PROPN"


def pledges(content: Span) -> bool:
    """The speaker says what it will do itself: "said it will propose", "stressed its commitment to"."""
    low = [t.lower_ for t in content[:12]]
    if any(w in COMMITMENTS for w in low[:4]):
        return True
    if evaluated(content):
        return False
    for i, word in enumerate(low[:-1]):
        if word in SELF and low[i + 1] in PLEDGING and not content[i].dep_.startswith("expl"):
            return i <= 1 or low[i - 1] in (",", "that")
    return False


def is_normative_sentence(sentence: Span) -> bool:
    """A sentence without a cue that says what should be done: "The staff positions should be less prescriptive."""
    return any(obliges(t) and is_main(t.head if t.dep_.startswith("aux") else t) for t in sentence)


def obliges(token: Token) -> bool:
    return token.lower_ in ("should", "must", "ought") or (token.lower_ in ("needs", "need") and token.pos_ in ("VERB", "AUX"))
