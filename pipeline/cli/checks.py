"""The commands that check what was found."""
from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.options import talk, voice


@click.command()
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
    from pipeline.commands import checking
    from pipeline.evaluate import evaluate as compare

    report = compare(gold, pred)
    if as_json:
        voice().write(checking.evaluation_json(report, errors))
    else:
        checking.evaluation(report, errors, voice())
