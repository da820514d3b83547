"""Options that several commands have, and what is made of them."""
from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from pipeline.console import Voice
    from pipeline.discourse import Record

F = TypeVar("F", bound=Callable[..., Any])
FILE = click.Path(path_type=Path, allow_dash=True)
RECORDS = click.argument("records", nargs=-1, metavar="RECORD|DIR...", required=True, type=FILE)
OUTPUT = click.option("-o", "--output", metavar="PLACE", help="A file, a folder, or - for stdout.  [default: stdout for text, "
                      "the folder outputs for what is looked at]")


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
    """How documents are to be read, and what that may take; `asked` makes `Options` and `Limits` of it."""
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


def asked(memory: float, timeout: float, **options: Any) -> dict[str, Any]:
    from pipeline.ingest.options import Options
    from pipeline.sandbox import Limits

    return {"options": Options(**options), "limits": Limits(memory=int(memory * 2**30), timeout=timeout)}


def sure(records: tuple[Path, ...], least: float) -> list[Record]:
    from pipeline import store

    return [record.at_least(least) for record in store.read_records(records)]


def voice() -> Voice:
    from pipeline.console import Voice

    meta = click.get_current_context().meta
    logging.basicConfig(level=logging.INFO if meta.get("verbose") else logging.CRITICAL, format="%(name)s: %(message)s")
    return Voice(bool(meta.get("quiet")), bool(meta.get("verbose")))


def written(files: list[str], also: str = "") -> None:
    """Says where things went, and what else is to be known."""
    if files:
        more = f" and {len(files) - 1} more" if len(files) > 1 else ""
        voice().say(f"written to {files[0]}{more}")
    if also:
        voice().say(also)
