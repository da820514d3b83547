"""Names and pronouns that stand for an actor named elsewhere: a first name or surname alone, "Ann B", "It will also ..."."""
from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache

from spacy.tokens import Doc

from pipeline.components import layers
from pipeline.components.agenda_lines import inside, mentions, text_of
from pipeline.components.entries import without_title

HEAD = 2
SHORT = re.compile(r"(?<![\w.-])(?P<name>[A-ZÀ-Ý][a-zà-ÿ'’-]{2,})(?: (?P<initial>[A-Z])(?![\w.]))?(?! [A-ZÀ-Ý][a-z])(?![\w-])")


@lru_cache(maxsize=2)
def people(doc: Doc) -> dict[str, set[str]]:
    """The persons whom each part of a full name ("Ann", "Berg", "Ann B") may mean."""
    found: dict[str, set[str]] = defaultdict(set)
    text = text_of(doc)
    for first, last, actor, kind in inside(doc, "actors", 0, len(text)):
        parts = without_title(text[first:last]).split() if kind == "person" else []
        if len(parts) < 2 or not all(part[0].isupper() for part in (parts[0], parts[-1])):
            continue
        shown = [part.title() if part.isupper() else part for part in (parts[0], parts[-1])]
        for short in (*shown, f"{shown[0]} {shown[1][0]}"):
            found[short].add(actor)
    return found


def named(doc: Doc, start: int, end: int) -> list[tuple[int, int, str]]:
    """The actors named inside text[start:end], persons by one part of their name too, where just one can be meant."""
    full = mentions(doc, start, end)
    found = list(full)
    for match in SHORT.finditer(text_of(doc), start, end) if people(doc) else ():
        at = (match.start(), match.end())
        who = people(doc).get(match[0]) or (people(doc).get(match["name"]) if not match["initial"] else None)
        if who and len(who) == 1 and not any(first < at[1] and at[0] < last for first, last, _ in full):
            found.append((*at, next(iter(who))))
    return sorted(found) if len(found) > len(full) else full


def speakers_at(doc: Doc, start: int, end: int) -> tuple[str, ...]:
    """Whom the attributions name as the speakers of text[start:end], a sentence that opens with a pronoun."""
    span = doc.char_span(start, end, alignment_mode="expand")
    return openers(doc).get(span.start, ()) if span is not None else ()


@lru_cache(maxsize=2)
def openers(doc: Doc) -> dict[int, tuple[str, ...]]:
    """The speakers of each sentence, by its first token, whose cue stands at its head."""
    found: dict[int, tuple[str, ...]] = {}
    for held in layers.relations(doc, "attributions"):
        first = held.get("sentence", [0])[0]
        if held.get("cue") and held["speakers"] and held["cue"][0] - first <= HEAD:
            found.setdefault(first, tuple(held["speakers"]))
    return found
