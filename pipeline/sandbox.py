"""Reads a document in a process of its own, with limits on memory, time and what may come back; see `reader`."""
from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import tempfile
import threading
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import InputError, PipelineError
from pipeline.ingest import programs
from pipeline.ingest.options import DEFAULT, Options
from pipeline.workers import restored

if TYPE_CHECKING:
    from pipeline.document import Minutes

LENGTH = 8  # bytes that tell how long an answer is
KEPT = (*programs.KEPT, "LC_ALL")  # of the environment
START = "import sys; sys.path[:] = {path!r}; from pipeline.reader import serve; serve()"


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one document may take: bytes of address space, seconds (by the clock, and of the processor), and bytes
    of what comes back (and of any file written on the way)."""

    memory: int = 2 << 30
    timeout: float = 600.0
    output: int = 500_000_000


USUAL = Limits()


def read(path: Path | str, options: Options = DEFAULT, limits: Limits = USUAL) -> Minutes:
    """The text and layout of a file ("-" is standard input), read in a process of its own.

    Raises InputError or one of its kinds where it cannot be read, LimitExceeded over a limit.
    """
    if str(path) != "-":
        return _reader().read(os.path.abspath(path), str(path), options, limits)
    with tempfile.NamedTemporaryFile(prefix="pipeline-") as file:
        file.write(sys.stdin.buffer.read())
        file.flush()
        return _reader().read(file.name, "-", options, limits)


class Reader:
    """A process that reads documents, one at a time. It ends when its stdin does: also when we are killed."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def read(self, path: str, name: str, options: Options, limits: Limits) -> Minutes:
        order = {"path": path, "name": name, "options": asdict(options)} | asdict(limits)
        with self._lock:
            answer = self._answer(json.dumps(order).encode() + b"\n")
        if not answer:
            self.end()
            raise InputError(f"{name}: the process that reads documents died over it")
        if answer[:1] == b"E":
            raise restored(json.loads(answer[1:]))
        return _checked(answer[1:], name)

    def _answer(self, order: bytes) -> bytes:
        """The answer to an order; nothing where the process died."""
        if self._process is None or self._process.poll() is not None:
            self._process = _started()
        orders, answers = self._process.stdin, self._process.stdout
        if orders is None or answers is None:
            return b""
        try:
            orders.write(order)
            orders.flush()
        except BrokenPipeError:
            return b""
        length = int.from_bytes(answers.read(LENGTH), "big")
        answer = answers.read(length)
        return answer if len(answer) == length else b""

    def end(self) -> None:
        if self._process:
            self._process.kill()
            self._process.communicate()
        self._process = None


def _started() -> subprocess.Popen[bytes]:
    environment = {key: os.environ[key] for key in KEPT if key in os.environ}
    return subprocess.Popen([sys.executable, "-c", START.format(path=sys.path)], env=environment, start_new_session=True,
                            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)  # fmt: skip


@cache
def _reader() -> Reader:
    reader = Reader()
    atexit.register(reader.end)
    return reader


def _checked(answer: bytes, name: str) -> Minutes:
    """`Minutes` from JSON, each value checked against its type."""
    from pydantic import TypeAdapter, ValidationError

    from pipeline.document import Minutes

    try:
        return TypeAdapter(Minutes).validate_json(answer)
    except ValidationError as error:
        raise PipelineError(f"{name}: what its reading gave is no document ({error.error_count()} faults)") from error
