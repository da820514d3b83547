"""Persons whom notes call by their first name and an initial ("Rosa P"), with the full name that stands elsewhere or without."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from spacy.tokens import Doc, Token

from pipeline.components.persons import People, is_name_word, is_title
from pipeline.lexicon import words

THINGS = frozenset(words("nouns", "lettered"))
SHORTEST = 3  # letters of a first name


def meet_short(doc: Doc, people: People) -> None:
    """Make the persons of such names known, each with the one full name that begins so."""
    wanted = list(initialled(doc))
    if not wanted:
        return
    full = full_names(doc)
    plain = {t.text for t in doc if t.is_lower}
    for first, initial in wanted:
        short = f"{first.text} {initial.text}"
        if people.named(short) or first.lower_ in plain:
            continue
        names = {last for last in full[first.text] if last.startswith(initial.text)}
        if len(names) == 1:
            name = f"{first.text} {names.pop()}"
            people.meet(name, name, "initial")
        elif not names and acts(initial):
            people.meet(short, short, "initial")


def initialled(doc: Doc) -> Iterator[tuple[Token, Token]]:
    """Each "Rosa P": a capitalised word and a single capital, neither part of anything longer."""
    for first, initial in pairwise(doc):
        letter = len(initial) == 1 and initial.is_upper and initial.is_alpha and initial.pos_ != "PRON"
        after = doc[initial.i + 1] if initial.i + 1 < len(doc) else None
        joined = after is not None and not initial.whitespace_ and after.text in ("-", "/", "&")
        if letter and not joined and first.whitespace_ and is_first_name(first):
            yield first, initial


def is_first_name(token: Token) -> bool:
    long = len(token) >= SHORTEST and token.is_title and is_name_word(token) and token.pos_ == "PROPN"
    return long and token.lower_ not in THINGS and not is_title(token)


def full_names(doc: Doc) -> dict[str, set[str]]:
    """The last names that stand right after each capitalised word."""
    found: dict[str, set[str]] = defaultdict(set)
    for first, last in pairwise(doc):
        if is_name_word(first) and is_name_word(last) and len(last) >= SHORTEST and last.pos_ == "PROPN" and first.whitespace_:
            found[first.text].add(last.text)
    return found


def acts(initial: Token) -> bool:
    """The name is the subject or the agent of a verb, as a person's is."""
    head = initial if initial.head != initial.nbor(-1) else initial.nbor(-1)
    by = initial.i >= 2 and initial.nbor(-2).lower_ == "by"
    return by or (head.dep_ == "nsubj" and head.head.pos_ == "VERB" and head.head.tag_ in ("VBD", "VBZ", "VB"))
