"""The command line: `pipeline extract | batch | map | actions | evaluate`.

Results go to stdout, messages to stderr. The exit code is 0 when all is done, 1 when some of several inputs failed,
2 for a wrong call, 130 when interrupted, and for a single input that of its class of error (see `errors`).
Libraries are loaded by the commands that need them, so that `--help` is instant.
"""
from __future__ import annotations

import logging
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeVar

import click

from pipeline.errors import PipelineError
from pipeline.export import formats

if TYPE_CHECKING:
    from pipeline.console import Voice
    from pipeline.discourse import Record

F = TypeVar("F", bound=Callable[..., Any])
INTERRUPTED = 130
BROKEN_PIPE = 141
FILE = click.Path(path_type=Path, allow_dash=True)
RECORDS = click.argument("records", nargs=-1, metavar="RECORD|DIR...", required=True, type=FILE)


class Told(click.ClickException):
    """An error of ours, as click shows it: one line, and its own exit code."""

    def __init__(self, error: PipelineError) -> None:
        super().__init__(str(error))
        self.exit_code = error.exit_code  # type: ignore[misc, unused-ignore]  # one for each class, says newer click

    def show(self, file: IO[Any] | None = None) -> None:
        from pipeline.wording import visible

        click.echo(visible(f"pipeline: {self.message}"), err=True)


class Face(click.Group):
    """The one place where errors become a line on stderr and an exit code."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order in which they are used, not of the alphabet."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except PipelineError as error:
            _trace(ctx)
            raise Told(error) from error
        except KeyboardInterrupt:
            click.echo("pipeline: interrupted", err=True)
            ctx.exit(INTERRUPTED)
        except BrokenPipeError:  # the reader, such as `head`, has had enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(BROKEN_PIPE)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            _trace(ctx)
            raise Told(PipelineError(f"unexpected {type(error).__name__}: {error}")) from error


def _trace(ctx: click.Context) -> None:
    if ctx.meta.get("verbose"):
        traceback.print_exc()


def _remember(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value and param.name:
        ctx.meta[param.name] = True


def talk(function: F) -> F:
    """--quiet and --verbose, before or after the command's name."""
    options: dict[str, Any] = {"is_flag": True, "expose_value": False, "callback": _remember}
    verbose = click.option("-v", "--verbose", help="More: whole summaries, and where an error came from.", **options)
    return click.option("-q", "--quiet", help="Errors only.", **options)(verbose(function))


SURE = click.option("--min-confidence", type=click.FloatRange(0, 1), default=0.0, metavar="SHARE",
                    help="Leave out what is less certain: 0.8 keeps what is right four times in five.")


def reading(function: F) -> F:
    """How documents are to be read, and what that may take; `_asked` makes `Options` and `Limits` of it."""
    for option in (
        click.option("--max-pages", type=click.IntRange(1), default=5_000, show_default=True, help="Refuse a PDF with more."),
        click.option("--memory", type=click.FloatRange(0.1), default=2.0, show_default=True,
                     help="Gigabytes that reading a document may take."),
        click.option("--timeout", type=click.FloatRange(0.1), default=600.0, show_default=True, help="Seconds for a document."),
        click.option("--ocr", type=click.Choice(["auto", "never", "force"]), default="auto", show_default=True,
                     help="Recognise the text of scanned pages: where there is none, never, or of all pages."),
        click.option("--changes", type=click.Choice(["accepted", "original", "all"]), default="accepted", show_default=True,
                     help="Read tracked changes of Word files as accepted, as never made, or both, with who made which."),
        click.option("--password", help="Opens a protected file.  [env: PIPELINE_PASSWORD]", envvar="PIPELINE_PASSWORD"),
    ):  # fmt: skip
        function = option(function)
    return function


def _asked(memory: float, timeout: float, **options: Any) -> dict[str, Any]:
    from pipeline.ingest.options import Options
    from pipeline.sandbox import Limits

    return {"options": Options(**options), "limits": Limits(memory=int(memory * 2**30), timeout=timeout)}


def _sure(records: tuple[Path, ...], least: float) -> list[Record]:
    from pipeline import store

    return [record.at_least(least) for record in store.read_records(records)]


def _voice() -> Voice:
    from pipeline.console import Voice

    meta = click.get_current_context().meta
    logging.basicConfig(level=logging.INFO if meta.get("verbose") else logging.CRITICAL, format="%(name)s: %(message)s")
    return Voice(bool(meta.get("quiet")), bool(meta.get("verbose")))


def _version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value:
        from pipeline.version import version

        click.echo(f"pipeline {version()}")
        ctx.exit()


def _extend(ctx: click.Context, param: click.Parameter, folder: str | None) -> None:
    """The environment takes it to the workers, too."""
    if folder:
        os.environ["PIPELINE_LEXICON"] = folder


def _written(target: str | None) -> None:
    if target:
        _voice().say(f"written to {target}")


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


@cli.command()
@click.argument("files", nargs=-1, metavar="FILE...", required=True, type=FILE)
@click.option("-o", "--output", default="outputs", show_default=True, help="A folder, a .json file, or - for stdout.")
@SURE
@reading
@talk
def extract(files: tuple[Path, ...], output: str, min_confidence: float, **asked: Any) -> None:
    """Read documents and show what is in them.

    PDF, Word and OpenDocument files, web pages and text are read, - is stdin; the records are written as JSON.
    With `-o -` nothing but JSON goes to stdout: one record, or one a line where there are several files.

    \b
    Examples:
      pipeline extract minutes.pdf
      pipeline extract minutes.docx -o - | jq .decisions
    """
    from pipeline import archive, commands

    def read(path: Path) -> Record:
        return archive.process(path, **_asked(**asked)).at_least(min_confidence)

    commands.extract(files, output, _voice(), read)


@cli.command()
@click.argument("sources", nargs=-1, required=True, metavar="FOLDER|GLOB...")
@click.option("-o", "--output", default="outputs", show_default=True, type=click.Path(path_type=Path, file_okay=False),
              help="The folder for the records.")
@click.option("-j", "--jobs", default=os.cpu_count() or 1, type=click.IntRange(1, 256),
              help="Documents at a time.  [default: as many as there are cores]")
@click.option("--resume/--force", default=True, help="Skip what is done already, or do all anew.  [default: resume]")
@reading
@talk
def batch(sources: tuple[str, ...], output: Path, jobs: int, resume: bool, **asked: Any) -> None:
    """Read a whole archive, several documents at a time.

    FOLDER is searched with all folders in it. A document that fails is noted in errors.jsonl with its reason,
    and the rest goes on. Run it again to go on where it stopped.

    \b
    Examples:
      pipeline batch archive/ -o records --jobs 4
      pipeline batch "archive/**/*.pdf" --timeout 120
    """
    from pipeline import archive, commands

    settings = archive.Settings(jobs, resume, asked["timeout"], **_asked(**asked))
    commands.batch(sources, output, settings, _voice())


@cli.command("map")
@RECORDS
@click.option("--format", "kind", type=click.Choice(formats("map")), default=formats("map")[0], show_default=True)
@click.option("--network", type=click.Choice(["evidence", "two-mode", "congruence", "conflict"]), default="evidence",
              show_default=True, help="Every position; actors by proposals; actors who agree; actors who differ.")
@click.option("-o", "--output", default="-", help="A file, a folder, or - for stdout.  [default: -]")
@SURE
@talk
def map_(records: tuple[Path, ...], kind: str, network: str, output: str, min_confidence: float) -> None:
    """Write who stands where, as a network.

    RECORD is a file that `pipeline extract` wrote, a folder of them, or - for stdin.

    \b
    Examples:
      pipeline map outputs/minutes.json -o minutes.graphml
      pipeline map outputs --network conflict --format csv
    """
    from pipeline import commands

    _written(commands.map_(_sure(records, min_confidence), kind, network, output))


@cli.command()
@RECORDS
@click.option("--format", "kind", type=click.Choice(formats("actions")), default=formats("actions")[0], show_default=True)
@click.option("-o", "--output", default="-", help="A file, a folder, or - for stdout.  [default: -]")
@SURE
@talk
def actions(records: tuple[Path, ...], kind: str, output: str, min_confidence: float) -> None:
    """Write the action points for other tools.

    RECORD is a file that `pipeline extract` wrote, a folder of them, or - for stdin.

    \b
    Examples:
      pipeline actions outputs/minutes.json
      pipeline actions outputs --format ics -o todo.ics
    """
    from pipeline import commands

    _written(commands.actions(_sure(records, min_confidence), kind, output))


@cli.command()
@click.argument("gold", type=click.Path(path_type=Path))
@click.argument("pred", type=click.Path(path_type=Path))
@click.option("--errors", is_flag=True, help="List what was missed (-) and what was made up (+).")
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
@talk
def evaluate(gold: Path, pred: Path, errors: bool, as_json: bool) -> None:
    """Compare records with gold records.

    Precision, recall and F1 are given for each layer. GOLD and PRED are two files, or two folders whose files
    share a name.

    \b
    Examples:
      pipeline evaluate corpus/gold outputs
      pipeline evaluate gold/minutes.json outputs/minutes.json --errors
    """
    from pipeline import commands
    from pipeline.evaluate import evaluate as compare

    report = compare(gold, pred)
    if as_json:
        _voice().write(commands.evaluation_json(report, errors))
    else:
        commands.evaluation(report, errors, _voice())


def main() -> None:
    cli(prog_name="pipeline")


if __name__ == "__main__":
    main()
