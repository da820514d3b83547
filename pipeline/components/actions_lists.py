"""Action points that stand where action points stand: lists and tables under such a heading, and lines with a label."""
from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Doc

from pipeline.components import layers
from pipeline.components.actions_entries import after_preface, entry, imperative, names_owner, owned, starts_with_verb, trailed
from pipeline.components.actions_words import PARTS, Task, match, owners_of, patterns, verb_at, words
from pipeline.components.agenda import role_of, section_at
from pipeline.components.agenda_lines import EDGES, Line, entry_of, lines, only_actors, text_of

LISTS = ("actions",)
SKIPPED = ("old_actions", "agenda", "next_agenda", "contents", "participants")
OPEN = re.compile(r"(?P<open>.*?)\s*[:;]\s*(?:\((?P<owner>[^()]+)\))?\s*$")
UNFINISHED = re.compile(r".*\b(?:or|and|[A-Za-z]+ing)$")
FEWEST, MOST = 3, 0.7
NEEDS = re.compile(r"\b(?:to|should|must|will|shall)\s*$")


def listed(doc: Doc) -> list[Task]:
    """The tasks of all lists, tables and labelled lines, in order."""
    page = lines(doc)
    found = [*tables(doc, page)]
    rows = {line.index for line in page if line.kind == "cell"}
    under = entries(doc, page) - rows
    found += lists(doc, [line for line in page if line.index in under])
    for line in page:
        if line.index not in under and role_at(doc, line) not in SKIPPED:
            below = page[line.index + 1] if line.index + 1 < len(page) else None
            found += labelled_list(doc, line, page) or labelled(doc, line, below)
    return sorted(found, key=lambda task: task.start)


def role_at(doc: Doc, line: Line) -> str | None:
    index = section_at(doc, line.start)
    return role_of(layers.relations(doc, "sections")[index]) if index is not None else None


def entries(doc: Doc, page: Sequence[Line]) -> set[int]:
    """The lines that are entries: list items under a heading or a label line of actions, or else its paragraphs."""
    heads = {section["start"] for section in layers.relations(doc, "sections")}
    found: set[int] = set()
    for role, block in blocks(doc, page, heads):
        items = [line.index for line in block if line.kind == "list_item"]
        plain = [line.index for line in block if line.kind == "paragraph" and is_task(doc, line)]
        if role in LISTS:
            found |= set(items or plain) | set(hanging(block))
        elif role not in SKIPPED and is_todo(doc, block):
            found |= set(items)
    for line in page:
        if is_label(line):
            found |= set(following(page, line))
    return found


def blocks(doc: Doc, page: Sequence[Line], heads: set[int]) -> Iterator[tuple[str | None, list[Line]]]:
    """The role of each section and the lines under its heading."""
    held: dict[int, list[Line]] = defaultdict(list)
    for line in page:
        index = section_at(doc, line.start)
        if index is not None and line.start not in heads:
            held[index].append(line)
    for index, block in held.items():
        other = next((i for i, line in enumerate(block) if (e := entry_of(line.text)) and e.role in SKIPPED), len(block))
        yield role_of(layers.relations(doc, "sections")[index]), block[:other]


def hanging(block: Sequence[Line]) -> Iterator[int]:
    """Paragraphs right under a list item that ends with a colon belong to it."""
    opened = False
    for line in block:
        if opened and line.kind == "paragraph":
            yield line.index
        opens = line.kind == "list_item" and line.text.rstrip(") ").endswith((":", ";"))
        opened = opens or (opened and line.kind == "paragraph")


def is_todo(doc: Doc, block: Sequence[Line]) -> bool:
    """Nothing but a list of orders under a heading of its own: "Draft the text. Send it to Chile."."""
    top = [line for line in block if (line.level or 1) == 1]
    orders = [line for line in top if imperative(doc, line.start, line.end)]
    return all(line.kind == "list_item" for line in block) and len(orders) >= FEWEST and len(orders) >= MOST * len(top)


def is_task(doc: Doc, line: Line) -> bool:
    """A paragraph of a list of actions is one if it names an owner or begins with a verb."""
    return owned(doc, line.start, line.end, "") is not None or starts_with_verb(doc, line.start)


def is_label(line: Line) -> bool:
    """A line that only says "Action points:"."""
    text = line.text.rstrip(EDGES) + ": "
    if line.kind == "list_item" and (named := entry_of(line.text)) is not None and named.role in LISTS:
        return True
    return any((found := pattern.match(text)) and found.end() == len(text) for _, pattern in patterns("label"))


def following(page: Sequence[Line], line: Line) -> Iterator[int]:
    """The list items right after a line, deeper than it is if it is one itself."""
    for below in page[line.index + 1:]:
        if below.kind != "list_item" or (line.kind == "list_item" and (below.level or 1) <= (line.level or 1)):
            return
        yield below.index


def lists(doc: Doc, items: Sequence[Line]) -> Iterator[Task]:
    """The tasks of list items, an item that opens a list of its own together with what stands under it."""
    at = 0
    while at < len(items):
        under = children(items, at)
        yield from nest(doc, items[at], under) if under else entry(doc, items[at].start, items[at].end, "list")
        at += 1 + len(under)


def children(items: Sequence[Line], at: int) -> list[Line]:
    """The items right under an item: deeper, or bullets below a number."""
    head, found = items[at], []
    for before, item in pairwise(items[at:]):
        below = item.bulleted and head.label is not None and not head.bulleted
        deeper = below or item.kind == "paragraph" or (item.level or 1) > (head.level or 1)
        if not deeper or item.index != before.index + 1:
            break
        found.append(item)
    return found


def nest(doc: Doc, head: Line, under: Sequence[Line]) -> Iterator[Task]:
    """An item with items under it: a lead-in to their tasks ("For the forms, need to:"), a task that lists what it is about
    ("Send the text to:"), or a task of its own."""
    opened = OPEN.fullmatch(head.text)
    tasks = all(is_task(doc, item) or "(" in item.text for item in under)
    if opened and (tasks or (NEEDS.search(opened["open"]) and not starts_with_verb(doc, head.start))):
        first, last = (head.start + at for at in opened.span("owner"))
        owners, unknown = owners_of(doc, first, last) if opened["owner"] else (needing(doc, head, opened), ())
        for task in (task for item in under for task in entry(doc, item.start, item.end, "list")):
            yield task if task.owners else replace(task, owners=owners, unknown=unknown)
    elif (opened or UNFINISHED.match(head.text)) and starts_with_verb(doc, head.start):
        yield replace(trailed(doc, head.start, head.end, "list"), end=under[-1].end, last=under[-1].end)
    else:
        items = under if opened and is_topic(doc, head) else (head, *(item for item in under if not is_remark(item)))
        yield from (task for item in items for task in entry(doc, item.start, item.end, "list"))


def needing(doc: Doc, head: Line, opened: re.Match[str]) -> tuple[str, ...]:
    """ "Chile to:", "Chile and Peru will:": whose tasks the items below are."""
    need = NEEDS.search(opened["open"])
    return tuple(only_actors(doc, head.start, head.start + len(opened["open"][:need.start()].rstrip()))) if need else ()


def is_topic(doc: Doc, head: Line) -> bool:
    """ "Forms and fees:": what the tasks below are about, neither an order nor the beginning of one."""
    span = doc.char_span(head.start, head.end, alignment_mode="expand")
    last = next((t for t in reversed(span) if t.is_alpha), None) if span is not None else None
    ends = last is not None and last.pos_ in ("NOUN", "PROPN")
    plain = ends and head.text.rstrip().endswith(":") and not starts_with_verb(doc, head.start)
    return plain and not owned(doc, head.start, head.end, "")


def is_remark(item: Line) -> bool:
    """ "Must wait for the form", "Depends on the fee": a note on the task above."""
    return item.text.partition(" ")[0].lower() in words("remark")


def labelled_list(doc: Doc, line: Line, page: Sequence[Line]) -> list[Task]:
    """ "Action: Chile to:", "Action: continue to review:" with the items that go on with it."""
    label = match("label", text_of(doc), line.start, line.end) or next(
        ((rule, m) for rule, p in patterns("label_inside") for m in p.finditer(text_of(doc), line.start, line.end)), None)
    under = [page[i] for i in following(page, line)] if label and line.text.endswith(":") else []
    if label is None or not under or label[1].end() >= line.end:
        return []
    at = after_preface(doc, label[1].end(), line.end)
    head = replace(line, start=at, text=text_of(doc)[at:line.end])
    return [replace(task, first=min(task.first, label[1].start())) for task in nest(doc, head, under)]


def labelled(doc: Doc, line: Line, below: Line | None) -> Iterator[Task]:
    """ "Action: Chile to draft the text", also inside a line, "[ACTION 7 Draft the text]", "Peru – [Chile will draft it]"."""
    head = match("label", text_of(doc), line.start, line.end)
    inner = [(rule, m) for rule, p in patterns("label_inside") for m in p.finditer(text_of(doc), line.start, line.end)]
    found = [*([head] if head and head[1].end() < line.end else []), *inner]
    ends = [*(m.start() for _, m in found[1:]), below.end if below and is_owners(doc, below) else line.end]
    for (rule, label), end in zip(found, ends, strict=False):
        yield from (replace(task, first=label.start()) if i == 0 else task
                    for i, task in enumerate(entry(doc, label.end(), end, rule)))
    for rule, pattern in patterns("bracket") if not found else ():
        for inside in pattern.finditer(text_of(doc), line.start, line.end):
            yield from (replace(task, first=inside.start()) if i == 0 else task
                        for i, task in enumerate(entry(doc, *inside.span("task"), rule)))


def is_owners(doc: Doc, line: Line) -> bool:
    """A line that holds nothing but owners in brackets, broken off the line above."""
    inside = re.fullmatch(r"\(([^()]{2,60})\)\W*", line.text)
    return inside is not None and names_owner(doc, line.start + inside.start(1), line.start + inside.end(1))


def tables(doc: Doc, page: Sequence[Line]) -> Iterator[Task]:
    """The rows of each table whose header names a task and an owner or deadline, or that stands under a heading of actions."""
    held: dict[int, list[Line]] = defaultdict(list)
    for line in page:
        if line.table is not None and line.kind == "cell":
            held[line.table].append(line)
    for cells in held.values():
        if role_at(doc, cells[0]) in SKIPPED:
            continue
        columns = header(cells)
        if "task" in columns and ({"owner", "due", "action"} & set(columns) or role_at(doc, cells[0]) in LISTS):
            yield from rows(doc, cells, columns)


def header(cells: Sequence[Line]) -> dict[str, int]:
    """Which column holds task, owner, due: by the words of the first row and of all marked as header."""
    found: dict[str, int] = {}
    top = min(cell.row or 0 for cell in cells)
    for cell in cells:
        if cell.header or cell.row == top:
            plain = cell.text.strip(EDGES).lower()
            for name in ("task", "action", "owner", "due", "number", "status"):
                if cell.column is not None and any(p.fullmatch(plain) for _, p in patterns(f"column.{name}")):
                    found.setdefault(name, cell.column)
    return found


def rows(doc: Doc, cells: Sequence[Line], columns: dict[str, int]) -> Iterator[Task]:
    """The task of each row below the header."""
    top = min(cell.row or 0 for cell in cells)
    grid: dict[int, dict[int, list[Line]]] = defaultdict(lambda: defaultdict(list))
    for cell in cells:
        if not cell.header and cell.row != top and cell.text and cell.row is not None and cell.column is not None:
            grid[cell.row][cell.column].append(cell)
    for row in grid.values():
        if row.get(columns["task"]):
            yield from of_row(doc, row, columns)


def of_row(doc: Doc, row: dict[int, list[Line]], columns: dict[str, int]) -> Iterator[Task]:
    """The task cell read as an entry; the owner cell names who does it, the due cell by when."""
    task, owner, due = (row.get(columns.get(name, -1), []) for name in ("task", "owner", "due"))
    named, unknown = owners_of(doc, owner[0].start, owner[-1].end, anything=True) if owner else ((), ())
    last = max(cell.end for cells in row.values() for cell in cells)
    first = min(cell.start for cells in row.values() for cell in cells)
    begin = after_owner(doc, (task[0].start, task[-1].end), owner)
    for found in entry(doc, begin, task[-1].end, "table"):
        whose = (named, unknown) if named else (found.owners, found.unknown)
        when = (due[0].start, due[-1].end) if due else None
        if "owner" not in columns and "due" not in columns:
            yield found
            continue
        yield replace(found, owners=whose[0], unknown=whose[1], due=when, first=first, last=last)
        return


def after_owner(doc: Doc, task: tuple[int, int], owner: Sequence[Line]) -> int:
    """Where a task cell begins that repeats the owner cell: "acme to send the form" beside "acme"."""
    names = [re.escape(name) for cell in owner for name in PARTS.split(cell.text.strip()) if name]
    found = re.compile(rf"(?:{'|'.join(names)}) (?:to|will) ").match(text_of(doc), *task) if names else None
    return found.end() if found and verb_at(doc, found.end()) else task[0]
