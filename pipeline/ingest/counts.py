"""What a label counts in and how far it has counted: figures, letters and Roman numbers."""
from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.ingest.entries import load

ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{1,3}|V)|X{1,3}")
HIGH = ("I", "A", "1")  # ways of counting of which the first in a document stands highest


def order(label: str | None) -> tuple[str, int] | None:
    """The shape of a label that counts and how far it has counted: ("1.", 5) for 5., ("I.", 4) for IV., ("(a)", 2) for (b)."""
    found = re.fullmatch(r"(\W*)(\w+)(\W*)", label or "")
    kind = kind_of(found[2]) if found else ""
    return (f"{found[1]}{kind}{found[3]}", _count(found[2], kind)) if found and kind else None


def next_to(label: str | None, other: str | None) -> bool:
    """Whether two labels follow each other in one count, as 5. and 6. do."""
    one, two = order(label), order(other)
    return one is not None and two is not None and one[0] == two[0] and abs(one[1] - two[1]) == 1


def kind_of(count: str) -> str:
    """What a label counts in: "1" for figures, "I" for Roman numbers, "A" or "a" for letters; empty for anything else."""
    if count.isascii() and count.isdecimal():
        return "1"
    if ROMAN.fullmatch(count):
        return "I"
    single = len(count) == 1 and count.isascii() and count.isalpha()
    return ("A" if count.isupper() else "a") if single else ""


def _count(count: str, kind: str) -> int:
    if kind == "1":
        return int(count)
    return from_roman(count) if kind == "I" else ord(count.lower()) - ord("a") + 1


def from_roman(number: str) -> int:
    value = 0
    for entry in load("numerals"):
        while number.startswith(entry.becomes):
            value += int(entry.form)
            number = number[len(entry.becomes) :]
    return value


def depths_of(labels: Iterable[str | None]) -> dict[str, int]:
    """How deep each way of counting stands in a document: the first that its headings use is the highest."""
    kinds = [kind_of(re.sub(r"\W", "", label)) for label in labels if label]
    return {kind: level for level, kind in enumerate((kind for kind in dict.fromkeys(kinds) if kind in HIGH), 1)}


def depth(label: str | None, depths: dict[str, int]) -> int:
    """The depth a number shows: 1. is 1, 2.1 is 2, a) is 2, none is 0; each deeper where its way of counting stands deeper."""
    if not label:
        return 0
    digits = re.findall(r"\d+", label)
    if digits:
        return len(digits) + bool(re.search(r"[a-z]", label)) + depths.get("1", 1) - 1
    return depths.get(kind_of(re.sub(r"\W", "", label)), max(depths.values(), default=1) + 1)
