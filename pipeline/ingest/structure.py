"""The structure tree of a tagged PDF: which role each stretch of its marked content plays."""
from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdftypes import PDFObjRef, resolve1
from pdfminer.psparser import PSLiteral

from pipeline.ingest.parts import PLAIN, Styles
from pipeline.ingest.roles import CONTENTS, HEADING, ITEM, LABEL

LEVEL = re.compile(r"H(\d)?")
SECTIONS = ("Sect", "Art", "Part", "Div")
PARAGRAPHS = ("P", "L", "Table")
MOST_ELEMENTS = 500_000

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
        return frozenset({f"{HEADING}1"})
    if name == "Lbl":
        return inherited | {LABEL}
    return PLAIN if name in ("LI", "Table", "Note", "Figure", "Caption") else inherited
