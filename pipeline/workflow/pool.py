"""Worker processes under limits: a file that crashes, hangs or swells costs its worker, never the batch."""

import json
import os
import queue
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextlib import ExitStack, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from pipeline.errors import DamagedFile, LimitExceeded, ReadingError, TeemaluotainError
from pipeline.workflow.protocol import Job, Limits, Silence, receive, send, settings

COMMAND = (sys.executable, "-m", "pipeline.workflow.worker")
ROOT = Path(__file__).resolve().parent.parent.parent
REFUSALS = {kind.code: kind for kind in ReadingError.__subclasses__()}
SPLIT = "Jaa se pienempiin osiin tai tallenna se uudelleen."
LIMITS = Limits()
LAST_WORDS = 15.0
"""Seconds that a worker that broke down may take to end."""
NATIVE_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


@dataclass(frozen=True, slots=True)
class Crew:
    """How workers are made: for which catalogue folder, under which limits, with which command."""

    catalogue: Path
    limits: Limits = LIMITS
    command: Sequence[str] = COMMAND


class Worker:
    """One worker process, started at its first job and again after it has been killed or has died."""

    def __init__(self, crew: Crew, errors: IO[bytes]) -> None:
        self._crew = crew
        self._errors = errors
        self._process: subprocess.Popen[bytes] | None = None
        self._closed = False

    def run(self, job: Job) -> bytes:
        """The worker's answer: JSON of what the file holds.

        Raises:
            ReadingError: the file is rejected, or it killed its worker.
            TeemaluotainError: the worker does not start at all.
        """
        process = self._ready()
        try:
            send(_number(process.stdin), asdict(job))
            answer = receive(_number(process.stdout), self._crew.limits.wall)
        except Silence:
            self._kill()
            seconds = int(self._crew.limits.wall)
            raise LimitExceeded(f"Tiedoston lukeminen kesti yli {seconds} sekuntia.", job.name, SPLIT) from None
        except (EOFError, OSError):
            raise self._explain_death(job) from None
        # The first bytes tell, so that a large answer is parsed only once, when it is merged.
        if answer.startswith(b'{"ok":true'):
            return answer
        told = json.loads(answer)
        if told["last"]:
            self._kill()
        raise REFUSALS.get(told["code"], ReadingError)(told["what"], told["where"], told["remedy"])

    def close(self) -> None:
        """End the process for good."""
        self._closed = True
        self._kill()

    def _ready(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is None:
            return self._process
        self._kill()
        if self._closed:
            raise TeemaluotainError("Lukeminen keskeytettiin.")
        self._errors.seek(0)
        self._errors.truncate()
        self._process = process = self._start()
        try:
            send(_number(process.stdin), settings(str(self._crew.catalogue), self._crew.limits))
            receive(_number(process.stdout), self._crew.limits.start)
        except (EOFError, OSError, Silence):
            self._kill()
            raise TeemaluotainError(
                f"Lukeva työprosessi ei käynnisty ({self._last_words()}).", "", "Asenna ohjelma uudelleen: make setup."
            ) from None
        return process

    def _start(self) -> subprocess.Popen[bytes]:
        # A session of its own makes a process group that can be killed whole, with whatever programs it started.
        return subprocess.Popen(
            self._crew.command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            cwd=ROOT,
            env={**os.environ, **dict.fromkeys(NATIVE_THREADS, "1"), "PYTHONUTF8": "1"},
            start_new_session=True,
        )

    def _kill(self) -> int:
        """End the process group; returns the exit code, negative for a signal."""
        process, self._process = self._process, None
        if process is None:
            return 0
        died = process.poll()
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        code = process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()
        return code if died is None else died

    def _explain_death(self, job: Job) -> ReadingError:
        if self._process is not None:
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(timeout=LAST_WORDS)
        # A process that has closed its pipe and does not end is killed here: that signal tells nothing of the file.
        ended = self._process is not None and self._process.poll() is not None
        killed = self._kill()
        code = killed if ended else 0
        if code == -signal.SIGXCPU:
            seconds = self._crew.limits.cpu
            return LimitExceeded(f"Tiedoston lukeminen vei yli {seconds} sekuntia laskenta-aikaa.", job.name, SPLIT)
        if code == -signal.SIGKILL:
            what = "Tiedoston lukija lopetettiin kesken: muisti loppui tai prosessi tapettiin."
            return LimitExceeded(what, job.name, SPLIT)
        return DamagedFile(
            f"Tiedosto kaatoi lukijan ({self._last_words(code)}).", job.name, "Tallenna se uudelleen tai toimita PDF."
        )

    def _last_words(self, code: int = 0) -> str:
        """The last line of the error stream: for a Python error its kind and text; else the signal that ended it."""
        self._errors.seek(0)
        lines = self._errors.read().decode("utf-8", "replace").split("\n")
        nothing = signal.Signals(-code).name if code < 0 else "ei virheilmoitusta"
        return next((line.strip()[:200] for line in reversed(lines) if line.strip()), nothing)


def _number(pipe: IO[bytes] | None) -> int:
    assert pipe is not None
    return pipe.fileno()


def run_jobs(jobs: Iterable[Job], crew: Crew, workers: int) -> Iterator[tuple[Job, bytes | ReadingError]]:
    """Run all jobs on so many processes; yields each job with its answer or rejection, as they are done.

    Raises:
        TeemaluotainError: workers do not start.
    """
    idle: queue.LifoQueue[Worker] = queue.LifoQueue()

    def run(job: Job) -> bytes | ReadingError:
        worker = idle.get()
        try:
            return worker.run(job)
        except ReadingError as error:
            return error
        finally:
            idle.put(worker)

    with ExitStack() as stack:
        threads = stack.enter_context(ThreadPoolExecutor(workers))
        for _ in range(workers):
            worker = Worker(crew, stack.enter_context(tempfile.TemporaryFile()))
            stack.callback(worker.close)
            idle.put(worker)
        futures: dict[Future[bytes | ReadingError], Job] = {threads.submit(run, job): job for job in jobs}
        stack.callback(lambda: [future.cancel() for future in futures])
        for future in as_completed(futures):
            yield futures[future], future.result()
