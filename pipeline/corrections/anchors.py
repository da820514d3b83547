"""Words that were marked in one text, found again in another: by the words themselves and what stands around them.

The idea is that of the TextQuoteSelector of the W3C Web Annotation Data Model (prefix, exact, suffix).
"""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any

ENOUGH = 8  # characters of the context that must agree, and more than at any other place ...
LONG = 30  # ... unless they stand at one place only, and are as many as this
MOST = 2_000


class Text:
    """A text in which places are looked up, each once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._known: dict[tuple[Any, ...], tuple[int, int] | None] = {}

    def find(self, place: Mapping[str, Any]) -> tuple[int, int] | None:
        """Start and end of the words; None where they are not there, or where two places are as likely."""
        key = (place["text"], place["start"], place["before"], place["after"])
        if key not in self._known:
            start = self._start(*key)
            self._known[key] = None if start is None else (start, start + len(place["text"]))
        return self._known[key]

    def _start(self, words: str, start: int, before: str, after: str) -> int | None:
        end = start + len(words)
        if start >= 0 and self.text[start:end] == words and self.text[max(0, start - len(before)):start] == before and (
                self.text[end:end + len(after)] == after):
            return start
        scored = sorted(((self._likeness(at, at + len(words), before, after), at) for at in self._all(words)), reverse=True)
        if not scored or (len(scored) > 1 and scored[0][0] < scored[1][0] + ENOUGH):
            return None
        likeness, at = scored[0]
        return at if likeness >= ENOUGH or len(words) >= LONG else None

    def _all(self, words: str) -> list[int]:
        found: list[int] = []
        at = self.text.find(words) if words else -1
        while at >= 0 and len(found) < MOST:
            found.append(at)
            at = self.text.find(words, at + 1)
        return found

    def _likeness(self, start: int, end: int, before: str, after: str) -> int:
        """How many characters next to the words are as they were."""
        left = _common(reversed(before), reversed(self.text[max(0, start - len(before)):start]))
        return left + _common(after, self.text[end:end + len(after)])


def _common(one: Any, other: Any) -> int:
    number = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        number += 1
    return number
