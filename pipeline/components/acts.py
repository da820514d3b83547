"""What a statement does: the act of its cue, or another where the content is normative (guideline: "said X should" proposes)."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import takewhile
from typing import NamedTuple

from spacy.tokens import Span, Token

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
DENYING = frozenset(words("structure", "denying"))
PLEDGING = frozenset(words("structure", "pledging_verb"))
HAVING = frozenset({"have", "has", "had"})
LEADING = frozenset({"to", "that", "if"})
SUGGESTING = frozenset(words("nouns", "suggesting_cue"))
HOPING = frozenset(words("nouns", "hoping_cue"))
ADVISING = frozenset(words("structure", "advising_modal"))
PEOPLE = frozenset(words("collectives", "whole")) | frozenset(words("collectives", "plural_head"))
GOOD = frozenset(words("structure", "positive_evaluation"))
TABLED_THINGS = frozenset(words("nouns", "tabled"))
RESTATING = frozenset(words("nouns", "restating_cue"))
ATTESTING = frozenset(words("nouns", "attesting_cue"))
CALLS = frozenset(words("nouns", "propose_noun"))
FAVOURING = frozenset(words("nouns", "favouring_cue"))
ATTITUDES = {noun: act for act in ("support", "oppose") for noun in words("nouns", f"{act}_noun")}
PLEDGED = frozenset({"to", "for", "of", "that"})
PROMISED = frozenset(words("structure", "promised_verb"))
EXCESS = frozenset(words("structure", "excessive"))
SELF = frozenset({"it", "he", "she", "they", "we", "i"})
COMPLEMENTISERS = ("that", "whether", "if")


class Manner(NamedTuple):
    """How a statement is made: with a source (`named`: no collective), negated; and the cues of the document by their first token."""

    speaking: bool
    negated: bool
    cues: Mapping[int, Span]
    named: bool = False


def act_of(entry: CueEntry, content: Span | None, manner: Manner) -> str:
    """The act of a statement by its cue and content."""
    act: str = entry.act
    if content is None or not len(content):
        return act
    if manner.negated and act == "support":
        return "oppose"
    if entry.id == "ask" and content[0].lower_ in QUESTIONS:
        return "question"
    if entry.id in SUGGESTING and content[0].tag_ != "VBG" and clausal(content) and not advises(content):
        return "inform"
    if entry.id == "agree_to" and manner.named and content[0].tag_ == "VB" and content[0].lower_ in PROMISED:
        return "commit"
    if entry.id in FAVOURING and any(t.lower_ in TABLED_THINGS for t in content[:4]) and content[0].tag_ in ("DT", "NN", "NNP", "PRP"):
        return "support"
    if entry.group == "submit":
        return "propose" if entry.act == "propose" or any(t.lower_ in TABLED for t in content[:6]) else "inform"
    return reported(entry, content, manner) if act == "inform" else act


def reported(entry: CueEntry, content: Span, manner: Manner) -> str:
    """What a report amounts to by its content: a refusal, a pledge, an attitude told in a clause or a noun, or what should be."""
    if disapproves(content):
        return "oppose"
    if entry.group in ("say", "stress") and pledges(content) and manner.speaking:
        return "commit"
    inner = embedded(content, manner.cues)
    if inner is not None and inner[0] in ("support", "oppose", "propose"):
        return inner[0]
    if entry.group in ("say", "stress", "highlight"):
        if normative(content) or (entry.id in HOPING and manner.speaking and clausal(content) and modal(content) is not None):
            return "propose"
        if might_be_done(content) or (entry.group != "say" and needed(content)):
            return "propose"
        if entry.group != "say" and not clausal(content) and (important(content) or entry.group == "stress" and aims(content)):
            return "propose"
    told = attitude(content, entry.id in RESTATING) if entry.id in ATTESTING else None
    return told or ("support" if approves(content) else "inform")


def embedded(content: Span, cues: Mapping[int, Span]) -> tuple[str, int] | None:
    """The act inside a report, and the token where its own content begins: "said it could support this if ..."."""
    for token in content[:8]:
        if token.i in cues and token.i > content.start:
            verb = token.head if token.dep_ in ("cop", "aux", "aux:pass") else token
            own = governing_subject(verb)
            if (is_passive(verb) and verb == token) or any(t.dep_.startswith("expl") for t in verb.children):
                return None
            if own is None or own.lower_ not in SELF or not content.start <= own.i < token.i or token.i - own.i > 5:
                return None
            return turned(cues[token.i], is_negated(verb)), cues[token.i].end
    return None


def turned(cue: Span, negated: bool) -> str:
    """The act of a cue inside a content, turned by "not" and by "no" ("had no problem with")."""
    act: str = cue.label_
    if len(cue) > 1 and any(t.lower_ in DENYING for t in cue):
        return {"oppose": "support", "support": "oppose"}.get(act, act)
    return "oppose" if act == "support" and negated else act


def modal(content: Span) -> Token | None:
    """The first modal of the main clause of a content."""
    verbs = top_verbs(content)
    return next((t for t in content if t.tag_ == "MD" and (t.head in verbs or t in verbs)), None)


def advises(content: Span) -> bool:
    """ "suggested that it be deleted", "... could be sent": what ought to be, in the subjunctive or with a modal; else a surmise."""
    if normative(content):
        return True
    helper = modal(content)
    if helper is not None:
        return helper.lower_ in ADVISING and (helper.lower_ == "might" or is_passive(helper.head) or agentive(helper.head))
    verbs = top_verbs(content)
    bare = (t for v in verbs for t in (v, *v.children) if t.tag_ == "VB" or (t.lower_ == "be" and t.dep_ in ("cop", "aux:pass")))
    return not verbs or any(bare) or any(t.tag_ in ("VBP", "NN") and singular(subject(t)) for t in verbs)


def agentive(verb: Token) -> bool:
    """Somebody, not something, is to do it: a name or a group of people as subject."""
    own = subject(verb)
    return own is not None and (own.pos_ in ("PROPN", "PRON") or own.lower_ in PEOPLE)


def singular(token: Token | None) -> bool:
    return token is not None and token.tag_ in ("NN", "NNP")


def might_be_done(content: Span) -> bool:
    """ "it could be used to elaborate the manual": a way that the speaker shows."""
    helper = modal(content) if clausal(content) else None
    return helper is not None and helper.lower_ == "could" and is_passive(helper.head) and not is_negated(helper.head)


def needed(content: Span) -> bool:
    """ "the role of forests and the need for decisions": a need beside what else is stressed."""
    heads = [t for t in content if t.head.i not in range(content.start, content.end) or t.head == t]
    return any(t.lower_ in NEEDS and t.dep_ == "conj" and t.head in heads for t in content)


def important(content: Span) -> bool:
    """ "the importance of domestic action": what is to be done or kept."""
    low = [t.lower_ for t in content[:4]]
    return any(w in IMPORTANCE and low[i + 1 : i + 2] in (["of"], ["for"]) for i, w in enumerate(low))


def attitude(content: Span, restating: bool) -> str | None:
    """ "indicated its support for", "noted concerns about": the act of a noun that heads the content, unless it is a known one."""
    for token in content[:5]:
        if token.lower_ in ATTITUDES and token.pos_ == "NOUN" and content[0].lower_ not in ("the", "that", "no"):
            return ATTITUDES[token.lower_]
        if token.lower_ in CALLS and token.pos_ == "NOUN" and restating and any(t.dep_ == "nmod:poss" for t in token.lefts):
            return "propose"
        if token.pos_ in ("VERB", "ADP", "SCONJ", "AUX", "CCONJ") or token.text in (",", ":"):
            return None
    return None


def disapproves(content: Span) -> bool:
    """ "found it premature", "the options were not acceptable": a bad word near its start or as its predicate, or a good one denied."""
    predicates = [t for t in top_verbs(content) if t.pos_ in ("ADJ", "NOUN")]
    if any(t.lower_ in EXCESS and t.nbor(-1).lower_ == "too" for t in content[1:8]):
        return True
    if any(t.lower_ in WRONG and t.dep_ != "amod" for t in (*content[:5], *predicates)):
        return True
    return any(t.lower_ in GOOD and is_negated(t) for t in predicates) or [t.lower_ for t in content[:2]] == ["not", "acceptable"]


def approves(content: Span) -> bool:
    """ "that it was a good draft", "the text was acceptable": a good word as what is said of a text."""
    for token in top_verbs(content):
        own = subject(token)
        good = token.lower_ in GOOD or (token.pos_ == "NOUN" and any(t.lower_ in GOOD for t in token.lefts))
        if good and not is_negated(token) and own is not None and (own.lower_ in TABLED_THINGS or own.lower_ in ("it", "this")):
            return not any(t.dep_.startswith("expl") for t in token.children)
    return False


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
        if t.lower_ in HAVING and t in verbs and any(c.dep_ == "xcomp" and obliged(c) for c in t.children):
            return True
    return evaluated(content)


def obliged(verb: Token) -> bool:
    """Of "have to be considered": the verb after "to"."""
    return any(t.dep_ == "mark" and t.lower_ == "to" for t in verb.children)


def evaluated(content: Span) -> bool:
    """ "it was essential that ...", "it would be preferable to ..."."""
    low = [t.lower_ for t in content[:16]]
    if "it" not in low[:3]:
        return False
    return any(w in EVALUATIONS and LEADING & set(takewhile(lambda x: x != ",", low[i + 1 : i + 8])) for i, w in enumerate(low[:10]))


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
    if any(w in COMMITMENTS and low[i + 1 : i + 2] and low[i + 1] in PLEDGED for i, w in enumerate(low[:4])):
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
