"""The command that takes over what people corrected."""
from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.options import FILE, talk, voice


@click.command()
@click.argument("record", type=FILE)
@click.argument("files", nargs=-1, metavar="FILE...", required=True, type=FILE)
@click.option("--by", metavar="NAME", help="Who corrected it.")
@click.option("-o", "--output", metavar="PLACE",
              help="A file or a folder for the corrections.  [default: beside the document]")
@talk
def correct(record: Path, files: tuple[Path, ...], by: str | None, output: str | None) -> None:
    """Keep what people corrected, for every later run.

    RECORD is what `pipeline extract` wrote. FILE is what a person made of it: a copy of the record, corrected in
    any editor, the JSON export of Label Studio, or the .ann file of brat. The corrections are kept beside the
    document; `extract` and `batch` apply them whenever they read it.

    \b
    Examples:
      pipeline correct outputs/minutes.json mine.json --by "A. Ito"
      pipeline correct outputs/minutes.json label-studio.json
    """
    from pipeline.commands import corrections as commands

    commands.correct(record, files, voice(), by=by, output=output)
