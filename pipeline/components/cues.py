"""Cues: the words that report a speech act, attitude or opinion. Matched by form, so that a wrong lemma loses nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from pipeline.components import layers
from pipeline.components.clauses import is_passive
from pipeline.components.inflection import forms_of
from pipeline.lexicon import CueEntry, entries, words

COPULAS = frozenset({"is", "are", "was", "were", "be", "been", "am", "remain", "remains", "remained"})
OWN = frozenset(words("structure", "possessive"))
BETWEEN = frozenset(words("structure", "between_cue"))


@dataclass(frozen=True, slots=True)
class Cue:
    """Tokens start to end report; `verb` is the token that carries the syntax."""

    start: int
    end: int
    verb: int
    entry: CueEntry


class CueFinder:
    """Writes the layer `cues`: label_ the act of the entry, id_ the entry; the relation holds the verb's token."""

    def __init__(self) -> None:
        self.entries: dict[str, list[CueEntry]] = defaultdict(list)
        for entry in entries(CueEntry, "cues"):
            for lemma in entry.lemmas:
                for form in {lemma, *(entry.forms or forms_of(lemma))}:
                    self.entries[form].append(entry)

    def __call__(self, doc: Doc) -> Doc:
        found = list(self.find(doc))
        spans = [Span(doc, c.start, c.end, label=c.entry.act, span_id=c.entry.id) for c in found]
        layers.write(doc, "cues", spans, ({"verb": c.verb, "group": c.entry.group} for c in found))
        return doc

    def find(self, doc: Doc) -> Iterator[Cue]:
        """The most specific cue at each verb of the document; none inside another ("was opposed to")."""
        covered = 0
        for token in doc:
            if token.i >= covered and token.lower_ in self.entries and (verbal(token) or token.tag_ == "MD"):
                usable = (e for e in self.entries[token.lower_] if verbal(token) or e.then)
                found = [c for e in usable if (c := match(token, e)) is not None]
                if found:
                    best = max(found, key=lambda c: (c.end - c.start, bool(c.entry.then or c.entry.object)))
                    covered = best.end if best.verb > best.start else covered
                    yield best


def verbal(token: Token) -> bool:
    """Used as a verb, by its tag, or by what hangs on it, where tag and parse differ ("was shelved/JJ", "they favour/JJ")."""
    return token.pos_ == "VERB" or token.tag_.startswith("VB") or is_passive(token) or governs(token)


def governs(token: Token) -> bool:
    """A clause of its own with a subject before and an object after, which only a verb has."""
    found = {t.dep_ for t in token.children}
    return {"nsubj", "obj"} <= found and "cop" not in found


def match(verb: Token, entry: CueEntry) -> Cue | None:
    """The words that this entry covers at this verb, None where what must follow does not."""
    if entry.object:
        return match_object(verb, entry)
    end = verb.i + 1
    for word in entry.then:
        if end < len(verb.doc) and verb.doc[end].lower_ != word:
            end = skip_between(verb.doc, end)
        if end >= len(verb.doc) or verb.doc[end].lower_ != word:
            return None
        end += 1
    return Cue(verb.i, end, predicate(verb, end).i, entry)


def predicate(verb: Token, end: int) -> Token:
    """The token that carries the clause: of "was against", what the copula belongs to."""
    carries = (verb.dep_ in ("cop", "aux") and verb.head.i < end + 6) or (verb.dep_ == "aux:pass" and verb.i < verb.head.i < end)
    return verb.head if carries and (verb.lower_ in COPULAS or verb.tag_ == "MD") else verb


def match_object(verb: Token, entry: CueEntry) -> Cue | None:
    """A light verb with its noun ("expressed serious concern about", "concern was expressed about"), no clause between."""
    if any(t.dep_ == "nsubj:pass" and t.lower_ in entry.object for t in verb.children):
        return Cue(verb.i, verb.i + 1 + particle(verb.doc, verb.i + 1, entry.particles), verb.i, entry)
    for noun in verb.doc[verb.i + 1 : verb.i + 7]:
        if noun.lower_ in entry.object and (not entry.own or speakers_own(noun)):
            end = noun.i + 1
            return Cue(verb.i, end + particle(noun.doc, end, entry.particles), verb.i, entry)
        if noun.text in (",", ";", ":", ".") or noun.pos_ in ("VERB", "ADP", "SCONJ"):
            return None
    return None


def speakers_own(noun: Token) -> bool:
    """ "its opposition", "support for": the noun is what the speaker itself has."""
    bare = not any(t.dep_ == "det" for t in noun.lefts) and noun.doc[noun.i + 1 : noun.i + 2].text in ("for", "to")
    return bare or any(t.lower_ in OWN for t in noun.lefts)


def particle(doc: Doc, at: int, particles: Iterable[str]) -> int:
    """How many tokens of a particle stand at this place."""
    for wanted in sorted((p.split() for p in particles), key=len, reverse=True):
        if [t.lower_ for t in doc[at : at + len(wanted)]] == wanted:
            return len(wanted)
    return 0


def skip_between(doc: Doc, at: int) -> int:
    """Past adverbs and reflexive pronouns: "called also for", "associated itself with"."""
    while at < len(doc) and (
        doc[at].lower_ in BETWEEN or (doc[at].pos_ == "ADV" and doc[at].lower_.endswith(("ly", "so", "ther")))
    ):
        at += 1
    return at


@Language.factory("cues", requires=["token.tag", "token.pos"], assigns=["doc._.cues"])
def make_cues(nlp: Language, name: str) -> CueFinder:
    """Needs part-of-speech tags only."""
    return CueFinder()
