"""What the meeting as a whole decided: "it was agreed that", "The Committee adopted", "the minutes were approved",
"There was broad agreement that". A part of the meeting that agrees ("most participants") decides nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from pipeline.components import layers
from pipeline.components.agenda_lines import inside
from pipeline.components.clauses import (
    agent,
    is_impersonal,
    is_main,
    is_negated,
    is_passive,
    phrase,
    sentences,
    subject,
    trim_conjunction,
)
from pipeline.components.inflection import forms_of
from pipeline.components.sources import Cast
from pipeline.lexicon import DecisionEntry, entries, words

WHOLE = frozenset(words("collectives", "whole"))
PART = frozenset(words("collectives", "part"))
ANAPHORS = frozenset(words("nouns", "anaphor"))
UNREAL = frozenset(words("structure", "unreal_modal"))
DECIDING = frozenset(words("collectives", "deciding_body"))
MEANS = frozenset(words("structure", "decided_by"))
PAST = frozenset({"was", "were", "been"})
REACHED = frozenset(words("structure", "reached"))
DROPPED = frozenset({"on", "upon", "with", "of"})

Decision = layers.Relation


class DecisionFinder:
    """Writes the relation `decisions`; `verb` is the token that decides, `anaphor` that its text stands further up."""

    def __init__(self) -> None:
        self.verbs: dict[str, list[DecisionEntry]] = defaultdict(list)
        self.nouns: dict[str, DecisionEntry] = {}
        for entry in entries(DecisionEntry, "decisions"):
            for lemma in entry.lemmas:
                for form in entry.forms or forms_of(lemma):
                    self.verbs[form].append(entry)
            self.nouns.update(dict.fromkeys(entry.nouns, entry))

    def __call__(self, doc: Doc) -> Doc:
        layers.relate(doc, "decisions", self.find(doc))
        return doc

    def find(self, doc: Doc) -> Iterator[Decision]:
        """The decisions of a document in the order of the text."""
        headings = {t.i for b, _ in layers.blocks(doc) if b.label_ == "heading" for t in b}
        cast = Cast(doc)
        for sentence in sentences(doc):
            if sentence.start not in headings:
                yield from self._in_sentence(cast, sentence)

    def _in_sentence(self, cast: Cast, sentence: Span) -> Iterator[Decision]:
        for token in sentence:
            if token.lower_ in self.verbs and (token.tag_.startswith("VB") or is_passive(token)) and real(token):
                found = next((d for e in self.verbs[token.lower_] if (d := by_verb(sentence, token, e)) is not None), None)
            elif token.lower_ in self.nouns and token.pos_ == "NOUN":
                found = by_noun(sentence, token, self.nouns[token.lower_])
            else:
                found = None
            if found is not None:
                yield from itemised(cast, sentence, found)


def itemised(cast: Cast, sentence: Span, found: Decision) -> Iterator[Decision]:
    """A decision whose text is a list ("It was agreed that:") is one decision for each item."""
    items = cast.list_under(sentence) if sentence.end - found["text"][0] <= 2 else []
    yield from ({**found, "text": item, "rule": f"list:{found['rule']}"} for item in items)
    if not items and sentence.doc[found["text"][0] : found["text"][1]].text.lower() != "that":
        yield found


def real(verb: Token) -> bool:
    """Happened, on the level of the minutes: no "could be approved", "if it is agreed", "said that it was agreed"."""
    return (
        is_main(verb) and not is_negated(verb) and not any(t.lower_ in UNREAL for t in verb.children if t.dep_.startswith("aux"))
    )


def by_verb(sentence: Span, verb: Token, entry: DecisionEntry) -> Decision | None:
    """A decision told by a verb, in the passive or with the whole meeting as subject."""
    if entry.object and not any(t.lower_ in entry.object for t in verb.doc[verb.i + 1 : verb.i + 3]):
        return None
    own = subject(verb)
    if own is None and verb.dep_ == "conj":
        own = subject(verb.head)
    if own is None:
        return listed(sentence, verb, entry)
    if is_passive(verb):
        if not any(t.lower_ in PAST for t in verb.children):
            return None
        return passive(sentence, verb, (own, entry))
    if is_whole(own) and not entry.impersonal and not entry.listed and own.i < verb.i:
        start = verb.i + 1 + (1 if entry.object else 0)
        return after(sentence, verb, (start, "whole", entry))
    return None


def listed(sentence: Span, verb: Token, entry: DecisionEntry) -> Decision | None:
    """ "(a) took note of the report;": an item of a list that opens with the verb, its subject standing above the list."""
    if verb.i != sentence.start or verb.tag_ not in ("VBD", "VBN") or entry.impersonal:
        return None
    start = verb.i + 1 + (1 if entry.object else 0)
    if entry.then and sentence.doc[start : start + 1].text.lower() not in (*entry.then, "in"):
        return None
    return after(sentence, verb, (start, "item", entry))


def passive(sentence: Span, verb: Token, what: tuple[Token, DecisionEntry]) -> Decision | None:
    """ "It was agreed that ...", "The report was adopted", "This was agreed"."""
    own, entry = what
    if entry.whole or entry.listed:
        return None
    by = agent(verb)
    if by is not None and by.lower_ not in MEANS and (not is_whole(by) or any(t.dep_ == "compound" for t in by.lefts)):
        return None
    if is_impersonal(verb):
        follows = verb.doc[verb.i + 1 : verb.i + 2].text.lower()
        if follows in ("", ".", ",", ";") or (entry.then and not entry.impersonal and follows == "by"):
            return decision(verb, phrase(own), sentence, ("anaphor", entry))
        return after(sentence, verb, (verb.i + 1, "impersonal", entry))
    if entry.impersonal:
        return None
    bounds = phrase(own) if entry.kind != "deferred" else trim_conjunction(own.doc, own.left_edge.i, clause_end(verb, sentence))
    rule = "anaphor" if own.lower_ in ANAPHORS else "passive"
    return decision(verb, bounds, sentence, (rule, entry))


def after(sentence: Span, verb: Token, what: tuple[int, str, DecisionEntry]) -> Decision | None:
    """The decision is what follows the verb, the preposition left off."""
    start, rule, entry = what
    doc = verb.doc
    if entry.then and rule == "whole" and doc[start : start + 1].text.lower() not in entry.then:
        return None
    start += start < sentence.end and doc[start].lower_ in DROPPED
    bounds = trim_conjunction(doc, start, clause_end(verb, sentence))
    return decision(verb, bounds, sentence, (rule, entry)) if bounds[1] > bounds[0] else None


def clause_end(verb: Token, sentence: Span) -> int:
    """Where the next clause that is coordinated with the verb begins, or the sentence ends."""
    ends = [
        c.left_edge.i for c in verb.children if c.dep_ in ("conj", "parataxis") and c.tag_ == verb.tag_ and c.left_edge.i > verb.i
    ]
    return min([*ends, sentence.end])


def by_noun(sentence: Span, noun: Token, entry: DecisionEntry) -> Decision | None:
    """ "There was broad agreement that ...", "agreement was also reached on ..."."""
    doc = noun.doc
    head = noun.head
    exists = any(t.lower_ == "there" for t in doc[max(noun.i - 6, sentence.start) : noun.i]) and noun.dep_ in (
        "nsubj",
        "ROOT",
        "attr",
        "obj",
    )
    reached = noun.dep_.startswith("nsubj") and head.lower_ in REACHED and head.i > noun.i
    if (
        not (exists or reached)
        or doc[noun.i - 1].lower_ == "no"
        or any(t.lower_ in (*UNREAL, "not", "n't") for t in head.children)
    ):
        return None
    start = next((t.i for t in doc[noun.i + 1 : min(noun.i + 7, sentence.end)] if t.lower_ in entry.then), None)
    if start is None:
        return None
    if doc[start].lower_ == "with":
        return decision(noun, (start + 1, sentence.end - 1), sentence, ("anaphor", entry))
    start += doc[start].lower_ in DROPPED
    bounds = trim_conjunction(doc, start, sentence.end)
    return decision(noun, bounds, sentence, ("noun", entry)) if bounds[1] > bounds[0] else None


def is_whole(token: Token) -> bool:
    """The meeting itself, or all of it: "The Committee", "all parties"; not "many parties" or "the EU and Japan"."""
    meets = token.lower_ in WHOLE or is_own_body(token) or is_deciding_body(token)
    if not meets or any(c.dep_ == "conj" for c in token.children):
        return False
    return not any(t.lower_ in PART for t in token.lefts)


def is_deciding_body(token: Token) -> bool:
    """"The COP decided", "SBSTA agreed": a body that is a meeting. With a number it may be another session, which is history."""
    if token.doc[token.i + 1 : token.i + 2].text[:1].isdigit():
        return False
    named = inside(token.doc, "actors", token.left_edge.idx, token.idx + len(token))
    return any(actor in DECIDING and end >= token.idx + len(token) for _, end, actor, _ in named)


def is_own_body(token: Token) -> bool:
    """ "The SC noted", "the OUC agreed": the body that meets, by its acronym."""
    body = layers.meeting(token.doc).get("body") or ""
    initials = "".join(word[0] for word in body.replace("-", " ").split() if word[0].isupper())
    return len(token) >= 2 and token.text == initials


def decision(verb: Token, text: tuple[int, int], sentence: Span, what: tuple[str, DecisionEntry]) -> Decision:
    rule, entry = what
    return {
        "verb": verb.i,
        "kind": entry.kind,
        "text": list(text),
        "anaphor": rule == "anaphor",
        "sentence": [sentence.start, sentence.end],
        "rule": f"{rule}:{entry.id}",
    }


@Language.factory("decisions", requires=["token.dep", "token.tag", "doc._.actors", "doc._.meeting"], assigns=["doc._.decisions"])
def make_decisions(nlp: Language, name: str) -> DecisionFinder:
    """Needs the parse only."""
    return DecisionFinder()
