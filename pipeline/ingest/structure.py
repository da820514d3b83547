"""What the structure tree of a tagged PDF says of its text: headings with their level, items of lists, tables of contents.

A role is handed on as a style of the characters, so that it keeps to them through lines and paragraphs; it ends in `settle`.
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Any

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdftypes import PDFObjRef, resolve1
from pdfminer.psparser import PSLiteral

from pipeline.document import BlockKind
from pipeline.ingest import labels
from pipeline.ingest.parts import PLAIN, Part, Styles, clip, share

ITEM = "role:item"  # of a list, where it has a label: Word calls other indented paragraphs items, too
LABEL = "role:label"
CONTENTS = "role:contents"
HEADING = "role:heading-"
LEVEL = re.compile(r"H(\d)?")
SECTIONS = ("Sect", "Art", "Part", "Div")
PARAGRAPHS = ("P", "L", "Table")
MOST_ELEMENTS = 500_000
LONGEST_LABEL = 12  # characters
LONGEST = 160  # characters: what is longer is no heading, whatever the tree says
COVERED = 0.8  # of the letters: a tree that knows fewer of them is not trusted

Roles = dict[int, dict[int, Styles]]  # the number of a page object -> the number of marked content -> its styles
Node = tuple[Any, Styles, int, int]  # what stands in the tree, the role it inherits, its page, and how many sections it is in


def roles(document: PDFDocument) -> Roles:
    """The roles of all marked content that the tree knows; none where the file is not tagged or its tree is broken."""
    found: Roles = {}
    root = resolve1(document.catalog.get("StructTreeRoot"))
    if not isinstance(root, dict):
        return found
    names = _names(resolve1(root.get("RoleMap")))
    waiting: list[Node] = [(root.get("K"), PLAIN, 0, 0)]
    seen: set[int] = set()
    while waiting and len(seen) < MOST_ELEMENTS:
        node, role, page, depth = waiting.pop()
        if isinstance(node, PDFObjRef):
            if node.objid in seen:
                continue
            seen.add(node.objid)
            node = resolve1(node)
        page = _page(node, page)
        number = node.get("MCID") if isinstance(node, dict) and "Stm" not in node else node
        if isinstance(number, int):
            found.setdefault(page, {})[number] = role
        elif isinstance(node, list):
            waiting += [(child, role, page, depth) for child in node]
        elif isinstance(node, dict) and "S" in node:
            waiting += _children(node, (names, role, page, depth))
    return found


def _names(given: Any) -> dict[str, str]:
    """The names that a file uses for the standard ones."""
    pairs = given.items() if isinstance(given, dict) else ()
    return {str(key): value.name for key, value in pairs if isinstance(value, PSLiteral) and isinstance(value.name, str)}


def _page(node: Any, page: int) -> int:
    own = node.get("Pg") if isinstance(node, dict) else None
    return own.objid if isinstance(own, PDFObjRef) else page


def _children(node: Mapping[str, Any], inherited: tuple[Mapping[str, str], Styles, int, int]) -> Iterator[Node]:
    """What stands in an element, with its role; of an item of a list only the first paragraph begins it."""
    names, role, page, depth = inherited
    name = _name(node, names)
    children = resolve1(node.get("K"))
    children = children if isinstance(children, list) else [node.get("K")]
    kinds = [_name(resolve1(child), names) for child in children]
    role = frozenset({ITEM}) if name == "LI" and "Lbl" in kinds else _role(name, role, depth)
    for i, (child, kind) in enumerate(zip(children, kinds, strict=True)):
        later = i > 0 and name == "LBody" and kind in PARAGRAPHS
        yield child, PLAIN if later else role, page, depth + (name in SECTIONS)


def _name(node: Any, names: Mapping[str, str]) -> str:
    kind = node.get("S") if isinstance(node, dict) else None
    name = str(kind.name) if isinstance(kind, PSLiteral) else ""
    for _ in range(4):  # a name may stand for one that stands for another
        name = names.get(name, name)
    return name


def _role(name: str, inherited: Styles, depth: int) -> Styles:
    if CONTENTS in inherited or name in ("TOC", "TOCI", "Index"):
        return frozenset({CONTENTS})
    if found := LEVEL.fullmatch(name):
        return frozenset({f"{HEADING}{found[1] or max(depth, 1)}"})
    if name == "Title":
        return frozenset({f"{HEADING}0"})
    if name == "Lbl":
        return inherited | {LABEL}
    return PLAIN if name in ("LI", "Table", "Note", "Figure", "Caption") else inherited


def is_role(style: str) -> bool:
    return style.startswith("role:")


def settle(parts: Sequence[Part]) -> list[Part]:
    """The parts, with what their characters' roles say of them: outline level and label."""
    found = ((part, {style for run in part.runs for style in run.styles if is_role(style)}) for part in parts)
    return [_settled(part, styles) if styles else part for part, styles in found]


def _settled(part: Part, found: set[str]) -> Part:
    role = next((style for style in sorted(found) if style != LABEL and share(part, style) > 0.5), "")
    if LABEL in found and (role == ITEM or role.startswith(HEADING)):
        part = _labelled(part)
    if role.startswith(HEADING) and not part.cell and len(part.text) <= LONGEST:
        return replace(part, outline=int(role.removeprefix(HEADING)))
    return part


def _labelled(part: Part) -> Part:
    """A part with the label that the tree sets apart taken off its first line, if it is one by its length."""
    label = "".join(run.text for run in takewhile(lambda run: LABEL in run.styles, part.lines[0]))
    kept = clip(part.lines[0], len(label))
    if not 0 < len(label.strip()) <= LONGEST_LABEL or not (kept or part.lines[1:]):
        return part
    lines = (kept, *part.lines[1:]) if kept else part.lines[1:]
    kind: BlockKind = "list_item" if part.kind == "paragraph" else part.kind
    return replace(part, lines=lines, label=labels.plain(label), kind=kind, level=1)


def is_contents(part: Part) -> bool:
    """Whether a part stands in a table of contents."""
    return share(part, CONTENTS) > 0.5
