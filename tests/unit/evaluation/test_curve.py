import json
from collections.abc import Sequence
from pathlib import Path

from pipeline.evaluation import evaluate_tagger
from pipeline.evaluation.curve import learning_curve
from pipeline.model import Column, Method, Polarity
from pipeline.themes.training_rows import Labelled
from pipeline.themes.types import Entry, Found, Tagged


class Remembering:
    """Finds *falls* in the sentences it was taught, present."""

    def __init__(self, rows: Sequence[Labelled]) -> None:
        self.known = {row.text for row in rows}

    def tag_all(self, entries: Sequence[Entry]) -> tuple[Tagged, ...]:
        return tuple(self.tag(entry.segments, area=entry.area, column=entry.column) for entry in entries)

    def tag(self, segments: Sequence[str], *, area: str, column: Column) -> Tagged:
        found = Found("falls", Polarity.PRESENT, Method.MODEL, "x", 0, 1)
        return tuple((found,) if text in self.known else () for text in segments)


def test_each_step_keeps_the_groups_of_the_one_before(tmp_path: Path) -> None:
    texts = [f"kaatui {number}" for number in range(8)]
    for number, text in enumerate(texts):
        label = {"theme": "falls", "polarity": "present"}
        row = {"area": "incidents", "monitoring": [], "deviations": [{"text": text, "labels": [label]}], "actions": []}
        report = {
            "report_id": str(number),
            "organisation": "a",
            "unit": str(number),
            "period": "2025-T1",
            "rows": [row],
        }
        (tmp_path / f"{number}.json").write_text(json.dumps(report), encoding="utf-8")
    rows = [
        Labelled(text, "incidents", Column.DEVIATIONS, {"falls": Polarity.PRESENT}, f"yksikkö {number}")
        for number, text in enumerate(texts)
    ]
    taught: list[set[str]] = []

    def teach(kept: Sequence[Labelled]) -> Remembering:
        taught.append({row.text for row in kept})
        return Remembering(kept)

    steps = learning_curve(lambda tagger: evaluate_tagger(tmp_path, tagger), rows, teach)
    assert [(step.groups, step.sentences) for step in steps] == [(1, 1), (2, 2), (4, 4), (8, 8)]
    assert taught[0] < taught[1] < taught[2] < taught[3]
    assert [round(step.cell_f1, 3) for step in steps] == [0.222, 0.4, 0.667, 1.0]
