"""The title of a document, and what its words say: which body met, for the how manieth time, and what kind of document it is."""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from pipeline.components import phrases
from pipeline.components.agenda_lines import Line
from pipeline.components.calendar import YEAR
from pipeline.components.dates import find_dates
from pipeline.components.meeting_facts import EDGES, Fact, Page, field_of, is_place, terms, undated

ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth")
ORDINAL = rf"(?:\d{{1,3}}\s?(?:st|nd|rd|th)|{'|'.join(ORDINALS)}|(?-i:[IVX]{{1,5}})(?=\.?\s))"
LONGEST = 30
SHORT_NAMES = re.compile(r"[A-Z]{2,}[A-Z/-]*(?: [A-Z]{2,}[A-Z/-]*){0,2}[ -]\d{1,2}")
NUMBERED = re.compile(r"\b[A-Z]{2,}[ -](?P<number>\d{1,2})\b(?![.\d])")


def titles(page: Page) -> Iterator[Fact]:
    """The lines of the head that can be its title, weighed by what they say and how they are set."""
    head = [line for line in page.head if line.kind != "cell"]
    for place, line in enumerate(head):
        if not can_be_title(line):
            continue
        start, end = clean(line)
        text = line.text[start:end]
        weight = title_weight(line, text) - place // 3 + (place == 0)
        joined = with_body(head, place, text)
        yield Fact("title", joined or text, line.start + start, line.start + end, "meeting.title", weight + 4 * bool(joined))


def title_weight(line: Line, text: str) -> int:
    """A heading, words of meetings or of records, and the name of a body make a title."""
    says = sum(bool(re.search(rf"\b{terms(kind)}s?\b", text, re.I)) for kind in ("sitting", "kind", "body"))
    begins = bool(re.match(rf"{terms('genre')}\s+of\b", text, re.I))
    empty = bool(re.fullmatch(rf"(?:{terms('genre', 'sitting', 'held')}|of|the|our|and|on|\s)+", text, re.I))
    short, long = len(text.split()) == 1, len(text.split()) > 14
    return 2 * (line.kind == "heading" or line.bold) + 2 * says + 2 * begins - 3 * empty - 3 * short - 2 * long - (not says)


def can_be_title(line: Line) -> bool:
    """Neither prose nor a label, a place, a date, a template's name or a classification."""
    text = line.text.strip(EDGES)
    if not re.search(r"[^\W\d_]{3}", text) or line.words > LONGEST or (text.endswith(".") and line.words > 12):
        return False
    if line.label or field_of(text) or re.match(r"[\w/ ]{2,25}:\s", text) or re.match(r"[\[(]", text):
        return False
    if re.match(rf"{terms('byline')}\b", text, re.I):
        return False
    if re.match(rf"{terms('not_title')}\b", text, re.I) and not re.search(r"\b(?:meeting|of)\b", text, re.I):
        return False
    return not is_place(text, 2) and not only_date(line.text) and not re.search(r"\btemplate\b|https?:|\.{4}", text, re.I)


def only_date(text: str) -> bool:
    """A date, and with it at most the name of a place or a way to meet."""
    dates = find_dates(text, None)
    if not dates:
        return False
    rest = (text[: dates[0].start] + " " + text[dates[-1].end :]).strip(EDGES)
    return len(rest.split()) < 2 or not re.search(rf"\b{terms('sitting', 'assembly', 'kind', 'body')}\b", rest, re.I)


def clean(line: Line) -> tuple[int, int]:
    """The title without the date and place that follow it on its line."""
    text, end = line.text, len(line.text)
    newsletter = re.search(rf"\b{terms('newsletter')}\b", text, re.I)
    dates = [] if newsletter else [d for d in find_dates(text, None) if d.start > 8]
    if dates and text[dates[0].end :].strip(EDGES).count(" ") < 4:
        before = re.sub(r"(?:\s*[,;(–—-]\s*|\s+)(?:held\s+)?(?:on|of|from|,)?\s*$", "", text[: dates[0].start], flags=re.I)
        kept = re.split(r"\s+[–—-]\s+|,\s+(?=[A-Z])", before)
        end = len(before)
        sits = re.match(rf".*\b{terms('sitting', 'assembly')}\b(?=\s+\S)", before, re.I)
        end = sits.end() if sits and is_place(before[sits.end() :].strip(EDGES)) else end
        while len(kept) > 1 and is_place(before[end - len(kept[-1]) : end], 2 if len(kept) < 3 else 1):
            end = len(before[: end - len(kept.pop())].rstrip(EDGES))
        end = len(kept[0]) if len(kept) > 1 and is_place(before[len(kept[0]) :].strip(EDGES), 2) else end
    start = len(text) - len(text.lstrip(EDGES))
    return start, max(start, len(text[:end].rstrip(EDGES)))


def with_body(head: Sequence[Line], place: int, text: str) -> str | None:
    """ "Inland Harbour Group" / "5th Annual Meeting" on two lines are one title."""
    if not re.fullmatch(rf"(?:{ORDINAL}|{terms('adjective')}|\s)+{terms('sitting', 'assembly')}", text, re.I):
        return None
    above = head[place - 1] if place else None
    if above is None or not can_be_title(above) or not re.search(rf"\b{terms('body')}\b", above.text, re.I):
        return None
    return f"{above.text.strip(EDGES)} {text}"


@lru_cache(maxsize=1)
def body_patterns() -> tuple[re.Pattern[str], ...]:
    """Where the name of the body stands around the word "meeting"."""
    ordinal, adjective = rf"(?:{ORDINAL}\s+)?", rf"(?:(?:{terms('adjective')})\s+)*"
    sitting = rf"(?:{terms('sitting')})s?"
    article = r"(?:the\s+)?"
    return tuple(re.compile(pattern, re.I) for pattern in (
        rf"^{article}{ordinal}{adjective}{sitting}\s+of\s+{article}(?P<body>.+)$",
        rf"^{article}{ordinal}{adjective}(?P<body>{terms('assembly')}\s+of\s+.+)$",
        rf"^{article}{ordinal}{adjective}(?P<body>.+?)\s+{ordinal}{adjective}{sitting}\s+of\s+{article}(?P<whole>.+)$",
        rf"^{article}(?P<body>.+?)[\s,–—:-]+(?:{ORDINAL}\s+){adjective}{sitting}\b",
        rf"^{article}{ordinal}{adjective}(?P<body>.+?)\s+{adjective}{sitting}\b(?!\s+of\b)",
        r"^(?P<body>.+?)\s+(?:highlights)$",
    ))  # fmt: skip


def body_in(title: str) -> str | None:
    """The body that a title names, None where it names none."""
    plain = without_genre(undated(title))
    sits = re.search(rf"\b(?:{terms('sitting')})s?\b|^{ORDINAL}\s", plain, re.I)
    if sits is None and re.search(rf"\b{terms('body')}(?:\s+(?:of|on|for|to)\s.*)?$", plain, re.I):
        return trimmed(plain)
    for pattern in body_patterns():
        found = pattern.search(plain)
        if found:
            whole = found.groupdict().get("whole")
            return trimmed(f"{found['body']} of the {whole}" if whole else found["body"])
    return trimmed(plain) if plain != title and SHORT_NAMES.fullmatch(plain) else None


def without_genre(title: str) -> str:
    """A title without "Minutes of the" before it, or "minutes" behind it."""
    genre = terms("genre")
    title = re.sub(rf"^(?:[A-Za-z ]{{2,15}}:\s+(?:[^,]+,\s+)?|{terms('byline')}\s+(?:the\s+)?)", "", title, flags=re.I)
    before = rf"^(?:(?:{genre}|and|of|on|the|from|for|:)\s+)*(?:{genre})\s*(?:of|on|from|for|[:–—-])\s+(?:the\s+)?"
    plain = re.sub(before, "", title, flags=re.I)
    rest = " Meeting" if plain == title else ""
    return re.sub(rf"(?:\s+(?:{genre})(?<!highlights))+$", rest, plain, flags=re.I)


def trimmed(body: str) -> str | None:
    """A body without years, numbers of sessions and the brackets behind it; None for what is left of nothing."""
    plain = re.sub(rf"\s*\([^)]*\)\s*$|\b{YEAR}\b", "", undated(body))
    while ", " in plain and is_place(plain.rsplit(", ", 1)[1]):
        plain = plain.rsplit(", ", 1)[0]
    plain = re.sub(rf"(?<=[A-Z])(?:[\s-]+\d{{1,3}}\b|{YEAR}\b)", "", plain).strip(EDGES)
    genre = re.fullmatch(rf"(?:{terms('genre', 'adjective', 'sitting')}|{ORDINAL}|\s)*", plain, re.I)
    return None if genre or len(plain) < 2 or re.search(r"\s(?:and|of|on|for|&)$", plain, re.I) else plain


def number_in(text: str) -> str | None:
    """ "5th Annual Meeting", "Third session", "Meeting No. 7"."""
    for date in reversed(find_dates(text, None)):
        text = text[: date.start] + "," + text[date.end :]
    sitting = terms("sitting", "assembly")
    counted = rf"\b(?P<ordinal>{ORDINAL})\.?\s+(?:[\w’'/-]+\s+){{0,5}}?{sitting}\b"
    found = re.search(rf"{counted}|\b{sitting}\s+(?:no\.?|number|nr\.?|#)\s*(?P<plain>\d{{1,3}})\b", text, re.I)
    if found is None:
        return edition(text)
    return found["plain"] or ordinal_value(found["ordinal"])


def edition(title: str) -> str | None:
    """ "COP-7 HIGHLIGHTS": the number behind the one body of a newsletter's title."""
    found = NUMBERED.findall(title) if re.search(rf"\b{terms('newsletter')}\b", title, re.I) else []
    return found[0] if len(found) == 1 and not re.search(r"\band\b|&", title, re.I) else None


def city_in(body: str, lines: Sequence[Line]) -> str | None:
    """ "QUITO HIGHLIGHTS": a word that the text has in small letters behind "in" is a place and no body."""
    if " " in body or not body.isupper() or len(body) < 4:
        return None
    place = body.title()
    return place if any(re.search(rf"\bin {re.escape(place)}\b", line.text) for line in lines) else None


def ordinal_value(text: str) -> str | None:
    digits = re.match(r"\d+", text)
    if digits:
        return digits[0]
    if text.lower() in ORDINALS:
        return str(ORDINALS.index(text.lower()) + 1)
    values = {"I": 1, "V": 5, "X": 10}
    letters = [values[c] for c in text.upper()]
    return str(sum(-v if v < max(letters[i:]) else v for i, v in enumerate(letters)))


def kind_of(texts: Sequence[str]) -> str:
    """What a document calls itself, by the first of its lines that says so."""
    known = phrases.values("meeting", "kind")
    for text in texts:
        found = [known[phrases.folded(m[0])] for m in re.finditer(rf"(?<![^\W_]){terms('kind')}(?![^\W_])", text, re.I)]
        for kind in ("non-paper", "minutes", "report", "agenda"):
            if kind in found:
                return kind
    return "other"
