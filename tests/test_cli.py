"""The commands as a user calls them. `process` is a fake: what it finds is tested elsewhere."""
from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline import archive, store
from pipeline.cli import cli
from pipeline.discourse import Record
from pipeline.errors import EncryptedInput, PipelineError
from pipeline.ingest.options import Options
from pipeline.sandbox import Limits

COMMANDS = list(cli.commands)
Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Calls the command line in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    return lambda *args, **more: CliRunner().invoke(cli, [str(a) for a in args], **more)


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch, record: Record, tmp_path: Path) -> None:
    """Files called bad-* are encrypted, bug-* find a bug; all others hold the sample minutes."""

    def process(path: Path, options: Options, limits: Limits) -> Record:
        if path.name.startswith("bad"):
            raise EncryptedInput(f"{path}: the PDF is protected")
        if path.name.startswith("bug"):
            raise RuntimeError("nose")
        return record

    monkeypatch.setattr(archive, "process", process)


@pytest.fixture
def saved(record: Record, other: Record, tmp_path: Path) -> Path:
    """A folder of two records."""
    for name, found in {"a": record, "b": other}.items():
        store.write(tmp_path / "records" / f"{name}.json", found.to_json())
    return tmp_path / "records"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_help_has_an_example(run: Run, command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert f"  pipeline {command} " in result.output


def test_commands_stand_in_the_order_of_use(run: Run) -> None:
    lines = run("--help").output.split("Commands:")[1].splitlines()
    assert [line.split()[0] for line in lines if line.strip()] == [
        "extract", "batch", "map", "actions", "export", "correct", "evaluate"]
    assert not [line for line in lines if line.endswith("...")]


def test_version(run: Run) -> None:
    assert run("--version").output.startswith("pipeline ")


def test_help_is_instant() -> None:
    heavy = {"spacy", "networkx", "pdfplumber", "rich", "pydantic", "numpy", "docx"}
    command = [sys.executable, "-X", "importtime", "-m", "pipeline", "--help"]
    loaded = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    modules = {line.split("|")[2].strip().split(".")[0] for line in loaded.splitlines() if line.count("|") == 2}
    assert "click" in modules
    assert not heavy & modules


@pytest.mark.usefixtures("fake")
class TestExtract:
    def test_summary_and_record(self, run: Run, record: Record, golden: Callable[[str, str], None]) -> None:
        result = run("extract", "lighthouses-05.pdf")
        assert result.exit_code == 0, result.output
        assert Record.from_json(Path("outputs/lighthouses-05.json").read_text()) == record
        assert result.stderr == "record written to outputs/lighthouses-05.json\n"
        golden("lighthouses-summary.txt", result.stdout)

    def test_pure_json(self, run: Run, record: Record) -> None:
        result = run("extract", "a.pdf", "-o", "-")
        assert Record.from_json(result.stdout) == record
        assert (result.stderr, list(Path().iterdir())) == ("", [])
        assert result.stdout.count("\n") > 10

    def test_json_lines(self, run: Run, record: Record) -> None:
        result = run("extract", "a.pdf", "b.pdf", "-o", "-")
        assert [Record.from_json(line) for line in result.stdout.splitlines()] == [record, record]

    @pytest.mark.parametrize(("args", "files"), [
        (["x.pdf", "-o", "here/found.json"], ["here/found.json"]),
        (["x.pdf", "y.pdf", "-o", "here"], ["here/x.json", "here/y.json"]),
        (["x.pdf", "x.docx", "-o", "."], ["x-5f5f5f5f.json", "x.json"]),
        (["-"], ["outputs/stdin.json"]),
    ])
    def test_places(self, run: Run, args: list[str], files: list[str]) -> None:
        assert run("extract", *args).exit_code == 0
        assert sorted(str(p) for p in Path().rglob("*") if p.is_file()) == files

    def test_quiet(self, run: Run) -> None:
        assert run("extract", "-q", "a.pdf").output == run("--quiet", "extract", "a.pdf").output == ""

    @pytest.mark.parametrize(("files", "code", "told"), [
        (["bad.pdf"], 5, "pipeline: bad.pdf: the PDF is protected (give the password"),
        (["bad.pdf", "a.pdf"], 1, "pipeline: bad.pdf: the PDF is protected (give the password"),
        (["bad.pdf", "a.pdf"], 1, "pipeline: 1 of 2 files failed"),
        (["bug.pdf"], 15, "pipeline: unexpected RuntimeError: nose (please report"),
        (["."], 4, "pipeline: .: a folder (run `pipeline batch .`)"),
        (["a.pdf", "b.pdf", "-o", "x.json"], 2, "2 files cannot go into one"),
        ([], 2, "Missing argument 'FILE...'"),
    ])
    def test_troubles(self, run: Run, files: list[str], code: int, told: str) -> None:
        result = run("extract", *files)
        assert result.exit_code == code
        assert told in result.stderr
        assert "Traceback" not in result.output

    def test_verbose_tells_where(self, run: Run) -> None:
        assert "Traceback" in run("extract", "-v", "bug.pdf").stderr

    def test_no_colour_for_others_than_terminals(self, run: Run) -> None:
        assert "\x1b" not in run("extract", "a.pdf").output

    def test_interrupt(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        def stop(path: Path, options: Options, limits: Limits) -> Record:
            raise KeyboardInterrupt

        monkeypatch.setattr(archive, "process", stop)
        result = run("extract", "a.pdf")
        assert (result.exit_code, result.stderr) == (130, "pipeline: interrupted\n")


def results(path: Path) -> list[archive.Result]:
    error = PipelineError(f"{path}: its worker died")
    failed = archive.Result(path, "failed", error=error)
    return [archive.Result(path, "done", path), archive.Result(path, "skipped", path), failed]


def test_batch(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for i in range(3):
        Path(f"{i}.txt").touch()
    given = []

    def fake_run(paths: list[Path], out: Path, settings: archive.Settings) -> list[archive.Result]:
        given.append((paths, out, settings))
        return results(Path("1.txt"))

    monkeypatch.setattr(archive, "run", fake_run)
    result = run("batch", "*.txt", "-j", "2", "--memory", "3", "--timeout", "9", "--force", "-o", "out")
    assert given == [([Path("0.txt"), Path("1.txt"), Path("2.txt")], Path("out"),
                      archive.Settings(jobs=2, resume=False, timeout=9, limits=Limits(3 << 30, timeout=9)))]
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.splitlines() == [
        "pipeline: 1.txt: its worker died (please report this with the file that caused it)",
        "1 done, 1 skipped, 1 failed; records in out; reasons in out/errors.jsonl",
        "pipeline: 1 of 3 files failed (the reasons stand above)"]


def test_batch_without_documents(run: Run) -> None:
    result = run("batch", ".")
    assert result.exit_code == 2
    assert "no documents in ." in result.stderr


def test_what_is_needed_to_open_a_file_is_told(run: Run, saved: Path) -> None:
    result = run("map", saved, "--format", "dna")
    assert (result.exit_code, Path("outputs/map.dna").is_file()) == (0, True), result.output
    assert "as coder Admin with the password minutes" in " ".join(result.stderr.split())
    assert run("map", saved, "--format", "dna", "--quiet").stderr == ""
    assert run("map", saved, "--format", "dna", "--network", "conflict").exit_code == 2


def test_a_format_of_one_file_each_goes_to_a_folder(run: Run, saved: Path) -> None:
    assert run("export", saved, "--format", "record.akn", "--country", "un").exit_code == 0
    files = sorted(Path("outputs").glob("*.akn.xml"))
    assert len(files) == 2
    assert all("/akn/un/debateReport/record/" in f.read_text() for f in files)
    for place in ("all.xml", "-"):
        result = run("export", saved, "--format", "record.akn", "-o", place)
        assert (result.exit_code, "give a folder, -o FOLDER/" in result.stderr) == (2, True)
    assert run("export", saved, "--format", "record.json", "-o", "all.json").exit_code == 2
    assert run("export", saved, "--format", "record.json").stdout.count('"schema"') == 2
    assert "--country means nothing to the format csv" in run("export", saved, "--format", "map.csv", "--country", "un").stderr


def test_formats_are_listed(run: Run) -> None:
    result = run("export", "--list")
    assert result.exit_code == 0
    assert result.stdout.startswith("All of a record, a file for each:\n  record.json ")
@pytest.mark.parametrize(("format", "start"), [
    ("html", b"<!DOCTYPE"), ("svg", b"<?xml"), ("png", b"\x89PNG"), ("xlsx", b"PK"), ("docx", b"PK")])
def test_map_to_be_looked_at(run: Run, saved: Path, format: str, start: bytes) -> None:
    """It goes to a file unless told otherwise, and shows what --me asks for."""
    result = run("map", saved, "--format", format, "--me", "eu")
    assert (result.exit_code, result.stdout_bytes) == (0, b"")
    assert f"outputs/map.{format}" in result.stderr
    assert Path(f"outputs/map.{format}").read_bytes().startswith(start)
    assert run("map", saved / "a.json", "--format", format, "-o", "-").stdout_bytes.startswith(start)


@pytest.mark.parametrize(("name", "said"), [("Norwey", "did you mean Norway?"), ("Atlantis", "those who spoke most are")])
def test_an_actor_that_nobody_knows(run: Run, saved: Path, name: str, said: str) -> None:
    result = run("map", saved, "--format", "svg", "--me", name)
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())
    assert run("map", saved, "--format", "graphml", "--me", "Norway").exit_code == 2, "means nothing there"


def test_map(run: Run, saved: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("map", saved, "--format", "csv").stdout)))
    assert len(rows) == 10
    assert run("map", saved / "a.json", "--format", "graphml").stdout.startswith("<?xml")
    assert '"stance"' not in run("map", saved, "--network", "conflict", "--format", "json").stdout
    assert run("map", saved, "--format", "graphml", "-o", "net.graphml").stderr == "written to net.graphml\n"
    assert run("map", saved, "--format", "graphml", "-o", ".").stderr == "written to map.graphml\n"
    assert "--network means nothing to the format html" in run("map", saved, "--network", "conflict").stderr


def test_the_page_of_a_map_leads_to_the_documents(run: Run, saved: Path, record: Record, tmp_path: Path) -> None:
    document = b"%PDF of these minutes"
    origin = record.origin.model_copy(update={"sha256": hashlib.sha256(document).hexdigest()})
    store.write(saved / "a.json", record.model_copy(update={"origin": origin}).to_json())

    def hrefs(*args: object) -> set[str]:
        made = run("map", saved / "a.json", *args, "-o", "maps/")
        assert made.stderr == "written to maps/lighthouses-05-map.html\n"
        return set(re.findall(r'"href":("[^"]*"|null)', Path("maps/lighthouses-05-map.html").read_text()))

    assert hrefs() == {"null"}
    old, deep = tmp_path / "old minutes" / "lighthouses-05.pdf", tmp_path / "a" / "b" / "lighthouses-05.pdf"
    store.write(old, b"%PDF of other minutes")
    store.write(deep, document)
    assert hrefs() == {"null"}, "another file of that name, and one too deep to be found"
    assert hrefs("--sources", tmp_path / "a") == {'"../a/b/lighthouses-05.pdf"'}
    store.write(old, document)
    assert hrefs() == {'"../old%20minutes/lighthouses-05.pdf"'}
    assert "outputs/map.html" in run("map", saved).stderr


def test_actions(run: Run, saved: Path) -> None:
    assert run("actions", saved / "a.json").stdout.startswith("# Action points\n\n## Secretariat")
    lines = run("actions", saved, "--format", "jsonl").stdout.splitlines()
    assert len(lines) == 6
    assert run("actions", "-", "--format", "jsonl", input=(saved / "a.json").read_text()).stdout.splitlines() == lines[:3]
    assert run("-q", "actions", saved, "-o", "todo.md").output == ""


def test_actions_that_are_wanted(run: Run, saved: Path) -> None:
    def ids(*args: object) -> list[tuple[str, ...]]:
        lines = run("actions", saved / "a.json", "--format", "jsonl", *args).stdout.splitlines()
        return [tuple(json.loads(line)["owners"]) for line in lines]

    assert ids("--owner", "jpn") == [("Norway", "Japan")]
    assert ids("--owner", "the secretariat", "--owner", "BRAZIL") == [("Secretariat",), ("Brazil",)]
    assert ids("--due-before", "2031-04-30") == [("Secretariat",)]
    assert ids("--due-before", "2031-05-01") == [("Secretariat",), ("Norway", "Japan")]
    assert len(ids("--open")) == 3
    nobody = run("actions", saved, "--owner", "Narnia")
    assert nobody.exit_code == 2
    assert "no action point is Narnia's; owners here are: Secretariat, Norway, Japan, Brazil" in " ".join(nobody.stderr.split())


def test_calendars(run: Run, saved: Path) -> None:
    pytest.importorskip("icalendar")
    days = run("actions", saved / "a.json", "--format", "ics", "--as", "event", "--revision", "2").stdout
    assert (days.count("BEGIN:VEVENT"), days.count("BEGIN:VTODO"), days.count("SEQUENCE:2")) == (1, 0, 1)
    assert "SEQUENCE:3" in run("export", saved / "a.json", "--format", "events.ics", "--revision", "3").stdout
    wrong = run("actions", saved, "--as", "event")
    assert (wrong.exit_code, "--as means nothing to the format markdown" in wrong.stderr) == (2, True)


def test_several_files_want_a_folder(run: Run, saved: Path) -> None:
    assert "give a folder" in run("actions", saved, "--format", "github", "-o", "issues.sh").stderr
    made = run("actions", saved, "--format", "github")
    assert sorted(p.name for p in Path("outputs").iterdir()) == ["create-issues.sh", "issues.jsonl"]
    assert "bash create-issues.sh OWNER/REPOSITORY --dry-run" in made.stderr


def test_json_lines_are_read(run: Run, saved: Path, record: Record, other: Record) -> None:
    both = record.to_json(None) + "\n" + other.to_json(None) + "\n"
    assert run("actions", "-", input=both).stdout == run("actions", saved).stdout


@pytest.mark.parametrize(("name", "text", "told"), [
    ("a.pdf", "%PDF", "a.pdf: a document, not a record (run `pipeline extract a.pdf` first)"),
    ("a.json", "{}", "a.json: no record: origin: Field required (give a file that"),
    ("a.json", "", "a.json: nothing in it (give a file that"),
    ("a.json", "<html>", "a.json: no record: JSON: Invalid JSON"),
    ("b.json", None, "b.json: no such file"),
])
@pytest.mark.parametrize("command", ["map", "actions"])
def test_no_record(run: Run, command: str, name: str, text: str | None, told: str) -> None:
    if text is not None:
        Path(name).write_text(text)
    result = run(command, name)
    assert result.exit_code == 4
    assert result.stderr.startswith(f"pipeline: {told}")
    assert result.stderr.count("\n") == 1


def test_a_record_that_points_nowhere(run: Run, record: Record) -> None:
    Path("a.json").write_text(record.model_copy(update={"actors": ()}).to_json())
    assert "position pos1 is of an actor or on a proposal that the record does not list" in run("map", "a.json").stderr


def test_evaluate(run: Run, saved: Path) -> None:
    table = run("evaluate", saved, saved).stdout.splitlines()
    assert table[0].split() == ["layer", "precision", "recall", "F1", "gold", "found"]
    assert json.loads(run("evaluate", saved, saved, "--json").stdout)["positions"] == {
        "precision": 1.0, "recall": 1.0, "f1": 1.0, "gold": 10, "pred": 10}


def test_evaluate_lists_errors(run: Run, saved: Path, record: Record) -> None:
    store.write(Path("found.json"), record.model_copy(update={"decisions": ()}).to_json())
    result = run("evaluate", saved / "a.json", "found.json", "--errors")
    assert "\ndecisions (1)\n  - kind: approved; text: The minutes of the fourth meeting  [a.json]" in result.stdout
    found = json.loads(run("evaluate", saved / "a.json", "found.json", "--errors", "--json").stdout)
    assert [e["layer"] for e in found["errors"]] == ["decisions"]


def test_head_has_had_enough(saved: Path) -> None:
    command = f"{sys.executable} -m pipeline map {saved} --format json | head -c 10"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert (len(done.stdout), done.stderr) == (10, "")


def test_output_that_cannot_be_written(run: Run, saved: Path) -> None:
    result = run("map", saved, "-o", "/proc/none/x.graphml")
    assert "cannot be written" in result.stderr
    assert "Traceback" not in result.stderr


def test_what_is_less_certain_is_left_out(run: Run, saved: Path, record: Record) -> None:
    doubtful = record.model_copy(update={"action_points": tuple(a.model_copy(update={"confidence": 0.5})
                                                                for a in record.action_points)})
    store.write(saved / "a.json", doubtful.to_json())
    assert len(run("actions", saved / "a.json").stdout.splitlines()) > 1
    left = run("actions", saved / "a.json", "--min-confidence", "0.6")
    assert left.exit_code == 0
    assert len(left.stdout.splitlines()) < len(run("actions", saved / "a.json").stdout.splitlines())


def test_password_reaches_the_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, record: Record) -> None:
    given: list[str | None] = []

    def process(path: Path, options: Options, limits: Limits) -> Record:
        given.append(options.password)
        return record

    monkeypatch.setattr(archive, "process", process)
    (tmp_path / "a.pdf").write_bytes(b"%PDF-")
    run = CliRunner().invoke(cli, ["extract", str(tmp_path / "a.pdf"), "-o", str(tmp_path), "--password", "sesame"])
    assert run.exit_code == 0, run.output
    assert given == ["sesame"]


def test_a_lexicon_that_is_no_folder_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline import lexicon
    from pipeline.errors import ConfigError

    monkeypatch.setenv("PIPELINE_LEXICON", str(tmp_path / "nowhere"))
    lexicon._packaged.cache_clear()
    with pytest.raises(ConfigError, match="nowhere"):
        lexicon.load("asides")
    monkeypatch.setenv("PIPELINE_LEXICON", str(tmp_path))
    (tmp_path / "asides.jsonl").write_text('{"id": "flanked_by", "words": ["flanked", "by"], "role": "speakers"}\n')
    assert "flanked_by" in {entry.id for entry in lexicon.load("asides")}
    lexicon._packaged.cache_clear()


def test_exports_beside_records_are_not_taken_for_records(run: Run, saved: Path) -> None:
    for call in (["map", saved, "--format", "json"], ["actions", saved, "--format", "taskwarrior"]):
        assert run(*call, "-o", f"{saved}/").exit_code == 0
    assert len(list(saved.glob("*.json"))) == 4
    assert run("map", saved, "--format", "csv").exit_code == 0


def test_a_record_given_twice_is_one_file(run: Run, saved: Path) -> None:
    twice = run("export", saved / "a.json", saved / "a.json", "--format", "record.akn", "-o", "x.xml")
    assert twice.stderr == "written to x.xml\n"


@pytest.mark.parametrize(("file", "written"), [
    ("a\u202eb.pdf", "a_b-map.html"), ("..", "record-map.html"), ("", "record-map.html"), ("-v.pdf", "v-map.html"),
    ("a\x00b.pdf", "a_b-map.html")])
def test_names_of_files_are_fit_for_any_system(run: Run, record: Record, tmp_path: Path, file: str, written: str) -> None:
    odd = record.model_copy(update={"origin": record.origin.model_copy(update={"file": file})})
    store.write(tmp_path / "odd.json", odd.to_json())
    assert run("map", tmp_path / "odd.json", "-o", "made/").stderr == f"written to made/{written}\n"


def test_a_place_that_cannot_be_written_is_no_error_of_ours(run: Run, saved: Path) -> None:
    Path("afile").write_text("")
    result = run("map", saved / "a.json", "-o", "afile/")
    assert result.exit_code == 9
    assert "give another place with -o" in result.stderr
