"""An ingest in a process of its own: the one that asks goes on serving, and hears of each step.

``python -m pipeline.workflow.errand`` reads one request from its standard input and answers with a message a step and
a last one with the report or the error, in the manner of ``workflow.protocol``.
"""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from datetime import date
from json import dumps, loads
from pathlib import Path
from typing import Any

from pipeline.errors import TeemaluotainError
from pipeline.model import Unit
from pipeline.store.decisions import save_units
from pipeline.store.decisions_mappings import save_mapping
from pipeline.store.decisions_tables import URL_VARIABLE
from pipeline.workflow.pool import ROOT
from pipeline.workflow.protocol import receive, send
from pipeline.workflow.report import FileOutcome, IngestReport, Progress, Status, Step
from pipeline.workflow.run import ingest

COMMAND = (sys.executable, "-m", "pipeline.workflow.errand")
STOPPED = "Lukeminen keskeytyi."


class Errand:
    """One ingest of some files; ``run`` waits for it, and ``stop`` ends it from another thread.

    Args:
        paths: files to read.
        store: the store's folder.
        units: a registry to read with. The store is then one for trying things out: its decisions stay in its own
            folder, also where the installation keeps decisions elsewhere.
        mappings: with ``units``, what people confirmed of lists' columns.
    """

    def __init__(
        self,
        paths: Sequence[Path],
        store: Path,
        *,
        workers: int = 1,
        units: tuple[Unit, ...] | None = None,
        mappings: Mapping[str, Mapping[str, str]] | None = None,
    ) -> None:
        self._request = {
            "paths": [str(path.absolute()) for path in paths],
            "store": str(store.absolute()),
            "workers": workers,
            "units": None if units is None else [asdict(unit) for unit in units],
            "mappings": {} if units is None else dict(mappings or {}),
        }
        self._stopped = False
        self._process: subprocess.Popen[bytes] | None = None

    def run(self, progress: Progress) -> IngestReport:
        """Do it; ``progress`` is told of each step.

        Raises:
            TeemaluotainError: whatever ``ingest`` raises, or that the process died or was stopped.
        """
        environment = {**os.environ, "PYTHONUTF8": "1"}
        if self._request["units"] is not None:
            environment.pop(URL_VARIABLE, None)
        with subprocess.Popen(
            COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT, env=environment, start_new_session=True
        ) as process:
            self._process = process
            if self._stopped:
                process.kill()
            assert process.stdin is not None
            assert process.stdout is not None
            with suppress(BrokenPipeError), process.stdin:
                process.stdin.write(dumps(self._request, default=date.isoformat).encode())
            return self._listen(process.stdout.fileno(), progress)

    def stop(self) -> None:
        """End the process; what it had not finished is not in the store."""
        self._stopped = True
        if self._process is not None:
            self._process.terminate()

    @staticmethod
    def _listen(pipe: int, progress: Progress) -> IngestReport:
        while True:
            try:
                told: dict[str, Any] = loads(receive(pipe))
            except EOFError:
                raise TeemaluotainError(STOPPED, "", "Yritä uudelleen.") from None
            if "step" in told:
                progress(Step(**told["step"]))
            elif "error" in told:
                raise TeemaluotainError(*told["error"])
            else:
                return _report(told["report"])


def _report(told: dict[str, Any]) -> IngestReport:
    told.pop("totals")
    files = tuple(FileOutcome(**{**_tuples(row), "status": Status(row["status"])}) for row in told["files"])
    return IngestReport(**{**_tuples(told), "files": files})


def _tuples(row: dict[str, Any]) -> dict[str, Any]:
    """JSON knows lists only, the dataclasses have tuples."""
    return {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}


def _unit(row: dict[str, Any]) -> Unit:
    days = {name: date.fromisoformat(row[name]) if row[name] else None for name in ("valid_from", "valid_to")}
    return Unit(**{**row, **days, "aliases": tuple(row["aliases"])})


def _serve() -> None:
    answers = os.dup(1)
    # What a library prints must not get among the messages.
    os.dup2(2, 1)
    request = loads(sys.stdin.buffer.read())
    store = Path(request["store"])
    try:
        if request["units"]:
            save_units(store, map(_unit, request["units"]))
        for header, fields in request["mappings"].items():
            save_mapping(store, header, (), fields, who="ingest")
        paths = [Path(path) for path in request["paths"]]
        report = ingest(
            paths, store, workers=request["workers"], progress=lambda step: send(answers, {"step": asdict(step)})
        )
    except TeemaluotainError as error:
        send(answers, {"error": [error.what, error.where, error.remedy]})
    else:
        send(answers, {"report": report.as_json()})


if __name__ == "__main__":
    _serve()
