"""What people corrected, taken over from the tool they used and kept beside the document."""
from __future__ import annotations

import json
import re
import shlex
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from importlib import import_module
from pathlib import Path, PurePath

import click

from pipeline import store
from pipeline.commands import sources
from pipeline.console import Voice
from pipeline.corrections import Corrections, diff, merged
from pipeline.corrections.model import What
from pipeline.discourse import Record
from pipeline.errors import InputError, PipelineError
from pipeline.wording import count

# format -> the module whose `read` makes a corrected record of its files
READERS: Mapping[str, str] = {
    "record": "pipeline.corrections.edited", "labelstudio": "pipeline.annotators.labelstudio", "brat": "pipeline.annotators.brat"}
BRAT = re.compile(rb"(?:[TREAMN]\d+|[#*]\d*)\t")
OF_RECORDS = frozenset(field.alias or name for name, field in Record.model_fields.items())
OF_TASKS = frozenset({"data", "annotation_id"})  # of Label Studio, whatever else stands beside them
SETTINGS = frozenset({".xml", ".conf"})  # which lie beside the annotations, and are none
LONGEST = 200  # bytes of a file's name, so that there is room for the ending
WHATS: tuple[What, ...] = ("removed", "added", "changed")


def correct(path: Path, files: Sequence[Path], voice: Voice, *, by: str | None = None, output: str | None = None) -> None:
    """Writes what was corrected in `files`, against the record in `path`, to what is kept of its document already."""
    record = _record(path)
    contents = {str(file): store.read_bytes(file) for file in files if file.suffix not in SETTINGS}
    kind = told(contents)
    corrected: Record = import_module(READERS[kind]).read(record, contents)
    new = diff(record, corrected, by, date.today().isoformat(), tool=None if kind == "record" else kind)
    place, document = _place(record, path, output)
    if not new.corrections:
        voice.say(f"nothing was corrected: {' and '.join(contents)} says what {path} says")
        return
    _keep(new, record, place, beside=_is_of(record, document))
    voice.say(f"{_counted(new)}; kept in {place}; {_next(place, document)}")


def told(contents: Mapping[str, bytes]) -> str:
    """The format of these files, by what stands in them. A .txt beside annotations of brat is the text that they are of."""
    kinds = {name: _kind(name, data) for name, data in contents.items()}
    found = {kind for kind in kinds.values() if kind != "text"}
    if len(found) > 1:
        raise InputError(f"files of several tools: {', '.join(kinds)}", "take over those of one tool at a time")
    if not found:
        raise InputError(f"{next(iter(kinds), 'these files')}: no annotations", "give the file that the tool saved, too")
    return found.pop()


def _kind(name: str, data: bytes) -> str:
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")
    if start[:1] in (b"{", b"["):
        return _kind_of_json(name, data)
    if BRAT.match(start) or PurePath(name).suffix == ".ann":
        return "brat"
    if PurePath(name).suffix == ".txt":
        return "text"
    raise InputError(f"{name}: neither an edited record, nor what Label Studio or brat saved",
                     "give Label Studio's JSON export, brat's .ann file, or an edited copy of the record")  # fmt: skip


def _kind_of_json(name: str, data: bytes) -> str:
    try:
        found = json.loads(data)
    except ValueError as error:
        raise InputError(f"{name}: no JSON: {error}", "see the commas and quotation marks at this place") from None
    of_record = isinstance(found, dict) and OF_RECORDS & found.keys() and not OF_TASKS & found.keys()
    return "record" if of_record else "labelstudio"


def _record(path: Path) -> Record:
    records = list(store.read_records([path]))
    if len(records) != 1:
        raise click.UsageError(f"{path}: {count(len(records), 'record')}: give one, the one that was corrected")
    return records[0]


def _place(record: Record, path: Path, output: str | None) -> tuple[Path, Path | None]:
    """Where the corrections are kept, and the document, where they are kept beside it."""
    if output:
        place = Path(output)
        if place.is_dir() or output.endswith("/"):
            place = store.corrections_of(place / _name(record))
        document = place.with_name(place.name.removesuffix(store.CORRECTIONS))
        return place, document if document != place and document.exists() else None
    document = _document(record, path)
    return store.corrections_of(document), document


def _name(record: Record) -> str:
    name = PurePath(record.origin.file).name
    if not name.isprintable() or not 0 < len(name.encode()) <= LONGEST:
        raise InputError(f"the record names its file {name[:40]!r}, as no file can be named", "name a file with -o, not a folder")
    return name


def _document(record: Record, path: Path) -> Path:
    found, others = sources.find(record, path.parent)
    if found:
        return found
    if others:
        raise InputError(f"{others[0]}: not as it was when {path} was made of it",
                         f"run `pipeline extract {shlex.quote(str(others[0]))}` and correct that record, or say with -o "
                         "where to keep the corrections")  # fmt: skip
    raise InputError(f"{record.origin.file}: not found, neither here nor near {path}",
                     "call this in the folder of the document, or say with -o where to keep the corrections")  # fmt: skip


def _is_of(record: Record, document: Path | None) -> bool:
    """Whether this is the document that the record was made of."""
    return document is not None and sources.checksum(document) == record.origin.sha256


def _keep(new: Corrections, record: Record, place: Path, *, beside: bool) -> None:
    """Put to what is kept in this place; that may have an earlier name of a document that it lies `beside`, or is of."""
    earlier = store.read_corrections(place)
    if earlier and earlier.file != new.file and not beside and earlier.sha256 != new.sha256:
        raise InputError(f"{place}: holds the corrections of {earlier.file}", "name another place with -o")
    whole = merged(earlier, new, record.text) if earlier else new
    try:
        store.write(place, whole.to_json())
    except PipelineError as error:
        advice = "say with -o where to keep it, and put it beside the document later"
        raise PipelineError(error.message, advice) from error


def _counted(new: Corrections) -> str:
    numbers = Counter(c.what for c in new.corrections)
    return ", ".join(f"{numbers[what]} {what}" for what in WHATS if numbers[what])


def _next(place: Path, document: Path | None) -> str:
    if document:
        return f"run `pipeline extract {shlex.quote(str(document))}` to apply"
    return "put it beside the document, under the document's name with .corrections.json after it, to apply"
