"""The learning curve on the terminal."""

from collections.abc import Sequence

from rich.table import Table

from pipeline.cli.terminal import decimal
from pipeline.evaluation.curve import Step

HEADS = ("Yksiköitä", "Virkkeitä", "F1", "F1, teemojen keskiarvo", "Väärät hälytykset", "Suhtautuminen oikein")


def curve_table(steps: Sequence[Step]) -> Table:
    """A row for each share of the labelled units that a tagger was taught with."""
    table = Table(title="Oppimiskäyrä: opetukseen käytetyt yksiköt", title_justify="left")
    for name in HEADS:
        table.add_column(name, justify="right")
    for step in steps:
        figures = (step.cell_f1, step.macro_f1, step.alarm_rate, step.polarity_accuracy)
        table.add_row(str(step.groups), str(step.sentences), *(decimal(figure, 3) for figure in figures))
    return table
