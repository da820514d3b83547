"""The commands that write for other programs."""
from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from pipeline.cli.listing import listing
from pipeline.cli.options import OUTPUT, RECORDS, SURE, sure, talk, written
from pipeline.export import EXPORTERS, formats


def _day(ctx: click.Context, param: click.Parameter, value: Any) -> str | None:
    return value.date().isoformat() if value else None


def _several(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...] | None:
    return value or None


REVISION = click.option("--revision", type=click.IntRange(0), metavar="N", help="Of a calendar (ics) that you send once more: 1, "
                        "then 2 ..., so that it replaces the one before.  [default: 0]")


@click.command()
@RECORDS
@click.option("--format", "kind", type=click.Choice(formats("actions")), default=formats("actions")[0], show_default=True)
@click.option("--owner", multiple=True, metavar="NAME", callback=_several,
              help="Only the tasks of this owner: the name, another name, or the code. Can be given several times.")
@click.option("--due-before", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", callback=_day,
              help="Only tasks due on an earlier day; of a month alone its last day counts.")
@click.option("--open", "open_", is_flag=True, default=None,
              help="Only tasks that were not overdue on the day of the latest meeting, and those without a date. Minutes do not "
              "say what has been done since.")
@click.option("--as", "as_", type=click.Choice(["todo", "event"]),
              help="With ics: to-dos, or whole days for calendars that show no to-dos (Outlook, Google); then only tasks with a "
              "date.  [default: todo]")
@REVISION
@OUTPUT
@SURE
@talk
def actions(records: tuple[Path, ...], kind: str, output: str | None, min_confidence: float, **asked: Any) -> None:
    """Write the action points for other tools.

    RECORD is a file that `pipeline extract` wrote, a folder of them, or - for stdin. Every task has an id that stays
    the same when a corrected document is read again, so that tools which know ids update it.

    \b
    Examples:
      pipeline actions outputs/minutes.json
      pipeline actions outputs --format ics --as event -o deadlines.ics
      pipeline actions outputs --owner EU --open
      pipeline actions outputs --due-before 2031-05-01 --format xlsx
      pipeline actions outputs --format taskwarrior | task import
    """
    from pipeline.commands import writing

    name = f"actions.{kind}"
    written(writing.write(name, sure(records, min_confidence), asked, output), EXPORTERS[name].said)


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
@REVISION
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
      pipeline export outputs --format events.ics -o dates.ics
    """
    from pipeline.commands import writing

    written(writing.write(name, sure(records, min_confidence), asked, output), EXPORTERS[name].said)
