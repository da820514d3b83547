"""Reads documents for another process, each in a child of its own that may die, hang or swell without harm.

The caller's side is `sandbox`. An order is a line of JSON on stdin; an answer is eight bytes of length, a byte that says
what follows (`M` for `Minutes`, `E` for an error), and JSON. A document is data from anybody: what its reading gives is
checked against the types of `Minutes`, and nothing is ever unpickled.

The libraries are loaded once, then the process forks for each document; a fork costs some milliseconds. Where there is
no fork (Windows), each document has a process of its own all the same, without limits.
"""
from __future__ import annotations

import contextlib
import errno
import gc
import json
import os
import select
import signal
import struct
import sys
import tempfile
import time
from importlib import import_module
from math import ceil
from typing import Any, NoReturn

from pydantic import TypeAdapter

from pipeline import ingest
from pipeline.document import Minutes
from pipeline.errors import InputError, LimitExceeded, PipelineError
from pipeline.ingest.options import Options
from pipeline.workers import told

READERS = ("ocr", "word", "html", "text")
LENGTH = struct.Struct(">Q")
PIECE = 1 << 20
HARD = 4  # times the limit: what a helper program may take, LibreOffice for one
OPEN_FILES = 256
MEGABYTE = 1_000_000
NO_MEMORY = 77  # an exit status
RAISE_TIMEOUT = "split the file, or raise --timeout"
MINUTES = TypeAdapter(Minutes)
Order = dict[str, Any]


def serve() -> None:
    """Answer one order after the other until stdin ends."""
    answers = os.dup(1)
    os.dup2(2, 1)  # what a library prints is no answer
    for name in READERS:
        import_module(f"pipeline.ingest.{name}")
    gc.freeze()
    while line := _line():
        answer = _confined(json.loads(line)) if hasattr(os, "fork") else _read(json.loads(line))
        _write(answers, LENGTH.pack(len(answer)) + answer)
        if not hasattr(os, "fork"):
            return


def _line() -> bytes:
    """The next order; read byte by byte, so that the end of stdin can be seen while a child is at work."""
    found = b""
    while not found.endswith(b"\n"):
        byte = os.read(0, 1)
        if not byte:
            return b""
        found += byte
    return found


def _write(file: int, content: bytes) -> None:
    rest = memoryview(content)  # a pipe takes little at a time, and the rest is not to be copied each time
    while rest:
        rest = rest[os.write(file, rest[:PIECE]):]


def _confined(order: Order) -> bytes:
    """The answer to an order, from a child that is held to the limits."""
    ours, theirs = os.pipe()
    with tempfile.TemporaryDirectory(prefix="pipeline-", ignore_cleanup_errors=True) as folder:
        child = os.fork()
        if child == 0:
            _child(order, folder, theirs)
        os.close(theirs)
        with contextlib.suppress(OSError):  # the child has done so itself
            os.setpgid(child, child)
        try:
            return _collected(child, ours, order)
        finally:
            os.close(ours)
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(child, signal.SIGKILL)  # helper programs that outlived it


def _child(order: Order, folder: str, out: int) -> NoReturn:
    """In the child: read, answer, and be gone without any of the clean-up that belongs to the parent."""
    try:
        os.setpgid(0, 0)
        os.umask(0o077)
        os.chdir(folder)
        tempfile.tempdir = folder
        _limit(order)
        _write(out, _read(order))
        os._exit(0)
    except MemoryError:
        os._exit(NO_MEMORY)
    finally:
        os._exit(1)


def _limit(order: Order) -> None:
    """Soft limits for the reading; the hard ones leave room for a helper program."""
    import resource

    memory, seconds = int(order["memory"]), ceil(order["timeout"])
    for what, soft, hard in ((resource.RLIMIT_AS, memory, HARD * memory), (resource.RLIMIT_CPU, seconds, HARD * seconds),
                             (resource.RLIMIT_FSIZE, int(order["output"]), int(order["output"])),
                             (resource.RLIMIT_NOFILE, OPEN_FILES, OPEN_FILES), (resource.RLIMIT_CORE, 0, 0)):  # fmt: skip
        most = resource.getrlimit(what)[1]
        limits = [value if most == resource.RLIM_INFINITY else min(value, most) for value in (soft, hard)]
        resource.setrlimit(what, (limits[0], limits[1]))


def _read(order: Order) -> bytes:
    """The answer to an order, whatever happens."""
    try:
        return b"M" + MINUTES.dump_json(ingest.read(order["path"], Options(**order["options"]), name=order["name"]))
    except PipelineError as error:
        return _error(error)
    except Exception as error:
        trouble = _told(error, order)
        return _error(type(trouble)(f"{order['name']}: {trouble.message}", trouble.advice))


def _told(error: Exception, order: Order) -> PipelineError:
    """What the user is told of an error that is none of ours."""
    if isinstance(error, MemoryError | RecursionError):
        return LimitExceeded(f"too large or too deep ({type(error).__name__})")
    if isinstance(error, OSError) and error.errno == errno.EFBIG:
        return LimitExceeded(f"reading it writes a file of more than {order['output'] // MEGABYTE} MB")
    return PipelineError(f"unexpected {type(error).__name__}: {error}")


def _error(error: PipelineError) -> bytes:
    return b"E" + json.dumps(told(error)["error"]).encode()


def _collected(child: int, pipe: int, order: Order) -> bytes:
    """What a child answers, or what became of it."""
    found, deadline = bytearray(), time.monotonic() + order["timeout"]
    trouble: InputError | None = None
    while trouble is None:
        ready = select.select([pipe, 0], [], [], max(deadline - time.monotonic(), 0.0))[0]
        if 0 in ready:  # the caller is gone: nothing else comes before its answer
            os.killpg(child, signal.SIGKILL)
            sys.exit()
        if not ready:
            trouble = LimitExceeded(f"not read after {order['timeout']:g} seconds", RAISE_TIMEOUT)
        elif piece := os.read(pipe, PIECE):
            found += piece
            if len(found) > order["output"]:
                trouble = LimitExceeded(f"its text and places take more than {order['output'] // MEGABYTE} MB")
        else:
            break
    if trouble:
        os.killpg(child, signal.SIGKILL)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    trouble = trouble or _trouble(status, order)
    return bytes(found) if trouble is None else _error(type(trouble)(f"{order['name']}: {trouble.message}", trouble.advice))


def _trouble(status: int, order: Order) -> InputError | None:
    """Why a child ended, by its exit status; None where all is well."""
    if status == 0:
        return None
    if status == -signal.SIGXCPU:
        return LimitExceeded(f"not read after {order['timeout']:g} seconds", RAISE_TIMEOUT)
    if status in (NO_MEMORY, -signal.SIGKILL):
        return LimitExceeded("takes more memory to read than there is", "split the file, or raise --memory")
    how = f"signal {-status}, {signal.strsignal(-status)}" if status < 0 else f"exit code {status}"
    return InputError(f"the process that read it died ({how})")
