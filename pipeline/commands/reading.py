"""Documents read, one or thousands, and what is told of it."""
from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import click
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from pipeline import archive, console, store
from pipeline.console import Voice
from pipeline.corrections import unfit
from pipeline.discourse import Record
from pipeline.errors import InputError, PipelineError, SomeFailed
from pipeline.wording import count

STDOUT = "-"


def extract(files: Sequence[Path], output: str, voice: Voice, read: Callable[[Path], Record]) -> None:
    """Each file in turn, made a record by `read`; one that fails does not keep the others."""
    place = _place(files, output)
    failed = 0
    for path in files:
        try:
            _extract(path, place, voice, read)
        except PipelineError as error:
            if len(files) == 1:
                raise
            failed += 1
            voice.trouble(str(error))
    _some(failed, len(files))


def _extract(path: Path, place: Callable[[Path, Record], Path | None], voice: Voice, read: Callable[[Path], Record]) -> None:
    if path.is_dir():
        raise InputError(f"{path}: a folder", f"run `pipeline batch {path}`")
    with voice.err.status(f"Reading {path.name}"):
        record = read(path)
    target = place(path, record)
    if target is None:
        return
    store.write(target, record.to_json() + "\n")
    voice.show(console.summary(record, everything=voice.verbose))
    if told := _corrected(path, record):
        voice.say(told)
    voice.say(f"record written to {target}")


def _corrected(path: Path, record: Record) -> str:
    """How many corrections were applied, and how many no longer fit; nothing where there are none."""
    kept = archive.corrections_of(path)
    if not kept or not kept.corrections:
        return ""
    lost = unfit(record)
    rest = f", {lost} no longer fit{'s' if lost == 1 else ''}: see the warnings" if lost else ""
    return f"{count(len(kept.corrections) - lost, 'correction')} applied{rest}"


def _place(files: Sequence[Path], output: str) -> Callable[[Path, Record], Path | None]:
    """Where a record goes; None where it was written to stdout, a line for each where there are several."""
    if output == STDOUT:
        return lambda _, record: Voice().write(record.to_json(None if len(files) > 1 else 1) + "\n")
    target = Path(output)
    if target.is_file() or (target.suffix == ".json" and not target.is_dir()):
        if len(files) > 1:
            raise click.UsageError(f"{count(len(files), 'file')} cannot go into one: give a folder with -o")
        return lambda _, __: target
    taken: dict[str, str] = {}
    return lambda path, record: target / store.free_name(_named(path), record.origin.sha256, taken)


def _named(path: Path) -> Path:
    return Path("stdin") if str(path) == "-" else path


def batch(sources: Sequence[str], out: Path, settings: archive.Settings, voice: Voice) -> None:
    files = list(dict.fromkeys(path for source in sources for path in archive.find(source)))
    if not files:
        raise click.UsageError(f"no documents in {' '.join(sources)}: give a folder, files, or a quoted pattern")
    began = time.monotonic()
    statuses: Counter[str] = Counter()
    tokens, corrected, error = 0, 0, None
    for result in _watched(archive.run(files, out, settings), len(files), voice):
        statuses[result.status] += 1
        tokens += result.tokens
        corrected += result.status == "done" and store.corrections_of(result.path).exists()
        error = error or result.error
    if corrected:
        voice.say(f"corrections applied to {count(corrected, 'document')}")
    _report(statuses, tokens / (time.monotonic() - began), out, voice)
    if error and len(files) == 1:
        raise error
    _some(statuses["failed"], len(files))


def _watched(results: Iterable[archive.Result], total: int, voice: Voice) -> Iterator[archive.Result]:
    """A progress bar where there is somebody to watch it; failures are told as they come."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    hidden = voice.quiet or not voice.err.is_terminal
    with Progress(*columns, console=voice.err, disable=hidden, transient=True) as progress:
        task = progress.add_task("reading", total=total)
        for result in results:
            progress.update(task, advance=1)
            if result.error and total > 1:
                voice.trouble(str(result.error))
            yield result


def _report(statuses: Counter[str], speed: float, out: Path, voice: Voice) -> None:
    parts = [f"{statuses[s]:,} {s}" for s in ("done", "skipped", "failed") if statuses[s]]
    pace = f", {speed:,.0f} words and marks a second" if speed >= 1 else ""
    reasons = f"; reasons in {out / 'errors.jsonl'}" if statuses["failed"] else ""
    voice.say(f"{', '.join(parts)}{pace}; records in {out}{reasons}")


def _some(failed: int, total: int) -> None:
    if failed:
        raise SomeFailed(f"{failed} of {count(total, 'file')} failed")
