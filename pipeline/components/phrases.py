"""Word lists of the lexicon as parts of regular expressions, for the components whose rules read plain text."""
from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from pipeline.lexicon import entries
from pipeline.lexicon.schema import PhraseEntry


@lru_cache(maxsize=64)
def phrases(lexicon: str, kind: str) -> tuple[PhraseEntry, ...]:
    """The entries of one kind in a word list."""
    return tuple(p for p in entries(PhraseEntry, lexicon) if p.kind == kind)


@lru_cache(maxsize=64)
def values(lexicon: str, kind: str) -> dict[str, str | None]:
    """What each form of a kind stands for, by the form in lower case."""
    return {form.lower(): p.value for p in phrases(lexicon, kind) for form in p.forms}


@lru_cache(maxsize=256)
def words(lexicon: str, *kinds: str) -> str:
    """A pattern that matches any form of these kinds, the longest first."""
    return either(form for kind in kinds for p in phrases(lexicon, kind) for form in p.forms)


@lru_cache(maxsize=16)
def capitals(lexicon: str, kind: str) -> str:
    """A pattern that matches any form of this kind, as it stands or in capitals."""
    forms = [form for p in phrases(lexicon, kind) for form in p.forms]
    return either([*forms, *(form.upper() for form in forms)])


def either(forms: Iterable[str]) -> str:
    """A pattern that matches one of these words or phrases, the longest first, however they are spaced."""
    ordered = sorted(set(forms), key=lambda form: (-len(form), form))
    return "(?:" + "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in ordered) + ")"


def folded(text: str) -> str:
    """Lower case and single spaces, to look a match up by its form."""
    return " ".join(text.lower().split())
