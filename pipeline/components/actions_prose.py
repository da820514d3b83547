"""Tasks that running text reports: a named actor promises, is asked or is appointed to do something after the meeting."""
from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Doc

from pipeline.components import layers
from pipeline.components.actions_names import speakers_at
from pipeline.components.actions_readings import (
    ASIDE,
    Group,
    is_clear,
    is_general,
    label_of,
    reading,
    reported,
    skip_space,
    split,
    task,
)  # fmt: skip
from pipeline.components.actions_words import UNKNOWN, Task, groups, match, patterns, verb_at, words
from pipeline.components.agenda_lines import lines, only_actors, text_of


def told(doc: Doc, names: Collection[str] = ()) -> list[Task]:
    """The tasks of all sentences of paragraphs and list items; `names` are unknown owners of tasks in lists."""
    heads = {section["start"]: section["end"] for section in layers.relations(doc, "sections")}
    found: list[Task] = []
    for line in lines(doc):
        if line.kind != "cell":
            begin = skip_space(doc, heads.get(line.start, line.start))
            before: tuple[int, int] | None = None
            for start, end in sentences(doc, begin, line.end):
                here = list(of_sentence(doc, start, end)) or list(carried(doc, start, end, before))
                found += here or again(doc, start, end, names)
                before = (start, end)
    return found


def sentences(doc: Doc, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of a block as the parser cut them, and the turns of those who speak ("- AB - "), or the block as a whole."""
    span = doc.char_span(start, end, alignment_mode="expand") if start < end else None
    if span is None or not doc.has_annotation("SENT_START"):
        yield start, end
        return
    starts = [token.idx for token in span if token.is_sent_start and token.idx > start]
    turns = [m.start() for _, pattern in patterns("turn") for m in pattern.finditer(text_of(doc), start + 1, end)
             if only_actors(doc, *m.span("who"))]
    yield from pairwise([start, *sorted({*starts, *turns}), end])


def of_sentence(doc: Doc, start: int, end: int) -> Iterator[Task]:
    """At most one reading for each actor of the sentence, and what a second "and will" adds."""
    named = groups(doc, start, end)
    taken = start
    for group in named:
        found = reading(doc, group, start, end) if group[0] >= taken else None
        if found is not None:
            yield from split(doc, replace(found, first=start, last=end))
            taken = found.end
    if named and taken == start:
        yield from pronoun(doc, named[0], start, end)
        yield from joined(doc, named, start, end)


def again(doc: Doc, start: int, end: int, names: Collection[str]) -> Iterator[Task]:
    """ "Zorblat will draft the text": a name that is no known actor, but owns a task in a list."""
    name = next((name for name in names if text_of(doc).startswith(f"{name} ", start)), None)
    at = start + len(name) + 1 if name else start
    for kind in ("intent", "passive", "promise") if name else ():
        found = match(kind, text_of(doc), at, end)
        first = task(doc, (found[1].end(), end), (f"{UNKNOWN}{name}",), found[0]) if found else None
        if first is not None:
            yield from (replace(each, first=start, last=end, unknown=(name or "",)) for each in split(doc, first))
            return


def carried(doc: Doc, start: int, end: int, before: tuple[int, int] | None) -> Iterator[Task]:
    """ "It will also draft the text": a pronoun at the head of a sentence, for its speaker or the last sentence's subject."""
    head = next((m for _, p in patterns("subject_pronoun") if (m := p.match(text_of(doc), start, end))), None)
    if head is None:
        return
    owners = speakers_at(doc, start, end) or (subject_of(doc, *before) if before else ())
    aside = ASIDE.match(text_of(doc), head.end(), end)
    at = aside.end() if aside else head.end()
    for kind in ("intent", "promise"):
        found = match(kind, text_of(doc), at, end)
        if found and owners and verb_at(doc, found[1].end()) in words("task_verb") - words("not_carried"):
            first = task(doc, (found[1].end(), end), owners, found[0])
            yield from split(doc, replace(first, first=start, last=end)) if first else ()
            return


def subject_of(doc: Doc, start: int, end: int) -> tuple[str, ...]:
    """The actors with whom a sentence begins."""
    first = next(iter(groups(doc, start, end)), None)
    if first is None or is_general(doc, first) or text_of(doc)[start:first[0]].strip().lower() not in ("", "the"):
        return ()
    return first[2]


def pronoun(doc: Doc, group: Group, start: int, end: int) -> Iterator[Task]:
    """ "Chile said that, in May, it will draft": the pronoun is who speaks."""
    at = skip_space(doc, group[1])
    if match("report", text_of(doc), at, end) is None or not is_clear(text_of(doc)[start:group[0]]) or is_general(doc, group):
        return
    for _, it in patterns("pronoun"):
        for will in (kind for name in ("promise", "intent") for kind in patterns(name)):
            found = re.compile(f"\\b{it.pattern} (?:{will[1].pattern})").search(text_of(doc), at, end)
            likely = found and verb_at(doc, found.end()) in words("task_verb")
            if found and likely and (first := task(doc, (found.end(), end), group[2], will[0])):
                yield from split(doc, replace(first, first=start, last=end))
                return


def joined(doc: Doc, named: Sequence[Group], start: int, end: int) -> Iterator[Task]:
    """ "Chile thanked the hosts and offered to draft": a verb further on that shares its subject with the first."""
    for rule, pattern in patterns("intent"):
        found = re.compile(f"(?:,|,? and|;) (?:{pattern.pattern})").search(text_of(doc), named[0][1], end)
        heads = [g for g in named if found and g[1] <= found.start() and not is_general(doc, g)]
        if found and heads and verb_at(doc, found.end()):
            subjects = [g for g in heads if is_clear(text_of(doc)[start:g[0]])] or heads[:1]
            first = task(doc, (found.end(), end), subjects[0][2], rule)
            yield from [replace(first, first=start, last=end)] if first else []
            return
    for rule, pattern in patterns("joined"):
        found = pattern.search(text_of(doc), named[0][1], end)
        group = shared_subject(doc, named, found.end()) if found else None
        if found and group and verb_at(doc, found.end()) in words("task_verb") and not reported(text_of(doc)[start:group[0]]):
            first = task(doc, (found.end(), end), group[2], rule)
            yield from [replace(first, first=start, last=end)] if first else []
            return


def shared_subject(doc: Doc, named: Sequence[Group], char: int) -> Group | None:
    """The actor that is the subject of the verb here, by the parse: its own, or that of the first verb that it is joined to."""
    span = doc.char_span(char, char + 1, alignment_mode="expand") if doc.has_annotation("DEP") else None
    verb = span[0] if span else None
    while verb is not None:
        subject = next((t for t in verb.lefts if t.dep_ in ("nsubj", "nsubj:pass")), None)
        if subject is not None:
            near = [g for g in named if g[0] <= subject.idx < g[1] and not is_general(doc, g)]
            return near[0] if near and label_of(doc, near[0]) != "collective" else None
        verb = verb.head if verb.dep_ == "conj" or (verb.dep_ == "advcl" and verb.tag_ == "VBG") else None
    return None
