"""Text as Discourse Network Analyzer keeps it: places in UTF-16 units, names short and each one only once."""
from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)
SHORT = 190
# A text pane of Java leaves out carriage returns, and each one would move all later places by one.
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
UNWRITABLE = re.compile("[\ud800-\udfff\ufffe\uffff]")
ASTRAL = re.compile("[\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """One character for one: control characters become spaces, halves of characters U+FFFD."""
    return UNWRITABLE.sub("\ufffd", CONTROL.sub(" ", text))


def units(text: str) -> int:
    """The length in UTF-16 units, as Java counts."""
    return len(text) + len(ASTRAL.findall(text))


@dataclass(frozen=True)
class Places:
    """Places in `text`, characters to UTF-16 units. `astral` are the places of the characters that take two."""

    text: str
    astral: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Places:
        return cls(text, tuple(m.start() for m in ASTRAL.finditer(text)))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Never empty, as the program demands: a place without words takes the character beside it."""
        if start >= end:
            start, end = (start, start + 1) if start < len(self.text) else (max(0, len(self.text) - 1), len(self.text))
        return start + bisect_left(self.astral, start), end + bisect_left(self.astral, end)


def short(text: str) -> str:
    """One line of at most 190 UTF-16 units. What is cut ends in the start of a checksum of the whole, so that it stays apart."""
    line = " ".join(clean(text).split())
    if units(line) <= SHORT:
        return line
    mark = f" … #{sha256(line.encode()).hexdigest()[:8]}"
    while units(line) > SHORT - len(mark):
        line = line[: min(len(line) - 1, SHORT - len(mark))]
    return line.rstrip() + mark


@dataclass(frozen=True, slots=True)
class Wanted:
    """A name for something: where another thing has it too, it is followed by its document, or else by its id."""

    text: str
    document: str
    id: str


def names(wanted: Mapping[Key, Wanted]) -> dict[Key, str]:
    """A short name for each, no two alike even in capitals, none empty."""
    plain = {key: _plain(w) for key, w in wanted.items()}
    alike = Counter(_fold(text) for text in plain.values())
    beside = Counter((_fold(plain[key]), w.document) for key, w in wanted.items())
    found: dict[Key, str] = {}
    taken: set[str] = set()
    for key, one in wanted.items():
        fold = _fold(plain[key])
        apart = "" if alike[fold] == 1 else f" [{one.document if beside[fold, one.document] == 1 else one.id}]"
        found[key] = _free(plain[key] + apart, taken)
    return found


def _plain(wanted: Wanted) -> str:
    return " ".join(clean(wanted.text).split()) or "(no name)"


def _fold(text: str) -> str:
    return short(text).casefold()


def _free(text: str, taken: set[str]) -> str:
    name, number = short(text), 1
    while _fold(name) in taken:
        number += 1
        name = short(f"{text} ({number})")
    taken.add(_fold(name))
    return name
