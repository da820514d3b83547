"""Names in an Akoma Ntoso document: ids that no other element has, and the IRIs of the naming convention.

Terms and syntax: Akoma Ntoso Naming Convention 1.0 (OASIS), and its profile for the United Nations system, AKN4UN.
"""
from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from hashlib import sha256
from importlib.resources import files
from unicodedata import normalize

from pipeline.discourse import Record

UNKNOWN_DAY = "0001-01-01"  # the schema wants a date where the document has none
UNKNOWN_COUNTRY = "zz"
TYPE, SUBTYPE = "debateReport", "record"
NUMBER_SHOWN = 40


@dataclass
class Ids:
    """Gives out ids."""

    taken: set[str] = field(default_factory=set)
    counts: dict[str, int] = field(default_factory=dict)

    def named(self, *parts: str) -> str:
        """From words: letters of the Latin alphabet and digits, with a number where another has it."""
        base = "-".join(filter(None, (slug(p) for p in parts))) or "x"
        name, number = base, 1
        while name in self.taken:
            number += 1
            name = f"{base}-{number}"
        self.taken.add(name)
        return name

    def counted(self, prefix: str, what: str) -> str:
        """`dbsect_1__p_2`: the second of its kind within what is called `dbsect_1`."""
        base = f"{prefix}__{what}" if prefix else what
        self.counts[base] = self.counts.get(base, 0) + 1
        return f"{base}_{self.counts[base]}"


def slug(text: str) -> str:
    plain = normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-")


@dataclass(frozen=True)
class Iri:
    """The names of a document as a work, as its text in one language, and as this file."""

    work: str
    expression: str
    manifestation: str

    @classmethod
    def of(cls, record: Record, country: str) -> Iri:
        parts = (country, TYPE, SUBTYPE, _body(record), written_day(record), number(record))
        work = "/akn/" + "/".join(filter(None, parts))
        expression = f"{work}/{language(record)}@"
        return cls(work, expression, f"{expression}.xml")


def _body(record: Record) -> str:
    return slug(record.meeting.body or "").lower()[:NUMBER_SHOWN].strip("-")


def written_day(record: Record) -> str:
    """As much of the date as the document gives: `2031-02-10`, `2031-02`, or nothing."""
    text = record.meeting.date or ""
    return text if re.fullmatch(r"\d{4}(-\d\d){0,2}", text) else ""


def whole_day(record: Record) -> str | None:
    try:
        return date.fromisoformat(record.meeting.date or "").isoformat()
    except ValueError:
        return None


def number(record: Record) -> str:
    """The document's symbol, else the number of the meeting, else the start of the checksum, which no other document has."""
    meeting, origin = record.meeting, record.origin
    shown = slug(meeting.symbol or "") or slug(meeting.number or "")
    unlike = origin.sha256 or sha256(origin.file.encode("utf-8", "replace")).hexdigest()
    return shown.lower()[:NUMBER_SHOWN].strip("-") or slug(unlike)[:12]


def language(record: Record) -> str:
    """ISO 639-2, `und` where it is not known."""
    return _languages().get(record.origin.language or "", "und")


@cache
def _languages() -> dict[str, str]:
    found: dict[str, str] = json.loads(files(__name__.rpartition(".")[0]).joinpath("languages.json").read_text(encoding="utf-8"))
    return found
