"""Acronyms that the document defines: "World Meteorological Organization (WMO)".

The letters are matched from the right, each at the beginning of a word where possible: Schwartz & Hearst, A simple algorithm for
identifying abbreviation definitions in biomedical text, PSB 2003.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from pipeline.components.mentions import Known, Mention, slug


def definitions(doc: Doc) -> Iterator[tuple[int, int, int]]:
    """(first token, token after the long form, token of the acronym) for each definition in brackets."""
    for i in range(1, len(doc) - 2):
        short = doc[i + 1].text
        if (
            doc[i].text == "("
            and doc[i + 2].text in (")", ",", ";")
            and 2 <= len(short) <= 10
            and sum(c.isupper() for c in short) >= 2
        ):
            first = long_form(doc, i, "".join(c for c in short if c.isalnum()))
            if first is not None:
                yield first, i, i + 1


def defined(doc: Doc) -> Iterator[tuple[Mention, Known]]:
    """Long form and acronym of every definition, and the acronym wherever else it stands."""
    shorts: dict[str, Known] = {}
    for first, end, short in definitions(doc):
        acronym = doc[short].text
        known = shorts.setdefault(acronym, Known(f"body:{slug(acronym)}", acronym, "body", rule="acronym"))
        yield Mention(first, end, known.id, "acronym", "acronym"), known
    for token in doc:
        if token.text in shorts:
            yield Mention(token.i, token.i + 1, shorts[token.text].id, "acronym", "acronym"), shorts[token.text]


def long_form(doc: Doc, end: int, letters: str) -> int | None:
    """The token where the words that spell the acronym begin, None where they do not."""
    first = max(end - len(letters) * 2 - 2, doc[end].sent.start)
    words = doc[first:end]
    text = words.text
    at = spell(text.lower(), letters.lower())
    if at is None:
        return None
    start = words.start_char + at
    opening = next((t.i for t in words if t.idx <= start < t.idx + len(t)), None)
    return None if opening is None or broken(doc, opening, end) else opening


def broken(doc: Doc, first: int, end: int) -> bool:
    """A comma between these words that no "and" or capital goes on after, so that they are no one name."""
    after = [t.nbor() for t in doc[first : end - 1] if t.text == ","]
    return any(not t.text[:1].isupper() and t.lower_ not in ("and", "&") for t in after)


def spell(text: str, letters: str) -> int | None:
    """Where in the text the long form begins; the first letter must begin a word."""
    at = len(text)
    for position in range(len(letters) - 1, -1, -1):
        at = text.rfind(letters[position], 0, at)
        while position == 0 and at > 0 and text[at - 1].isalnum():
            at = text.rfind(letters[position], 0, at)
        if at < 0:
            return None
    return at
