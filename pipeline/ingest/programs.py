"""Helper programs: where they are, and how they are run: alone in a folder of their own, with limits of their own."""
from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

KEPT = ("PATH", "LANG", "SYSTEMROOT", "TESSDATA_PREFIX", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")  # of the environment
TOLD = 2000  # bytes of what a program said that are kept, the last ones
LARGEST_FILE = 2**30  # bytes that a program may write into one file
DEATH_OF_PARENT = 1  # Linux: PR_SET_PDEATHSIG


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a program. `code` is None where it was ended because its time was over."""

    code: int | None
    said: str


def run_program(arguments: Sequence[str], folder: Path, *, seconds: float, memory: int) -> Outcome:
    """Run a program in `folder`, which also is its home, and end it with all it started when its time is over.

    `memory` is in bytes of address space. The limits are its own, not those of the process that reads: they may be higher, as
    far as the system lets them. The environment names no proxy and nothing of the user's; the network is not cut off.
    """
    told = folder / "told.log"  # a file and no pipe: nothing it leaves behind can hold us up
    with told.open("wb") as out:
        process = subprocess.Popen(
            arguments, cwd=folder, env=_environment(folder), stdin=subprocess.DEVNULL, stdout=out, stderr=out,
            start_new_session=True, preexec_fn=_settle(memory, int(2 * seconds) + 1))  # fmt: skip
    try:
        code: int | None = process.wait(seconds)
    except subprocess.TimeoutExpired:
        code = None
    finally:
        _end(process)
    return Outcome(code, told.read_bytes()[-TOLD:].decode("utf-8", "replace"))


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the program, and whatever it has left behind."""
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()


def _environment(folder: Path) -> Mapping[str, str]:
    kept = {key: value for key in KEPT if (value := os.environ.get(key))}
    return kept | {"HOME": str(folder), "TMPDIR": str(folder), "OMP_THREAD_LIMIT": "1"}


def _settle(memory: int, cpu: int) -> Callable[[], None] | None:
    """What the program does before it begins; made ready before the fork, as little can be done after it."""
    try:
        import resource
    except ImportError:
        return None
    wanted = ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, cpu), (resource.RLIMIT_FSIZE, LARGEST_FILE),
              (resource.RLIMIT_CORE, 0))  # fmt: skip
    limits = []
    for kind, soft in wanted:
        hard = resource.getrlimit(kind)[1]
        limits.append((kind, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard)))
    libc = ctypes.CDLL(None) if sys.platform == "linux" else None

    def settle() -> None:
        for kind, limit in limits:
            resource.setrlimit(kind, limit)
        if libc:  # a reader that is killed takes its helpers with it
            libc.prctl(DEATH_OF_PARENT, signal.SIGTERM)

    return settle
