"""A number as Word's number formats write it: 4, iv, d, 04, 4th, Fourth."""
from __future__ import annotations

from collections.abc import Callable

from pipeline.ingest.entries import load

HIGHEST = 32_767  # as in Word; what is beyond it is written in figures
LETTERS = 780  # the last number that Word writes in letters


def written(count: int, form: str) -> str:
    """A number in one of Word's number formats; a format that is not known is written in figures."""
    if form == "none":
        return ""
    return FORMS.get(form, str)(count) if 0 < count <= HIGHEST else str(count)


def roman(count: int) -> str:
    found = ""
    for entry in load("numerals"):
        value = int(entry.form)
        found += entry.becomes * (count // value)
        count %= value
    return found


def letters(count: int) -> str:
    """a, b, ... z, aa, bb ..."""
    return chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1) if count <= LETTERS else str(count)


def ordinal(count: int) -> str:
    """1st, 2nd, 3rd, 4th."""
    endings = _table("suffix")
    return f"{count}{endings.get(count % 100) or endings.get(count % 10) or endings[11]}"


def cardinal_text(count: int) -> str:
    """One, Two, ... Ninety-nine; figures beyond."""
    return _in_words(count, _table("cardinal")) or str(count)


def ordinal_text(count: int) -> str:
    """First, Second, ... Ninety-ninth; figures with their ending beyond."""
    return _in_words(count, _table("ordinal")) or ordinal(count)


def chicago(count: int) -> str:
    """*, †, ‡, §, **, ..."""
    signs = _table("chicago")
    return signs[(count - 1) % 4 + 1] * ((count - 1) // 4 + 1) if count <= LETTERS else str(count)


def _in_words(count: int, last: dict[int, str]) -> str:
    if count in last:
        return last[count].capitalize()
    ten = _table("cardinal").get(count - count % 10, "")
    return f"{ten}-{last[count % 10]}".capitalize() if count < 100 and ten else ""


def _table(kind: str) -> dict[int, str]:
    return {int(entry.form): entry.becomes for entry in load("counts") if entry.kind == kind}


FORMS: dict[str, Callable[[int], str]] = {
    "lowerLetter": letters, "upperLetter": lambda count: letters(count).upper(),
    "lowerRoman": lambda count: roman(count).lower(), "upperRoman": roman,
    "decimalZero": "{:02d}".format, "numberInDash": "- {} -".format,
    "ordinal": ordinal, "ordinalText": ordinal_text, "cardinalText": cardinal_text, "chicago": chicago,
}  # fmt: skip
