"""Whose turn it is: speakers' labels at the head of a paragraph ("Norway: ..."), inside one ("... - JT - ..."), over a list.

A turn runs from its label to the next one, or to the end of its block. Where a label stands for the whole meeting ("All -
no comments"), or a task in brackets follows, nobody speaks.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc, Span, Token

from pipeline.components import layers
from pipeline.components.cast import UNCERTAIN
from pipeline.lexicon import words

DASHES = frozenset(words("structure", "label_dash"))
WHOLE = frozenset(words("collectives", "whole"))
LONGEST_NAME = 5
UNNAMED = ("office", "collective")
TASKS = frozenset(words("bullets", "task_label"))
ENDS = frozenset((".", "?", "!", ")", "]", "”", '"', "*", "**"))


def past_initials(doc: Doc, i: int) -> int:
    """The token of the colon after initials in brackets, "Rosa PINTO (RP): ...", whether or not it is one with the bracket."""
    if doc[i : i + 1].text != "(" or not doc[i + 1 : i + 2].text.isupper():
        return i
    return i + 2 if doc[i + 2 : i + 3].text == "):" else i + 3 if doc[i + 2 : i + 3].text == ")" else i


@dataclass(frozen=True, slots=True)
class Turn:
    """Tokens from a label to the next; what is said begins at `speech`. Without speakers these are nobody's words."""

    start: int
    end: int
    speech: int
    speakers: tuple[str, ...]


class Turns:
    """The turns of a document in order, quick to find by place."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.mentions = {m.start: m for m in layers.read(doc, "actors")}
        self.sure = {m.kb_id_ for m in self.mentions.values() if m.id_ not in UNCERTAIN}
        self.titled = {title.end for title in layers.read(doc, "sections")}
        self.blocks = list(layers.blocks(doc))
        labelled = [turn for block, _ in self.blocks if block.label_ != "heading" for turn in self._in(block)]
        inherited = {turn.start: turn for turn in (*self._under_names(), *self._between(labelled))}
        self.turns = sorted({**inherited, **{turn.start: turn for turn in labelled}}.values(), key=lambda turn: turn.start)
        self.starts = [turn.start for turn in self.turns]

    def at(self, token: int) -> Turn | None:
        """The turn that this token belongs to."""
        i = bisect_right(self.starts, token) - 1
        return self.turns[i] if i >= 0 and token < self.turns[i].end else None

    def cut(self, sentence: Span) -> list[Span]:
        """A sentence in pieces, each in one turn: "Yes - JT - Is it done?"."""
        inside = self.starts[bisect_right(self.starts, sentence.start) : bisect_right(self.starts, sentence.end - 1)]
        return [self.doc[start:end] for start, end in pairwise([sentence.start, *inside, sentence.end])]

    def _in(self, block: Span) -> Iterator[Turn]:
        """The labelled turns inside a block."""
        found: list[tuple[int, int, tuple[str, ...]]] = []
        for token in block:
            label = self._label(block, token, bool(found)) if not found or token.i >= found[-1][1] else None
            if label is not None:
                found.append((token.i, *label))
        edges = [*(start for start, _, _ in found), block.end]
        for (start, speech, speakers), end in zip(found, edges[1:], strict=True):
            yield Turn(start, end, speech, speakers)

    def _label(self, block: Span, token: Token, going: bool) -> tuple[int, tuple[str, ...]] | None:
        """Where the words after a label begin, and who speaks; None where no label stands here."""
        if token.text == "[" and going and token.i + 1 < block.end and token.nbor().lower_ in TASKS:
            return token.i, ()
        mention = self.mentions.get(token.i)
        speech = self._after(block, mention) if mention is not None else 0
        if mention is None or not speech or not self._opens(block, mention, going):
            return None
        if mention.text.lower() in WHOLE and token.i > block.start:
            return speech, ()
        if mention.kb_id_ not in self.sure:
            return None
        return self._doubled(block, mention, speech)

    def _after(self, block: Span, mention: Span) -> int:
        """The token after a name and its dash or colon, 0 where it has none, or where nothing follows."""
        dash = past_initials(self.doc, mention.end)
        if dash + 1 >= block.end or self.doc[dash].text.lstrip(")") not in DASHES:
            return 0
        return dash + 1 if self.doc[dash].whitespace_ else 0

    def _opens(self, block: Span, mention: Span, going: bool) -> bool:
        """At the head of the block, or after a dash that opens a new line of it; after a full stop before a colon."""
        i = mention.start
        if i == block.start:
            return True
        before = self.doc[i - 1]
        if self.doc[mention.end].text == ":" and before.text in ENDS and (going or mention.label_ in ("state", "person")):
            return True
        if before.text not in DASHES or before.text == ":" or not mention.kb_id_.startswith(("person:", "collective:")):
            return before.text in DASHES and before.i == block.start
        return before.i == block.start or going or self.doc[i - 2].text in ENDS or i - 1 in self.titled

    def _doubled(self, block: Span, mention: Span, speech: int) -> tuple[int, tuple[str, ...]]:
        """ "Norway - Kari Holm: ...": of a delegation and its speaker the delegation."""
        second = self.mentions.get(speech)
        further = self._after(block, second) if second is not None and second.label_ == "person" else 0
        name = next((t.i for t in self.doc[speech : min(speech + LONGEST_NAME, block.end - 1)] if not t.is_title), speech)
        if not further and name > speech and self.doc[name].text == ":":
            further = name + 1
        return further or speech, (mention.kb_id_,)

    def _under_names(self) -> Iterator[Turn]:
        """The items of a list under an item that only names somebody: "- Kari Holm (slides.pdf)" and what she said below it."""
        speaker, depth = "", 0
        for block, facts in self.blocks:
            level = (facts.get("level") or 0) if block.label_ == "list_item" else 0
            if speaker and level > depth:
                yield Turn(block.start, block.end, block.start, (speaker,))
                continue
            speaker, depth = (self._only_name(block) if level else ""), level

    def _only_name(self, block: Span) -> str:
        """The person or body that is all that a block says, files in brackets apart; of both the body."""
        plain = [t for t in outside_brackets(block) if t.is_alpha]
        named = [m for m in (self.mentions.get(t.i) for t in plain) if m is not None and m.kb_id_ in self.sure]
        covered = {i for m in named for i in range(m.start, m.end)}
        rest = [t for t in plain if t.i not in covered]
        named = sorted((m for m in named if m.label_ not in UNNAMED), key=lambda m: m.label_ == "person")
        return named[0].kb_id_ if named and len(rest) <= 2 and all(t.pos_ == "PROPN" for t in rest) else ""

    def _between(self, turns: list[Turn]) -> Iterator[Turn]:
        """A paragraph without a label between two that have one goes on with the words of the first."""
        at = {turn.start: turn for turn in turns}
        for (above, _), (block, _), (below, _) in zip(self.blocks, self.blocks[1:], self.blocks[2:], strict=False):
            first = at.get(above.start)
            kinds = {above.label_, block.label_, below.label_}
            if first and first.speakers and first.end == above.end and below.start in at and kinds == {"paragraph"}:
                yield Turn(block.start, block.end, block.start, first.speakers)


def clauses_under_label(sentence: Span) -> list[Span]:
    """Under a speaker's label each clause between semicolons says something of its own."""
    doc, start, found = sentence.doc, sentence.start, []
    for token in sentence:
        if token.text == ";" and token.i + 1 < sentence.end:
            found.append(doc[start : token.i + 1])
            start = token.i + 1
    return [*found, doc[start : sentence.end]]


def outside_brackets(content: Span) -> Iterator[Token]:
    """The words of a stretch that stand in no brackets."""
    depth = 0
    for token in content:
        depth += token.text in ("(", "[")
        if not depth and not token.is_space:
            yield token
        depth -= token.text in (")", "]") and depth > 0
