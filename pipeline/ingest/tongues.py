"""In which language each block is: those that are not in English are marked, kept as they are, and not analysed.

A script of its own tells the language; in Latin and Cyrillic letters its most frequent small words do. Where there is doubt
(names, titles, figures, two languages in one paragraph) nothing is marked. Short blocks go with those around them.
"""
from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from pipeline.document import Minutes
from pipeline.ingest.entries import load

ENGLISH = "en"
LETTERS = 40  # fewer letters do not tell a language
OF_SCRIPT = 10  # letters of a script of its own that do
OF_ALL = 0.6  # of the letters of a text that must be of the script
OF_ITS_OWN = 0.01  # of the letters in a script that only one of its languages has
KANA = 0.1  # against the Chinese signs of a text
SMALL = 0.15  # of the words that are small words of the language
MANY = 0.25  # of them, where there are only two different ones
FOREIGN = 3  # different small words, without those that names have, too
ACCENTED = 0.2  # of the words that have letters English has not; names, which begin with a capital, left out
AT_MOST = 0.05  # of the words that are small words of English
FACTOR = 4  # times as many small words of the language as of English
OWN = 0.15  # of the words of an English block that are
MOST = 4000  # characters of a block that are looked at
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@cache
def _words() -> dict[str, tuple[str, ...]]:
    """Each small word with the languages that have it."""
    found: dict[str, list[str]] = {}
    for entry in load("tongues"):
        if len(entry.kind) == 2:
            found.setdefault(entry.form, []).append(entry.kind)
    return {word: tuple(languages) for word, languages in found.items()}


@cache
def _particles() -> frozenset[str]:
    return frozenset(entry.form for entry in load("tongues") if entry.kind == "particle")


@cache
def _letters(kind: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The letters of each script with the language they most likely stand for, or those that only one language has."""
    return tuple((entry.becomes, re.compile(f"[{entry.form}]")) for entry in load("tongues") if entry.kind == kind)


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of the language of a text, None where it cannot be told for certain."""
    text = text[:MOST]
    return _by_script(text) or _by_words(WORD.findall(text))


def _by_script(text: str) -> str | None:
    letters = sum(char.isalpha() for char in text)
    counts = Counter({language: len(script.findall(text)) for language, script in _letters("script")})
    if counts["ja"] > KANA * counts["zh"]:  # Japanese has Chinese signs as well
        counts["ja"] += counts.pop("zh", 0)
    script, count = counts.most_common(1)[0]
    if count < OF_SCRIPT or count < OF_ALL * letters:
        return None
    own = Counter({language: len(signs.findall(text)) for language, signs in _letters("letters")})
    language, signs = own.most_common(1)[0]
    return language if signs >= OF_ITS_OWN * count else script


def _by_words(words: Sequence[str]) -> str | None:
    if sum(map(len, words)) < LETTERS:
        return None
    known = [(word, _words().get(word.lower(), ())) for word in words]
    counts = Counter(own for _, languages in known for own in languages)
    best = max((own for own in counts if own != ENGLISH), key=lambda own: counts[own], default="")
    english = sum(ENGLISH in languages and best not in languages for _, languages in known)
    if english >= OWN * len(words):
        return ENGLISH
    lower = [(word, languages) for word, languages in known if word.islower()]  # names and titles are in capitals
    small = {word for word, languages in lower if best in languages and ENGLISH not in languages} - _particles()
    share = sum(best in languages for _, languages in lower) / len(words)
    accented = sum(not word.isascii() for word, _ in lower) / len(words)
    few = english <= max(1, AT_MOST * len(words)) and FACTOR * english <= counts[best]
    enough = (len(small) >= FOREIGN and share >= SMALL) or (len(small) > 1 and share >= MANY)
    return best if few and (enough or (small and accented >= ACCENTED)) else None


def _leaning(text: str) -> str | None:
    """English where the small words of a text in doubt are rather English than not: it is marked by no neighbours."""
    known = [_words()[word] for word in WORD.findall(text[:MOST].lower()) if word in _words()]
    return ENGLISH if 2 * sum(ENGLISH in languages for languages in known) > len(known) else None


def mark(minutes: Minutes) -> Minutes:
    """The document with its foreign blocks marked, the language of most of it, and a warning that counts the blocks."""
    texts = [minutes.text[block.start : block.end] for block in minutes.blocks]
    found = [language_of(text) or _leaning(text) for text in texts]
    if not set(found) - {None, ENGLISH}:
        return minutes
    most = _most(found, texts)
    marks = [None if language == ENGLISH else language for language in _inherited(found, texts, most)]
    blocks = tuple(replace(block, language=own) for block, own in zip(minutes.blocks, marks, strict=True))
    origin = replace(minutes.origin, language=most)
    return replace(minutes, blocks=blocks, origin=origin, warnings=(*minutes.warnings, _warning(marks)))


def _most(found: Sequence[str | None], texts: Sequence[str]) -> str:
    weights: Counter[str] = Counter()
    for language, text in zip(found, texts, strict=True):
        if language:
            weights[language] += len(text)
    return weights.most_common(1)[0][0]


def _inherited(found: Sequence[str | None], texts: Sequence[str], most: str) -> list[str | None]:
    """The languages, with those of short blocks that stand between blocks of one language.

    Longer blocks in doubt, and those at the ends, take the language of their neighbours only where most of the text is in it.
    """
    told = [i for i, language in enumerate(found) if language]
    inherited: list[str | None] = []
    for i, language in enumerate(found):
        at = bisect_right(told, i)
        around = {found[j] for j in told[max(at - 1, 0) : at + 1]} if not language else {language}
        ends = at in (0, len(told))
        long = sum(char.isalpha() for char in texts[i]) >= LETTERS
        sure = len(around) == 1 and (not (ends or long) or around == {most})
        inherited.append(next(iter(around)) if language or sure else None)
    return inherited


def _warning(marks: Sequence[str | None]) -> str:
    names = {entry.form: entry.becomes for entry in load("tongues") if entry.kind == "name"}
    counts = Counter(language for language in marks if language)
    count = counts.total()
    which = ", ".join(names.get(language, language) for language, _ in counts.most_common())
    return f"{count} {'paragraph is' if count == 1 else 'paragraphs are'} not in English ({which}): kept, not analysed"
