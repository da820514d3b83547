"""Contents that say what should be: obligations, needs, evaluations, suggestions and aims, by the words of their main clause."""

from __future__ import annotations

from itertools import takewhile

from spacy.tokens import Span, Token

from pipeline.components.clauses import is_main, is_negated, is_passive, subject, word_at
from pipeline.lexicon import words

MODALS = frozenset(words("nouns", "modal"))
NEEDS = frozenset(words("nouns", "need"))
FACTS = frozenset(words("nouns", "fact"))
IMPORTANCE = frozenset(words("nouns", "importance"))
EVALUATIONS = frozenset(words("nouns", "evaluation"))
NEEDED = frozenset(words("structure", "needed"))
HAVING = frozenset({"have", "has", "had"})
LEADING = frozenset({"to", "that", "if"})
ADVISING = frozenset(words("structure", "advising_modal"))
PEOPLE = frozenset({*words("collectives", "whole"), *words("collectives", "plural_head"), *words("nouns", "acting")})
COMPLEMENTISERS = ("that", "whether", "if")


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
    return any(binds(t, verbs) for t in content) or evaluated(content)


def binds(token: Token, verbs: list[Token]) -> bool:
    """ "should", "has to be", "is needed" in the main clause."""
    if token.lower_ in MODALS and (token.head in verbs or token in verbs):
        return token.pos_ == "AUX" or token.lower_ in ("should", "must", "shall") or token.dep_ in ("ROOT", "ccomp", "conj")
    if token.lower_ in NEEDED and token in verbs:
        return not is_negated(token) and (token.pos_ == "ADJ" or is_passive(token))
    return token.lower_ in HAVING and token in verbs and any(c.dep_ == "xcomp" and obliged(c) for c in token.rights)


def obliged(verb: Token) -> bool:
    """Of "have to be considered": the verb after "to"."""
    return any(t.dep_ == "mark" and t.lower_ == "to" and word_at(t.doc, t.i - 1) != "yet" for t in verb.children)


def evaluated(content: Span) -> bool:
    """ "it was essential that ...", "it would be preferable to ..."."""
    comma = next((t.i + 1 - content.start for t in content[:16] if t.text == ","), 0)
    after = comma if content[comma : comma + 1].text.lower() == "it" else 0  # "if the fee rose, it would be better to ..."
    low = [t.lower_ for t in content[after : after + 16]]
    if "it" not in low[:3]:
        return False
    good = [i for i, w in enumerate(low[:10]) if w in EVALUATIONS]
    return any(LEADING & set(takewhile(lambda x: x != ",", low[i + 1 : i + 8])) for i in good)


def near_start(content: Span, token: Token) -> bool:
    return token.i - content.start <= 3


def top_verbs(content: Span) -> list[Token]:
    """The verbs of the content that depend on nothing inside it, and those coordinated with them."""
    inside = range(content.start, content.end)
    heads = [t for t in content if t.head.i not in inside or t.head == t]
    verbs = [t for t in heads if t.pos_ in ("VERB", "AUX", "ADJ", "NOUN") and (t.pos_ != "NOUN" or subject(t) is not None)]
    return verbs + [c for v in verbs for c in v.children if c.dep_ == "conj"]


def modal(content: Span) -> Token | None:
    """The first modal of the main clause of a content."""
    verbs = top_verbs(content)
    return next((t for t in content if t.tag_ == "MD" and (t.head in verbs or t in verbs)), None)


def advises(content: Span) -> bool:
    """ "suggested that it be deleted", "could be sent": what ought to be, in the subjunctive or with a modal; else a surmise."""
    if normative(content):
        return True
    verbs, helper = top_verbs(content), modal(content)
    if helper is not None:
        done = is_passive(helper.head) or agentive(helper.head) or helper.head.lower_ in EVALUATIONS
        return helper.lower_ == "might" or (helper.lower_ in ADVISING and done)
    return not verbs or any(subjunctive(t) for t in verbs)


def subjunctive(verb: Token) -> bool:
    """ "that it be deleted", "that the group meet", "that Parties provide": a bare form, or one only people can be asked for."""
    if verb.tag_ == "VB" or any(t.lower_ == "be" and t.dep_ in ("cop", "aux:pass") for t in verb.children):
        return True
    own = subject(verb)
    return verb.tag_ in ("VBP", "NN") and own is not None and (own.tag_ in ("NN", "NNP") or agentive(verb))


def agentive(verb: Token) -> bool:
    """Somebody, not something, is to do it: a name, a group of people or a meeting as subject."""
    own = subject(verb)
    return own is not None and (own.pos_ in ("PROPN", "PRON") or own.lower_ in PEOPLE)


def might_be_done(content: Span) -> bool:
    """ "it could be used to elaborate the manual": a way that the speaker shows."""
    helper = modal(content) if clausal(content) else None
    if helper is None or helper.lower_ != "could" or not is_passive(helper.head) or is_negated(helper.head):
        return False
    own = subject(helper.head)
    return own is None or not any(t.lower_ == "no" for t in own.lefts)


def needed(content: Span) -> bool:
    """ "the role of forests and the need for decisions": a need beside what else is stressed."""
    heads = [t for t in content if t.head.i not in range(content.start, content.end) or t.head == t]
    return any(t.lower_ in NEEDS and t.dep_ == "conj" and t.head in heads for t in content)


def important(content: Span) -> bool:
    """ "the importance of domestic action": what is to be done or kept."""
    low = [t.lower_ for t in content[:4]]
    return any(w in IMPORTANCE and low[i + 1 : i + 2] in (["of"], ["for"]) for i, w in enumerate(low))


def aims(content: Span) -> bool:
    """An action or an aim, not a fact, a role or a problem: by the head noun of the content."""
    if content[0].tag_ == "VBG":
        return True
    heads = [t for t in content if t.head.i not in range(content.start, content.end) or t.head == t]
    head = heads[0] if heads else content[0]
    if head.lower_ in IMPORTANCE:
        return any(t.tag_ == "VBG" and t.i - head.i <= 3 for t in content)
    return head.lower_ not in FACTS and head.lemma_.lower() not in FACTS and head.pos_ != "PROPN"


def is_normative_sentence(sentence: Span) -> bool:
    """A sentence without a cue that says what should be done: "The staff positions should be less prescriptive."""
    return any(obliges(t) and is_main(t.head if t.dep_.startswith("aux") else t) for t in sentence)


def obliges(token: Token) -> bool:
    return token.lower_ in ("should", "must", "ought") or (token.lower_ in ("needs", "need") and token.pos_ in ("VERB", "AUX"))
