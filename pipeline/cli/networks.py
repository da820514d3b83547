"""The options by which a network is chosen, in the terms of discourse network analysis."""
from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

import click

from pipeline.export import ALL_NETWORKS

MOST_DAYS = 100_000
F = TypeVar("F", bound=Callable[..., Any])


def _day(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    try:
        return date.fromisoformat(value).isoformat() if value is not None else None
    except ValueError:
        raise click.BadParameter(f"{value!r} is no date: write it like 2031-02-10") from None


def _stretch(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    if value in (None, "meeting") or (value.isdecimal() and 0 < int(value) < MOST_DAYS):
        return value
    raise click.BadParameter(f"{value!r} is neither a number of days nor the word meeting")


def network_options(function: F) -> F:
    for option in (
        click.option("--spokespersons", is_flag=True, default=None,
                     help="Count who speaks on behalf of others as well as those others."),
        click.option("--isolates", is_flag=True, default=None, help="Keep who has no tie."),
        click.option("--window", callback=_stretch, metavar="DAYS|meeting",
                     help="A network for each stretch of so many days, or for each meeting; gexf holds them in one file."),
        click.option("--to", callback=_day, metavar="DATE", help="Positions of this day and before."),
        click.option("--from", "from_", callback=_day, metavar="DATE", help="Positions of this day and after."),
        click.option("--duplicates", type=click.Choice(["include", "document", "week", "month", "year", "across-range"]),
                     help="Count the same stance on the same proposal every time, or once in each.  "
                     "[default: include; document for ties between actors]"),
        click.option("--qualifier", type=click.Choice(["ignore", "subtract", "combine"]),
                     help="two-mode: weigh by positions, by support minus opposition, or as a code (1 for, 2 against, 3 both, "
                     "4 with a condition).  [default: ignore; subtract in a matrix, where nothing else tells the stance]"),
        click.option("--normalise", type=click.Choice(["no", "activity", "prominence", "average", "jaccard", "cosine"]),
                     help="Divide weights by how much was said: activity, prominence for two-mode; average, jaccard, cosine for "
                     "the others.  [default: no]"),
        click.option("--mode", type=click.Choice(["actors", "concepts"]),
                     help="Tie actors by proposals, or proposals (concepts) by actors.  [default: actors]"),
        click.option("--network", type=click.Choice(ALL_NETWORKS),
                     help="Every position; actors by proposals; actors who agree; who differ; agreement minus difference.  "
                     "[default: evidence, or two-mode where a format cannot hold that]"),
    ):  # fmt: skip
        function = option(function)
    return function
