"""The networks that are asked for on the command line, made of records."""
from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

import click

from pipeline.console import Voice
from pipeline.discourse import Record
from pipeline.errors import EmptyInput, LimitExceeded
from pipeline.export import Exporter
from pipeline.wording import count

if TYPE_CHECKING:
    from pipeline import graph

OPTIONS = frozenset({"network", "mode", "normalise", "qualifier", "duplicates", "from_", "to", "window", "isolates",
                     "spokespersons"})
MOST_PAIRS = 5_000_000
Named = tuple[str, Any]


def networks(exporter: Exporter, records: Sequence[Record], options: Mapping[str, Any]) -> Iterator[Named]:
    """What this exporter is to write, each network with what is to be added to the name of its file, "" for the only one.

    One for each window of time; the windows in one where the format holds a network that changes. Raises click's UsageError
    where options do not go together, EmptyInput where no position is in the time asked for.
    """
    from pipeline import graph

    choice = _choice(exporter, options)
    first, last, window = (options.get(key) for key in ("from_", "to", "window"))
    if first and last and first > last:
        raise click.UsageError(f"--from {first} is after --to {last}")
    dated = bool(first or last or (window and (window != "meeting" or exporter.dynamic)))
    whole = graph.build(records, spokespersons=bool(options.get("spokespersons")))
    asked = graph.between(whole, first or "", last) if dated else whole
    if (dated or window) and not asked.number_of_edges():
        raise EmptyInput("no position has a date in the time asked for", "leave out or widen --from, --to and --window")
    if dated:
        _tell(graph.undated(whole))
    stages = list(graph.windows(asked, window, first)) if window else []
    _feasible([w.graph for w in stages] if window and not exporter.dynamic else [asked], choice)
    known = graph.facts(asked)
    if not window:
        yield "", graph.network(asked, choice, known)
        return
    if not exporter.dynamic:
        yield from ((f"-{w.name}", graph.network(w.graph, choice, known)) for w in stages)
        return
    moments = ((w.first, w.last, graph.network(w.graph, choice, known)) for w in stages if w.first and w.last)
    yield "", graph.moving(graph.network(asked, choice, known), moments, isolates=choice.isolates)


def _choice(exporter: Exporter, options: Mapping[str, Any]) -> graph.Choice:
    from pipeline import graph
    from pipeline.graph.choice import NORMS, ONE_MODE

    choice = graph.Choice(network=options.get("network", exporter.networks[0]), **{
        f.name: options[f.name] for f in fields(graph.Choice) if f.name in options and f.name != "network"})
    if choice.network not in exporter.networks:
        raise click.UsageError(f"the format {exporter.format} is for --network {' or '.join(exporter.networks)}")
    norms = NORMS[choice.network]
    if choice.normalise not in norms:
        fitting = f"choose {', '.join(norms)}" if len(norms) > 1 else "leave it out"
        raise click.UsageError(f"--normalise {choice.normalise} means nothing to the network {choice.network}: {fitting}")
    if choice.network != "two-mode" and "qualifier" in options:
        raise click.UsageError(f"--qualifier means nothing to the network {choice.network}: it is for two-mode")
    if choice.network not in ONE_MODE and "mode" in options:
        raise click.UsageError(f"--mode means nothing to the network {choice.network}: it is for {', '.join(sorted(ONE_MODE))}")
    if choice.network == "two-mode" and exporter.weights_only and "qualifier" not in options:
        choice = replace(choice, qualifier="subtract")
    if choice.qualifier == "combine" and choice.normalise != "no":
        raise click.UsageError("--qualifier combine gives codes, not amounts: leave --normalise out")
    return choice


def _tell(number: int) -> None:
    context = click.get_current_context(silent=True)
    if number:
        Voice(quiet=bool(context and context.meta.get("quiet"))).say(f"left out, having no date: {count(number, 'position')}")


def _feasible(parts: Sequence[graph.Evidence], choice: graph.Choice) -> None:
    """Proposals are tied by the actors of both: of an archive there may be millions of pairs."""
    from pipeline import graph
    from pipeline.graph.choice import ONE_MODE

    if choice.network in ONE_MODE and (pairs := sum(graph.pairs(part, choice.mode) for part in parts)) > MOST_PAIRS:
        raise LimitExceeded(f"this network would tie {pairs:,} pairs", "narrow it with --from and --to, or cut it with --window")
