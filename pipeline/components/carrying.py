"""Sentences without a cue that go on with a speaker's words, or that say what should be done."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span

from pipeline.components import layers
from pipeline.components.bullets import ANSWERS, opinion, says
from pipeline.components.clauses import subject, trim
from pipeline.components.content import Bounds, relation
from pipeline.components.continuation import Memory
from pipeline.components.floor import is_titled, past_perfect, speaks_for
from pipeline.components.norms import aimed, evaluated, has_to, is_normative_sentence, might_be_done, unable
from pipeline.components.sittings import sits
from pipeline.components.sources import Cast, Sources
from pipeline.lexicon import words

LIKING = frozenset(words("bullets", "liking"))
ASKING = frozenset(words("bullets", "asking"))
UNREAL = frozenset(words("structure", "carrying_modal"))
DISCUSSION = frozenset(words("structure", "discussion"))
CONNECTIVES = frozenset(words("structure", "connective"))
BETTER = frozenset(words("bullets", "better"))
WHOLE = frozenset(words("collectives", "whole"))
SOMEBODY = frozenset(form for kind in ("plural_head", "singular_head", "alone") for form in words("collectives", kind))
WRONG = frozenset(words("structure", "negative_evaluation"))


def carried_on(cast: Cast, memory: Memory, sentence: Span) -> Iterator[layers.Relation]:
    """A sentence without a cue that goes on with a speaker's words, or says what should be done."""
    label = memory.label
    normative = is_normative_sentence(sentence)
    start = memory.after_label if label else sentence.start
    bounds = trim(cast.doc, max(start, sentence.start), sentence.end)
    least = 3 if not label else 1 if cast.doc[bounds[0]].lower_ in ANSWERS else 2
    if bounds[1] - bounds[0] < least:
        return
    if (
        label
        and cast.at(bounds[0]) is not None
        and not any(t.pos_ in ("VERB", "AUX") for t in cast.doc[bounds[0] : bounds[1]])
    ):
        return
    if label:
        speech = says(cast.doc[bounds[0] : bounds[1]]) and not sits(sentence.root)
        if speech and not memory.outline.reports_status(memory.section):
            items = cast.list_under(sentence) if sentence.text.rstrip().endswith(":") else []
            items = [] if any((m := cast.at(first)) is not None and m.end in cast.cues for first, _ in items) else items
            bounds = (bounds[0], items[-1][1]) if items else bounds
            yield silent_cue(label, bounds, sentence, (act_of_sentence(sentence, normative), "label"))
    elif memory.floor.holder and (how := carries(memory, sentence)):
        yield silent_cue(memory.floor.holder, bounds, sentence, (act_of_sentence(sentence, normative), f"carried-on:{how}"))
    elif memory.speakers and memory.spoke == memory.block and memory.outline.goes_on(memory.block, sentence):
        yield silent_cue(memory.speakers, bounds, sentence, (act_of_sentence(sentence, normative), "carried-on:bullet"))
    elif rule := memory.outline.unled(memory.block, sentence, normative, memory.role):
        if rule == "normative" and memory.goes_on(sentence):
            said = silent_cue(memory.speakers, bounds, sentence, ("propose", "carried-on:normative"))
            yield {**said, "on_behalf_of": list(memory.on_behalf_of)}
            return
        act = "propose" if rule in ("normative", "option") else act_of_sentence(sentence, normative)
        yield silent_cue([], bounds, sentence, (act, rule))


def act_of_sentence(sentence: Span, normative: bool) -> str:
    """The act of a sentence without a cue, by what it says is right or wrong."""
    if sentence.text.rstrip().endswith("?"):
        return "question"
    if any(t.lower_ in WRONG for t in sentence) or unable(sentence):
        return "oppose"
    if sentence[0].lower_ in LIKING or sentence[0].lower_ in ASKING:
        return "request" if sentence[0].lower_ in ASKING else "support"
    advised = opinion(sentence) and any(t.lower_ in BETTER for t in sentence)
    shown = might_be_done(sentence) or aimed(sentence) or has_to(sentence)
    return "propose" if normative or advised or shown or evaluated(sentence) else "inform"


def carries(memory: Memory, sentence: Span) -> str | None:
    """Free indirect speech, and how it is known: any sentence in a speech, a modal or connective in a speaker's paragraph."""
    own = subject(sentence.root)
    if sentence.start < memory.until:
        return None
    if memory.floor.titled:
        return "speech" if in_speech(memory, sentence) else None
    if any(t.lower_ in DISCUSSION for t in sentence[:5]) or (own is not None and own.lower_ in WHOLE):
        return None
    modal, opener = unreal(sentence), memory.opener(sentence)
    if memory.spoke != memory.block:
        return None
    if is_normative_sentence(sentence):
        return "normative"
    if opener is not None or (own is not None and own.lower_ in SOMEBODY):
        return None
    if connects(sentence):
        return "connective"
    return "modal" if modal else None


def in_speech(memory: Memory, sentence: Span) -> bool:
    """Whether a sentence or clause without a cue goes on with the speech of a person whom a title names."""
    own, opener = subject(sentence.root), memory.opener(sentence)
    if any(t.lower_ in DISCUSSION for t in sentence[:5]) or (own is not None and own.lower_ in WHOLE):
        return False
    told = opener is None or unreal(sentence) or past_perfect(sentence.root) or speaks_for(opener) or not is_titled(opener)
    return told and any(t.pos_ in ("VERB", "AUX") for t in sentence)


def unreal(sentence: Span) -> bool:
    return any(t.lower_ in UNREAL and t.dep_.startswith("aux") for t in sentence.root.children)


def connects(sentence: Span) -> bool:
    """Opens with a word that ties it to what was said before: "However, ...", "As such, ..."."""
    first, second = sentence[0].lower_, sentence[1].lower_ if len(sentence) > 1 else ""
    return (first in CONNECTIVES and second in (",", "that")) or f"{first} {second}" in CONNECTIVES


def silent_cue(speakers: list[str], bounds: Bounds, sentence: Span, act_rule: tuple[str, str]) -> layers.Relation:
    """A statement that no words of its own report."""
    facts = {"cue": None, "verb": sentence.root.i, "act": act_rule[0], "negated": False, "group": "say", "rule": act_rule[1]}
    return relation(Sources(list(speakers)), bounds, sentence, facts)
