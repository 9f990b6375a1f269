"""The loop of a worker process: one file after another under limits; it dies rather than harm anyone.

An error that is not foreseen ends the process with its traceback on the error stream; the parent reports the file and
starts another worker.
"""

import json
import os
import resource
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pipeline.errors import LimitExceeded, ReadingError
from pipeline.workflow.protocol import Job, Limits, receive, send

GRACE = 5.0
Process = Callable[[bytes, Job], dict[str, Any]]


def serve(make: Callable[[Path], Process]) -> None:
    """Answer jobs until the parent closes the pipe; ``make`` gets the catalogue's folder."""
    jobs, answers = 0, _private_output()
    first = json.loads(receive(jobs))
    limits = Limits(**first["limits"])
    _limit_process(limits)
    process = make(Path(first["catalogue"]))
    send(answers, {"ready": True})
    while True:
        try:
            job = Job(**json.loads(receive(jobs)))
        except EOFError:
            return
        _limit_time(limits)
        answer = _answer(process, job)
        signal.setitimer(signal.ITIMER_REAL, 0)
        send(answers, answer)
        if answer.get("last"):
            return


def _private_output() -> int:
    """A descriptor for answers; what libraries print to standard output goes to the error stream instead."""
    answers = os.dup(1)
    os.dup2(2, 1)
    return answers


def _limit_process(limits: Limits) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_time(limits: Limits) -> None:
    """Allow the next file its processor seconds; the limit counts from the start of the process."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    spent = int(used.ru_utime + used.ru_stime) + 1
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (spent + limits.cpu, hard))
    # The parent ends a worker that is late; the alarm does it when the parent itself has been killed.
    signal.setitimer(signal.ITIMER_REAL, limits.wall + GRACE)


def _answer(process: Process, job: Job) -> dict[str, Any]:
    """What the file holds, or why it is rejected; after running out of memory this process had better end."""
    try:
        return {"ok": True, "file": process(Path(job.path).read_bytes(), job)}
    except ReadingError as error:
        return _refusal(error)
    except MemoryError:
        what = "Tiedoston lukeminen vaatii liikaa muistia."
        return _refusal(LimitExceeded(what, job.name, "Jaa se pienempiin osiin."), last=True)


def _refusal(error: ReadingError, *, last: bool = False) -> dict[str, Any]:
    return {
        "ok": False, "code": error.code, "what": error.what, "where": error.where, "remedy": error.remedy, "last": last
    }  # fmt: skip
