"""Words of a document made fit to be shown: nothing in them can move the cursor, change colours or turn the line round."""
from __future__ import annotations

import re
import unicodedata
from calendar import month_name
from textwrap import shorten

# Joiners that scripts need to be read, and the soft hyphen.
HARMLESS = "\u200c\u200d\u00ad"
UNSAFE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def visible(text: str) -> str:
    """On one line; control, bidirectional and other invisible characters as escapes such as \\x1b."""
    return "".join(_escape(c) for c in " ".join(text.split()))


def _escape(char: str) -> str:
    if (char.isascii() and char.isprintable()) or char in HARMLESS or unicodedata.category(char) not in UNSAFE:
        return char
    return char.encode("unicode_escape", "surrogatepass").decode()


def cut(text: str, width: int) -> str:
    """Visible, and cut between words with an ellipsis where it is longer."""
    text = visible(text)
    short = shorten(text, width, placeholder=" …")
    return short if short != "…" else text[: width - 1] + "…"


def day(iso: str | None) -> str:
    """2031-02-10 -> 10 February 2031, 2031-02 -> February 2031, anything else as it is."""
    found = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])(?:-(\d\d))?", iso or "")
    if not found:
        return iso or ""
    year, month, day_of_month = found.groups()
    return " ".join(filter(None, (day_of_month and str(int(day_of_month)), month_name[int(month)], year)))


def count(number: int, one: str, many: str = "") -> str:
    """1 page, 2 pages."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
