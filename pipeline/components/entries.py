"""One entry of a list of participants: "Mr. A. Smith (AS), Ministry of Trade – Chair" as name, initials, affiliation and role."""
from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from pipeline.components import phrases
from pipeline.lexicon import TitleEntry, entries

EMAIL = re.compile(r"[\w.+-]*\w(?:\s?\w\.)?\s?@\s?[\w-]+(?:\.[\w-]+)+")
BREAK = re.compile(r"\s*\(|\s*\[|\s*,\s*|\s+[-–—]+\s+|\s*[:;|\t]\s*|\s*[–—]\s*")
BRACKET = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]")
EDGES = " \t\u00a0.,;:-–—•*|_"
LONGEST_NAME = 6


@dataclass(frozen=True, slots=True)
class Entry:
    """One person, or one delegation without a name, in a list of participants."""

    name: str | None
    affiliation: str | None = None
    role: str | None = None
    initials: str | None = None
    present: bool = True


@lru_cache(maxsize=1)
def titles() -> frozenset[str]:
    """Titles before names in lower case, without full stops."""
    known = entries(TitleEntry, "titles")
    return frozenset(form.lower().replace(".", "") for t in known for form in (t.title, *t.names))


def without_title(name: str) -> str:
    """ "H.E. Mr. Jan Kickert" as "Jan Kickert"."""
    parts = name.split()
    while width := title_width(parts):
        parts = parts[width:]
    return " ".join(parts)


def title_width(parts: Sequence[str]) -> int:
    """How many of the first words make a title, of those that leave a name: 2 for "The Hon.", 0 for none."""
    return next((n for n in (2, 1) if len(parts) > n and " ".join(parts[:n]).lower().replace(".", "") in titles()), 0)


def is_name(text: str, least: int = 2) -> bool:
    """Whether these words can be a person's name: capitalised, letters only, no word of an organisation."""
    titled = without_title(text) != text
    parts = without_title(text).replace(",", " ").split()
    full = [p for p in parts if not is_particle(p)]
    if not (1 if titled else least) <= len(parts) <= LONGEST_NAME or not full or is_role(" ".join(parts)):
        return False
    return all(name_word(part) for part in full) and any(len(part.strip(".")) > 1 for part in full)


def is_particle(word: str) -> bool:
    return word.islower() and word in phrases.values("participants", "particle")


def name_word(word: str) -> bool:
    """One word of a name: "Jean-Luc", "O'Neill", "S.L.", "McLEAN"."""
    letters = re.sub(r"[-'’.‐]", "", word)
    known = len(letters) > 1 and word.lower().strip(".") in phrases.values("participants", "organisation")
    return letters.isalpha() and letters[0].isupper() and not known and len(letters) <= 20


def is_initials(text: str, name: str) -> bool:
    """Whether this short form can stand for the name: "AS" or "RGb" for "Rémy Gibault"."""
    letters = text.strip(".").replace(".", "")
    if not 2 <= len(letters) <= 4 or not letters.isalpha() or not letters[0].isupper():
        return False
    firsts = [plain(part[0]) for word in without_title(name).split() for part in word.split("-") if part]
    capitals = [plain(c) for c in letters if c.isupper()]
    return len(capitals) >= 2 and capitals[0] == firsts[0] and all(c in firsts for c in capitals)


def plain(letter: str) -> str:
    return unicodedata.normalize("NFD", letter)[0].upper()


def is_role(text: str) -> bool:
    """Whether this names an office: its first or last words are one ("Deputy Director", "Chair of the group", "SC Chair")."""
    low = phrases.folded(text.strip(EDGES))
    office = phrases.words("participants", "role")
    return bool(re.match(rf"(?:{office})s?(?:\b|$)(?![\w-])", low) or re.search(rf"\b(?:{office})$", low))


def read_entry(text: str, least: int = 2) -> Entry | None:
    """The person that an entry names, None where it does not begin with a name."""
    text = EMAIL.sub("", text).strip(EDGES)
    name, rest = split_name(text, least)
    return tidy(place(Entry(name), rest)) if name else None


def split_name(text: str, least: int) -> tuple[str | None, str]:
    """The name at the start of an entry, and what follows it."""
    parted = re.match(r"([^\W\d_]{2,}),\s+([^\W\d_][\w.'’-]*)(?=\s*(?:$|[(\[,;–—]|\s-\s))", text)
    if parted and parted[1].isupper() and not parted[2].isupper() and is_name(parted[0]):
        return parted[0], text[parted.end() :]
    cut = BREAK.search(text)
    head, rest = (text[: cut.start()], text[cut.start() :]) if cut else (text, "")
    lead = re.search(rf"\s+{phrases.words('participants', 'represent')}\s+", head)
    if lead:
        head, rest = head[: lead.start()], head[lead.start() :] + rest
    head = head.strip(EDGES + "*")
    return (head, rest) if is_name(head, least) else (None, text)


def place(entry: Entry, rest: str) -> Entry:
    """Give each piece after the name its part: first what stands in brackets, then pieces parted by commas or dashes."""
    while bracket := BRACKET.match(rest):
        entry, rest = in_bracket(entry, bracket[1].strip()), rest[bracket.end() :]
    office = re.search(r"\s*\(([^()]+)\)\s*$", rest)
    if office and is_role(office[1]):
        entry, rest = replace(entry, role=entry.role or office[1]), rest[: office.start()]
    for piece in re.split(r"\s+[-–—]+\s+|\s*[;|\t]\s*|\s*[–—]\s*", rest):
        entry = add_piece(entry, re.sub(rf"^\s*{phrases.words('participants', 'represent')}\s+", "", piece.strip(EDGES)))
    return entry


def in_bracket(entry: Entry, text: str) -> Entry:
    """ "(AS)" are initials, "(Chair, V)" a role, "(Norway)" an affiliation."""
    if entry.initials is None and is_initials(text, entry.name or ""):
        return replace(entry, initials=text)
    if is_role(text.split(",")[0]):
        return replace(entry, role=entry.role or text.split(",")[0].strip())
    return replace(entry, affiliation=entry.affiliation or text) if len(text) > 1 else entry


def add_piece(entry: Entry, piece: str) -> Entry:
    """A piece between dashes: the commas inside it part a role from an affiliation."""
    parts = [part for part in re.split(r",\s+(?![^(]*\))", piece) if part.strip(EDGES)]
    short = next((part for part in parts if entry.initials is None and is_initials(part, entry.name or "")), None)
    roles = [part for part in parts if is_role(part)]
    others = [part for part in parts if part not in roles and part != short]
    role = ", ".join(filter(None, [entry.role, *roles])) or None
    known = entry.affiliation.split(", ") if entry.affiliation else []
    return replace(entry, role=role, affiliation=", ".join([*known, *others]) or None, initials=entry.initials or short)


def tidy(entry: Entry) -> Entry:
    """No empty strings, no stray punctuation."""
    affiliation = (entry.affiliation or "").strip(EDGES) or None
    return replace(entry, affiliation=affiliation, role=(entry.role or "").strip(EDGES) or None)
