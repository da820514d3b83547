"""The owner of a labelled task that names none: whom a sentence shortly before gives that very task.

"It was agreed that Chile would ask the bank. [ACTION 7 Ask the bank for its terms]" is one task, Chile's.
"""
from __future__ import annotations

from bisect import bisect_left
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
    ordered = sorted(prose, key=lambda told: told.start)
    starts = [told.start for told in ordered]
    for before, task in pairwise([None, *explicit]):
        if task is None:
            continue
        since = max(task.first - NEAR, before.last if before else 0)
        near = ordered[bisect_left(starts, since) : bisect_left(starts, task.first)]
        source = giver(doc, task, near) if task.rule.startswith(LABELS) and not task.owners else None
        found = replace(task, owners=source.owners, unknown=source.unknown) if source else task
        whole.append(found)
        taken |= {source: found} if source else {}
    return whole, taken


def giver(doc: Doc, task: Task, near: Sequence[Task]) -> Task | None:
    """The last of these tasks of running text, in the same section, that is this one by verb or words."""
    words, section = content(doc, task), section_at(doc, task.start)
    for told in reversed(near):
        if not told.owners or told.last > task.first or section_at(doc, told.start) != section:
            continue
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
