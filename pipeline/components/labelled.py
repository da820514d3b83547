"""Persons named after their role at the head of a line: "Technical Manager: Rosa Pinto", "Rapporteur - Ken Oda"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Doc, Span

from pipeline.components import layers
from pipeline.components.mentions import Known, Mention, slug
from pipeline.components.persons import People, is_name_word, is_office, is_title, no_name
from pipeline.lexicon import words

ROLES = frozenset(words("collectives", "role_head"))
NOT_ACTORS = frozenset((*words("collectives", "not_an_actor"), *words("collectives", "thing_noun")))
LONGEST_LABEL = 5
LONGEST_LINE = 20


def labelled(doc: Doc, people: People) -> Iterator[Mention]:
    """The person whom each such line names."""
    for block in layers.read(doc, "blocks"):
        colon = next((t.i for t in block[: LONGEST_LABEL + 1] if t.text == ":"), None)
        if colon is None or not is_role(doc[block.start : colon]):
            continue
        end = colon + 1
        while end < block.end and end - colon <= 3 and is_name_word(doc[end]) and doc[end].pos_ in ("PROPN", "NOUN"):
            end += 1
        name = doc[colon + 1 : end]
        proper = len(name) > 1 and any(t.pos_ == "PROPN" for t in name) and not all(t.is_upper for t in name)
        if proper and not no_name(name) and not is_office(name[0]):
            yield Mention(name.start, name.end, people.meet(name.text, name.text, "labelled"), "person", "labelled")


def heading_lists(doc: Doc, mentions: list[Mention], known: dict[str, Known]) -> list[Mention]:
    """ "Reef Charts Rosa Pinto" and a list of what she said below: the person as the company before the name."""
    at = {line.end: line for line in name_lines(doc)}
    return [company(doc, m, at[m.end], known) if m.source == "person" and m.end in at else m for m in mentions]


def name_lines(doc: Doc) -> Iterator[Span]:
    """Short lines over a list that is deeper than they are."""
    for (block, facts), (below, deeper) in pairwise(layers.blocks(doc)):
        listed = block.label_ == below.label_ == "list_item" and len(block) <= LONGEST_LINE
        if listed and (deeper.get("level") or 1) > (facts.get("level") or 1):
            yield block


def company(doc: Doc, person: Mention, line: Span, known: dict[str, Known]) -> Mention:
    """The person as the body that the line names before the person and nothing else, files in brackets apart."""
    name = doc[line.start : person.start]
    opening = next((t.i for t in name if t.text in ("(", "[")), None)
    closed = opening is None or name[-1].text in (")", "]")
    name = name if opening is None else doc[line.start : opening]
    plain = 1 <= len(name) <= 3 and all(t.text[:1].isupper() and t.is_alpha for t in name)
    if not (plain and closed) or any(is_title(t) or t.lower_ in ROLES or t.lower_ in NOT_ACTORS for t in name):
        return person
    identity = f"body:{slug(name.text)}"
    known.setdefault(identity, Known(identity, name.text, "company", rule="affiliation"))
    return replace(person, start=line.start, actor=identity, rule="affiliation")


def is_role(label: Span) -> bool:
    """Words that end in an office or a role: "Technical Manager", "Chair"."""
    return bool(len(label)) and (is_office(label[-1]) or label[-1].lower_ in ROLES)
