"""The command that writes position maps."""
from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from pipeline.cli.networks import network_options
from pipeline.cli.options import OUTPUT, RECORDS, SURE, sure, talk, written
from pipeline.export import EXPORTERS, formats


@click.command("map")
@RECORDS
@click.option("--format", "kind", type=click.Choice(formats("map")), default=formats("map")[0], show_default=True)
@click.option("--sources", type=click.Path(path_type=Path, file_okay=False, exists=True), metavar="FOLDER",
              help="Where the documents lie, for links to their pages.  [default: here]")
@click.option("--me", metavar="ACTOR", help="Look with the eyes of one delegation: its name, another name, or its code.")
@click.option("--top", type=click.IntRange(1), metavar="N",
              help="Of a large map, show at most N proposals and N actors.  [default: 24 and 30, or half as many again]")
@network_options
@OUTPUT
@SURE
@talk
def map_(records: tuple[Path, ...], kind: str, output: str | None, min_confidence: float, **asked: Any) -> None:
    """Draw up who stands where, to look at or to compute with.

    RECORD is a file that `pipeline extract` wrote, a folder of them, or - for stdin. The page (html) opens
    in any browser, needs no network, and links to the documents; keep it beside them.

    \b
    Examples:
      pipeline map outputs/minutes.json
      pipeline map outputs/minutes.json --format graphml -o minutes.graphml
      pipeline map outputs --network conflict --format csv
      pipeline map outputs/minutes.json --format docx --me Norway
      pipeline map outputs --network subtract --normalise average --format matrix -o subtract.csv
      pipeline map outputs --network congruence --window 90 --format gexf -o year.gexf
      pipeline map outputs --format summary
    """
    from pipeline.commands import writing

    written(writing.write(f"map.{kind}", sure(records, min_confidence), asked, output), EXPORTERS[f"map.{kind}"].said)
