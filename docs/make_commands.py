"""Writes docs/commands.md from what the commands say of themselves: python docs/make_commands.py

A test fails where the file is not current.
"""
from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from pipeline import errors  # noqa: E402
from pipeline.cli import BROKEN_PIPE, INTERRUPTED, cli  # noqa: E402
from pipeline.export import EXPORTERS  # noqa: E402

TARGET = ROOT / "docs" / "commands.md"
WIDTH = 90
HEAD = """# The commands

This page is made from the commands themselves by `python docs/make_commands.py`. What the formats hold is told in
[formats.md](formats.md).

Results go to standard output, messages to standard error; `-` stands for standard input or output. Colours are left out
where the output is no terminal, or where the variable `NO_COLOR` is set. `--quiet` and `--verbose` may stand before or
after the name of a command.
"""


def page() -> str:
    commands = ["", *cli.commands]
    return "\n".join([HEAD, *(section(name) for name in commands), export_table(), exit_codes()])


def section(name: str) -> str:
    return f"## {name or 'pipeline'}\n\n```text\n{help_of(name)}\n```\n"


def help_of(name: str) -> str:
    """The help as a terminal of a fixed width shows it; of the whole program where there is no name."""
    settings = {"resilient_parsing": True, "terminal_width": WIDTH, "max_content_width": WIDTH}
    top = cli.make_context("pipeline", [], **settings)
    if not name:
        return cli.get_help(top)
    command = cli.commands[name]
    return command.get_help(command.make_context(name, [], parent=top, **settings))


def export_table() -> str:
    rows = [f"| `{e.name}` | `{e.suffix}` | {e.description} |" for e in EXPORTERS.values()]
    head = ["| name | suffix | made for |", "| --- | --- | --- |"]
    told = "The commands `map` and `actions` take the second half of a name, `export` the whole.\n"
    return "\n".join(["## Formats\n", told, *head, *rows, ""])


def exit_codes() -> str:
    rows = [f"| {code} | {meaning} |" for code, meaning in sorted(codes().items())]
    return "\n".join([
        "## Exit codes\n",
        "They are part of the stable interface. An error is one line: what happened, and what to do about it.\n",
        "| code | meaning |", "| ---: | --- |", *rows, ""])


def codes() -> dict[int, str]:
    """The codes of the errors, as the drawing at the top of `pipeline/errors.py` explains them, and click's own."""
    found = {0: "all is done", 2: "the command was called in a wrong way", INTERRUPTED: "interrupted by Ctrl-C",
             BROKEN_PIPE: "the program that reads the output has stopped reading"}
    for code, meaning in explained():
        found.setdefault(code, meaning)
    return found


def explained() -> Iterator[tuple[int, str]]:
    drawing = {name: line for line in (inspect.getdoc(errors) or "").splitlines() if (name := name_in(line))}
    kinds = inspect.getmembers(errors, inspect.isclass)
    for name, kind in sorted(kinds, key=lambda item: len(item[1].__mro__)):
        if issubclass(kind, errors.PipelineError):
            yield kind.exit_code, drawing[name].split(str(kind.exit_code), 1)[1].strip()


def name_in(line: str) -> str:
    words = line.replace("├──", " ").replace("└──", " ").replace("│", " ").split()
    return words[0] if len(words) > 2 and words[1].isdigit() else ""


if __name__ == "__main__":
    TARGET.write_text(page(), encoding="utf-8")
