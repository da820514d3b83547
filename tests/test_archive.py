"""The supervisor, with documents that do what their file says: the workers are real processes."""
from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline import archive, workers
from pipeline.archive import Result, Settings
from pipeline.discourse import Origin, Record
from pipeline.errors import ConfigError, InputError, LimitExceeded, PipelineError
from pipeline.ingest.options import Options
from pipeline.sandbox import Limits

QUICK = Settings(jobs=2, timeout=4, prepare=None)


def mock(path: Path, /, *, options: Options, limits: Limits) -> Record:
    """A document tells what is to happen to its reader."""
    what, *rest = path.read_text().split()
    match what:
        case "crash":
            os.kill(os.getpid(), getattr(signal, rest[0]))
        case "hang":
            subprocess.run(["sleep", "61.25"], check=False)
        case "eat":
            bytearray(8 << 30)
        case "bug":
            raise KeyError("nose")
        case "bad":
            raise InputError(f"{path}: torn")
        case "leave":
            sys.exit(3)
    origin = Origin(file=str(path), sha256=archive.digest(path), media_type="text/plain")
    return Record(origin=origin, text=path.read_text())


def refuse() -> None:
    raise ConfigError("no model", "install it")


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    folder = tmp_path / "in"
    folder.mkdir()
    for i in range(4):
        (folder / f"{i}.txt").write_text(f"fine, number {i}")
    return sorted(folder.iterdir())


def add(files: list[Path], name: str, text: str) -> list[Path]:
    path = files[0].parent / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    return [path, *files]


def run(files: list[Path], settings: Settings = QUICK) -> dict[str, Result]:
    out = files[-1].parent.parent / "out"
    return {r.path.name: r for r in archive.run(files, out, settings, process=mock)}


def rows(files: list[Path], name: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in (files[-1].parent.parent / "out" / name).read_text().splitlines()]


def test_all_is_well(files: list[Path]) -> None:
    results = run(files)
    assert {r.status for r in results.values()} == {"done"}
    for name, result in results.items():
        assert result.output
        assert Record.from_json(result.output.read_text()).origin.file.endswith(name)
        assert result.tokens == 4
    assert Counter(r["status"] for r in rows(files, "manifest.jsonl")) == {"done": 4}
    assert rows(files, "errors.jsonl") == []
    assert not list(files[0].parent.parent.rglob("*.tmp"))


@pytest.mark.parametrize(("text", "kind", "code", "words"), [
    ("crash SIGKILL", LimitExceeded, 7, "killed by signal 9: out of memory?"),
    ("crash SIGSEGV", PipelineError, 15, "signal 11, Segmentation fault"),
    ("leave", PipelineError, 15, "exit code 3"),
    ("bug", PipelineError, 15, "unexpected KeyError: 'nose'"),
    ("bad", InputError, 4, "torn"),
    ("hang", LimitExceeded, 7, "not done after 1 seconds"),
])
def test_one_bad_file_is_a_result(files: list[Path], text: str, kind: type, code: int, words: str) -> None:
    files = add(files, "bad.txt", text)
    results = run(files, Settings(jobs=2, timeout=1, prepare=None))
    assert Counter(r.status for r in results.values()) == {"done": 4, "failed": 1}
    error = results["bad.txt"].error
    assert type(error) is kind
    assert error.exit_code == code
    assert error.message.startswith(str(files[0]))
    assert words in error.message
    (row,) = rows(files, "errors.jsonl")
    assert (row["path"], row["error"]["exit_code"]) == (str(files[0]), code)  # type: ignore[index]


def test_memory_limit(files: list[Path]) -> None:
    files = add(files, "bad.txt", "eat")
    results = run(files, Settings(jobs=1, timeout=20, memory=4 << 30, prepare=None))
    assert isinstance(results["bad.txt"].error, LimitExceeded)
    assert Counter(r.status for r in results.values()) == {"done": 4, "failed": 1}


def test_missing_file_is_a_result(files: list[Path]) -> None:
    results = run([files[0].with_name("none.txt"), *files])
    assert results["none.txt"].error
    assert "No such file" in results["none.txt"].error.message


def test_over_time_ends_what_the_worker_started(files: list[Path]) -> None:
    """The whole group of the worker goes: nothing is left sleeping."""
    run(add(files, "bad.txt", "hang"), Settings(timeout=1, prepare=None))
    commands = [p.read_bytes() for p in Path("/proc").glob("[0-9]*/cmdline") if p.exists()]
    assert not [c for c in commands if c.startswith(b"sleep\x0061.25")]


def test_resume_skips_what_is_done(files: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    bad, *_ = files = add(files, "bad.txt", "bad")
    run(files)
    files[1].write_text("another text")
    (files[0].parent.parent / "out" / f"{files[2].stem}.json").unlink()
    bad.write_text("mended")
    again = run(files)
    assert {n: r.status for n, r in again.items()} == {
        "bad.txt": "done", "0.txt": "done", "1.txt": "done", "2.txt": "skipped", "3.txt": "skipped"}
    assert again["2.txt"].output
    assert rows(files, "errors.jsonl") == []
    assert {r.status for r in run(files, Settings(resume=False, prepare=None)).values()} == {"done"}
    assert {r.status for r in run(files, replace(QUICK, options=Options(changes="all"))).values()} == {"done"}
    monkeypatch.setattr("pipeline.archive.version", lambda: "99")
    assert {r.status for r in run(files).values()} == {"done"}


def test_torn_manifest_is_no_trouble(files: list[Path]) -> None:
    run(files)
    with (files[0].parent.parent / "out" / "manifest.jsonl").open("a") as file:
        file.write('{"path": "x", "sha')
    assert Counter(r.status for r in run(files).values()) == {"skipped": 4}


def test_two_files_of_one_stem(files: list[Path]) -> None:
    files = add(add(files, "sub/0.txt", "another 0"), "0.md", "a third 0")
    out = files[-1].parent.parent / "out"
    first = {r.path: r.output for r in archive.run(files, out, QUICK, process=mock)}
    assert len(set(first.values())) == len(files)
    assert out / "0.json" in first.values()
    assert all(o and (o.stem == p.stem or o.stem == f"{p.stem}-{archive.digest(p)[:8]}") for p, o in first.items())
    assert {r.path: r.output for r in archive.run(files[::-1], out, QUICK, process=mock)} == first


@pytest.mark.parametrize(("prepare", "kind"), [(refuse, ConfigError), (die, PipelineError)])
def test_a_worker_that_cannot_start_ends_the_run(files: list[Path], prepare: object, kind: type[PipelineError]) -> None:
    with pytest.raises(kind, match=r"no model|died while starting"):
        run(files, Settings(prepare=prepare))  # type: ignore[arg-type]


def test_files_are_taken_as_there_are_workers(files: list[Path]) -> None:
    taken = []

    def stream() -> Iterator[Path]:
        for path in files * 5:
            taken.append(path)
            yield path

    settings = Settings(resume=False, prepare=None)
    results = archive.run(stream(), files[0].parent.parent / "out", settings, process=mock)
    next(results)
    assert len(taken) <= 3
    results.close()  # type: ignore[attr-defined]


def test_a_run_that_is_stopped_leaves_no_worker(files: list[Path]) -> None:
    results = archive.run(files, files[0].parent.parent / "out", QUICK, process=mock)
    next(results)
    started = time.monotonic()
    results.close()  # type: ignore[attr-defined]
    assert time.monotonic() - started < 5
    assert not workers.CONTEXT.active_children()


def test_workers_are_replaced_after_some_jobs() -> None:
    work = workers.Work(who, jobs_each=2)
    pids = [answer["pid"] for _, answer in workers.supervise((workers.Job({}) for _ in range(5)), work)]
    assert sorted(Counter(pids).values()) == [1, 2, 2]


def who(order: dict[str, object]) -> dict[str, object]:
    return {"pid": os.getpid()}


def test_find(files: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    folder = add(add(files, "sub/x.PDF", "x"), ".hidden.pdf", "x")[-1].parent
    (folder / "picture.png").touch()
    assert [p.name for p in archive.find(str(folder))] == ["0.txt", "1.txt", "2.txt", "3.txt", "x.PDF"]
    assert [p.name for p in archive.find(str(folder / "[12].txt"))] == ["1.txt", "2.txt"]
    assert archive.find(str(folder / "picture.png")) == [folder / "picture.png"]
    assert archive.find(str(folder / "none*")) == []


def test_process_tells_every_trouble(tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    with pytest.raises(PipelineError, match=r"empty\.txt"):
        archive.process(empty)
