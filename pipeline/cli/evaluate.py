"""``evaluate``: how well the found mentions agree with people's labels."""

import argparse
from collections.abc import Mapping
from dataclasses import asdict
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.table import Table

from pipeline.catalogue import load_catalogue
from pipeline.cli.curve import curve_table
from pipeline.cli.terminal import decimal, line, out, write_json
from pipeline.errors import ExitCode
from pipeline.evaluation import Evaluation, Score, evaluate, evaluate_tagger
from pipeline.evaluation.curve import Step, learning_curve
from pipeline.evaluation.labels import organisations
from pipeline.model import Polarity
from pipeline.store.facts import read_facts
from pipeline.workflow.teach import lessons, teacher

POLARITIES = {
    Polarity.PRESENT: "todettu",
    Polarity.ABSENT: "ei ole",
    Polarity.RESOLVED: "ratkennut",
    Polarity.POSSIBLE: "mahdollinen",
    Polarity.ADDRESSED: "toimenpide",
    Polarity.MONITORED: "seuranta",
}


def run(arguments: argparse.Namespace) -> int:
    """Print the figures as tables or as JSON."""
    evaluation = evaluate(arguments.gold, read_facts(arguments.store))
    steps = _curve(arguments.gold) if arguments.curve else ()
    if arguments.json:
        curve = {"curve": [asdict(step) for step in steps]} if arguments.curve else {}
        write_json(evaluation.as_json() | curve)
    else:
        console = out()
        _tables(evaluation, console)
        if steps:
            console.print(curve_table(steps))
    return ExitCode.OK


def _curve(gold: Path) -> tuple[Step, ...]:
    """The learning curve on a folder of gold labels, whose own organisations are left out of the lessons."""
    rows = lessons(without=organisations(gold))
    return learning_curve(partial(evaluate_tagger, gold), rows, teacher())


def _tables(evaluation: Evaluation, console: Console) -> None:
    within = evaluation.intervals
    names = {spec.id: spec.names.fi for spec in load_catalogue().themes.specs}
    console.print(_scores("Teemat: todettu havainnoissa", names, evaluation.themes, within["themes"]))
    words = {str(polarity): word for polarity, word in POLARITIES.items()}
    console.print(_scores("Suhtautumiset", words, evaluation.polarities, within["polarities"]))
    console.print(_confusion(evaluation.confusion))
    cell = evaluation.cell
    for name, value in (
        ("Solut, tarkkuus", decimal(cell.precision, 3)),
        ("Solut, saanti", decimal(cell.recall, 3)),
        ("Solut, F1 (mikro)", decimal(cell.f1, 3) + _interval(evaluation, "cell_f1")),
        ("Solut, F1 (teemojen keskiarvo)", decimal(evaluation.macro_f1, 3) + _interval(evaluation, "macro_f1")),
        ("Raportit, F1", decimal(evaluation.report.f1, 3)),
        ("Teema, mikä suhtautuminen tahansa, F1", decimal(evaluation.any_polarity.f1, 3)),
        ("Toimenpiteet, F1", decimal(evaluation.actions.f1, 3)),
        ("Suhtautuminen oikein", decimal(evaluation.polarity_accuracy, 3)),
        ("Väärät hälytykset", decimal(evaluation.alarm_rate, 3)),
        ("Osuuden keskivirhe", decimal(evaluation.trend_error, 3)),
    ):
        line(console, f"{name}: {value}")
    line(console, f"Raportteja {evaluation.reports}, joista varastosta puuttuu {len(evaluation.missing)}.")
    for source in evaluation.missing:
        line(console, f"{source}: raporttia ei ole varastossa.", "yellow")


def _interval(evaluation: Evaluation, name: str) -> str:
    within = evaluation.intervals["all"]
    return f" (90 %:n väli {_edges(within[name], 3)})" if name in within else ""


def _edges(interval: tuple[float, float] | None, places: int = 2) -> str:
    return "-".join(decimal(edge, places) for edge in interval) if interval else ""


def _scores(
    title: str, words: Mapping[str, str], scores: Mapping[str, Score], within: Mapping[str, tuple[float, float]]
) -> Table:
    table = Table(title=title, title_justify="left")
    table.add_column("")
    for name in ("Tarkkuus", "Saanti", "F1", "90 %:n väli", "n"):
        table.add_column(name, justify="right")
    for name, score in scores.items():
        shares = (decimal(share) for share in (score.precision, score.recall, score.f1))
        table.add_row(words.get(name, name), *shares, _edges(within.get(name)), str(score.gold))
    return table


def _confusion(confusion: Mapping[str, Mapping[str, int]]) -> Table:
    table = Table(title="Suhtautuminen: merkitty (rivi) ja löydetty (sarake)", title_justify="left")
    table.add_column("")
    for polarity in Polarity:
        table.add_column(POLARITIES[polarity], justify="right")
    for polarity in Polarity:
        table.add_row(POLARITIES[polarity], *(str(confusion[polarity][other]) for other in Polarity))
    return table
