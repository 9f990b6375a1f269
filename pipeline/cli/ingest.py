"""``ingest``: read reports into the store."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)
from rich.table import Table
from rich.text import Text

from pipeline.cli.terminal import decimal, err, line, out, write_json
from pipeline.workflow import FileOutcome, IngestReport, Status, Step, ingest

PHASES = {"keep": "Tallennetaan alkuperäisiä", "read": "Luetaan raportteja", "write": "Kirjoitetaan tauluja"}
WORDS = {
    Status.READ: ("luettu", "green"),
    Status.UNCHANGED: ("ennallaan", "dim"),
    Status.REPLACED: ("korvattu", "yellow"),
    Status.REJECTED: ("hylätty", "red"),
}
LISTED = 200
"""With more files than this only those with something to tell are listed one by one."""
METHODS = {
    "docx": "Word", "html": "verkkosivu", "sheet": "työkirja", "pdf_structure": "rakenne", "pdf_rules": "viivat",
    "pdf_columns": "palstat", "ocr": "kuva", "text": "teksti", "tabs": "sarkaimet", "spaces": "palstat",
    "lines": "rivit", "pdf_captions": "otsikot",
}  # fmt: skip
"""How the cells were found, by the method that each entry names."""
ROWS = {"reports": "raporttia", "entries": "solua", "segments": "virkettä", "mentions": "mainintaa"}


def run(arguments: argparse.Namespace) -> int:
    """Ingest, then print the summary or its JSON; 3 when a file was rejected."""
    with _bar() as bar:
        report = ingest(
            arguments.paths,
            arguments.store,
            workers=arguments.workers,
            units_file=arguments.units,
            progress=bar,
        )
    if arguments.json:
        write_json(report.as_json())
    else:
        _summary(report, out())
    return report.exit_code


class _Rate(ProgressColumn):
    """Files a second."""

    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text("" if speed is None else f"{decimal(speed, 1)}/s")


class _Bar:
    """One bar a phase, told by the workflow's steps."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._tasks: dict[str, TaskID] = {}

    def __call__(self, step: Step) -> None:
        if step.phase not in self._tasks:
            self._tasks[step.phase] = self._progress.add_task(PHASES[step.phase], total=step.total)
        self._progress.update(self._tasks[step.phase], total=step.total, completed=step.done)


@contextmanager
def _bar() -> Iterator[_Bar]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), _Rate(), TimeRemainingColumn())
    console = err()
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        yield _Bar(progress)


def _summary(report: IngestReport, console: Console) -> None:
    _table(report, console)
    for outcome in report.files:
        for told in (outcome.reason, *outcome.warnings):
            if told:
                style = "red" if outcome.status is Status.REJECTED else "yellow"
                line(console, f"{outcome.source}: {told}", style)
    for warning in report.warnings:
        line(console, warning, "yellow")
    if report.units_changed:
        line(console, f"Yksikköluettelo: {report.units_changed} yksikköä lisätty tai muutettu.")
    if report.skipped:
        line(console, f"Ohitettu {len(report.skipped)} tiedostoa, jotka eivät voi olla raportteja.", "dim")
    counts = ", ".join(f"{WORDS[Status(status)][0]} {count}" for status, count in report.totals.items())
    line(console, f"Tiedostot: {counts}.")
    rows = ", ".join(f"{report.rows[name]} {word}" for name, word in ROWS.items())
    line(console, f"Varastossa {report.store}: {rows}. Aineistoversio {report.fingerprint}.")


def _table(report: IngestReport, console: Console) -> None:
    table = Table(title="Luetut tiedostot", title_justify="left", show_lines=False)
    for name, width in (("Tiedosto", 30), ("Tila", 9), ("Yksikkö", 20), ("Kausi", 7)):
        table.add_column(name, overflow="fold", min_width=min(width, 9))
    table.add_column("Lukutapa", overflow="fold")
    table.add_column("Soluja", justify="right")
    table.add_column("Alin varmuus", justify="right")
    shown = [outcome for outcome in report.files if len(report.files) <= LISTED or _is_odd(outcome)]
    for outcome in shown:
        table.add_row(*_row(outcome))
    if shown:
        console.print(table)


def _is_odd(outcome: FileOutcome) -> bool:
    return bool(outcome.reason or outcome.warnings)


def _row(outcome: FileOutcome) -> tuple[Text, ...]:
    word, style = WORDS[outcome.status]
    units, periods = _some(outcome.units), _some(outcome.periods)
    return (
        Text(outcome.source),
        Text(word, style=style),
        Text(units),
        Text(periods),
        Text(", ".join(METHODS.get(name, name) for name in outcome.methods)),
        Text(str(outcome.cells) if outcome.cells else ""),
        Text("" if outcome.confidence is None else decimal(outcome.confidence)),
    )


def _some(names: tuple[str, ...]) -> str:
    return "; ".join(names[:2]) + (f" ja {len(names) - 2} muuta" if len(names) > 2 else "")
