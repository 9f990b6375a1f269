"""Papers: how a report looks on its page, drawn at random, and the labelled reports that are put on them."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from pipeline.catalogue.form import Form
from pipeline.reading.simulate_text import LabelledRow, labelled_rows

ROLES = ("monitoring", "deviations", "actions")
NBSP = "\u00a0"
SENTENCE = re.compile(r"(?<=[.!?]) (?=[A-ZÅÄÖ])")
HEADERS = (
    ("Osa-alue", "Miten yksikössä on seurattu", "Mitä poikkeamia tai toistuvia aiheita/ilmiöitä on havaittu",
     "Korjaavat toimenpiteet, joita tehty/tehdään ja aikataulu"),
    ("Osa-alue", "Miten yksikössä on seurattu", "Mitä poikkeamia tai toistuvia aiheita/ilmiöitä on havaittu",
     "Korjaavat toimenpiteet, joita tehty/tehdään ja aikataulu"),
    ("Osa-alue", "Seuranta", "Havainnot", "Toimenpiteet"),
    ("Osa-alue", "Miten seurattu", "Havaitut poikkeamat", "Korjaavat toimenpiteet"),
)  # fmt: skip
FONTS = ("Liberation Sans", "Liberation Serif", "DejaVu Sans", "DejaVu Serif", "Liberation Sans Narrow")


@dataclass(frozen=True, slots=True)
class LabelledReport:
    """A report whose cells are known."""

    name: str
    rows: tuple[LabelledRow, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """How a report looks: the program that lays it out, lengths in points, and habits of whoever wrote it."""

    engine: str
    font: str
    size: float
    landscape: bool
    margin: float
    shares: tuple[float, ...]
    padding: float
    gap: float
    leading: float
    bullets: str
    split: float
    explained: bool
    header: tuple[str, ...]
    repeats: bool
    breaks: bool
    footer: str
    running: str
    closing: float
    emptied: float
    middle: bool
    numbered: bool
    bold: bool
    meta_lines: bool

    @classmethod
    def draw(cls, random: Random) -> "Paper":
        """A paper at random."""
        even = random.random() < 0.5
        label = random.uniform(0.7, 1.05)
        return cls(
            engine=random.choice(("browser", "office", "office", "drawn", "drawn")),
            font=random.choice(FONTS),
            size=random.choice((8.0, 9.0, 10.0, 10.0, 11.0)),
            landscape=random.random() < 0.65,
            margin=random.choice((36.0, 54.0, 72.0)),
            shares=(label, *(1.0 if even else random.uniform(0.75, 1.4) for _ in ROLES)),
            padding=random.choice((2.0, 4.0, 5.4, 8.0)),
            gap=random.choice((0.0, 0.0, 3.0, 6.0, 8.0, 12.0)),
            leading=random.choice((1.0, 1.0, 1.08, 1.15, 1.4)),
            bullets=random.choice(("", "", "", "list", "- ", "\u2013 ", "• ")),
            split=random.choice((0.0, 0.0, 0.0, 0.4)),
            explained=random.random() < 0.5,
            header=random.choice(HEADERS),
            repeats=random.random() < 0.7,
            breaks=random.random() < 0.5,
            footer=random.choice(("", "", "number", "of")),
            running=random.choice(("", "", "", "Esimerkin hyvinvointialue")),
            closing=random.choice((0.0, 0.0, 0.0, 0.3)),
            emptied=random.choice((0.0, 0.0, 0.04)),
            middle=random.random() < 0.08,
            numbered=random.random() < 0.12,
            bold=random.random() < 0.6,
            meta_lines=random.random() < 0.6,
        )

    @property
    def page(self) -> tuple[float, float]:
        return (842.0, 595.0) if self.landscape else (595.0, 842.0)

    @property
    def widths(self) -> list[float]:
        whole = self.page[0] - 2 * self.margin
        return [whole * share / sum(self.shares) for share in self.shares]


@dataclass(frozen=True, slots=True)
class Page:
    """A report made ready for a paper: lines above the table, and cells as paragraphs; ``rows`` are the gold."""

    lead: tuple[str, ...]
    cells: tuple[tuple[tuple[str, ...], ...], ...]
    listed: tuple[tuple[bool, ...], ...]
    rows: tuple[LabelledRow, ...]


def lay(report: LabelledReport, paper: Paper, form: Form, random: Random) -> Page:
    """The report in the words of a paper: habits that change the cells change the gold too."""
    known = {area.id: area.descriptions[0] for area in form.areas if area.descriptions}
    rows, cells, listed = [], [], []
    for number, row in enumerate(report.rows, 1):
        texts = [_habits(cell, paper, random) for cell in row.cells]
        explanation = known.get(row.area, "") if paper.explained else ""
        heading = f"{number}. {row.heading}" if paper.numbered else row.heading
        rows.append(LabelledRow(row.area, heading, explanation, tuple(texts)))
        marks = [bool(paper.bullets) and len(cell) > 1 for cell in texts]
        typed = "" if paper.bullets == "list" else paper.bullets
        shown = [
            tuple(typed + text for text in cell) if mark else cell for cell, mark in zip(texts, marks, strict=True)
        ]
        closed = [(*cell, NBSP) if cell and random.random() < paper.closing else cell for cell in shown]
        cells.append(((heading, explanation) if explanation else (heading,), *closed))
        listed.append((False, *(mark and paper.bullets == "list" for mark in marks)))
    unit, period = "Palveluyksikkö: Esimerkin yksikkö", "Ajanjakso: Tammi-huhtikuu 2024"
    meta = (unit, period) if paper.meta_lines else (f"{unit} {period}",)
    return Page(("Omavalvontasuunnitelman seurantaraportti", *meta), tuple(cells), tuple(listed), tuple(rows))


def _habits(cell: tuple[str, ...], paper: Paper, random: Random) -> tuple[str, ...]:
    if random.random() < paper.emptied:
        return random.choice(((), ("-",)))
    parts: list[str] = []
    for text in cell:
        for number, sentence in enumerate(SENTENCE.split(text)):
            if number and random.random() >= paper.split:
                parts[-1] = f"{parts[-1]} {sentence}"
            else:
                parts.append(sentence)
    return tuple(parts)


def gold_reports(folder: Path) -> list[LabelledReport]:
    """The labelled reports of a folder of JSON files."""
    paths = sorted(folder.glob("*.json"))
    return [
        LabelledReport(path.stem, tuple(labelled_rows(json.loads(path.read_text(encoding="utf-8"))))) for path in paths
    ]


def written_reports(path: Path) -> Iterator[LabelledReport]:
    """The reports of a scorer's gold file or a folder of them: cells are lists of paragraphs."""
    for file in sorted(path.glob("*.json")):
        told = json.loads(file.read_text(encoding="utf-8"))
        rows = [
            LabelledRow(
                row["area"], row["area_text"], "", tuple(tuple(row["cells"].get(role, ())) for role in ROLES)
            )
            for row in told["rows"]
        ]  # fmt: skip
        yield LabelledReport(told["report_id"], tuple(rows))
