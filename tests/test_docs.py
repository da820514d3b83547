"""What README.md, docs/ and benchmarks/ say is so: commands and options, links, Python that runs, pages that are made."""
from __future__ import annotations

import importlib.util
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import click
import pytest

from pipeline.cli import BROKEN_PIPE, cli
from pipeline.components import COMPONENTS, layers
from pipeline.discourse import Record, Span
from pipeline.export import EXPORTERS

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), ROOT / "benchmarks" / "README.md"]
SHELL = ("sh", "bash", "console", "shell")
BLOCK = re.compile(r"^```(\w+)?[ \t]*(\S*)[^\n]*\n(.*?)^```", re.M | re.S)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
INLINE = re.compile(r"`([^`\n]+)`")
TURNS = frozenset({"&&", "|", ";", "||"})


@dataclass(frozen=True)
class Block:
    """A fenced block. `target` is the second word after the fence: a file that the block is, or is for."""

    page: Path
    language: str
    target: str
    text: str


def name(page: Path) -> str:
    return str(page.relative_to(ROOT))


def blocks(page: Path, *languages: str) -> list[Block]:
    found = [Block(page, m[1] or "", m[2], m[3]) for m in BLOCK.finditer(page.read_text(encoding="utf-8"))]
    return [b for b in found if not languages or b.language in languages]


def prose(page: Path) -> str:
    return BLOCK.sub("", page.read_text(encoding="utf-8"))


def lines(page: Path) -> Iterator[str]:
    """Lines of shell, and commands named in the text."""
    for block in blocks(page, *SHELL):
        yield from (line.removeprefix("$ ") for line in block.text.replace("\\\n", " ").splitlines())
    yield from (code for code in INLINE.findall(prose(page)) if code.startswith(("pipeline ", "python ", "pip ")))


def calls(page: Path) -> Iterator[list[str]]:
    """Each call as its words; `>` and what follows is left out."""
    for line in lines(page):
        words = shlex.split(line, comments=True)
        ends = [i for i, word in enumerate(words) if word in TURNS]
        for start, end in zip([0, *(i + 1 for i in ends)], [*ends, len(words)], strict=True):
            call = words[start:end]
            yield call[:call.index(">")] if ">" in call else call


CALLS = [pytest.param(call, id=f"{name(page)}: {' '.join(call)}") for page in PAGES for call in calls(page) if call]


def top() -> click.Context:
    return cli.make_context("pipeline", [], resilient_parsing=True)


@pytest.mark.parametrize("call", [c for c in CALLS if c.values[0][0] == "pipeline"])  # type: ignore[index]
def test_commands_are_called_as_they_can_be(call: list[str]) -> None:
    flags = {flag for option in cli.params for flag in option.opts}
    words = [word for word in call[1:] if word not in flags] if call[1:2] and call[1] in flags else call[1:]
    if words and words != ["--help"]:
        assert words[0] in cli.commands, f"there is no command {words[0]}"
        command = cli.commands[words[0]]
        given = words[1:] if len(words) > 1 else ["x"] * sum(isinstance(p, click.Argument) for p in command.params)
        if not {"--help", "--list"} & set(given):
            command.make_context(words[0], given, parent=top())  # an unknown option or choice is a UsageError


@pytest.mark.parametrize("call", [c for c in CALLS if c.values[0][0] in ("python", "pip")])  # type: ignore[index]
def test_scripts_and_extras_exist(call: list[str]) -> None:
    if call[0] == "pip":
        extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
        assert {e for word in call for e in re.findall(r"\[(\w+)\]", word)} <= set(extras)
    elif call[1] == "-c":
        compile(call[2], "-c", "exec")
    elif call[1] == "-m":
        assert importlib.util.find_spec(call[2])
    else:
        assert (ROOT / call[1]).exists()


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_somewhere(page: Path) -> None:
    for link in LINK.findall(prose(page)):
        if "://" not in link:
            file, _, anchor = link.partition("#")
            target = page.parent / file if file else page
            assert target.exists(), f"{link}: no such file"
            assert not anchor or anchor in anchors(target), f"{link}: no such heading"


def anchors(page: Path) -> set[str]:
    heads = re.findall(r"^#{1,6} (.+)$", prose(page), re.M)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def test_all_pages_are_reached_from_the_readme() -> None:
    links = [(page, link) for page in PAGES for link in LINK.findall(prose(page)) if "://" not in link]
    linked = {(page.parent / link.split("#")[0]).resolve() for page, link in links}
    assert {*PAGES[1:], ROOT / "docs" / "record.schema.json", ROOT / "docs" / "summary.svg",
            ROOT / "docs" / "map.svg", ROOT / "LICENSE"} <= linked


@pytest.mark.parametrize("page", [p for p in PAGES if p.name != "extending.md" and blocks(p, "python")], ids=name)
def test_python_runs(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The blocks of a page, one after the other, in a folder that holds the corpus."""
    (tmp_path / "corpus").symlink_to(ROOT / "corpus")
    monkeypatch.chdir(tmp_path)
    space: dict[str, object] = {}
    for block in blocks(page, "python"):
        exec(compile(block.text, name(page), "exec"), space)


def test_examples_of_extending(tmp_path: Path) -> None:
    """Lines, files and changes are put into a copy of the package; then the Python is run there."""
    page = ROOT / "docs" / "extending.md"
    shutil.copytree(ROOT / "pipeline", tmp_path / "pipeline", ignore=shutil.ignore_patterns("__pycache__", "model"))
    (tmp_path / "models").symlink_to(ROOT / "models")
    for block in blocks(page):
        if block.target:
            change(tmp_path / block.target, block)
    program = "\n".join(b.text for b in blocks(page, "python") if not b.target)
    (tmp_path / "examples.py").write_text(program, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    command = [sys.executable, "examples.py"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def change(file: Path, block: Block) -> None:
    """A file as the block is, with the lines of the block at its end, or with those of a diff."""
    if block.language == "python":
        assert not file.exists()
        file.write_text(block.text, encoding="utf-8")
        return
    text = file.read_text(encoding="utf-8")
    if block.language == "jsonl":
        file.write_text(f"{text.rstrip()}\n{block.text}", encoding="utf-8")
        return
    old, new = ("".join(f"{line[1:]}\n" for line in block.text.splitlines() if line[0] in kept) for kept in (" -", " +"))
    assert text.count(old) == 1, f"{file.name} does not hold, once:\n{old}"
    file.write_text(text.replace(old, new), encoding="utf-8")


def script(path: str) -> ModuleType:
    """docs/ is no package, so that its scripts are loaded from their path."""
    spec = importlib.util.spec_from_file_location(f"docs_{Path(path).stem}", ROOT / path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_the_page_of_commands_is_current() -> None:
    written = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert written == script("docs/make_commands.py").page(), "run: python docs/make_commands.py"


@pytest.mark.parametrize("command", cli.commands)
def test_every_help_has_an_example(command: str) -> None:
    text = cli.commands[command].get_help(top())
    assert re.search(rf"Examples?:\n +pipeline {command} ", text)


@pytest.mark.parametrize("page", ["README.md", "docs/quality.md"])
def test_figures_have_their_place(page: str) -> None:
    quality = script("benchmarks/quality.py")
    text = (ROOT / page).read_text(encoding="utf-8")
    assert quality.between(text, "| new |").count("| new |") == 1
    figures = text.split(quality.BEGIN)[1].split(quality.END)[0]
    assert figures.count("\n| ") > 10, f"run: python benchmarks/quality.py --write {page}"


@pytest.mark.parametrize("picture", ["summary.svg", "map.svg"])
def test_the_pictures_fetch_nothing(picture: str) -> None:
    svg = (ROOT / "docs" / picture).read_text(encoding="utf-8")
    assert "url(http" not in svg
    assert "@font-face" not in svg
    assert not re.search(r"<(script|image|use|foreignObject)\b|href=", svg)


def test_the_example_of_a_record_is_one() -> None:
    """It is a record, and its words stand in the document."""
    from pipeline import ingest

    example = Record.from_json(blocks(ROOT / "docs" / "formats.md", "json")[0].text)
    text = ingest.read(ROOT / example.origin.file).text
    spans = [span for kind in (example.statements, example.proposals, example.positions, example.action_points) for item in kind
             for _, span in item if isinstance(span, Span)]
    assert len(spans) > 5
    assert [s.text for s in spans if s.text not in text or s.end - s.start != len(s.text)] == []


def test_keys_and_columns_are_those_written() -> None:
    from pipeline.export.tables import EVENT_COLUMNS, TASK_COLUMNS

    page = ROOT / "docs" / "formats.md"
    told = " ".join(prose(page).split())
    assert [row[0].strip("`") for row in table(page, "The record")] == [f.alias or n for n, f in Record.model_fields.items()]
    for columns in (EVENT_COLUMNS, TASK_COLUMNS):
        assert ", ".join(f"`{c}`" for c in columns) in told
    formats = {(e.family, e.format) for e in EXPORTERS.values() if e.family == "actions"}
    assert formats == {("actions", row[0].strip("`")) for row in table(page, "Action points")}


def test_exit_codes_are_those_of_the_errors() -> None:
    told = (ROOT / "README.md").read_text(encoding="utf-8").split("Exit codes: ", 1)[1].split("\n\n", 1)[0]
    codes = {int(code) for code in re.findall(r"(?:^|; |\n)(\d+) ", told)}
    assert codes == set(script("docs/make_commands.py").codes()) - {BROKEN_PIPE}


def table(page: Path, heading: str) -> list[list[str]]:
    """The rows of the first table under a heading, without its head."""
    under = page.read_text(encoding="utf-8").split(f"## {heading}\n", 1)[1]
    rows = under[under.index("\n|") + 1:].split("\n\n", 1)[0].splitlines()[2:]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]


def test_components_stand_in_their_order() -> None:
    rows = table(ROOT / "docs" / "architecture.md", "Components")
    assert [row[0].strip("`") for row in rows] == list(COMPONENTS), "docs/architecture.md: the table of components"


def test_every_module_of_the_components_has_its_place() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    table = text[text.index("| component | its modules |") : text.index("## Layers and relations")]
    modules = {p.stem for p in (ROOT / "pipeline" / "components").glob("*.py")} - {"__init__"}
    assert set(re.findall(r"`(\w+)`", table)) == modules


def test_layers_and_relations_are_explained() -> None:
    from pipeline import ingest, language

    rows = table(ROOT / "docs" / "architecture.md", "Layers and relations")
    told = {row[0].strip("`"): set(INLINE.findall(row[2])) for row in rows}
    assert set(told) == set(layers.NAMES), "docs/architecture.md: the table of layers and relations"
    nlp = language.load()
    for file in ("river-plastics-friends.pdf", "southern-banks-commission.docx"):
        doc = language.annotate(nlp, ingest.read(ROOT / "corpus" / file))
        for layer in layers.NAMES:
            found = {key for item in layers.relations(doc, layer) for key in item}
            assert found <= told[layer], f"docs/architecture.md: keys of {layer}"


def test_parts_are_as_the_test_of_layers_has_them() -> None:
    may = script("tests/test_layers.py").MAY
    told = {row[0].strip("`"): set(INLINE.findall(row[2])) for row in table(ROOT / "docs" / "architecture.md", "Parts")}
    assert told == {part: set(needs) for part, needs in may.items()}, "docs/architecture.md: the table of parts"
