"""The reading process, with documents that do what their file says to whoever reads them."""
from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline import sandbox
from pipeline.document import Minutes
from pipeline.errors import InputError, LimitExceeded, PipelineError
from pipeline.ingest import read
from pipeline.ingest.options import DEFAULT
from pipeline.sandbox import Limits

ROOT = Path(__file__).parent.parent
FILES = sorted(p for p in (ROOT / "corpus").iterdir() if p.suffix in (".pdf", ".docx"))
MB = 1_000_000
MISCHIEF = '''
import os, signal, subprocess, sys, time
from pathlib import Path
import pipeline.reader as reader
plain = reader.ingest.read

def read(path, options, *, name):
    what, *rest = Path(path).read_text().split()
    if what == "die":
        os.kill(os.getpid(), getattr(signal, rest[0]))
    if what == "leave":
        os._exit(int(rest[0]))
    if what == "hang":
        subprocess.run(["sleep", rest[0]])
    if what == "spin":
        while True: pass
    if what == "eat":
        kept = bytearray(int(rest[0]))
    if what == "talk":
        print("{}" * 10)
        os.write(1, b"M{}")
    if what == "fill":
        Path("big").write_bytes(b"x" * int(rest[0]))
    if what == "bug":
        raise KeyError("nose")
    if what == "lie":
        return {"text": 7}
    return plain(path, options, name=name)

reader.ingest.read = read
reader.serve()
'''
START = "import sys; sys.path[:] = {path!r}\n" + MISCHIEF.replace("{", "{{").replace("}", "}}")


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Iterator[sandbox.Reader]:
    monkeypatch.setattr(sandbox, "START", START)
    reader = sandbox.Reader()
    yield reader
    reader.end()


def told(reader: sandbox.Reader, folder: Path, what: str, limits: Limits = sandbox.USUAL) -> Minutes:
    path = folder / "odd.txt"
    path.write_text(what)
    return reader.read(str(path), "odd.txt", DEFAULT, limits)


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_what_comes_back_is_what_was_read(path: Path) -> None:
    assert sandbox.read(path) == read(path)


def test_relative_paths_and_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("The meeting opened.")
    assert sandbox.read("a.txt").origin.file == "a.txt"
    with pytest.raises(InputError, match=r"^b\.txt: No such file"):
        sandbox.read("b.txt")


@pytest.mark.parametrize(("what", "error", "says"), [
    ("die SIGKILL", LimitExceeded, "memory"),
    ("die SIGSEGV", InputError, "signal 11"),
    ("die SIGXCPU", LimitExceeded, "not read after 600 seconds"),
    ("leave 3", InputError, "exit code 3"),
    ("eat 8000000000", LimitExceeded, "MemoryError"),
    ("bug", PipelineError, "unexpected KeyError"),
])  # fmt: skip
def test_a_reading_that_dies(reader: sandbox.Reader, tmp_path: Path, what: str, error: type[PipelineError], says: str) -> None:
    with pytest.raises(error, match=rf"^odd\.txt: .*{says}") as raised:
        told(reader, tmp_path, what)
    assert type(raised.value) is error
    assert "\n" not in str(raised.value)
    assert told(reader, tmp_path, "fine again").text == "fine again"


@pytest.mark.parametrize(("what", "limits", "says"), [
    ("hang 61.5", Limits(timeout=0.5), "not read after 0.5 seconds"),
    ("spin", Limits(timeout=0.5), "not read after 0.5 seconds"),
    ("eat 300000000", Limits(memory=250 * MB), "MemoryError"),
    ("word " * 300_000, Limits(output=MB), "more than 1 MB"),
    ("fill 3000000", Limits(output=MB), "a file of more than 1 MB"),
], ids=["hang", "spin", "eat", "bloat", "fill"])  # fmt: skip
def test_over_a_limit(reader: sandbox.Reader, tmp_path: Path, what: str, limits: Limits, says: str) -> None:
    with pytest.raises(LimitExceeded, match=rf"^odd\.txt: .*{says}"):
        told(reader, tmp_path, what, limits)
    assert told(reader, tmp_path, "fine again").text == "fine again"
    assert "61.5" not in subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout


def test_processor_time_is_limited_too(reader: sandbox.Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even if nobody watches the clock."""
    monkeypatch.setattr(sandbox, "START", START.replace("plain =", "reader.time.monotonic = lambda: 0.0; plain ="))
    with pytest.raises(LimitExceeded, match="not read after 1 seconds"):
        told(reader, tmp_path, "spin", Limits(timeout=1))


def test_what_a_library_prints_is_no_answer(reader: sandbox.Reader, tmp_path: Path) -> None:
    assert told(reader, tmp_path, "talk").text == "talk"


def test_an_answer_of_the_wrong_type_is_refused(reader: sandbox.Reader, tmp_path: Path) -> None:
    with pytest.raises(PipelineError, match=r"^odd\.txt: .* no document"):
        told(reader, tmp_path, "lie")


def test_a_reader_that_dies_is_replaced(reader: sandbox.Reader, tmp_path: Path) -> None:
    assert told(reader, tmp_path, "fine").text == "fine"
    assert reader._process
    reader._process.kill()
    reader._process.wait()
    assert told(reader, tmp_path, "fine").text == "fine"


def test_nothing_outlives_the_caller(tmp_path: Path) -> None:
    """Killed in the middle of a document, the caller leaves no process and no folder behind."""
    (tmp_path / "slow.txt").write_text("hang 62.25")
    call = f"from pipeline import sandbox; sandbox.START = {START!r}; sandbox.read({str(tmp_path / 'slow.txt')!r})"
    caller = subprocess.Popen([sys.executable, "-c", call], cwd=ROOT, env=os.environ | {"TMPDIR": str(tmp_path)})
    assert _soon(lambda: "62.25" in _running())
    caller.kill()
    caller.wait()
    assert _soon(lambda: "62.25" not in _running())


def _running() -> str:
    return subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout


def _soon(true: Callable[[], bool]) -> bool:
    return any(true() or time.sleep(0.1) for _ in range(100))
