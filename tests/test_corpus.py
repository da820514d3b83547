"""The corpus of our own: its gold is verbatim and consistent, and its documents can be made again."""
import importlib.util
import io
import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pdfplumber
import pytest
from docx import Document
from docx.table import Table

CORPUS = Path(__file__).parent.parent / "corpus"
NAMES = sorted(path.stem for path in (CORPUS / "sources").glob("*.md"))
LAYERS = ["participants", "agenda", "sections", "actors", "statements", "proposals", "positions", "decisions", "action_points",
          "events"]
VERBATIM = ("cue", "content", "evidence", "text", "task", "title")
ALLOWED = {
    ("meeting", "kind"): {"minutes", "non-paper", "agenda", "report", "other"},
    ("actors", "kind"): {"state", "group", "igo", "ngo", "company", "office", "body", "person", "collective"},
    ("statements", "act"): {"propose", "support", "oppose", "request", "commit", "question", "inform"},
    ("proposals", "kind"): {"tabled", "suggestion"},
    ("proposals", "status"): {"open", "agreed", "rejected", "deferred", "withdrawn"},
    ("positions", "stance"): {"support", "oppose", "conditional"},
    ("decisions", "kind"): {"agreed", "approved", "rejected", "deferred", "noted"},
}
HOLDERS = {"statements": ("speakers", "on_behalf_of", "supported_by", "opposed_by"), "proposals": ("proponents",),
           "action_points": ("owners", "recipients"), "events": ("host",), "agenda": ("lead",), "sections": ("lead",)}


def load_make() -> ModuleType:
    """corpus/ is no package, so that its maker is loaded from its path."""
    spec = importlib.util.spec_from_file_location("corpus_make", CORPUS / "make.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


make = load_make()


def source_of(name: str) -> Any:
    return make.read(CORPUS / "sources" / f"{name}.md")


def gold_of(name: str) -> dict[str, Any]:
    return json.loads((CORPUS / "gold" / f"{name}.json").read_text(encoding="utf-8"))


def one_line(text: str) -> str:
    return " ".join(text.split())


def broken(text: str) -> str:
    """Without whitespace; a hyphen at the end of a line, which may be the word's own or not, becomes "¬"."""
    return "".join(text.replace("-\n", "¬").split())


def unbroken(text: str) -> re.Pattern[str]:
    """Finds the text among broken lines."""
    return re.compile("¬?".join("[-¬]" if c == "-" else re.escape(c) for c in "".join(text.split())))


def word_text(data: bytes, source: Any) -> str:
    return "\n".join(cell for part in Document(io.BytesIO(data)).iter_inner_content() for cell in part_texts(part))


def part_texts(part: Any) -> Iterator[str]:
    if isinstance(part, Table):
        yield from (cell.text for row in part.rows for cell in row.cells)
    else:
        yield part.text


def pdf_text(data: bytes, source: Any) -> str:
    """Column by column, without what stands in the margins."""
    margin = float(source.options["margin"])
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        return "\n".join(page.crop((left - 4, margin, left + width + 4, page.height - margin)).extract_text()
                         for page in pdf.pages for left, width in make.columns(source, float(page.width)))


READERS: dict[str, Callable[[bytes, Any], str]] = {"docx": word_text, "pdf": pdf_text}


def text_of(data: bytes, source: Any) -> str:
    return READERS[source.options["format"]](data, source)


def strings(gold: dict[str, Any]) -> Iterator[str]:
    """Every value that the guideline wants verbatim."""
    for item in [gold["meeting"], *(item for layer in LAYERS for item in gold[layer])]:
        yield from (item[key] for key in VERBATIM if item.get(key))
        yield from filter(None, [(item.get("due") or {}).get("text")])


@pytest.mark.parametrize("name", NAMES)
def test_gold_is_verbatim(name: str) -> None:
    source = source_of(name)
    plain, laid_out = one_line(make.plain(source)), broken(text_of(source.path.read_bytes(), source))
    found = list(strings(gold_of(name)))
    assert found
    assert [text for text in found if one_line(text) not in plain] == []
    assert [text for text in found if not unbroken(text).search(laid_out)] == []


@pytest.mark.parametrize("name", NAMES)
def test_evidence_holds_what_it_proves(name: str) -> None:
    """A cue and the content beside it stand in the evidence of their statement, a task in that of its action point."""
    gold = gold_of(name)
    for item in gold["statements"]:
        assert [text for text in (item["cue"], item["content"]) if text and text not in item["evidence"]] == [], item["id"]
    assert [item["id"] for item in gold["action_points"] if item["task"] not in item["evidence"]] == []


@pytest.mark.parametrize("name", NAMES)
def test_references_exist(name: str) -> None:
    gold = gold_of(name)
    actors, sections = {actor["name"] for actor in gold["actors"]}, {section["title"] for section in gold["sections"]}
    placed = {item["section"] for layer in ("statements", "proposals", "decisions", "action_points") for item in gold[layer]}
    named = {actor for layer, keys in HOLDERS.items() for item in gold[layer] for key in keys for actor in item[key]}
    assert named | {position["actor"] for position in gold["positions"]} <= actors
    assert placed <= sections | {None}
    assert {section["parent"] for section in gold["sections"]} <= {section["id"] for section in gold["sections"]} | {None}
    proposals, statements = ({item["id"] for item in gold[layer]} for layer in ("proposals", "statements"))
    assert {position["proposal"] for position in gold["positions"]} <= proposals
    assert {proposal["parent"] for proposal in gold["proposals"]} <= proposals | {None}
    assert {position["statement"] for position in gold["positions"]} <= statements | {None}


@pytest.mark.parametrize("name", NAMES)
def test_ids_are_unique_and_each_actor_holds_one_position(name: str) -> None:
    gold = gold_of(name)
    for layer in LAYERS:
        ids = [item["id"] for item in gold[layer] if "id" in item]
        assert len(ids) == len(set(ids)), layer
    held = [(position["actor"], position["proposal"]) for position in gold["positions"]]
    assert len(held) == len(set(held))


@pytest.mark.parametrize("name", NAMES)
def test_values_are_of_the_contract(name: str) -> None:
    gold = gold_of(name)
    for (layer, key), allowed in ALLOWED.items():
        items = [gold[layer]] if layer == "meeting" else gold[layer]
        assert {item[key] for item in items} <= allowed, (layer, key)
    dates = [item["date"] for item in gold["events"]] + [(item["due"] or {}).get("date") for item in gold["action_points"]]
    assert [date for date in dates if date and not re.fullmatch(r"\d{4}-\d\d(-\d\d)?", date)] == []
    assert [actor["name"] for actor in gold["actors"] if (actor["kind"] == "state") != bool(actor["code"])] == []


@pytest.mark.parametrize("name", NAMES)
def test_document_is_made_again_alike(name: str) -> None:
    source = source_of(name)
    if source.options["format"] == "pdf":
        pytest.importorskip("reportlab", reason="reportlab lays out the PDF files: pip install 'minutes-pipeline[corpus]'")
    again = make.made(source)
    assert again == make.made(source)
    assert text_of(again, source) == text_of(source.path.read_bytes(), source)
