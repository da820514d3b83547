"""The command that writes position maps."""
from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from pipeline.cli.options import OUTPUT, RECORDS, SURE, sure, talk, written
from pipeline.export import formats


@click.command("map")
@RECORDS
@click.option("--format", "kind", type=click.Choice(formats("map")), default=formats("map")[0], show_default=True)
@click.option("--network", type=click.Choice(["evidence", "two-mode", "congruence", "conflict"]),
              help="Every position; actors by proposals; actors who agree; actors who differ.  [default: evidence]")
@click.option("--sources", type=click.Path(path_type=Path, file_okay=False, exists=True), metavar="FOLDER",
              help="Where the documents lie, for links to their pages.  [default: here]")
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
    """
    from pipeline.commands import writing

    written(writing.write(f"map.{kind}", sure(records, min_confidence), asked, output))
