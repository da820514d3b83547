"""The commands that write for other programs."""
from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from pipeline.cli.listing import listing
from pipeline.cli.options import OUTPUT, RECORDS, SURE, sure, talk, written
from pipeline.export import EXPORTERS, formats


@click.command()
@RECORDS
@click.option("--format", "kind", type=click.Choice(formats("actions")), default=formats("actions")[0], show_default=True)
@OUTPUT
@SURE
@talk
def actions(records: tuple[Path, ...], kind: str, output: str | None, min_confidence: float, **asked: Any) -> None:
    """Write the action points for other tools.

    RECORD is a file that `pipeline extract` wrote, a folder of them, or - for stdin.

    \b
    Examples:
      pipeline actions outputs/minutes.json
      pipeline actions outputs --format ics -o todo.ics
    """
    from pipeline.commands import writing

    written(writing.write(f"actions.{kind}", sure(records, min_confidence), asked, output))


def _list(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if not value or ctx.resilient_parsing:
        return
    click.echo(listing())
    ctx.exit()


@click.command()
@RECORDS
@click.option("--format", "name", type=click.Choice(list(EXPORTERS)), required=True, metavar="NAME",
              help="One of those that --list shows.")
@click.option("--list", is_flag=True, is_eager=True, expose_value=False, callback=_list, help="Show every format.")
@click.option("--country", metavar="CODE", help="Whose the document is, for the names in record.akn: two letters of ISO 3166, or "
              "un for the United Nations.  [default: zz, not known]")
@OUTPUT
@SURE
@talk
def export(records: tuple[Path, ...], name: str, output: str | None, min_confidence: float, **asked: Any) -> None:
    """Write records in any format.

    RECORD is a file that `pipeline extract` wrote, a folder of them, or - for stdin. The formats of maps and action
    points have commands of their own, with options for what is in them.

    \b
    Examples:
      pipeline export --list
      pipeline export outputs --format map.csv -o positions.csv
    """
    from pipeline.commands import writing

    written(writing.write(name, sure(records, min_confidence), asked, output), EXPORTERS[name].said)
