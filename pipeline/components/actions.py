"""Action points: tasks from lists, tables and labels, and those that running text gives to a named actor.

Relation "actions" keeps them. A task that stands in a list and in the text is kept as the list has it.
"""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from rapidfuzz.fuzz import token_set_ratio
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.components import layers
from pipeline.components.actions_given import given
from pipeline.components.actions_lists import SKIPPED, listed
from pipeline.components.actions_prose import told
from pipeline.components.actions_words import SHORT_WORD, Task, content, recipients, statement_at
from pipeline.components.agenda import role_of, section_at
from pipeline.components.agenda_lines import text_of
from pipeline.components.dates import DueMatch, find_due, names_here
from pipeline.components.layers import Relation

SAME_TASK, SAME_TASK_AND_OWNER = 0.75, 0.4
LABEL = "label."


class ActionFinder:
    """Finds action points."""

    def find(self, doc: Doc) -> list[Relation]:
        """The action points in reading order."""
        explicit = [task for task in listed(doc) if task.end - task.start > SHORT_WORD]
        names = dict.fromkeys(name for task in explicit for name in task.unknown)
        prose = [task for task in told(doc, names) if allowed(doc, task) and not inside(task, explicit)]
        explicit, taken = given(doc, explicit, prose)
        prose = [task for task in prose if task not in taken]
        ranked = sorted([*explicit, *prose], key=lambda task: (not task.explicit, task.rule.startswith(LABEL)))
        tasks = distinct(doc, ranked)
        for wording, task in taken.items():
            tasks.get(task, []).append(wording)
        return [relation(doc, task, tasks[task]) for task in sorted(tasks, key=lambda task: task.start)]

    def __call__(self, doc: Doc) -> Doc:
        layers.relate(doc, "actions", self.find(doc))
        return doc


def allowed(doc: Doc, task: Task) -> bool:
    """Running text under old actions, an agenda or a list of participants gives no tasks."""
    index = section_at(doc, task.start)
    return index is None or role_of(layers.relations(doc, "sections")[index]) not in SKIPPED


def inside(task: Task, explicit: Iterable[Task]) -> bool:
    """The words of this task already belong to an entry of a list."""
    return any(other.first <= task.start < other.last for other in explicit)


def distinct(doc: Doc, tasks: Sequence[Task]) -> dict[Task, list[Task]]:
    """Each task once, with its other wordings; what stands first stays, entries of one list are never the same."""
    kept: dict[Task, list[Task]] = {}
    for task in tasks:
        listed = task.explicit and not task.rule.startswith(LABEL)
        other = None if listed else next((k for k in kept if (not task.explicit or apart(k, task)) and same(doc, task, k)), None)
        kept.setdefault(other or task, []).extend([task] if other else [])
    return kept


def apart(kept: Task, task: Task) -> bool:
    """One is an entry of a list, the other a line with a label."""
    return kept.rule.startswith(LABEL) != task.rule.startswith(LABEL)


def same(doc: Doc, a: Task, b: Task) -> bool:
    """Two wordings of one task: most words shared, or some where the owner is the same."""
    one, two = content(doc, a), content(doc, b)
    shared = 2 * len(one & two) / (len(one) + len(two)) if one and two else 0.0
    if set(a.owners) & set(b.owners):
        return shared >= SAME_TASK_AND_OWNER or token_set_ratio(" ".join(one), " ".join(two)) >= 100 * SAME_TASK
    return shared >= SAME_TASK and not (a.owners and b.owners)


def relation(doc: Doc, task: Task, others: Sequence[Task]) -> Relation:
    """The plain facts of one action point; its deadline may stand in another wording."""
    due = next((due for due in (due_of(doc, wording) for wording in (task, *others)) if due is not None), None)
    return {"owners": list(task.owners), "unknown_owners": list(task.unknown), "task": [task.start, task.end],
            "recipients": recipients(doc, task), "due_text": due.text if due else None, "due_kind": due.kind if due else None,
            "due_date": due.iso if due else None,
            "explicit": task.explicit, "start": task.first, "end": task.last, "rule": task.rule,
            "statement": statement_at(doc, task)}


def due_of(doc: Doc, task: Task) -> DueMatch | None:
    """The deadline in the table cell, in the task, or in the rest of what tells of it."""
    places = [task.due] if task.due else [(task.start, task.end), (task.end, task.last), (task.first, task.start)]
    meeting = layers.meeting(doc)
    here = names_here(meeting.get("body"), meeting.get("number"))
    found = (find_due(text_of(doc)[start:end], base(doc), here) for start, end in places if start < end)
    return next((due for due in found if due is not None), None)


def base(doc: Doc) -> date | None:
    """The last day of the meeting."""
    meeting = layers.meeting(doc)
    try:
        return date.fromisoformat(meeting.get("end_date") or meeting.get("date") or "")
    except ValueError:
        return None


@Language.factory("actions", requires=["doc._.actors", "doc._.sections"], assigns=["doc._.actions"])
def make_actions(nlp: Language, name: str) -> ActionFinder:
    """Action points from lists, tables, labels and running text."""
    return ActionFinder()
