"""Makes packs in threads of their own, so that a long one keeps nobody waiting, and keeps each session's last one."""

import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from threading import BoundedSemaphore, Lock, Thread

from pipeline.dashboard import wording_pack as words
from pipeline.dashboard.choices import Selection
from pipeline.dashboard.packing import Plan
from pipeline.errors import TeemaluotainError, UsageError
from pipeline.words import language, say, speaking

log = logging.getLogger("teemaluotain.dashboard")

AT_ONCE = 2
"""Packs made at the same time; the others wait for their turn."""
MOST_WAITING = 20
KEPT_SECONDS = 60 * 60
MOST_KEPT = 40

Tell = Callable[[str], None]
Make = Callable[[Tell], Mapping[str, bytes]]


@dataclass(slots=True, eq=False)
class Job:
    """One pack; its thread writes the fields, the page reads them.

    Attributes:
        plan, chosen: what it was made of.
        step: a key of ``wording_pack.STEPS``; empty while it waits.
        files: the finished files by their kind.
        error: why there are none.
    """

    plan: Plan
    chosen: Selection
    started: float = field(default_factory=time.monotonic)
    seconds: float = 0.0
    step: str = ""
    files: Mapping[str, bytes] = field(default_factory=dict)
    error: str = ""

    @property
    def running(self) -> bool:
        return not self.files and not self.error


_jobs: dict[str, Job] = {}
_lock = Lock()
_turns = BoundedSemaphore(AT_ONCE)


def job_of(token: str) -> Job | None:
    """The last pack of a session, finished or not; None when it has none."""
    return _jobs.get(token)


def start(token: str, plan: Plan, chosen: Selection, make: Make) -> Job:
    """Begin to make a pack in place of the session's last one.

    Args:
        make: makes the files and tells its steps; runs in the new thread, in this one's language.

    Raises:
        UsageError: too many packs are waiting.
    """
    with _lock:
        _sweep()
        if sum(job.running for job in _jobs.values()) >= MOST_WAITING:
            raise UsageError(say(words.BUSY))
        job = Job(plan, chosen)
        _jobs.pop(token, None)
        _jobs[token] = job
    Thread(target=_run, args=(job, make, language()), daemon=True).start()
    return job


def forget(token: str) -> None:
    """Let go of a session's pack."""
    with _lock:
        _jobs.pop(token, None)


def _run(job: Job, make: Make, code: str) -> None:
    """One pack in its thread; whatever happens, the page hears of it."""

    def tell(step: str) -> None:
        job.step = step

    try:
        with _turns:
            began = time.monotonic()
            files = speaking(code, lambda: dict(make(tell)))
            job.seconds = time.monotonic() - began
        job.files = files
    except TeemaluotainError as error:
        job.error = str(error)
    except Exception:
        log.exception("a pack failed")
        job.error = speaking(code, lambda: say(words.FAILED))


def _sweep() -> None:
    """Forget packs that nobody came back to, and the oldest beyond the most."""
    now = time.monotonic()
    done = [token for token, job in _jobs.items() if not job.running]
    old = [token for token in done if now - _jobs[token].started > KEPT_SECONDS]
    extra = done[: max(0, len(_jobs) - MOST_KEPT + 1)]
    for token in dict.fromkeys([*old, *extra]):
        del _jobs[token]
