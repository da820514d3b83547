"""Records made into the files that other people and programs want."""
from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path, PurePath
from typing import Any

import click

from pipeline import store
from pipeline.commands import networks, sources
from pipeline.console import Voice
from pipeline.discourse import Record
from pipeline.export import EXPORTERS, Exporter, Made

STDOUT = "-"
UNFIT = re.compile('[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069<>:"/\\\\|?*]')
LONGEST_STEM = 120
OUTPUTS = "outputs/"
Options = Mapping[str, Any]
# What is asked of the data, before an exporter sees it.
OF_DATA: Mapping[str, frozenset[str]] = {
    "network": networks.OPTIONS, "tasks": frozenset({"owner", "due_before", "open_"}),
    "matrix": frozenset(), "record": frozenset(), "records": frozenset()}


def write(name: str, records: Sequence[Record], asked: Options, output: str | None) -> list[str]:
    """Writes the records in this format; the files that it made, none for stdout. Options that are None were not given."""
    exporter = EXPORTERS[name]
    given = {option: value for option, value in asked.items() if value is not None}
    _fitting(exporter, given)
    records = _once(exporter, records)
    output = output or (OUTPUTS if exporter.looked_at else STDOUT)
    _room(exporter, len(records), output)
    of_data = {o: v for o, v in given.items() if o in OF_DATA[exporter.takes]}
    of_exporter = {o: v for o, v in given.items() if o not in of_data}
    if "sources" in exporter.options:
        of_exporter["links"] = sources.links(records, _home(output), of_exporter.pop("sources", None))
    made = ((stem + exporter.suffix, _made(exporter, data, of_exporter)) for stem, data in _data(exporter, records, of_data))
    if "window" in of_data and not exporter.dynamic:
        return _put_all({name: one for name, one in made if not isinstance(one, Mapping)}, output)
    return [file for name, one in made for file in _put(one, name, output)]


def _once(exporter: Exporter, records: Sequence[Record]) -> Sequence[Record]:
    """A file for each record is one for each document; what is made of them all passes over copies itself."""
    if exporter.takes != "record":
        return records
    from pipeline import graph

    return graph.once(records)


def _made(exporter: Exporter, data: Any, options: Options) -> Made:
    """An actor whom the user named and nobody knows is the user's error."""
    from pipeline.standing import UnknownActor

    try:
        return exporter(data, **options)
    except UnknownActor as error:
        raise click.UsageError(str(error)) from None


def _fitting(exporter: Exporter, given: Options) -> None:
    wrong = sorted(set(given) - _options(exporter))
    if wrong:
        others = [e.format for e in EXPORTERS.values() if e.family == exporter.family and wrong[0] in _options(e)]
        advice = f": take another format, such as {others[0]}" if others else ""
        name = wrong[0].strip("_").replace("_", "-")
        raise click.UsageError(f"--{name} means nothing to the format {exporter.format}{advice}")


def _options(exporter: Exporter) -> frozenset[str]:
    return exporter.options | OF_DATA[exporter.takes]


def _room(exporter: Exporter, number: int, output: str) -> None:
    """A file for each record needs a folder; only JSON can follow JSON in one stream."""
    one_place = exporter.looked_at if output == STDOUT else not _is_folder(output)
    if exporter.takes == "record" and number > 1 and one_place:
        raise click.UsageError(f"{exporter.name} is a file for each of {number} records: give a folder, -o FOLDER/")


def _data(exporter: Exporter, records: Sequence[Record], options: Options) -> Iterator[tuple[str, Any]]:
    """What the exporter is to be given, and what to call the file."""
    if exporter.takes == "record":
        from pipeline import graph

        yield from zip(map(_fit, graph.document_ids(records)), records, strict=True)
        return
    stem = f"{_fit(PurePath(records[0].origin.file).stem)}-" if len(records) == 1 else ""
    stem += options.get("network", exporter.family)
    if exporter.takes == "network":
        yield from ((stem + window, made) for window, made in networks.networks(exporter, records, options))
        return
    yield stem, MAKERS[exporter.takes](records, **options)


def _fit(stem: str) -> str:
    """A name of a file that every system takes, and that shows as it is: neither hidden nor an option, nor turned round."""
    return UNFIT.sub("_", stem).lstrip(".- ")[:LONGEST_STEM] or "record"


def _matrix(records: Sequence[Record]) -> Any:
    from pipeline import matrix

    return matrix.build(records)


def _tasks(records: Sequence[Record], owner: Sequence[str] = (), due_before: str | None = None, open_: bool = False) -> Any:
    """An owner who has no task here is the user's error, as is a name that is not quite right."""
    from pipeline.export.feeds.selection import last_meeting, select, unknown
    from pipeline.export.feeds.tasks import tasks

    found = list(tasks(records))
    if nobody := unknown(found, owner):
        raise click.UsageError(nobody)
    return select(found, owners=owner, due_before=due_before, open_on=last_meeting(records) if open_ else None)


MAKERS: Mapping[str, Callable[..., Any]] = {"matrix": _matrix, "tasks": _tasks, "records": list}


def _is_folder(output: str) -> bool:
    return output.endswith(("/", os.sep)) or Path(output).is_dir()


def _home(output: str) -> Path:
    """The folder in which the file will lie."""
    return Path() if output == STDOUT else Path(output) if _is_folder(output) else Path(output).parent


def _put(made: Made, name: str, output: str) -> list[str]:
    if isinstance(made, Mapping):
        return _put_all(made, output)
    if output == STDOUT:
        Voice().write(made)
        return []
    target = Path(output) / name if _is_folder(output) else Path(output)
    store.write(target, made)
    return [str(target)]


def _put_all(files: Mapping[str, str | bytes], output: str) -> list[str]:
    if output == STDOUT:
        raise click.UsageError(f"that is {len(files)} files: give a folder with -o")
    if len(files) == 1 and not _is_folder(output):
        store.write(Path(output), *files.values())
        return [output]
    if Path(output).is_file() or PurePath(output).suffix in {PurePath(name).suffix for name in files}:
        raise click.UsageError(f"that is {len(files)} files, and {output} is one: give a folder with -o")
    targets = {Path(output) / name: data for name, data in files.items()}
    for target, data in targets.items():
        store.write(target, data)
    return [str(target) for target in targets]
