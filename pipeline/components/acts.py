"""What a statement does: the act of its cue, or another where the content is normative (guideline: "said X should" proposes)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from spacy.tokens import Span

from pipeline.components.clauses import governing_subject, is_negated, is_passive, subject, word_at
from pipeline.components.norms import (
    NEEDS,
    advises,
    aims,
    clausal,
    evaluated,
    important,
    might_be_done,
    modal,
    needed,
    normative,
    one_could,
    top_verbs,
)
from pipeline.components.stance import condition_at
from pipeline.components.verdicts import SELF, TURNED, infinitive, infinitive_at, itself, refusing, verdict
from pipeline.lexicon import CueEntry, words

COMMITMENTS = frozenset(words("nouns", "commitment"))
WRONG = frozenset(words("structure", "negative_evaluation"))
QUESTIONS = frozenset(words("structure", "question_word"))
TABLED = frozenset(words("nouns", "tabled_strict"))
DENYING = frozenset(words("structure", "denying"))
PLEDGING = frozenset(words("structure", "pledging_verb"))
SUGGESTING = frozenset(words("nouns", "suggesting_cue"))
HOPING = frozenset(words("nouns", "hoping_cue"))
GOOD = frozenset(words("structure", "positive_evaluation"))
UNWANTED = frozenset(words("nouns", "unwanted_cue"))
HOPED = frozenset(words("nouns", "hoped_verb"))
RESTATING = frozenset(words("nouns", "restating_cue"))
ATTESTING = frozenset(words("nouns", "attesting_cue"))
CALLS = frozenset(words("nouns", "propose_noun"))
FAVOURING = frozenset(words("nouns", "favouring_cue"))
ATTITUDES = {noun: act for act in ("support", "oppose") for noun in words("nouns", f"{act}_noun")}
PLEDGED = frozenset({"to", "for", "of", "that"})
PROMISED = frozenset(words("structure", "promised_verb"))
EXCESS = frozenset(words("structure", "excessive"))
TURNING = frozenset(words("nouns", "turning_cue"))
NEGATING = frozenset(words("structure", "negating"))
BELIEVING = frozenset(words("nouns", "believing_cue"))
TABLED_THINGS = frozenset(words("nouns", "tabled"))


class Manner(NamedTuple):
    """How a statement is made: with a source (`named`: no collective), negated; the cues of the document by their first token."""

    speaking: bool
    negated: bool
    cues: Mapping[int, Span]
    named: bool = False


def act_of(entry: CueEntry, content: Span | None, manner: Manner) -> str:
    """The act of a statement by its cue and content."""
    act: str = entry.act
    if content is not None and len(content) and (done := infinitive(entry, content, manner.cues)) is not None:
        return TURNED[done[0]] if refusing(entry, manner.negated) else done[0]
    if manner.negated and (act == "support" or entry.id in TURNING or entry.id in UNWANTED):
        return "oppose" if entry.id in UNWANTED else TURNED.get(act, "support")
    if content is None or not len(content):
        return act
    if manner.negated and entry.id in BELIEVING and normative(content):
        return "oppose"
    if entry.id == "ask" and content[0].lower_ in QUESTIONS | {"about"}:
        return "question"
    if entry.id in SUGGESTING and content[0].tag_ != "VBG" and clausal(content) and not advises(content):
        return "inform"
    if entry.id == "agree_to" and manner.named and content[0].tag_ == "VB" and content[0].lower_ in PROMISED:
        return "commit"
    if entry.id in FAVOURING and is_known(content):
        return "support"
    if entry.group == "submit":
        return "propose" if entry.act == "propose" or any(t.lower_ in TABLED for t in content[:6]) else "inform"
    return reported(entry, content, manner) if act == "inform" else act


def is_known(content: Span) -> bool:
    """ "the draft", "Option 2": what has been put to the meeting."""
    return content[0].tag_ in ("DT", "NN", "NNP", "PRP") and any(t.lower_ in TABLED_THINGS for t in content[:4])


def reported(entry: CueEntry, content: Span, manner: Manner) -> str:
    """What a report amounts to by its content: a refusal, a pledge, an attitude told in a clause or a noun, or what should be."""
    judged = verdict(content)
    if judged is not None or disapproves(content):
        return judged[0] if judged is not None else "oppose"
    inner = embedded(content, manner.cues)
    if entry.group in ("say", "stress") and pledges(content) and manner.speaking and not sides(content, inner):
        return "commit"
    if inner is not None and inner[0] in ("support", "oppose", "propose"):
        return inner[0]
    if entry.group in ("say", "stress", "highlight"):
        if believed(content, inner) or normative(content) or hoped(content):
            return "propose"
        if entry.id in HOPING and manner.speaking and hopes(content):
            return "propose"
        if might_be_done(content) or one_could(content) or (entry.group != "say" and urged(content, entry.group == "stress")):
            return "propose"
    if (entry.group == "tell" and manner.named and needs(content)) or (entry.id == "give_overview" and put_forward(content)):
        return "propose"
    told = attitude(content, entry.id in RESTATING) if entry.id in ATTESTING else None
    return told or ("support" if approves(content) else "inform")


def needs(content: Span) -> bool:
    """ "the need for a fund", "the plan and the need to decide": a need is what is told, alone or beside a thing."""
    first = any(t.lower_ in NEEDS and t.pos_ == "NOUN" for t in content[:4])
    return first or needed(content)


def put_forward(content: Span) -> bool:
    """ "an overview of the proposal": a proposal is laid before the meeting, or what needs doing."""
    return needed(content) or any(t.lower_ in ("proposal", "proposals") and t.dep_ in ("nmod", "obj") for t in content[:6])


def hopes(content: Span) -> bool:
    """ "that the text would be ready", "that if it were late, this would do no harm": what may yet come about."""
    later = any(t.tag_ == "MD" and t.head.dep_ not in ("acl:relcl", "advcl", "acl") for t in content[:30])
    return clausal(content) and (modal(content) is not None or (content[1:2].text.lower() in ("if", "when") and later))


def hoped(content: Span) -> bool:
    """ "said the group hoped the meeting would adopt it": a hope that is told in what is said."""
    for token in content[1:8]:
        if token.lower_ in HOPED and token.tag_.startswith("VB") and token in top_verbs(content):
            return any(t.tag_ == "MD" for t in content.doc[token.i + 1 : min(token.i + 12, content.end)])
    return False
def believed(content: Span, inner: tuple[str, int] | None) -> bool:
    """ "that he thought that the fee should rise": what should be, inside what the speaker says of its own mind."""
    told = inner is not None and inner[0] == "inform" and inner[1] < content.end
    return told and inner is not None and normative(content[inner[1] - content.start :])


def sides(content: Span, inner: tuple[str, int] | None) -> bool:
    """ "would support the text if ...", "would oppose the text": a stance, and no promise of help."""
    if inner is None or inner[1] >= content.end:
        return False
    on = content[inner[1] - content.start :]
    return inner[0] == "oppose" or (inner[0] == "support" and (is_known(on) or any(condition_at(t) for t in on)))


def urged(content: Span, stressed: bool) -> bool:
    """What is stressed or highlighted as to be done: a need, something's importance, and of what is stressed an action."""
    return needed(content) or (not clausal(content) and (important(content) or (stressed and aims(content))))


def embedded(content: Span, cues: Mapping[int, Span]) -> tuple[str, int] | None:
    """The act inside a report, and the token where its own content begins: "said it could support this if ..."."""
    for token in content[:8]:
        if token.i in cues and token.i > content.start:
            verb = token.head if token.dep_ in ("cop", "aux", "aux:pass") else token
            own, personal = governing_subject(verb), cues[token.i].id_.startswith("be_")
            if not personal and ((is_passive(verb) and verb == token) or any(t.dep_.startswith("expl") for t in verb.children)):
                return None
            if own is None or not itself(own) or not content.start <= own.i < token.i or token.i - own.i > 5:
                return None
            end = cues[token.i].end
            favoured = cues[token.i].id_ in FAVOURING and not is_negated(verb) and end < content.end
            if favoured and is_known(content.doc[end : content.end]):
                return "support", end
            after = infinitive_at(content.doc, cues[token.i].end, cues) if personal else None
            return turned(cues[token.i], is_negated(verb)), after[1] if after is not None else cues[token.i].end
    return None


def turned(cue: Span, negated: bool) -> str:
    """The act of a cue inside a content, turned by "not" and by "no" ("had no problem with")."""
    act: str = cue.label_
    denied = len(cue) > 1 and any(t.lower_ in DENYING for t in cue)
    negated = negated or (len(cue) > 1 and any(t.lower_ in NEGATING for t in cue))
    if negated and cue.id_ in UNWANTED:
        return "oppose"
    return TURNED.get(act, act) if denied or (negated and (act == "support" or cue.id_ in TURNING)) else act


def attitude(content: Span, restating: bool) -> str | None:
    """ "indicated its support for", "noted concerns about": the act of the noun that heads the content."""
    for token in content[:5]:
        if token.pos_ == "CCONJ" and token.i > content.start and token.nbor(-1).pos_ == "NOUN":
            continue
        if token.lower_ in ATTITUDES and token.pos_ == "NOUN" and content[0].lower_ not in ("the", "that", "no"):
            return ATTITUDES[token.lower_]
        own = restating and any(t.dep_ == "nmod:poss" for t in token.lefts)
        if token.lower_ in CALLS and token.pos_ == "NOUN" and own:
            return "propose"
        if token.pos_ in ("VERB", "ADP", "SCONJ", "AUX", "CCONJ") or token.text in (",", ":"):
            return None
    return None


def disapproves(content: Span) -> bool:
    """ "found it premature", "the options were not acceptable": a bad word at its start or predicated, or a good one denied."""
    predicates = [t for t in top_verbs(content) if t.pos_ in ("ADJ", "NOUN")]
    if any(t.lower_ in EXCESS and word_at(t.doc, t.i - 1) == "too" for t in content[1:8]):
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
