"""Which earlier proposal words speak of: by its label, by "this", by its noun, by whose it is. Declines where not certain."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from spacy.tokens import Span, Token

from pipeline.components.agenda import section_at
from pipeline.components.clauses import phrase
from pipeline.components.inflection import forms_of
from pipeline.lexicon import words

if TYPE_CHECKING:
    from pipeline.components.board import Board

ANAPHORS = frozenset(words("nouns", "anaphor"))
TABLED = frozenset(words("nouns", "tabled"))
DETERMINERS = frozenset(words("structure", "definite"))
SUBMITTED = frozenset(words("nouns", "submitted"))
VALUES = frozenset(words("nouns", "value"))
STRICT = frozenset(words("nouns", "tabled_strict"))
OWNED = frozenset(words("nouns", "owned"))
TEXTS = frozenset(words("nouns", "text_noun"))
BODIES = frozenset(words("nouns", "body_created"))
PLURALS = frozenset(words("nouns", "plural_tabled"))
IDEAS = frozenset(words("nouns", "idea"))
REMOVING = frozenset(f for verb in words("nouns", "removing") for f in (verb, *forms_of(verb)))
CONSENSUS = frozenset(words("nouns", "consensus"))
PLAIN = frozenset(words("nouns", "plain_modifier"))
FAR = 300  # tokens
LABEL = re.compile(
    r"(proposal|option|alternative|variant|paragraph|article|motion|amendment)s? (\d+(?: ?bis)?|[a-z]|[ivx]+)\b", re.I
)
ORDINAL = re.compile(r"(?:first|second|third|fourth|fifth|last|final) (?:option|alternative|proposal|variant)", re.I)
THEIR_OWN = frozenset(words("structure", "possessive"))
PAIR = {"former": 1, "latter": 0}
STEM = 5  # letters in which "deletion" and "delete" agree


def referred(board: Board, content: Span) -> int | None:
    """The earlier proposal that a content speaks of, None where it is a new one or it is not certain which."""
    bare = essence(content)
    if not bare:
        return None
    labelled = by_label(board, bare)
    if labelled is not None:
        return labelled
    owner = owners(board, content) or whole_actor(board, content)
    if owner:
        return by_owner(board, owner)
    if is_anaphor(bare) or "".join(t.lower_ for t in bare).removeprefix("the") in CONSENSUS:
        return board.near
    return of_pair(board, bare) if len(bare) == 2 and bare[1].lower_ in PAIR else by_noun(board, bare)


def essence(content: Span) -> list[Token]:
    """The words of a content without "that" before a clause and without "the usefulness of" before a thing."""
    bare = [t for t in content if not t.is_punct or t.i > content.start]
    if bare and bare[0].lower_ == "that" and (bare[0].tag_ == "IN" or bare[0].dep_ == "mark"):
        bare = bare[1:]
    if len(bare) > 3 and bare[0].lower_ == "the" and bare[1].lower_ in VALUES and bare[2].lower_ == "of":
        bare = bare[3:]
    return bare


def is_anaphor(bare: list[Token]) -> bool:
    """ "this", "it as drafted", "that, provided ...": a pronoun that no noun or verb of its own follows."""
    if not bare or bare[0].lower_ not in ANAPHORS:
        return False
    return len(bare) == 1 or bare[1].is_punct or bare[1].pos_ not in ("NOUN", "PROPN", "ADJ", "AUX", "VERB", "NUM")


def by_label(board: Board, bare: list[Token]) -> int | None:
    """ "Option 2", "the final option": the proposal that has this label, in this section before others."""
    said = bare[0].doc[bare[0].i : bare[-1].i + 1].text.removeprefix("the ").removeprefix("The ")
    named = LABEL.match(said) or ORDINAL.match(said)
    if named is None:
        return None
    labelled = [i for i, p in enumerate(board.proposals) if p["label"] and p["label"].lower() == named[0].lower()]
    return next((i for i in labelled if board.proposals[i]["section"] == board.section), next(iter(labelled), None))


def of_pair(board: Board, bare: list[Token]) -> int | None:
    """ "the former", "the latter": of the last two proposals of this section, and only where both are near."""
    pair = board.here[:2]
    return pair[PAIR[bare[1].lower_]] if len(pair) == 2 and board.near is not None else None


def by_owner(board: Board, owner: list[str]) -> int | None:
    """The last proposal of this section that one of these actors made."""
    return next((i for i in board.here if set(owner) & set(board.proposals[i]["proponents"])), None)


def whole_actor(board: Board, content: Span) -> list[str]:
    """ "agreed with Japan": the content is nothing but an actor."""
    found = board.cast.at(content.end - 1)
    if found is not None and found[-1].lower_ in BODIES:
        return []
    return [found.kb_id_] if found is not None and found.start <= content.start + 1 and found.end == content.end else []


def definite(bare: list[Token]) -> Token | None:
    """The noun of "the deadline", "such a levy": None where it comes late, or is but the subject of a clause."""
    if bare[0].lower_ not in DETERMINERS:
        return None
    head = next((t for t in bare if t.pos_ == "NOUN" and not followed_by_noun(t)), None)
    if head is None or head.i - bare[0].i > 3 or (head.dep_.startswith("nsubj") and head.head in bare):
        return None
    return head


def followed_by_noun(noun: Token) -> bool:
    """Not the head of its phrase: "the [contact] group", "the [report]'s tables"."""
    return noun.i + 1 < len(noun.doc) and (noun.nbor().pos_ == "NOUN" or noun.nbor().tag_ == "POS")


def antecedent(board: Board, content: Span) -> Span | None:
    """What "the draft budget" takes up: the nearest noun phrase before it in the section, "a draft budget of US$3 million"."""
    bare = essence(content)
    head = definite(bare) if bare else None
    if head is None:
        return None
    for i in range(head.sent.start - 1, max(head.sent.start - FAR, 0) - 1, -1):
        token = board.doc[i]
        if token.lemma_.lower() == head.lemma_.lower() and token.pos_ == "NOUN" and brings_up(token):
            start, end = phrase(token)
            start += board.doc[start].dep_ == "case"
            return board.doc[start:end] if section_at(board.doc, token.idx) == board.section else None
    return None


def brings_up(noun: Token) -> bool:
    """ "a draft budget", "Japan's request": a noun by which a thing enters the text."""
    return any(t.lower_ in ("a", "an") or t.dep_ == "nmod:poss" for t in noun.lefts)


def by_noun(board: Board, bare: list[Token]) -> int | None:
    """ "the deadline", "such a levy", "the deletion": the last proposal of this section that speaks of one; of a tabled text,
    the last one; of "this idea", the one just made."""
    head = definite(bare)
    if head is None:
        return None
    for i in board.here:
        text = board.doc[slice(*board.proposals[i]["text"])]
        if head.lemma_.lower() in board.called.get(i, ()) and head.i == bare[0].i + 1:
            return i
        removed = text[0].lower_ in REMOVING and not names_act(head, text[0])
        if not removed and any(same_thing(head, t) for t in text) and agrees(head, bare, text):
            return i
    found = None
    if is_bare(head, bare) and head.lower_ in IDEAS and bare[0].lower_ not in THEIR_OWN:
        found = board.near
    elif is_bare(head, bare) and head.lower_ in TABLED and (head.tag_ != "NNS" or head.lower_ in STRICT - PLURALS):
        textual = board.last is not None and board.proposals[board.last]["kind"] == "suggestion" and head.lower_ in TEXTS
        found = None if textual else board.last
    if found is not None:
        board.called.setdefault(found, set()).add(head.lemma_.lower())
    return found


def is_bare(head: Token, bare: list[Token]) -> bool:
    """ "the deadline", "this new idea": nothing that would tell it from others."""
    return head.i - bare[0].i <= 2 and len([t for t in bare if not t.is_punct]) <= 3


def agrees(head: Token, bare: list[Token], text: Span) -> bool:
    """What follows the noun ("the deletion of paragraph 6") is spoken of in the proposal too, at least for the greater part."""
    own = {t.lemma_.lower() for t in bare if t.i > head.i and t.pos_ in ("NOUN", "PROPN", "VERB", "NUM", "ADJ")}
    return 2 * len(own & {t.lemma_.lower() for t in text}) >= len(own)


def same_thing(head: Token, token: Token) -> bool:
    """The same noun, with no other words to tell the two apart; or the verb that the noun is made of."""
    if token.pos_ == "VERB":
        return names_act(head, token)
    if token.lemma_.lower() != head.lemma_.lower() or token.pos_ not in ("NOUN", "PROPN"):
        return False
    one, other = modifiers(head), modifiers(token)
    return not one or not other or bool(one & other)


def names_act(noun: Token, verb: Token) -> bool:
    """ "the deletion", after "deleting"."""
    long = len(noun) > STEM + 2 and noun.lower_.endswith(("ion", "ment", "al", "ance", "ing"))
    return long and verb.lemma_.lower()[:STEM] == noun.lower_[: min(STEM, len(verb.lemma_))]


def modifiers(noun: Token) -> set[str]:
    """The adjectives and nouns before a noun that tell it from others of its kind."""
    return {t.lemma_.lower() for t in noun.lefts if t.dep_ in ("amod", "compound", "nummod") and t.lower_ not in PLAIN}


def judged(mention: Span, content: Span) -> bool:
    """ "that Japan's text should be kept": what is owned is but the subject of a clause that says more."""
    return any(t.dep_.startswith("nsubj") and t.head in content for t in (mention.root.head, mention.root))


def beside(mention: Span, content: Span) -> bool:
    """ "having talks on Chad's proposals": the thing that is owned only tells what another thing is about."""
    owned = mention.root.head
    about = any(t.lower_ in ("on", "about", "regarding", "concerning") for t in owned.lefts)
    return content[0].tag_ == "VBG" and about and owned.dep_ in ("nmod", "obl")


def not_ended(token: Token) -> bool:
    """Still in the phrase of an owner: no verb, and no preposition."""
    return token.pos_ not in ("ADP", "VERB", "SCONJ", "CCONJ") and token.text != ","


def owners(board: Board, content: Span) -> list[str]:
    """ "New Zealand's initiative", "the US proposal", "the proposal by Japan": whose proposal is spoken of."""
    doc, found = board.doc, []
    first = min(content.start + 7, content.end)
    for mention in (*board.cast.between(content.start, first), *board.adjectives.between(content.start, first)):
        follows = list(takewhile(not_ended, doc[mention.end : min(mention.end + 3, content.end)]))
        before = [t.lower_ for t in doc[max(mention.start - 3, content.start) : mention.start] if t.lower_ != "the"]
        if judged(mention, content) or beside(mention, content):
            continue
        made = len(before) > 1 and (
            (before[-1] == "by" and before[-2] in TABLED | SUBMITTED) or (before[-1] == "from" and before[-2] in IDEAS | STRICT)
        )
        if any(t.lower_ in OWNED for t in follows) or made:
            found.append(mention.kb_id_)
    return found
