"""The command that writes position maps."""
from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from pipeline.cli.networks import network_options
from pipeline.cli.options import OUTPUT, RECORDS, SURE, sure, talk, written
from pipeline.export import formats


@click.command("map")
@RECORDS
@click.option("--format", "kind", type=click.Choice(formats("map")), default=formats("map")[0], show_default=True)
@network_options
@OUTPUT
@SURE
@talk
def map_(records: tuple[Path, ...], kind: str, output: str | None, min_confidence: float, **asked: Any) -> None:
    """Write who stands where, as a network.

    RECORD is a file that `pipeline extract` wrote, a folder of them, or - for stdin.

    \b
    Examples:
      pipeline map outputs/minutes.json -o minutes.graphml
      pipeline map outputs --network conflict --format csv
      pipeline map outputs --network subtract --normalise average --format matrix -o subtract.csv
      pipeline map outputs --network congruence --window 90 --format gexf -o year.gexf
      pipeline map outputs --format summary
    """
    from pipeline.commands import writing

    written(writing.write(f"map.{kind}", sure(records, min_confidence), asked, output))
