"""The command line: `pipeline extract | batch | map | actions | export | correct | evaluate`.

Results go to stdout, messages to stderr. The exit code is 0 when all is done, 1 when some of several inputs failed,
2 for a wrong call, 130 when interrupted, and for a single input that of its class of error (see `errors`).
Libraries are loaded by the commands that need them, so that `--help` is instant.
"""
from __future__ import annotations

import os

import click

from pipeline.cli.checks import evaluate
from pipeline.cli.corrections import correct
from pipeline.cli.face import BROKEN_PIPE, INTERRUPTED, Face
from pipeline.cli.feeds import actions, export
from pipeline.cli.maps import map_
from pipeline.cli.options import talk
from pipeline.cli.reading import batch, extract

__all__ = ["BROKEN_PIPE", "INTERRUPTED", "cli", "main"]


def _version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value:
        from pipeline.version import version

        click.echo(f"pipeline {version()}")
        ctx.exit()


def _extend(ctx: click.Context, param: click.Parameter, folder: str | None) -> None:
    """The environment takes it to the workers, too."""
    if folder:
        os.environ["PIPELINE_LEXICON"] = folder


@click.group(cls=Face, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 90})
@click.option("--lexicon", metavar="FOLDER", expose_value=False, callback=_extend,
              help="Your own cues, actors, headings ...: .jsonl files named as in pipeline/lexicon.")
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Show the version.")
@talk
def cli() -> None:
    """Reads the minutes of negotiations: who said what, who is for and against, what was decided, and who does what
    by when.

    \b
    Example:
      pipeline extract minutes.pdf
      pipeline actions outputs/minutes.json
      pipeline --lexicon my-words/ extract minutes.pdf
    """


for command in (extract, batch, map_, actions, export, correct, evaluate):
    cli.add_command(command)


def main() -> None:
    cli(prog_name="pipeline")
