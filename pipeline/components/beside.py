"""In a speech, clauses beside the one that reports: "The cost would be high; but he believed that ..."."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Span, Token

from pipeline.components import layers
from pipeline.components.carrying import act_of_sentence, in_speech, silent_cue
from pipeline.components.clauses import subject, trim_conjunction
from pipeline.components.content import Bounds, onset
from pipeline.components.continuation import Memory
from pipeline.components.norms import is_normative_sentence

LEAST = 4


def beside(memory: Memory, sentence: Span, spoken: list[layers.Relation]) -> Iterator[layers.Relation]:
    """The clauses of a sentence in a speech in which no statement stands, as words of whoever has the floor."""
    if not memory.floor.titled or not spoken:
        return
    taken = [edges(s) for s in spoken]
    for start, end in joined(b for b in main_clauses(sentence) if not any(x < b[1] and b[0] < y for x, y in taken)):
        clause = sentence.doc[start:end]
        if end - start < LEAST or not in_speech(memory, clause):
            continue
        act = act_of_sentence(clause, is_normative_sentence(clause))
        yield silent_cue(memory.floor.holder, trimmed(clause), clause, (act, "carried-on:beside"))


def joined(clauses: Iterable[Bounds]) -> Iterator[Bounds]:
    """Clauses that follow each other are one stretch."""
    last: Bounds | None = None
    for start, end in clauses:
        if last is not None and last[1] == start:
            last = last[0], end
            continue
        if last is not None:
            yield last
        last = start, end
    if last is not None:
        yield last


def main_clauses(sentence: Span) -> list[Bounds]:
    """The clauses coordinated at the top of a sentence, each with a subject and a finite verb of its own."""
    heads = [sentence.root, *(t for t in conjuncts_of(sentence.root) if subject(t) is not None and is_finite(t))]
    starts = [sentence.start, *(onset(head, heads[0].i + 1) for head in heads[1:])]
    starts = sorted({s for s in starts if s >= sentence.start})
    return list(zip(starts, [*starts[1:], sentence.end], strict=True))


def conjuncts_of(root: Token) -> Iterator[Token]:
    """The verbs and predicates coordinated with this one, and those coordinated with them."""
    for token in root.rights:
        if token.dep_ in ("conj", "parataxis"):
            yield token
            yield from conjuncts_of(token)


def is_finite(head: Token) -> bool:
    tags = {t.tag_ for t in (head, *head.children) if t == head or t.dep_.startswith(("aux", "cop"))}
    return not tags.isdisjoint(("VBD", "VBZ", "VBP", "MD"))


def edges(statement: layers.Relation) -> Bounds:
    """From the first to the last token of a statement, its verb included."""
    found = [statement["verb"], statement["verb"] + 1, *(statement["content"] or ()), *(statement["cue"] or ())]
    return min(found), max(found)


def trimmed(clause: Span) -> Bounds:
    start, end = trim_conjunction(clause.doc, clause.start, clause.end)
    while start < end and clause.doc[start].lower_ in ("and", "but", "or"):
        start += 1
    return start, end
