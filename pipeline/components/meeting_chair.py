"""Who chaired a meeting: as labelled, said in prose, listed among the participants, or by the office that goes before a name."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from pipeline.components import phrases
from pipeline.components.agenda_lines import Line
from pipeline.components.entries import EDGES, is_name, read_entry, without_title
from pipeline.components.layers import Relation
from pipeline.components.meeting_facts import Fact, Page, labelled, terms

SAID_FIRST, ACTED_FIRST = 12, 60
OFTEN = 3
NAME = r"[A-ZÀ-Ý][\w’'-]+(?:\s+(?:(?:de|da|del|van|von|el|al|bin|ben)\s+)?[A-ZÀ-Ý][\w’'-]+){0,3}"


def chair(page: Page, participants: Sequence[Relation], title: str, kind: str) -> list[Fact]:
    """Who chaired: as labelled, said in prose, listed, who presides over the body in the title, who led the meeting, or, in a
    newsletter, who is called chair."""
    newsletter = called_chair(page) if kind == "report" else iter(())
    for found in (chair_labelled(page, "chair"), chair_said(page), chair_listed(participants), presides(page, title, kind),
                  chair_confirmed(page), chair_labelled(page, "leader"), newsletter):
        chairs = list({fact.value: fact for fact in found}.values())
        if chairs:
            return chairs
    return []


def chair_labelled(page: Page, field: str) -> Iterator[Fact]:
    """The names behind "Chair:", or, as `field` says, behind "Meeting coordinator:"."""
    for fact in (fact for fact in labelled(page) if fact.field == field):
        for name in re.split(r"\s*(?:[;/]|,\s+(?=[A-Z][\w.]*\s+[A-Z])|\band\b|&)\s*", fact.value):
            entry = read_entry(name, 1)
            if entry and entry.name:
                yield Fact("chair", without_title(entry.name), fact.start, fact.end, fact.rule)


NAMED = r"(?!and\b)[^\W\d_][\w.’'-]*"


def both() -> str:
    """A pattern for one name or two, "a" and "b", with the state in brackets."""
    name, state = rf"(?:{NAMED}\s+){{0,3}}{NAMED}", r"(?:\s*\([^)]*\))?"
    return rf"(?P<a>{name}){state}(?:\s+and\s+(?P<b>{name}){state})?"


@lru_cache(maxsize=1)
def chair_patterns() -> tuple[re.Pattern[str], ...]:
    """How prose says who chaired; "a" and "b" are the names."""
    name, office = rf"(?:{NAMED}\s+){{0,3}}{NAMED}", f"(?i:{terms('office')})"
    opened, sitting = r"(?:opened|welcomed|called|thanked)\b", f"(?i:{terms('sitting', 'assembly')})"
    return tuple(map(re.compile, (
        rf"\b{sitting}\b[^.]{{0,60}}?\b(?i:{terms('chaired')})\s+(?:the\s+)?(?:{office}s?,?\s+)?{both()}",
        rf"^(?:the\s+)?{office},?\s+{both()},?\s+{opened}",
        rf"^(?P<a>{name})\s*\({office}\),?\s+{opened}",
        rf"\b{sitting}\b.{{0,80}}?\b(?i:{terms('opened_by')})\b.{{0,50}}?\bby\s+(?:the\s+)?{office},?\s+(?P<a>{name})",
    )))  # fmt: skip


@lru_cache(maxsize=1)
def acted() -> re.Pattern[str]:
    """ "A moderated the meeting", "A and B were confirmed as co-chairs"."""
    state = r"(?:\s*\([^)]*\))?"
    return re.compile(rf"(?P<a>{NAME}){state}(?:\s+and\s+(?P<b>{NAME}){state})?,?\s+(?i:{terms('chairs')})\b(?!\s+of\b)")


def chair_said(page: Page) -> Iterator[Fact]:
    """ "chaired by X", "Co-Chairs A (USA) and B (Austria) welcomed", and, further on too, "X chaired the meeting"."""
    prose = [line for line in page.lines if line.kind != "cell"]
    for patterns, until in ((chair_patterns(), SAID_FIRST), ((acted(),), ACTED_FIRST)):
        for line in prose[:until]:
            yield from in_line(line, patterns, "meeting.chaired")


def chair_confirmed(page: Page) -> Iterator[Fact]:
    """ "A and B were confirmed as Co-Chairs": they held the office before, too."""
    as_chair = rf"(?i:{terms('confirmed')})\s+(?:as\s+)?(?:the\s+)?(?i:{terms('office')})"
    pattern = re.compile(rf"{both()}\s+(?:was|were)\s+{as_chair}(?!\s+of\b)")
    told = re.compile(rf"\b{terms('confirmed')}\b", re.I)
    for line in page.lines:
        yield from in_line(line, (pattern,), "meeting.confirmed") if told.search(line.text) else ()


def in_line(line: Line, patterns: Iterable[re.Pattern[str]], rule: str) -> Iterator[Fact]:
    """The names that these patterns find in a line."""
    for match in (m for pattern in patterns for m in pattern.finditer(line.text)):
        for name in names_in(match):
            yield Fact("chair", without_title(name), line.start + match.start(), line.start + match.end(), rule)


def names_in(match: re.Match[str]) -> Iterator[str]:
    """The names in a match, without words of the sentence before or after them."""
    for group in ("a", "b"):
        words = re.split(rf"\b(?:{terms('office', 'presides')})\s+", match.groupdict().get(group) or "", flags=re.I)[-1].split()
        while words and not is_name(" ".join(words).strip(EDGES)):
            words = words[:-1] if group == "a" and not words[-1][0].isupper() else words[1:]
        if words:
            yield " ".join(words).strip(EDGES)


def chair_listed(participants: Sequence[Relation]) -> Iterator[Fact]:
    """Those whose role in the list is to chair; an office named in passing may be that of another body."""
    office = re.compile(rf"(?:[a-z]{{2,4}}\s+)?{terms('office')}(?:\s+of\s+the\s+meeting)?")
    for row in (row for row in participants if row["rule"] != "participants.prose"):
        if row.get("name") and office.fullmatch(phrases.folded(row.get("role") or "")):
            yield Fact("chair", without_title(row["name"]), row["start"], row["end"], "meeting.participants")


def presides(page: Page, title: str, kind: str) -> Iterator[Fact]:
    """ "COP President Silva" under a title that names the COP, or in a newsletter whose title names no body."""
    unnamed = kind == "report" and not re.search(rf"\b{terms('body')}\b|[A-Z]\W?\d", title, re.I)
    acronyms = re.findall(r"\b[A-Z]{3,}\b", title)
    if unnamed or acronyms:
        body = "[A-Z]{3,}" if unnamed else phrases.either(acronyms)
        office = terms("presides") if unnamed else terms("office", "presides")
        pattern = re.compile(rf"\b{body}\s+(?i:{office})\s+(?P<a>{NAME})")
        found = (m for line in page.lines for m in pattern.finditer(line.text))
        for match in list(found)[:1]:
            yield Fact("chair", match["a"], 0, 0, "meeting.presides")


def called_chair(page: Page) -> Iterator[Fact]:
    """In a newsletter the first whom it calls the chair of a body ("SBI Chair Ono"), and whom it calls chair time and again."""
    pattern = re.compile(rf"(?<![\w-])(?P<body>[A-Z]{{2,}}[\w/-]*\s+)?(?i:{terms('chair_title')})\s+(?P<a>{NAME})")
    found = [(match["a"], bool(match["body"])) for line in page.lines for match in pattern.finditer(line.text)]
    times = Counter(name.split()[-1] for name, _ in found)
    first = next((name.split()[-1] for name, body in found if body), None)
    for last, count in times.items():
        if count >= OFTEN or last == first:
            name = max((name for name, _ in found if name.split()[-1] == last), key=len)
            yield Fact("chair", name, 0, 0, "meeting.called")
