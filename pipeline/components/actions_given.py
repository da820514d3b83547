"""The owner of a labelled task that names none: whom a sentence shortly before gives that very task.

"It was agreed that Chile would ask the bank. [ACTION 7 Ask the bank for its terms]" is one task, Chile's.
"""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Doc

from pipeline.components.actions_words import Task, content, verb_at
from pipeline.components.actions_words import words as words_of
from pipeline.components.agenda import section_at

LABELS = ("label.", "bracket")
NEAR, RIGHT_BEFORE = 900, 3
FEW, SOME = 1, 2
KINDS = ("make", "send", "check", "change", "talk", "gather")


def given(doc: Doc, explicit: Sequence[Task], prose: Sequence[Task]) -> tuple[list[Task], dict[Task, Task]]:
    """The explicit tasks, those without an owner with the one that the text before gives; and the wordings that gave it."""
    taken: dict[Task, Task] = {}
    whole: list[Task] = []
    for before, task in pairwise([None, *explicit]):
        source = giver(doc, task, before, prose) if task and task.rule.startswith(LABELS) and not task.owners else None
        found = replace(task, owners=source.owners, unknown=source.unknown) if task and source else task
        if found is not None:
            whole.append(found)
        if found is not None and source is not None:
            taken[source] = found
    return whole, taken


def giver(doc: Doc, task: Task, before: Task | None, prose: Sequence[Task]) -> Task | None:
    """The nearest task of running text, after the last labelled one and in its section, that is the same by verb or words."""
    since = max(task.first - NEAR, before.last if before else 0)
    near = [p for p in prose if p.owners and since <= p.first and p.last <= task.first
            and section_at(doc, p.first) == section_at(doc, task.first)]
    words = content(doc, task)
    for told in sorted(near, key=lambda p: -p.start):
        verb = alike(verb_at(doc, told.start), verb_at(doc, task.start))
        shared = len(words & content(doc, told))
        least = FEW if task.first - told.last <= RIGHT_BEFORE else SOME
        if shared + verb >= least and shared:
            return told
    return None


def alike(one: str | None, two: str | None) -> bool:
    """The same verb, or two that say the same of a task: "create" and "develop"."""
    if one is None or two is None:
        return False
    return one == two or any({one, two} <= words_of(f"alike.{kind}") for kind in KINDS)
