"""Corrections on their way: from a person's file to one beside the document, and from there into every later record."""
from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hostile import hostile

from pipeline import archive, store
from pipeline.archive import Settings
from pipeline.cli import cli
from pipeline.commands import corrections as command
from pipeline.corrections import Corrections, apply, diff
from pipeline.discourse import Record
from pipeline.errors import ConfigError, InputError
from pipeline.ingest.options import Options
from pipeline.sandbox import Limits

Run = Callable[..., Result]
KEPT = "lighthouses-05.pdf.corrections.json"
MINUTES = """\
# Working Group on Lighthouses

Minutes of the meeting held on 10 February 2031 in Bergen

## Draft guidelines

The weather was fine.

Norway proposed deleting paragraph 6 of the draft guidelines. Japan supported the proposal. The European Union opposed the \
proposal.

Brazil said that the annex was too long. Fiji asked for more time.

## Closing

The minutes of the fourth meeting were approved.
"""


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Calls the command line in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    return lambda *args, **more: CliRunner().invoke(cli, [str(a) for a in args], **more)


@pytest.fixture
def saved(record: Record, run: Run) -> Record:
    """A document, its record, and an edited copy of the record without the decision."""
    Path("lighthouses-05.pdf").write_bytes(b"%PDF of these minutes")
    origin = record.origin.model_copy(update={"sha256": archive.digest(Path("lighthouses-05.pdf"))})
    record = record.model_copy(update={"origin": origin})
    store.write(Path("outputs/lighthouses-05.json"), record.to_json())
    store.write(Path("mine.json"), record.model_copy(update={"decisions": ()}).to_json())
    return record


def test_kept_beside_the_document(run: Run, saved: Record) -> None:
    result = run("correct", "outputs/lighthouses-05.json", "mine.json", "--by", "A. Ito")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"1 removed; kept in {KEPT}; run `pipeline extract lighthouses-05.pdf` to apply\n"
    (only,) = Corrections.from_json(Path(KEPT).read_bytes()).corrections
    assert (only.what, only.layer, only.by, only.tool) == ("removed", "decisions", "A. Ito", None)


def test_a_second_round_is_put_to_the_first(run: Run, saved: Record) -> None:
    run("correct", "outputs/lighthouses-05.json", "mine.json")
    first = store.read_corrections(Path(KEPT))
    assert first
    corrected = apply(saved, first)
    store.write(Path("outputs/lighthouses-05.json"), corrected.to_json())
    data = json.loads(corrected.to_json())
    data["positions"][0]["stance"] = "oppose"
    Path("mine.json").write_text(json.dumps(data))
    assert run("correct", "outputs/lighthouses-05.json", "mine.json").stderr.startswith("1 changed; kept in ")
    both = store.read_corrections(Path(KEPT))
    assert both
    assert [(c.what, c.layer) for c in both.corrections] == [("removed", "decisions"), ("changed", "positions")]
    made = apply(saved, both)
    assert (made.decisions, made.positions[0].stance) == ((), "oppose")


def test_nothing_was_corrected(run: Run, saved: Record) -> None:
    result = run("correct", "outputs/lighthouses-05.json", "outputs/lighthouses-05.json")
    assert (result.exit_code, result.stderr.split(":")[0]) == (0, "nothing was corrected")
    assert not Path(KEPT).exists()


@pytest.mark.parametrize(("place", "file", "told"), [
    ("mine/", f"mine/{KEPT}", "put it beside the document"),
    ("x.json", "x.json", "put it beside the document"),
    (".", KEPT, "run `pipeline extract lighthouses-05.pdf` to apply"),
])
def test_another_place(run: Run, saved: Record, place: str, file: str, told: str) -> None:
    result = run("correct", "outputs/lighthouses-05.json", "mine.json", "-o", place)
    assert told in result.stderr
    assert Path(file).is_file()


def test_troubles_with_the_document(run: Run, saved: Record) -> None:
    document = Path("lighthouses-05.pdf")
    document.write_bytes(b"%PDF of other minutes")
    result = run("correct", "outputs/lighthouses-05.json", "mine.json")
    assert result.exit_code == 4
    assert result.stderr.startswith("pipeline: lighthouses-05.pdf: not as it was when outputs/lighthouses-05.json was made of it")
    document.unlink()
    result = run("correct", "outputs/lighthouses-05.json", "mine.json")
    assert result.exit_code == 4
    assert "lighthouses-05.pdf: not found, neither here nor near outputs/" in result.stderr
    assert not Path(KEPT).exists()


@pytest.mark.parametrize(("files", "code", "told"), [
    (["mine.txt"], 4, "mine.txt: no annotations (give the file"),
    (["labelling.xml"], 4, "these files: no annotations (give the file"),
    (["mine.json", "mine.ann"], 4, "files of several tools: mine.json, mine.ann"),
    (["mine.json", "outputs/lighthouses-05.json"], 4, "2 edited records for one"),
    (["mine.png"], 4, "mine.png: neither an edited record, nor what Label Studio or brat saved"),
    (["bad.json"], 4, "bad.json: no JSON: "),
    (["none.json"], 4, "none.json: no such file"),
    ([], 2, "Missing argument 'FILE...'"),
])
def test_troubles_with_the_files(run: Run, saved: Record, files: list[str], code: int, told: str) -> None:
    for name, data in {"mine.txt": b"Words", "mine.ann": b"T1\tActor 0 1\tW", "mine.png": b"\x89PNG", "bad.json": b"{"}.items():
        Path(name).write_bytes(data)
    result = run("correct", "outputs/lighthouses-05.json", *files)
    assert result.exit_code == code
    assert told in " ".join(result.stderr.split())


def test_one_record_is_corrected(run: Run, saved: Record) -> None:
    store.write(Path("outputs/b.json"), saved.to_json())
    assert "2 records: give one" in run("correct", "outputs", "mine.json").stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_a_folder_that_must_not_be_written_to(run: Run, saved: Record, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    result = run("correct", "outputs/lighthouses-05.json", "mine.json")
    tmp_path.chmod(0o700)
    assert result.exit_code == 15
    assert "(say with -o where to keep it, and put it beside the document later)" in result.stderr


def test_a_place_that_cannot_be_written(run: Run, saved: Record) -> None:
    Path("file").touch()
    result = run("correct", "outputs/lighthouses-05.json", "mine.json", "-o", "file/x.json")
    assert result.exit_code in (9, 15)
    assert result.stderr.count("\n") == 1


def test_the_corrections_of_another_document_stay(run: Run, saved: Record) -> None:
    other = Corrections(schema="minutes-corrections/1", file="other.pdf", sha256="0")
    Path("kept.json").write_text(other.to_json())
    result = run("correct", "outputs/lighthouses-05.json", "mine.json", "-o", "kept.json")
    assert (result.exit_code, "holds the corrections of other.pdf" in result.stderr) == (4, True)
    assert Path("kept.json").read_text() == other.to_json()


@pytest.mark.parametrize(("sha256", "output"), [("0", []), ("", ["-o", "."]), ("", ["-o", "kept.json"])])
def test_the_document_has_another_name_now(run: Run, saved: Record, sha256: str, output: list[str]) -> None:
    """Renamed together with its corrections, which are known by the place or by the checksum."""
    place = Path(output[-1] if output[-1:] == ["kept.json"] else KEPT)
    earlier = diff(saved, saved.model_copy(update={"events": ()}))
    place.write_text(earlier.model_copy(update={"file": "old.pdf", "sha256": sha256 or earlier.sha256}).to_json())
    result = run("correct", "outputs/lighthouses-05.json", "mine.json", *output)
    assert result.exit_code == 0, result.output
    kept = store.read_corrections(place)
    assert kept
    assert (kept.file, [c.layer for c in kept.corrections]) == ("lighthouses-05.pdf", ["events", "decisions"])


@pytest.mark.parametrize("text", ["", "{", "[]", '{"schema": "minutes-corrections/2"}'])
def test_a_corrupt_file_is_told_and_left_alone(run: Run, saved: Record, text: str) -> None:
    Path(KEPT).write_text(text)
    result = run("correct", "outputs/lighthouses-05.json", "mine.json")
    assert result.exit_code == 9
    assert result.stderr.startswith(f"pipeline: {KEPT}: no corrections: ")
    assert Path(KEPT).read_text() == text
    with pytest.raises(ConfigError, match=rf"{KEPT}: no corrections: .*delete it to do without"):
        archive.process(Path("lighthouses-05.pdf"))


@pytest.mark.parametrize(("data", "kind"), [
    (b'[{"id": 1, "data": {"text": "x"}, "annotations": []}]', "labelstudio"),
    (b'{"id": 1, "annotations": []}', "labelstudio"),
    (b"T1\tStatement 0 4\tWords\n", "brat"),
    (b"R1\tspeaker Arg1:T1 Arg2:T2\n", "brat"),
    (b"#1\tAnnotatorNotes T1\tno\n", "brat"),
    (b'\xef\xbb\xbf {"decisions": []}', "record"),
    *((json.dumps({name: []}).encode(), "record") for name in ("events", "agenda", "participants", "documents", "actors")),
    (b'{"schema": "minutes-record/1"}', "record"),
    (b'{"data": {"text": "x"}, "comments": [], "annotations": []}', "labelstudio"),
    (b'{"text": "x", "label": [], "annotation_id": 4}', "labelstudio"),
])
def test_the_format_is_told_by_the_content(data: bytes, kind: str) -> None:
    assert command.told({"saved": data}) == kind
    assert command.told({"minutes.txt": b"Words", "saved.dat": data}) == kind


def test_other_tools_are_named(run: Run, saved: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stand-in for the reader: it gets the record and the files as they were saved."""
    given = []

    def read(record: Record, files: Mapping[str, bytes]) -> Record:
        given.append(files)
        if b"torn" in files["a.ann"]:
            raise InputError("a.ann: torn", "save it anew")
        return record.model_copy(update={"events": ()})

    tool = ModuleType("tool")
    tool.read = read  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "tool", tool)
    monkeypatch.setattr(command, "READERS", {"brat": "tool"})
    Path("a.ann").write_text("T1\tEvent 0 4\tWork\n")
    Path("a.txt").write_text("Work")
    Path("visual.conf").write_text("[labels]")
    assert run("correct", "outputs/lighthouses-05.json", "a.ann", "a.txt", "visual.conf").stderr.startswith("1 removed; ")
    assert given == [{"a.ann": b"T1\tEvent 0 4\tWork\n", "a.txt": b"Work"}]
    kept = store.read_corrections(Path(KEPT))
    assert kept
    assert kept.corrections[0].rule == "correction:brat"
    Path("a.ann").write_text("T1\ttorn")
    assert run("correct", "outputs/lighthouses-05.json", "a.ann").stderr == "pipeline: a.ann: torn (save it anew)\n"


def test_corrections_are_no_records(run: Run, saved: Record) -> None:
    run("correct", "outputs/lighthouses-05.json", "mine.json", "-o", "outputs/")
    assert [r.origin.file for r in store.read_records([Path("outputs")])] == ["lighthouses-05.pdf"]


def mock(path: Path, /, *, options: Options, limits: Limits) -> Record:
    """A document of one paragraph, with what was corrected."""
    from pipeline.discourse import Meeting, Origin

    origin = Origin(file=path.name, sha256=archive.digest(path), media_type="text/plain")
    record = Record(schema="minutes-record/1", origin=origin, text=path.read_text(), meeting=Meeting(title="A"))
    kept = archive.corrections_of(path)
    return apply(record, kept) if kept else record


def test_a_batch_does_anew_what_was_corrected(tmp_path: Path) -> None:
    for name in "abc":
        store.write(tmp_path / "in" / f"{name}.txt", f"Text {name}")
    files, out = archive.find(str(tmp_path / "in")), tmp_path / "out"

    def statuses() -> dict[str, str]:
        settings = Settings(jobs=1, timeout=60, prepare=None)
        return {r.path.name: r.status for r in archive.run(files, out, settings, process=mock)}

    assert set(statuses().values()) == {"done"}
    record = Record.from_json((out / "b.json").read_bytes())
    kept = diff(record, record.model_copy(update={"meeting": record.meeting.model_copy(update={"title": "B"})}))
    place = tmp_path / "in" / "b.txt.corrections.json"
    store.write(place, kept.to_json())
    assert archive.find(str(tmp_path / "in")) == files
    assert statuses() == {"a.txt": "skipped", "b.txt": "done", "c.txt": "skipped"}
    assert Record.from_json((out / "b.json").read_bytes()).meeting.title == "B"
    assert set(statuses().values()) == {"skipped"}
    place.write_text("{")
    assert statuses() == {"a.txt": "skipped", "b.txt": "failed", "c.txt": "skipped"}
    place.unlink()
    assert statuses() == {"a.txt": "skipped", "b.txt": "done", "c.txt": "skipped"}
    assert Record.from_json((out / "b.json").read_bytes()).meeting.title == "A"


def test_a_document_that_is_an_attack(run: Run) -> None:
    """What it says goes through the file and comes out as it was; its name leads nowhere else."""
    found = hostile()
    wanted = found.model_copy(update={
        "decisions": found.decisions[1:], "events": tuple(e.model_copy(update={"place": None}) for e in found.events)})
    Path("found.json").write_text(found.to_json())
    Path("mine.json").write_text(wanted.to_json())
    result = run("correct", "found.json", "mine.json", "-o", "kept/")
    assert (result.exit_code, "as no file can be named" in result.stderr) == (4, True), result.output
    assert "\x1b" not in result.output
    assert run("correct", "found.json", "mine.json").exit_code == 4
    result = run("correct", "found.json", "mine.json", "-o", "kept.json")
    assert (result.exit_code, "\x1b" in result.output) == (0, False), result.output
    kept = store.read_corrections(Path("kept.json"))
    assert kept
    made = apply(found, kept)
    assert (made.decisions, len(made.warnings)) == (wanted.decisions, len(found.warnings))
    assert [e.model_copy(update={"rule": ""}) for e in made.events] == [e.model_copy(update={"rule": ""}) for e in wanted.events]


class TestRealMinutes:
    """From a document through a person's editor into every later record."""

    @pytest.fixture
    def corrected(self, run: Run) -> Record:
        Path("minutes.md").write_text(MINUTES)
        Path("other.md").write_text(MINUTES.replace("Norway", "Peru"))
        assert run("batch", ".", "-o", "outputs", "-j", "1").exit_code == 0
        data = json.loads(Path("outputs/minutes.json").read_text())
        self.edit(data)
        Path("mine.json").write_text(json.dumps(data))
        result = run("correct", "outputs/minutes.json", "mine.json")
        assert "1 removed, 1 added, 1 changed; kept in minutes.md.corrections.json; run" in result.stderr, result.output
        return Record.from_json(Path("outputs/minutes.json").read_bytes())

    def edit(self, data: dict[str, Any]) -> None:
        data["statements"] = [s for s in data["statements"] if s["speakers"] != ["BRA"]]
        position = next(p for p in data["positions"] if p["actor"] == "JPN")
        position["stance"] = "conditional"
        data["decisions"].append({"kind": "noted", "text": "the annex was too long"})

    def holds(self, record: Record) -> None:
        assert [s.speakers[0] for s in record.statements] == ["NOR", "JPN", "EU", "FJI"]
        assert {p.stance for p in record.positions if p.actor == "JPN"} == {"conditional"}
        new = next(d for d in record.decisions if d.rule == "correction")
        assert (new.text.text, new.kind, new.confidence) == ("the annex was too long", "noted", None)
        assert record.text[new.text.start:new.text.end] == new.text.text
        assert record.warnings == ()

    def test_extract(self, run: Run, corrected: Record) -> None:
        assert ("BRA",) in [s.speakers for s in corrected.statements]
        result = run("extract", "minutes.md")
        assert "3 corrections applied\n" in result.stderr
        self.holds(Record.from_json(Path("outputs/minutes.json").read_bytes()))

    def test_batch(self, run: Run, corrected: Record) -> None:
        result = run("batch", "minutes.md", "other.md", "-o", "outputs", "-j", "1")
        assert result.stderr.startswith("corrections applied to 1 document\n1 done, 1 skipped"), result.stderr
        self.holds(Record.from_json(Path("outputs/minutes.json").read_bytes()))

    def test_a_word_changed_elsewhere(self, run: Run, corrected: Record) -> None:
        Path("minutes.md").write_text(MINUTES.replace("The weather was fine.", "The weather was not so very fine."))
        result = run("extract", "minutes.md")
        assert "3 corrections applied\n" in result.stderr
        self.holds(Record.from_json(Path("outputs/minutes.json").read_bytes()))

    def test_the_words_themselves_changed(self, run: Run, corrected: Record) -> None:
        Path("minutes.md").write_text(MINUTES.replace("the annex was too long", "the annex was far too long"))
        result = run("extract", "minutes.md")
        assert "1 correction applied, 2 no longer fit: see the warnings" in result.stderr
        record = Record.from_json(Path("outputs/minutes.json").read_bytes())
        reason = "no longer fits: its words are no longer in the document"
        assert record.warnings == (f'correction of the statement "that the annex was too long" (removed) {reason}',
                                   f'correction of the decision "the annex was too long" (added) {reason}')  # fmt: skip
        assert ("BRA",) in [s.speakers for s in record.statements]
