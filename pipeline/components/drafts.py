"""Texts that the meeting works on without anybody being said to have brought them up: "delegates considered a draft decision on
fees", "an EU proposal on timing was approved", "the signs presented by Chad were adopted"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from pipeline.components import layers
from pipeline.components.board import Board
from pipeline.components.clauses import is_negated, sentences, trim, word_at
from pipeline.components.inflection import forms_of
from pipeline.components.references import owners
from pipeline.components.sources import list_from
from pipeline.components.tabling import tabled
from pipeline.lexicon import words

SETTLING = frozenset(f for verb in words("nouns", "settling_verb") for f in (verb, *forms_of(verb)))
WORKING = SETTLING | frozenset(f for verb in words("nouns", "working_verb") for f in (verb, *forms_of(verb)))
PAPERS = frozenset(words("nouns", "paper_worked_on"))
PLAIN = frozenset(words("nouns", "draft_only"))
DRAFT = frozenset(words("nouns", "draft_modifier"))
UNREAL = frozenset(words("structure", "unreal_modal"))
DELIBERATION = frozenset(words("nouns", "deliberation"))
PUT = frozenset(words("nouns", "put_by"))
DECIDING = frozenset(words("collectives", "deciding_body"))
COMPLEMENTS = frozenset({"nmod", "acl", "amod"})
LONGEST = 40  # tokens


def worked_on(board: Board) -> Iterator[layers.Relation]:
    """The texts that a main clause says were considered, negotiated, approved or circulated."""
    told = spoken(board.doc)
    for sentence in sentences(board.doc):
        for token in sentence:
            if token.i in told or not (settled(token) or (named(token) and (handled(token) or deliberated(sentence, token)))):
                continue
            text = extent(token)
            made = [a for a in owners(board, text) or put_by(board, token) if a not in DECIDING]
            yield {**tabled(None, text, sentence), "proponents": made, "rule": "worked-on", "called": {token.lemma_.lower()}}
            break


def spoken(doc: Doc) -> set[int]:
    """The tokens of what is reported as said, which brings up its own proposals."""
    return {i for s in layers.relations(doc, "attributions") if s["content"] for i in range(*s["content"])}


def handled(noun: Token) -> bool:
    """The object, or the passive subject, of what the meeting does with a text, as a fact of the minutes."""
    verb = noun.head
    passive = noun.dep_ == "nsubj:pass"
    if not (passive or noun.dep_ == "obj") or verb.lower_ not in WORKING or is_negated(verb):
        return False
    if passive and verb.dep_ not in ("ROOT", "conj", "parataxis"):
        return False
    if verb.lower_ == "took" and not taken_up(noun):
        return False
    real = not any(t.lower_ in UNREAL or t.lower_ in ("will", "to", "shall") for t in verb.children if t.i < verb.i)
    return real and verb.tag_ in ("VBD", "VBN") and verb.dep_ in ("ROOT", "conj", "parataxis")


def taken_up(noun: Token) -> bool:
    """ "took up the draft", "took the draft as a basis"."""
    return noun.head.nbor().lower_ == "up" or any(t.lower_ == "as" for t in noun.sent[noun.i - noun.sent.start :])


def named(noun: Token) -> bool:
    """Told from others of its kind: "a draft on fees", "the Chair's non-paper"; not "the proposal" nor "the annual report"."""
    lefts = {t.lower_ for t in noun.lefts}
    if noun.lower_ not in PAPERS:
        return False
    if noun.lower_ in PLAIN and not lefts & DRAFT:
        return False
    owned = any((t.dep_ == "nmod:poss" and t.pos_ != "PRON") or t.ent_type_ or t.pos_ == "PROPN" for t in noun.lefts)
    return owned or any(t.dep_.split(":")[0] in COMPLEMENTS for t in noun.rights)


def settled(noun: Token) -> bool:
    """ "The signs presented by Chad were adopted": what the meeting settles, and who put it forward."""
    return noun.pos_ == "NOUN" and noun.head.lower_ in SETTLING and forward(noun) is not None and handled(noun)


def forward(noun: Token) -> Token | None:
    """ "presented by": the participle that says who put a thing forward."""
    doc = noun.doc
    return next((t for t in noun.rights if t.lower_ in PUT and "by" in (doc[t.i + 1].lower_, doc[t.i + 2].lower_)), None)


def put_by(board: Board, noun: Token) -> list[str]:
    """Those named after "presented by"."""
    participle = forward(noun)
    if participle is None:
        return []
    by = participle.i + 1 + (noun.doc[participle.i + 1].lower_ != "by")
    return [m.kb_id_ for m in list_from(board.cast, by + 1)]


def deliberated(sentence: Span, noun: Token) -> bool:
    """ "resumed consideration of the Chair's non-paper", "agreement on the draft decision": under a noun of work, and no plan."""
    doc, at = noun.doc, first_of(noun) - 1
    if at <= sentence.start or doc[at].lower_ not in ("of", "on") or any(t.tag_ == "MD" for t in doc[sentence.start : at]):
        return False
    back = 3 if doc[at].lower_ == "of" else 10
    return any(t.lower_ in DELIBERATION and t.pos_ == "NOUN" for t in doc[max(at - back, sentence.start) : at])


def first_of(noun: Token) -> int:
    """Where the phrase begins, without its preposition."""
    return noun.left_edge.i + (noun.left_edge.dep_ == "case")


def extent(noun: Token) -> Span:
    """The noun phrase, up to a clause that goes on about it."""
    doc = noun.doc
    end = noun.right_edge.i + 1
    stop = next((t.i for t in doc[noun.i + 1 : end] if goes_on(t)), end)
    if stop == end and word_at(doc, end) == "to" and doc[end + 1].tag_ == "VB":
        end = stop = max(end, doc[end + 1].right_edge.i + 1)
    start, end = trim(doc, first_of(noun), min(stop, noun.i + LONGEST))
    return doc[start:end]


def goes_on(token: Token) -> bool:
    """A semicolon, or a comma before "which" or "noting"."""
    return token.text == ";" or (token.text == "," and token.nbor().tag_ in ("WDT", "VBG", "WRB"))
