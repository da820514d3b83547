"""Who may import whom, read from every import under pipeline/; and norms that an import or a line shows.

A part is a module or a folder of the package. What is imported only for type checking has no weight at run time and is
not counted.
"""
from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "pipeline"
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST_MODULE = 300
LONGEST_FUNCTION = 40
MOST_POSITIONAL = 5
PURE: frozenset[str] = frozenset()

# part -> the parts it may import from, besides itself
MAY = {
    "__init__": PURE,  # loads by name, when asked
    "errors": PURE,
    "document": PURE,
    "version": PURE,
    "wording": PURE,
    "likeness": PURE,
    "discourse": {"document"},
    "schema": {"discourse"},
    "lexicon": {"errors"},
    "ingest": {"errors", "document"},
    "components": {"discourse", "lexicon"},
    "language": {"errors", "document", "components"},
    "confidence": {"lexicon"},
    "harvest": {"document", "discourse", "components", "confidence", "resolve"},
    "resolve": {"discourse", "lexicon"},
    "graph": {"discourse", "lexicon"},
    "matrix": {"discourse", "graph"},
    "standing": {"errors", "graph", "lexicon", "matrix"},
    "selection": {"matrix"},
    "threads": {"lexicon", "matrix"},
    "export": {"errors", "discourse", "graph", "lexicon", "matrix", "selection", "standing", "threads", "wording"},
    "annotators": {"corrections", "errors", "discourse", "export", "lexicon"},
    "corrections": {"errors", "discourse", "likeness", "wording"},
    "store": {"errors", "corrections", "discourse"},
    "workers": {"errors"},
    "reader": {"errors", "document", "ingest", "workers"},
    "sandbox": {"errors", "document", "ingest", "workers"},
    "manifest": {"store"},
    "archive": {"errors", "corrections", "discourse", "ingest", "language", "harvest", "store", "manifest", "sandbox", "workers",
                "version"},
    "evaluate": {"errors", "store", "likeness"},
    "console": {"discourse", "evaluate", "likeness", "wording"},
    "commands": {"annotators", "errors", "discourse", "archive", "console", "corrections", "evaluate", "export", "graph",
                 "ingest", "matrix", "standing", "store", "wording"},
    "cli": {"errors", "archive", "commands", "console", "evaluate", "export", "ingest", "sandbox", "store", "version", "wording"},
    "__main__": {"cli"},
}

# outside library -> where it enters: parts, or modules of a part
ENTERS = {
    "pydantic": {"corrections", "discourse", "lexicon", "reader", "sandbox", "store"},
    "spacy": {"components", "language", "harvest"},
    "pdfplumber": {"ingest.rules"},
    "pdfminer": {"ingest.faces", "ingest.glyphs", "ingest.sheets", "ingest.structure", "ingest.unpacked"},
    "pypdfium2": {"ingest.damaged", "ingest.ocr"},
    "lxml": {"ingest.ooxml", "ingest.html", "export.akn", "export.akn.body", "export.akn.marks", "export.akn.meta",
             "export.networks.gexf", "export.networks.visone"},
    "docx": {"ingest.ooxml", "export.brief.paper"},
    "rapidfuzz": {"components", "resolve"},
    "networkx": {"graph", "export"},
    "icalendar": {"export.feeds.icalendar"},
    "resvg_py": {"export.picture.png"},
    "xlsxwriter": {"export.workbook"},
    "click": {"cli", "commands"},
    "rich": {"console", "commands"},
}


@dataclass(frozen=True)
class Import:
    module: str
    part: str
    imported: str
    line: int

    @property
    def top(self) -> str:
        return self.imported.split(".")[0]


def name_of(path: Path) -> str:
    """ingest/pdf.py -> ingest.pdf; a folder's __init__ is the folder."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if len(parts) > 1 and parts[-1] == "__init__" else parts)


def imports(path: Path) -> Iterator[Import]:
    module = name_of(path)
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped = {id(n) for block in ast.walk(tree) if for_types(block) for n in ast.walk(block)}
    for node in ast.walk(tree):
        if id(node) not in skipped:
            yield from (Import(module, module.split(".")[0], name, node.lineno) for name in names(node))  # type: ignore[attr-defined]


def for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def names(node: ast.AST) -> list[str]:
    """The modules a statement imports; `from pipeline import graph` imports pipeline.graph."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        assert node.level == 0, "relative import"
        if node.module == "pipeline":
            return [f"pipeline.{alias.name}" for alias in node.names]
        return [node.module or ""]
    return []


IMPORTS = [i for path in MODULES for i in imports(path)]


def test_every_part_is_in_the_table() -> None:
    assert {name_of(p).split(".")[0] for p in MODULES} == set(MAY)


@pytest.mark.parametrize("part", MAY)
def test_parts_import_only_what_they_may(part: str) -> None:
    wrong = [f"{i.module}:{i.line} imports {i.imported}" for i in IMPORTS
             if i.part == part and i.top == "pipeline" and i.imported.split(".")[1] not in {part, *MAY[part]}]
    assert wrong == []


def test_outside_libraries_enter_where_they_may() -> None:
    wrong = [f"{i.module}:{i.line} imports {i.imported}" for i in IMPORTS
             if i.top != "pipeline" and i.top not in sys.stdlib_module_names and i.top != "__future__"
             and not {i.part, i.module} & ENTERS.get(i.top, set())]
    assert wrong == []


def test_the_table_has_no_circle() -> None:
    done: set[str] = set()
    while ready := {part for part, needs in MAY.items() if part not in done and needs <= done}:
        done |= ready
    assert done == set(MAY)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_norms(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= LONGEST_MODULE, "a module too long to be read in one go"
    tree = ast.parse(text)
    assert not text or ast.get_docstring(tree), "a module says what it is for"
    nodes = list(ast.walk(tree))
    assert not [n.lineno for n in nodes if isinstance(n, ast.Assert)], "a user's error is no assertion"
    assert not [n.lineno for n in nodes if isinstance(n, ast.ExceptHandler) and n.type is None], "what is caught has a name"
    functions = [n for n in nodes if isinstance(n, ast.FunctionDef)]
    assert not [f"{f.name}:{f.lineno}" for f in functions if (f.end_lineno or 0) - f.lineno >= LONGEST_FUNCTION], "too long"
    assert not [f"{f.name}:{f.lineno}" for f in functions if positional(f) > MOST_POSITIONAL - 1], "too many arguments"


def positional(function: ast.FunctionDef) -> int:
    """Without self, cls, and what a decorator of click fills in by name."""
    if any("click" in ast.unparse(d) or "command" in ast.unparse(d) for d in function.decorator_list):
        return 0
    names = [a.arg for a in (*function.args.posonlyargs, *function.args.args)]
    return len([n for n in names if n not in ("self", "cls")])
