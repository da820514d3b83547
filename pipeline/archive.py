"""A document -> a record, and a stream of files -> a stream of results. One bad file is a result of its own."""
from __future__ import annotations

import glob
import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Protocol

from pipeline import sandbox, store, workers
from pipeline.corrections import Corrections, apply
from pipeline.discourse import Record
from pipeline.errors import InputError, LimitExceeded, PipelineError
from pipeline.ingest.options import DEFAULT, Options
from pipeline.manifest import Manifest, Row
from pipeline.sandbox import USUAL, Limits
from pipeline.version import version

if TYPE_CHECKING:
    from spacy.language import Language

    from pipeline.document import Minutes

SUFFIXES = frozenset({".pdf", ".docx", ".doc", ".odt", ".rtf", ".html", ".htm", ".xhtml", ".txt", ".text", ".md",
                      ".markdown"})
Status = Literal["done", "skipped", "failed"]


class Process(Protocol):
    """What makes the record of one document: `process`, or another in its place."""

    def __call__(self, path: Path, /, *, options: Options, limits: Limits) -> Record: ...



def process(path: Path | str, nlp: Language | None = None, *, options: Options = DEFAULT, limits: Limits = USUAL) -> Record:
    """Read a file ("-" is standard input), find what it says, give its record. Every trouble is a PipelineError.

    The file is read in a process of its own, while the model is loaded in this one if it is not yet. What a person
    corrected in an earlier record of it, and lies beside it, is made to hold.
    """
    try:
        corrections = corrections_of(path)
        with ThreadPoolExecutor(1) as pool:
            reading = pool.submit(sandbox.read, path, options, limits)
            nlp = nlp or load_model()
            minutes = reading.result()
        record = _understand(minutes, nlp)
        return apply(record, corrections) if corrections else record
    except PipelineError:
        raise
    except (MemoryError, RecursionError) as error:
        raise LimitExceeded(f"{path}: too large or too deep ({type(error).__name__})") from error
    except Exception as error:
        raise PipelineError(f"{path}: unexpected {type(error).__name__}: {error}") from error


def corrections_of(path: Path | str) -> Corrections | None:
    """What lies beside a document; ConfigError where that cannot be read: the document is not read without it."""
    return None if str(path) == "-" else store.read_corrections(store.corrections_of(Path(path)))


def _understand(minutes: Minutes, nlp: Language) -> Record:
    from pipeline import harvest, language

    return harvest.harvest(language.annotate(nlp, minutes), minutes)


def load_model() -> Language:
    """Loads what `process` needs, once per process, so that the first document is not charged with it."""
    from pipeline import harvest, language  # noqa: F401

    return language.load()


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one file. `error` is None unless it failed; `seconds` and `tokens` count only work done now."""

    path: Path
    status: Status
    output: Path | None = None
    error: PipelineError | None = None
    seconds: float = 0.0
    tokens: int = 0


@dataclass(frozen=True, slots=True)
class Settings:
    """`resume`: files that an earlier run has done in the same `edition` are skipped.

    `memory` is of the whole worker, in bytes, beside which `limits` hold for the reading. See `workers.Work` for the others.
    """

    jobs: int = 1
    resume: bool = True
    timeout: float = 600.0
    memory: int | None = None
    options: Options = DEFAULT
    limits: Limits = USUAL
    prepare: Callable[[], object] | None = load_model


def edition(settings: Settings, path: Path | None = None) -> str:
    """What a record depends on beside its file: the version of this package, how the file was read, and its corrections."""
    made = f"{version()} changes={settings.options.changes} ocr={settings.options.ocr}"
    corrections = store.corrections_of(path) if path else None
    return f"{made} corrections={digest(corrections)}" if corrections and corrections.exists() else made


def find(pattern: str) -> list[Path]:
    """The documents of a folder (and the folders in it), the files that a pattern matches, or the one file named."""
    path = Path(pattern)
    if path.is_dir():
        return sorted(p for p in path.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file() and not p.name.startswith("."))
    if path.exists():
        return [path]
    return sorted(p for p in map(Path, glob.glob(pattern, recursive=True)) if p.is_file())


def run(paths: Iterable[Path], out: Path, settings: Settings | None = None, *, process: Process = process) -> Iterator[Result]:
    """A result for each file, in the order in which they are done; the records are written to the folder `out`.

    Nothing but names is kept from one file to the next. What was done stands in `manifest.jsonl` in the folder, what
    failed and why in `errors.jsonl`.
    """
    settings = settings or Settings()
    task = partial(_task, process, settings.options, settings.limits)
    work = workers.Work(task, settings.prepare, settings.jobs, settings.timeout, settings.memory)
    with Manifest(out) as manifest, closing(workers.supervise(_jobs(paths, manifest, settings), work)) as answers:
        for job, answer in answers:
            row = _row(job, answer)
            if row.status != "skipped":
                manifest.add(row)
            yield _result(row, out)


def _jobs(paths: Iterable[Path], manifest: Manifest, settings: Settings) -> Iterator[workers.Job]:
    for path in paths:
        try:
            sha256, made = digest(path), edition(settings, path)
        except PipelineError as error:
            yield workers.Job({"path": str(path), "sha256": "", "edition": edition(settings)}, workers.told(error))
            continue
        order = {"path": str(path), "sha256": sha256, "output": str(manifest.output(path, sha256)), "edition": made}
        yield workers.Job(order, {"skipped": True} if settings.resume and manifest.has(path, sha256, made) else None)


def digest(path: Path) -> str:
    """The SHA-256 of a file, read in pieces."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}", "check the path and the permissions") from error


def _task(process: Process, options: Options, limits: Limits, order: dict[str, Any]) -> dict[str, Any]:
    """In a worker: one document from its path to its output."""
    record = process(Path(order["path"]), options=options, limits=limits)
    store.write(Path(order["output"]), record.to_json() + "\n")
    return {"tokens": count_tokens(record.text)}


def count_tokens(text: str) -> int:
    """Words, numbers and punctuation marks: near enough to spaCy's tokens to state a speed."""
    return len(re.findall(r"\w+|[^\w\s]", text))


def _row(job: workers.Job, answer: dict[str, Any]) -> Row:
    error = answer.get("error")
    if error and not error["message"].startswith(job.order["path"]):
        error = error | {"message": f"{job.order['path']}: {error['message']}"}
    return Row(
        path=job.order["path"], sha256=job.order["sha256"], output=Path(job.order["output"]).name if not error else None,
        status="failed" if error else "skipped" if answer.get("skipped") else "done", error=error,
        seconds=answer.get("seconds", 0.0), tokens=answer.get("tokens", 0), edition=job.order["edition"])


def _result(row: Row, out: Path) -> Result:
    return Result(
        path=Path(row.path), status=row.status, output=out / row.output if row.output else None,
        error=workers.restored(row.error) if row.error else None, seconds=row.seconds, tokens=row.tokens)
