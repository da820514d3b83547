"""Many documents through a few processes, none of which can take the others down.

Each worker is a process of its own, fed one job at a time over a pipe and watched: when it dies or takes too long it
is ended with all it started, its job is answered with what happened, and a new worker takes the next one. (The pool of
the standard library gives up every job once one worker is killed, and knows no time limit for a job.) Jobs and answers
are JSON. Workers are spawned, not forked: no locks or threads of the parent are carried over.
"""
from __future__ import annotations

import contextlib
import json
import logging
import os
import signal
import time
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from typing import Any, TypeAlias

from pipeline import errors
from pipeline.errors import LimitExceeded, PipelineError

CONTEXT = get_context("spawn")
STARTING = 600.0
Answer: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Work:
    """What the workers do. Functions are of a module's top level: they are named to the worker, not sent to it.

    `task` takes a job's order and answers; `prepare` is called once in each worker. `timeout` is in seconds for one job,
    `memory` in bytes of address space for one worker. A worker is replaced after `jobs_each`, so that no leak grows.
    """

    task: Callable[[Answer], Answer]
    prepare: Callable[[], object] | None = None
    workers: int = 1
    timeout: float = 600.0
    memory: int | None = None
    jobs_each: int = 200


@dataclass(frozen=True, slots=True)
class Job:
    """`order` is what the worker is told. A job that comes with an answer needs no worker."""

    order: Answer
    answer: Answer | None = None


def told(error: PipelineError) -> Answer:
    """An error as an answer."""
    return {"error": {"kind": type(error).__name__, "message": error.message, "advice": error.advice,
                      "exit_code": error.exit_code}}


def restored(error: Answer) -> PipelineError:
    """What `told` told, as an error of the same class again."""
    kind: type[PipelineError] = getattr(errors, error["kind"], PipelineError)
    return kind(error["message"], error["advice"])


def supervise(jobs: Iterator[Job], work: Work) -> Generator[tuple[Job, Answer], None, None]:
    """Each job with its answer, in the order in which they are done. Jobs are taken as there is a worker for them."""
    crew = Crew(work)
    try:
        for job in jobs:
            if job.answer is not None:
                yield job, job.answer
            else:
                while crew.full:
                    yield from crew.collect()
                crew.give(job)
            yield from crew.collect(patience=0)
        while crew.busy:
            yield from crew.collect()
    finally:
        crew.dismiss()


@dataclass(slots=True)
class Crew:
    """The workers: those with a job, and those waiting for one."""

    work: Work
    busy: list[Worker] = field(default_factory=list)
    idle: list[Worker] = field(default_factory=list)

    @property
    def full(self) -> bool:
        return len(self.busy) >= self.work.workers

    def give(self, job: Job) -> None:
        waiting = [w for w in self.idle if w.process.is_alive()]
        worker = waiting[-1] if waiting else Worker(self.work)
        self.idle = waiting[:-1]
        self.busy.append(worker)
        worker.give(job)

    def collect(self, patience: float | None = None) -> Iterator[tuple[Job, Answer]]:
        """What has come in, after waiting for it until the next time limit, or for as long as `patience` says."""
        limit = max(min((w.deadline for w in self.busy), default=0.0) - time.monotonic(), 0.0)
        wait([w.connection for w in self.busy], limit if patience is None else patience)
        for worker in list(self.busy):
            answer = worker.look()
            if answer is not None:
                self.busy.remove(worker)
                self._keep(worker)
                yield worker.job, answer

    def _keep(self, worker: Worker) -> None:
        if worker.alive and worker.done < self.work.jobs_each:
            self.idle.append(worker)
        else:
            worker.end()

    def dismiss(self) -> None:
        for worker in self.busy + self.idle:
            worker.end()


class Worker:
    """One process and our end of its pipe. `deadline` counts for the start, then for the job in hand."""

    job: Job

    def __init__(self, work: Work) -> None:
        self.timeout = work.timeout
        self.connection, theirs = CONTEXT.Pipe()
        self.process = CONTEXT.Process(target=serve, args=(theirs, work), daemon=True)
        self.process.start()
        theirs.close()
        self.alive, self.ready, self.done = True, False, 0
        self.deadline = time.monotonic() + STARTING

    def give(self, job: Job) -> None:
        self.job = job
        if self.ready:
            self.deadline = time.monotonic() + self.timeout
        with contextlib.suppress(OSError):  # it died while idle: `look` will see that
            self.connection.send_bytes(json.dumps(job.order).encode())

    def look(self) -> Answer | None:
        """The answer, if the job is done, over time, or the worker dead."""
        try:
            while self.connection.poll():
                answer: Answer = json.loads(self.connection.recv_bytes())
                if self.ready or "error" in answer:
                    return self._answered(answer)
                self.ready, self.deadline = True, time.monotonic() + self.timeout
        except (EOFError, OSError):
            return self._died()
        return self._late() if time.monotonic() > self.deadline else None

    def _answered(self, answer: Answer) -> Answer:
        if not self.ready:
            raise restored(answer["error"])
        self.done += 1
        return answer

    def _died(self) -> Answer:
        self.process.join(10)
        code = self.process.exitcode
        self.end()
        if not self.ready:
            raise PipelineError(f"a worker died while starting ({_how(code)})", "see that it has enough memory")
        if code == -signal.SIGKILL:
            return told(LimitExceeded("its worker was killed by signal 9: out of memory?", "use fewer --jobs, or split the file"))
        return told(PipelineError(f"its worker died ({_how(code)})"))

    def _late(self) -> Answer:
        self.end()
        if not self.ready:
            raise PipelineError(f"a worker was not ready after {STARTING:g} seconds", "try again with fewer --jobs")
        return told(LimitExceeded(f"not done after {self.timeout:g} seconds", "split the file, or raise --timeout"))

    def end(self) -> None:
        """End it, and whatever it started."""
        self.alive = False
        pid = self.process.pid
        if pid and self.process.exitcode is None and hasattr(os, "killpg"):
            with contextlib.suppress(ProcessLookupError, PermissionError):  # not yet the head of its own group
                os.killpg(pid, signal.SIGKILL)
        self.process.kill()
        self.process.join(10)
        self.connection.close()


def _how(code: int | None) -> str:
    if code is None or code >= 0:
        return f"exit code {code}"
    return f"signal {-code}, {signal.strsignal(-code) or 'unknown'}"


def serve(connection: Connection, work: Work) -> None:
    """The worker's life: prepare, say so, then an answer for each order until the pipe is closed."""
    _settle(work.memory)
    try:
        if work.prepare:
            work.prepare()
    except Exception as error:
        trouble = error if isinstance(error, PipelineError) else PipelineError(f"{type(error).__name__}: {error}")
        _send(connection, told(trouble))
        return
    _send(connection, {"ready": True})
    with contextlib.suppress(EOFError, OSError):  # the parent is done, or gone
        while True:
            order = json.loads(connection.recv_bytes())
            began = time.monotonic()
            answer = _safely(work.task, order)
            _send(connection, answer | {"seconds": round(time.monotonic() - began, 3)})


def _safely(task: Callable[[Answer], Answer], order: Answer) -> Answer:
    """The tasks of this package answer for their own errors; anybody's task may not."""
    try:
        return task(order)
    except PipelineError as error:
        return told(error)
    except (MemoryError, RecursionError) as error:
        return told(LimitExceeded(f"too large or too deep ({type(error).__name__})"))
    except Exception as error:
        return told(PipelineError(f"unexpected {type(error).__name__}: {error}"))


def _send(connection: Connection, answer: Answer) -> None:
    connection.send_bytes(json.dumps(answer).encode())


def _settle(memory: int | None) -> None:
    """A group of its own (so that all of it can be ended), no Ctrl-C (the parent sees to it), no chatter, no core files.

    One thread for arithmetic: there are as many workers as cores already.
    """
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    if hasattr(os, "setsid"):
        os.setsid()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    logging.getLogger().addHandler(logging.NullHandler())
    with contextlib.suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if memory:
            resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
