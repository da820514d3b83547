"""Cues: the words that report a speech act, attitude or opinion. Matched by form, so that a wrong lemma loses nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from pipeline.components import layers
from pipeline.components.clauses import is_passive, word_at
from pipeline.components.inflection import forms_of
from pipeline.lexicon import CueEntry, entries, words

COPULAS = frozenset({"is", "are", "was", "were", "be", "been", "am", "remain", "remains", "remained"})
DASHES = frozenset(words("structure", "label_dash"))
OWN = frozenset(words("structure", "possessive"))
BETWEEN = frozenset(words("structure", "between_cue"))


@dataclass(frozen=True, slots=True)
class Cue:
    """Tokens start to end report; `verb` is the token that carries the syntax; `nominal` where its noun is the subject."""

    start: int
    end: int
    verb: int
    entry: CueEntry
    nominal: bool = False


class CueFinder:
    """Writes the layer `cues`: label_ the act of the entry, id_ the entry; the relation holds the verb's token."""

    def __init__(self) -> None:
        self.entries: dict[str, list[CueEntry]] = defaultdict(list)
        for entry in entries(CueEntry, "cues"):
            for lemma in entry.lemmas:
                for form in forms(entry, lemma):
                    self.entries[form].append(entry)

    def __call__(self, doc: Doc) -> Doc:
        found = list(self.find(doc))
        spans = [Span(doc, c.start, c.end, label=c.entry.act, span_id=c.entry.id) for c in found]
        layers.write(doc, "cues", spans, ({"verb": c.verb, "group": c.entry.group} for c in found))
        return doc

    def find(self, doc: Doc) -> Iterator[Cue]:
        """The most specific cue at each verb of the document."""
        last: Cue | None = None
        for token in doc:
            if token.lower_ not in self.entries or not (verbal(token) or token.tag_ == "MD"):
                continue
            if last is not None and last.end > token.i and last.verb == token.i:
                continue  # "is committed to", "would like": the verb is part of the cue before
            ahead, is_verb = {t.lower_ for t in doc[token.i + 1 : token.i + 9]}, verbal(token)
            usable = (e for e in self.entries[token.lower_] if (e.then[0] in ahead if e.then else is_verb))
            found = [c for e in usable if (c := match(token, e)) is not None]
            if found:
                last = max(found, key=specific)
                yield last


def forms(entry: CueEntry, lemma: str) -> set[str]:
    """How a verb of an entry looks: as the entry says where it has one verb, besides the regular forms where it has several."""
    regular = forms_of(lemma) if len(entry.lemmas) > 1 or not entry.forms else (lemma,)
    return {*regular, *entry.forms}


def verbal(token: Token) -> bool:
    """Used as a verb, by its tag, or by what hangs on it, where tag and parse differ ("was shelved/JJ", "they favour/JJ")."""
    return token.pos_ == "VERB" or token.tag_.startswith("VB") or is_passive(token) or governs(token) or after_label(token)


def after_label(token: Token) -> bool:
    """ "Chad – likes the idea": what looks like a plural after a dash is a verb before an article or pronoun."""
    opened = token.i > 0 and token.nbor(-1).text in DASHES and token.i + 1 < len(token.doc)
    return opened and token.tag_ == "NNS" and token.nbor().pos_ in ("DET", "PRON")


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
    carries = verb.dep_ in ("cop", "aux", "aux:pass") and verb.head.i < end + 6
    return verb.head if carries and (verb.lower_ in COPULAS or verb.tag_ == "MD") else verb


def match_object(verb: Token, entry: CueEntry) -> Cue | None:
    """A light verb with its noun ("expressed serious concern about", "concern was expressed about"), no clause between.

    Of "be" it is what there is: "there was concern about".
    """
    there = verb.lower_ in COPULAS
    if there and not is_existential(verb):
        return None
    if not there and any(t.dep_ == "nsubj:pass" and t.lower_ in entry.object for t in verb.children):
        return Cue(verb.i, verb.i + 1 + particle(verb.doc, verb.i + 1, entry.particles), verb.i, entry, True)
    noun = object_noun(verb, entry)
    if noun is None:
        return None
    if entry.kept:
        start = max(verb.i + 1, noun.left_edge.i)
        return Cue(verb.i, start + (word_at(verb.doc, start) in entry.through), verb.i, entry)
    end = noun.i + 1
    return Cue(verb.i, to_whom(noun, entry) or end + particle(noun.doc, end, entry.particles), verb.i, entry)


def is_existential(verb: Token) -> bool:
    """ "there was", "there had also been"."""
    return any(t.lower_ == "there" for t in verb.doc[max(verb.i - 3, 0) : verb.i])


def object_noun(verb: Token, entry: CueEntry) -> Token | None:
    """The noun that the entry wants after its verb, the prepositions that may lead to it left aside."""
    passed = False
    for noun in verb.doc[verb.i + 1 : verb.i + 8]:
        if noun.lower_ in entry.object and noun.pos_ in ("NOUN", "PROPN", "ADJ") and (not entry.own or speakers_own(noun)):
            return noun
        leads = noun.lower_ in entry.through and not passed
        passed = passed or leads
        leaves = noun.pos_ in ("VERB", "ADP", "SCONJ", "CCONJ") and noun.dep_ != "amod"
        if noun.text in (",", ";", ":", ".") or (leaves and not leads):
            return None
    return None


def to_whom(noun: Token, entry: CueEntry) -> int | None:
    """ "drew the attention of delegates to": past those whose attention it is."""
    if noun.lower_ != "attention" or noun.doc[noun.i + 1 : noun.i + 2].text != "of":
        return None
    return next((t.i + 1 for t in noun.doc[noun.i + 2 : noun.i + 10] if t.lower_ == "to"), None)


def speakers_own(noun: Token) -> bool:
    """ "its opposition", "support for": the noun is what the speaker itself has."""
    bare = not any(t.dep_ == "det" for t in noun.lefts) and noun.doc[noun.i + 1 : noun.i + 2].text in ("for", "to")
    return bare or any(t.lower_ in OWN for t in noun.lefts)


def particle(doc: Doc, at: int, particles: Iterable[str]) -> int:
    """How many tokens of a particle stand at this place; the "to" of an infinitive is none."""
    for wanted in sorted((p.split() for p in particles), key=len, reverse=True):
        if [t.lower_ for t in doc[at : at + len(wanted)]] == wanted:
            return 0 if doc[at].tag_ == "TO" or (at + 1 < len(doc) and doc[at + 1].tag_ == "VB") else len(wanted)
    return 0


def specific(cue: Cue) -> tuple[bool, int, bool]:
    """How closely a cue fits, to choose among those of one verb: its noun as subject first, then its length."""
    return cue.nominal, cue.end - cue.start, bool(cue.entry.then or cue.entry.object)


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
