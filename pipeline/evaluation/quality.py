"""How well the shipped tagger recognises themes, measured on labelled counties that it never learned from.

The counties lie in ``data/quality``, a folder each, and stay out of training and of rule writing for ever; what was
measured is kept beside the model as ``quality.json`` and shown to the users.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from pydantic import TypeAdapter

from pipeline.errors import StoreError
from pipeline.evaluation.curve import Step
from pipeline.evaluation.evaluate import compared
from pipeline.evaluation.labels import Labelled, load_gold, tagged_labels
from pipeline.evaluation.scores import Evaluation
from pipeline.evaluation.sentences import Judged, judge
from pipeline.themes.loading import Tagging

DATA = Path(__file__).resolve().parents[2] / "data"
COUNTIES = DATA / "quality"
NAME = "quality.json"


@dataclass(frozen=True, slots=True)
class County:
    """The scores of one county, by operating point."""

    name: str
    sentences: int
    scores: dict[str, Evaluation]


@dataclass(frozen=True, slots=True)
class Quality:
    """What was measured of one model and catalogue.

    ``together`` scores all counties in one, by operating point; ``hard`` are chosen hard sentences and ``wrong`` some
    that were read wrongly, both at the default operating point; ``curve`` is the learning curve on all counties, empty
    when it has not been measured.
    """

    data_hash: str
    catalogue_hash: str
    counties: tuple[County, ...]
    together: dict[str, Evaluation]
    hard: tuple[Judged, ...]
    wrong: tuple[Judged, ...]
    curve: tuple[Step, ...] = ()


def measure(taggers: Mapping[str, Tagging], hashes: tuple[str, str], folder: Path = COUNTIES) -> Quality:
    """Score taggers on every county of a folder.

    Args:
        taggers: by operating point; the first is the default.
        hashes: of the training data and of the catalogue.
        folder: holds a folder of labelled reports a county, and ``hard.jsonl``.

    Raises:
        UsageError: a file is no labelled report, or a line of ``hard.jsonl`` no labelled sentence.
    """
    folders = sorted(path for path in folder.iterdir() if path.is_dir())
    gold = {path: load_gold(path) for path in folders}
    found = {(path, point): tagged_labels(path, tagger) for path in folders for point, tagger in taggers.items()}
    default = next(iter(taggers.values()))
    judged = judge(folder, folders, default)
    return Quality(
        *hashes,
        counties=tuple(
            County(
                _name(path),
                judged.sentences[path.name],
                {point: compared(gold[path], found[path, point]) for point in taggers},
            )
            for path in folders
        ),
        together={
            point: compared(_joined(list(gold.values())), _joined([found[path, point] for path in folders]))
            for point in taggers
        },
        hard=judged.hard,
        wrong=judged.wrong,
    )


def score_counties(tagger: Tagging, folder: Path = COUNTIES) -> Evaluation:
    """Score a tagger on all counties of a folder in one.

    Raises:
        UsageError: a file is no labelled report.
    """
    folders = sorted(path for path in folder.iterdir() if path.is_dir())
    found = [tagged_labels(path, tagger) for path in folders]
    return compared(_joined([load_gold(path) for path in folders]), _joined(found))


def write_quality(quality: Quality, model: Path) -> None:
    """Keep the scores beside the model that they are of."""
    content = json.dumps(asdict(quality), ensure_ascii=False, indent=1) + "\n"
    (model / NAME).write_text(content, encoding="utf-8")


def read_quality(model: Path | None) -> Quality | None:
    """The scores kept beside a model; None when there is no model, or it has none.

    Raises:
        StoreError: the file is damaged.
    """
    path = model / NAME if model else None
    if path is None or not path.is_file():
        return None
    try:
        return TypeAdapter(Quality).validate_json(path.read_bytes())
    except ValueError as error:
        raise StoreError("Mallin laatutiedosto on vioittunut.", str(path), "Aja python -m pipeline train.") from error


def stamp_of(model: Path) -> int:
    """When the scores beside a model were last written, in nanoseconds; 0 when there are none."""
    path = model / NAME
    return path.stat().st_mtime_ns if path.is_file() else 0


def _name(folder: Path) -> str:
    first = json.loads(min(folder.glob("*.json")).read_text(encoding="utf-8"))
    return str(first["organisation"])


def _joined(parts: Sequence[Labelled]) -> Labelled:
    labels = {cell: themes for part in parts for cell, themes in part.labels.items()}
    return Labelled(labels, {report: told for part in parts for report, told in part.reports.items()})
