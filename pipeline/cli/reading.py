"""The commands that read documents."""
from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli.options import FILE, SURE, asked, reading, talk, voice

if TYPE_CHECKING:
    from pipeline.discourse import Record


@click.command()
@click.argument("files", nargs=-1, metavar="FILE...", required=True, type=FILE)
@click.option("-o", "--output", default="outputs", show_default=True, help="A folder, a .json file, or - for stdout.")
@SURE
@reading
@talk
def extract(files: tuple[Path, ...], output: str, min_confidence: float, **how: Any) -> None:
    """Read documents and show what is in them.

    PDF, Word and OpenDocument files, web pages and text are read, - is stdin; the records are written as JSON.
    With `-o -` nothing but JSON goes to stdout: one record, or one a line where there are several files.

    \b
    Examples:
      pipeline extract minutes.pdf
      pipeline extract minutes.docx -o - | jq .decisions
    """
    from pipeline import archive
    from pipeline.commands import reading as commands

    def read(path: Path) -> Record:
        return archive.process(path, **asked(**how)).at_least(min_confidence)

    commands.extract(files, output, voice(), read)


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="FOLDER|GLOB...")
@click.option("-o", "--output", default="outputs", show_default=True, type=click.Path(path_type=Path, file_okay=False),
              help="The folder for the records.")
@click.option("-j", "--jobs", default=os.cpu_count() or 1, type=click.IntRange(1, 256),
              help="Documents at a time.  [default: as many as there are cores]")
@click.option("--resume/--force", default=True, help="Skip what is done already, or do all anew.  [default: resume]")
@reading
@talk
def batch(sources: tuple[str, ...], output: Path, jobs: int, resume: bool, **how: Any) -> None:
    """Read a whole archive, several documents at a time.

    FOLDER is searched with all folders in it. A document that fails is noted in errors.jsonl with its reason,
    and the rest goes on. Run it again to go on where it stopped.

    \b
    Examples:
      pipeline batch archive/ -o records --jobs 4
      pipeline batch "archive/**/*.pdf" --timeout 120
    """
    from pipeline import archive
    from pipeline.commands import reading as commands

    settings = archive.Settings(jobs, resume, how["timeout"], **asked(**how))
    commands.batch(sources, output, settings, voice())
