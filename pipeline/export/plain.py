"""Words of a document for fields of other programs: one line, nothing unseen in it, no longer than a title may be."""
from __future__ import annotations

import re
import unicodedata
from datetime import date

from pipeline.export.sanitize import strip

# Control characters; soft hyphens and spaces of no width; the marks that turn the direction of writing.
UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")
FRAYED = " ,;:.–—-(["


def line(text: str) -> str:
    """All on one line, without what cannot be seen or written."""
    return " ".join(UNSEEN.sub("", strip(" ".join(text.split()))).split())


def lines(text: str) -> str:
    """The same, each line for itself; empty ones are left out."""
    return "\n".join(filter(None, map(line, text.splitlines())))


def short(text: str, most: int) -> str:
    """One line of at most `most` characters, cut between words where that can be."""
    text = line(text)
    if len(text) <= most:
        return text
    words, _, _ = text[:most].rpartition(" ")
    return (words if len(words) > most // 2 else text[: most - 1]).rstrip(FRAYED) + "…"


def slug(text: str, joiner: str = "-", most: int = 40) -> str:
    """Letters and digits of any script, in lower case, for tags and labels: cut between words."""
    words = re.findall(r"\w+", unicodedata.normalize("NFKC", line(text)).casefold().replace("_", " "))
    kept = ""
    for word in words:
        longer = f"{kept}{joiner}{word}" if kept else word[:most]
        if len(longer) > most:
            break
        kept = longer
    return kept


def whole_day(text: str | None) -> date | None:
    """The day that an ISO 8601 date names, 2031-03-15; None for a month alone, for what is no date, and for nothing."""
    try:
        found = date.fromisoformat(text or "")
    except ValueError:
        return None
    return found if found.isoformat() == text else None
