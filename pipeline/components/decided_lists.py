"""Decisions told by a list: "The following was agreed:", a heading "Decisions", "have agreed – (1) to ... (2) to ..."."""
from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from spacy.tokens import Doc, Span

from pipeline.components import layers
from pipeline.components.agenda import role_of, section_at
from pipeline.components.clauses import sentences, trim
from pipeline.components.decided_lines import after, clipped_forms, of
from pipeline.components.layers import Relation
from pipeline.lexicon import words

WHOLE = "|".join(sorted(words("collectives", "whole"), key=len, reverse=True))
LEAD = re.compile(
    "|".join(pattern.replace("{whole}", WHOLE) for pattern in words("structure", "agreed_lead")) + r"[^:]{0,60}:\s*$", re.I)
TITLE = re.compile(rf"(?:{'|'.join(words('structure', 'agreed_title'))})\W*$", re.I)
HISTORY = re.compile(rf"\b(?:{'|'.join(words('structure', 'agreed_before'))})\b", re.I)
NUMBERED = re.compile(
    r"\b(?P<had>have |has |had )?(?:agreed|decided|resolved|concluded)\s?[-–—:,]?\s?[(](?:1|i|a)[)]\s*(?=to |that )")
SILENT = frozenset(words("roles", "no_statements"))
SHORT = 6  # words of a line that a numbered list may run over
GAP = 4  # lines of that kind between two items

Blocks = list[tuple[Span, Relation]]


def told_by_lists(doc: Doc) -> Iterator[Relation]:
    """Each item under such a lead-in, with the items below it."""
    blocks, every = list(layers.blocks(doc)), list(sentences(doc))
    last = {span.end: i for i, (span, _) in enumerate(blocks)}
    starts = [sentence.start for sentence in every]
    for sentence in every:
        at = next((last[end] for end in (sentence.end, sentence.end + 1) if end in last), None)
        if at is None or silent(doc, sentence):
            continue
        first = list(numbered(sentence))
        if first or leads(blocks[at][0], sentence):
            yield from first
            for start, end in items_after(blocks, at):
                inside = every[bisect_left(starts, blocks[start][0].start) : bisect_left(starts, blocks[end - 1][0].end)]
                settled = {"lead": sentence.root.i, "kind": kind_of(sentence)}
                yield from ({**found, **settled} for found in of_item(inside, end - start > 1))


def silent(doc: Doc, sentence: Span) -> bool:
    """In an agenda, a list of tasks or of participants nothing is decided."""
    index = section_at(doc, sentence.start_char)
    return index is not None and role_of(layers.relations(doc, "sections")[index]) in SILENT


def leads(block: Span, sentence: Span) -> bool:
    """ "It was agreed as follows:", or a title of its own: "Decisions", "Agreed approach"."""
    if HISTORY.search(sentence.text):
        return False
    titled = block.start == sentence.start and TITLE.match(sentence.text) is not None
    return titled or LEAD.match(sentence.text) is not None


def kind_of(sentence: Span) -> str:
    """ "approved" where the lead-in has a word for that."""
    kinds = clipped_forms()
    return "approved" if any(kinds.get(t.lower_) == "approved" for t in sentence) else "agreed"


def numbered(sentence: Span) -> Iterator[Relation]:
    """ "The two Governments have agreed – (1) to close the port": the first of a list of undertakings."""
    found = NUMBERED.search(sentence.text)
    rest = after(sentence, found.end()) if found is not None else None
    if found is None or rest is None:
        return
    if found["had"] or re.match(rf"(?:the |all )?(?:{WHOLE})\b", sentence.text, re.I):
        yield of(sentence, trim(sentence.doc, rest.start, rest.end), "listed", "agreed")


def of_item(item: list[Span], nested: bool) -> Iterator[Relation]:
    """An item with all that is below it, or each of its sentences; what is told of the past was done, not decided."""
    parts = item if not nested else [item[0].doc[item[0].start : item[-1].end]] if item else []
    for part in parts:
        root = item[0].root if nested else part.root
        tags = {t.tag_ for t in (root, *root.children) if t == root or t.dep_.startswith(("aux", "cop"))}
        if "VBD" not in tags:
            yield of(part, trim(part.doc, part.start, part.end), "listed", "agreed")


def items_after(blocks: Blocks, at: int) -> Iterator[tuple[int, int]]:
    """The items of the list below a block, each from its first to behind its last block."""
    start, own = at + 1, depth(blocks[at])
    if start >= len(blocks) or depth(blocks[start]) <= own:
        return
    top = depth(blocks[start])
    while start < len(blocks) and own < depth(blocks[start]) <= top:
        end = below(blocks, start, top)
        yield start, end
        start = end


def below(blocks: Blocks, start: int, top: int) -> int:
    """The first block after an item that is not part of it; a numbered list may run over a few short lines."""
    end = start + 1
    while end < len(blocks) and depth(blocks[end]) > top:
        end += 1
    gap = end
    while gap < len(blocks) and gap - end < GAP and not depth(blocks[gap]) and plain(blocks[gap]):
        gap += 1
    goes_on = gap < len(blocks) and depth(blocks[gap]) == top and number(blocks[gap]) == number(blocks[start]) + 1 > 1
    return gap if goes_on else end


def plain(block: tuple[Span, Relation]) -> bool:
    return block[0].label_ == "paragraph" and len(block[0]) <= SHORT and not block[0].text.endswith((".", ":"))


def depth(block: tuple[Span, Relation]) -> int:
    return (block[1].get("level") or 1) if block[0].label_ == "list_item" else 0


def number(block: tuple[Span, Relation]) -> int:
    digits = re.sub(r"\D", "", block[1].get("label") or "")
    return int(digits[:4]) if digits else 0
