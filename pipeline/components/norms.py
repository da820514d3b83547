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
AIMS = frozenset(words("nouns", "aim"))
WISHING = frozenset(words("nouns", "wishing_verb"))
UNREAL = frozenset(words("structure", "hedging_modal"))
REQUIRING = frozenset(words("nouns", "requiring_verb"))
MORE = frozenset(words("structure", "more"))
ACCEPTING = frozenset(words("nouns", "accepting_verb"))
COPULAS = frozenset(words("structure", "copula"))
ABLE = frozenset(words("structure", "able_modal"))
SPEAKERS = frozenset({*words("bullets", "first_person"), *words("structure", "speaker_pronoun")})
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
    if token.lower_ in REQUIRING and token in verbs and not is_negated(token) and wants_work(token):
        return True
    if token.lower_ in NEEDED and token in verbs:
        return not is_negated(token) and (token.pos_ == "ADJ" or is_passive(token))
    return token.lower_ in HAVING and token in verbs and any(c.dep_ == "xcomp" and obliged(c) for c in token.rights)


def wants_work(verb: Token) -> bool:
    """ "required further clarification", "needs more work": what is to be done to a text."""
    return any(t.dep_ == "obj" and any(c.lower_ in MORE for c in t.lefts) for t in verb.rights)


def obliged(verb: Token) -> bool:
    """Of "have to be considered": the verb after "to"."""
    return any(t.dep_ == "mark" and t.lower_ == "to" and word_at(t.doc, t.i - 1) != "yet" for t in verb.children)


def evaluated(content: Span) -> bool:
    """ "it was essential that ...", "it would be preferable to ..."."""
    low = [t.lower_ for t in content[:32]]
    first = next((i for i, t in enumerate(content) if t.pos_ in ("VERB", "AUX")), len(low))
    places = (i for i, w in enumerate(low[:24]) if w == "it" and (i <= 2 or i < first or low[i - 1] in (",", "that")))
    return any(evaluates(low[i + 1 : i + 14]) for i in places)


def evaluates(after: list[str]) -> bool:
    """What follows "it": "was also necessary to", "might be possible to"."""
    for i, word in enumerate(after[:7]):
        open_ = word == "possible" and not UNREAL.isdisjoint(after[:i]) and "not" not in after[:i]
        if (word in EVALUATIONS or open_) and LEADING & set(takewhile(lambda x: x != ",", after[i + 1 : i + 8])):
            return True
    return False


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
        return helper.lower_ in ADVISING and done
    return not verbs or any(subjunctive(t) for t in verbs)


def subjunctive(verb: Token) -> bool:
    """ "that it be deleted", "that the group meet", "that Parties provide": a bare form, or one only people can be asked for."""
    stated = any(t.dep_ == "cop" and t.tag_ in ("VBD", "VBZ", "VBP") for t in verb.children)
    if (verb.tag_ == "VB" and not stated) or any(t.lower_ == "be" and t.dep_ in ("cop", "aux:pass") for t in verb.children):
        return True
    own = subject(verb)
    return verb.tag_ in ("VBP", "NN") and own is not None and (own.tag_ in ("NN", "NNP") or agentive(verb))


def agentive(verb: Token) -> bool:
    """Somebody, not something, is to do it: a name, a group of people or a meeting as subject."""
    own = subject(verb)
    return own is not None and (own.pos_ in ("PROPN", "PRON") or own.lower_ in PEOPLE)


def might_be_done(content: Span) -> bool:
    """ "it could serve to draft the manual": a way that the speaker shows."""
    helper = modal(content) if clausal(content) else None
    if helper is None or helper.lower_ != "could" or not is_passive(helper.head) or is_negated(helper.head):
        return False
    own = subject(helper.head)
    return own is None or not any(t.lower_ == "no" for t in own.lefts)


def one_could(content: Span) -> bool:
    """ "that one could apply another format": what the speaker thinks might be done."""
    helper = modal(content) if clausal(content) else None
    if helper is None or helper.lower_ not in UNREAL or is_negated(helper.head):
        return False
    own = subject(helper.head)
    return own is not None and own.lower_ == "one"


def aimed(sentence: Span) -> bool:
    """ "The first step was to agree on a plan", "What they desired was a common fund"."""
    copulas = (t for t in sentence[2:] if t.lower_ in COPULAS and t.dep_ in ("cop", "ROOT"))
    return any(aim_before(sentence.doc[sentence.start : copula.i], copula) for copula in copulas)


def aim_before(before: Span, copula: Token) -> bool:
    """What stands before this copula is an aim, and after it what is to be done; or it is what somebody wished."""
    after = copula.doc[copula.i + 1 : copula.i + 3]
    subjects = [before[-1], *(t for t in before[:8] if t.dep_.startswith("nsubj"))]
    to_do = len(after) > 1 and after[0].lower_ == "to" and after[1].tag_ == "VB"
    wished = before[0].lower_ == "what" and before[-1].lower_ in WISHING
    return wished or (to_do and any(t.lower_ in AIMS for t in subjects))


def has_to(sentence: Span) -> bool:
    """ "Users will have to wait", "It has to become clear", "Members would benefit from training": a need without the word."""
    for token in sentence:
        if token.lower_ in ("have", "has") and is_main(token) and any(c.dep_ == "xcomp" and obliged(c) for c in token.rights):
            return True
        benefit = token.lower_ == "benefit" and token.pos_ in ("VERB", "NOUN")
        if benefit and any(t.lower_ in UNREAL for t in sentence.doc[max(token.i - 3, sentence.start) : token.i]):
            return True
    return False


def unable(sentence: Span) -> bool:
    """ "We could not accept such a fund": a refusal in the speaker's own words."""
    low = [t.lower_ for t in sentence[:8]]
    if not low or low[0] not in SPEAKERS:
        return False
    refused = "cannot" in low or (not ABLE.isdisjoint(low) and ("not" in low or "n't" in low))
    return refused and not ACCEPTING.isdisjoint(low)


def needed(content: Span) -> bool:
    """ "the state of the harbour and the need for dredging": a need beside what else is stressed."""
    heads = [t for t in content if t.head.i not in range(content.start, content.end) or t.head == t]
    for token in content:
        if token.lower_ in NEEDS and token.pos_ == "NOUN":
            joined = token.dep_ == "conj" and (token.head in heads or token in heads)
            listed = word_at(token.doc, token.i - 1) == "the" and word_at(token.doc, token.i - 2) in (":", "and")
            if joined or (listed and word_at(token.doc, token.i + 1) in ("to", "for")):
                return True
    return False


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
