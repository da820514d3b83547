"""Which stance a statement takes, and on which words: its act, turned by negation, made conditional by a condition."""

from __future__ import annotations

from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from pipeline.components import layers
from pipeline.components.norms import clausal
from pipeline.lexicon import words


def phrases(name: str) -> dict[str, list[list[str]]]:
    """The phrases of a list by their first word."""
    split = [p.split() for p in words("nouns", name)]
    return {first: [p for p in split if p[0] == first] for first, *_ in split}


CONDITIONS = phrases("condition")
BARRING = phrases("barring_condition")
FIRM = phrases("firm_condition")
PARTICIPLES = frozenset(words("nouns", "condition_participle"))
NO_CONDITION = frozenset(words("nouns", "no_condition"))
REASONS = frozenset(words("nouns", "reason"))
PREFERRING = frozenset(words("nouns", "preferring_cue"))
ABLE = frozenset(words("nouns", "able_cue"))
TOPICS = frozenset(words("nouns", "topic_preposition"))
FAILING = frozenset(words("nouns", "failing_cue"))
ATTITUDES = frozenset((*words("nouns", "support_noun"), *words("nouns", "oppose_noun")))
TURNED = {"support": "oppose", "oppose": "support", "conditional": "oppose"}
TAKING = frozenset({"support", "oppose"})
STANCES = {"propose": "support", "request": "support", "support": "support", "oppose": "oppose"}
UNNAMED = "collective:"


class Stand(NamedTuple):
    """A stance and the words that it is taken on; no words where these stand further up ("Tuvalu disagreed")."""

    stance: str
    matter: Span | None


def stand(doc: Doc, statement: layers.Relation) -> Stand | None:
    """The stance that a statement takes, None where it takes none."""
    bounds = statement.get("matter") or statement["content"]
    matter = before_condition(doc[slice(*bounds)]) if bounds else None
    stance = stance_of(doc, statement)
    if stance is None or on_a_topic(statement, matter):
        return None
    aside = matter is not None and len(matter) > 0 and matter[0].tag_ == "VBG" and doc[matter.start - 1].text == ","
    named = matter is not None and len(matter) > 0 and matter[0].text not in (",", ";") and not mere_attitude(matter)
    named = named and not aside
    return Stand(stance, matter if named else None)


def mere_attitude(matter: Span) -> bool:
    """ "expressed strong concerns": nothing but the feeling."""
    return matter[-1].lower_ in ATTITUDES and all(t.pos_ in ("ADJ", "NOUN", "DET", "ADV") for t in matter)


def stance_of(doc: Doc, statement: layers.Relation) -> str | None:
    """The stance of an act; negation turns it; a condition makes support, or its refusal, conditional."""
    stance = STANCES.get(statement["act"])
    if stance is None:
        return None
    negated = statement["negated"] and statement["act"] != "support"
    if negated and statement["act"] in ("propose", "request"):
        return "oppose" if statement["rule"].split(":")[-1] in PREFERRING else None
    said = spoken(doc, statement)
    if stance == "support" and statement["act"] == "support" and owned(doc, statement) and any(condition_at(t) for t in said):
        return "conditional"
    firm = stance == "support" and statement["act"] == "propose" and statement["rule"].split(":")[-1] in PREFERRING
    if firm and any(matches(t, FIRM) and condition_at(t) for t in said):
        return "conditional"
    if stance == "oppose" and any(matches(t, BARRING) for t in said):
        return "conditional"
    return stance


def owned(doc: Doc, statement: layers.Relation) -> bool:
    """A condition on the stance, not on what is to be ("agreed that it should close if the fee rose")."""
    if statement.get("matter") or not statement["content"]:
        return True
    said = before_condition(doc[slice(*statement["content"])])
    return not len(said) or not clausal(said)


def spoken(doc: Doc, statement: layers.Relation) -> list[Token]:
    """The words in which a condition may stand: from the cue to the end of the content, and a clause before the speaker."""
    if not statement["cue"]:
        return list(doc[slice(*statement["content"])]) if statement["content"] else []
    first, cue = statement["sentence"][0], statement["cue"][0]
    opening = [doc[first]] if first < cue and condition_at(doc[first]) else []
    return [*opening, *doc[cue + 1 : statement["content"][1] if statement["content"] else statement["cue"][1] + 1]]


def on_a_topic(statement: layers.Relation, matter: Span | None) -> bool:
    """ "disagreed on the length", "parties could not agree on": those named are at odds with each other, not with a proposal."""
    cue = statement["rule"].split(":")[-1]
    unable = cue in ABLE and statement["content"] and matter is not None and matter.doc[statement["content"][0]].lower_ in FAILING
    if unable or (cue in FAILING and statement["negated"]):
        return all(a.startswith(UNNAMED) for a in statement["speakers"])
    return cue == "disagree" and matter is not None and len(matter) > 0 and matter[0].lower_ in TOPICS


def matches(token: Token, wanted: dict[str, list[list[str]]]) -> bool:
    """One of these phrases begins at this token."""
    found = wanted.get(token.lower_, ())
    return any([t.lower_ for t in token.doc[token.i : token.i + len(p)]] == p for p in found)


def condition_at(token: Token) -> bool:
    """ "if", "provided that", "subject to"; not "if necessary", and not "whether or not"."""
    if not matches(token, CONDITIONS):
        return False
    around = {t.lower_ for t in token.doc[max(token.i - 1, 0) : token.i + 2] if t != token}
    return around.isdisjoint(NO_CONDITION) and (token.lower_ not in PARTICIPLES or introduces(token))


def introduces(token: Token) -> bool:
    """ "provided [that] the rate is low": not "the support provided to others"."""
    return token.doc[token.i + 1 : token.i + 2].text == "that" or token.dep_ == "mark" or token.tag_ == "IN" or (
        token.dep_ == "advcl" and any(t.dep_ == "ccomp" for t in token.children)
    )


def before_condition(matter: Span) -> Span:
    """The words before a condition: of "this, provided that ..." only "this"; of "subject to ..." nothing."""
    end = next((t.i for t in matter if condition_at(t) or matches(t, BARRING)), matter.end)
    if condition_at(matter.doc[matter.start - 1]):  # agreed on "the condition that"
        end = matter.start
    while end > matter.start and matter.doc[end - 1].text == ",":
        end -= 1
    return matter.doc[matter.start : end]


def core(matter: Span) -> Span:
    """The words of a matter by which an earlier proposal is known: without reasons, relative clauses and what they lead to."""
    doc = matter.doc
    for token in matter[1:]:
        comma = token.text == "," and token.i + 1 < matter.end
        following = doc[token.i + 1] if comma else token
        if token.lower_ in REASONS or following.lower_ in REASONS or (comma and following.tag_ in ("VBG", "WDT", "WRB")):
            return doc[matter.start : token.i]
    return matter
