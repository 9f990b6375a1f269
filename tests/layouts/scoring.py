"""Read printed layouts and hold the cells against what was printed: ``python -m tests.layouts.scoring FOLDER``.

exact: the text is equal after white space, ligatures and soft hyphens are folded; loose: the same without spaces and
hyphens. silent: wrong by the loose measure, and neither the cell nor the report says that it is doubtful.
"""

import json
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from pipeline.catalogue import load_catalogue
from pipeline.catalogue.form import Form
from pipeline.errors import ReadingError
from pipeline.language import load_morphology
from pipeline.reading import read_file
from pipeline.reading.assemble import is_doubtful
from pipeline.reading.types import ReportReading
from tests.layouts.texts import COLUMNS

BULLET = re.compile(r"^\s*(?:[-\u2013\u2022\u00b7*\u25cf\u25aa\uf0b7]\s+)", re.MULTILINE)
HYPHENS = re.compile(r"[\s\-\u2010\u2011\u2013]")
TOLD = ("yhdistetty", "jäi taulukon ulkopuolelle", "toisen osa-alueen teksti")
"""Words of the warnings that tell of cells which were not read as cells of their own."""
Known = Callable[[str], bool]


def fold(text: str) -> str:
    """The text as the exact measure sees it."""
    plain = unicodedata.normalize("NFKC", text or "").replace("\u00ad", "")
    return re.sub(r"\s+", " ", BULLET.sub("", plain)).strip()


def squeeze(text: str) -> str:
    """The text as the loose measure sees it."""
    return HYPHENS.sub("", fold(text))


def count_file(path: Path, form: Form, known: Known | None, say: Callable[[str], object] | None = None) -> Counter[str]:
    """The counts of one PDF beside whose path stands what it holds."""
    told = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    golds = [told, *told.get("more", ())]
    wanted = [{key: text for key, text in _wanted(gold) if fold(text)} for gold in golds]
    counts = Counter(files=len(golds), cells=sum(map(len, wanted)), refused=0)
    try:
        found = read_file(path.read_bytes(), path.name, form, known=known)
    except ReadingError as error:
        if say:
            say(f"{path.stem}: refused, {error}")
        return counts + Counter(refused=1)
    counts += Counter(several=int(len(found.readings) != len(golds)))
    for number, (gold, want) in enumerate(zip(golds, wanted, strict=True)):
        if number >= len(found.readings):
            counts += Counter(wrong=len(want), silent=len(want))
            continue
        reading = found.readings[number]
        reading = replace(reading, warnings=reading.warnings + found.warnings)
        counts += _compared(path.stem, want, gold, reading, say)
    return counts


def _wanted(gold: dict[str, Any]) -> Iterable[tuple[tuple[str, str], str]]:
    for row in gold["rows"]:
        area = squeeze(row["area_text"]).lower() if row["area"] == "custom" else row["area"]
        for column, paragraphs in row["cells"].items():
            yield (area, column), "\n".join(paragraphs)


def _compared(
    name: str,
    want: dict[tuple[str, str], str],
    gold: dict[str, Any],
    reading: ReportReading,
    say: Callable[[str], object] | None,
) -> Counter[str]:
    custom = {squeeze(row["area_text"]).lower() for row in gold["rows"] if row["area"] == "custom"}
    have: dict[tuple[str, str], tuple[str, bool]] = {}
    for entry in reading.entries:
        heading = squeeze(re.sub(r"^\d+\.\s*", "", entry.area_text)).lower()
        area = heading if heading in custom else entry.area
        if str(entry.column) in COLUMNS and fold(entry.text):
            have[area, str(entry.column)] = (entry.text, is_doubtful(entry))
    told = any(word in warning for warning in reading.warnings for word in TOLD)
    counts = Counter(found=len(have))
    for key in dict.fromkeys([*want, *have]):
        text, doubted = have.get(key, ("", told))
        right = key in want and squeeze(text) == squeeze(want[key])
        exact = key in want and fold(text) == fold(want[key])
        doubted = doubted or _row_doubted(reading, key)
        counts += Counter(exact=int(exact), loose=int(right), marked_right=int(right and doubted))
        counts += Counter(wrong=int(not right), silent=int(not right and not doubted))
        if say and not exact:
            notes = f"{' MARKED' if doubted else ''}{' hyphens' if right else ''}"
            say(f"{name} {key}{notes}\n   want {want.get(key)!r}\n   have {text!r}")
    unit = squeeze(reading.unit_text).lower() == squeeze(gold["unit"]).lower()
    counts += Counter(unit=int(unit), period=int(str(reading.period) == gold["period"]))
    if say and not (unit and str(reading.period) == gold["period"]):
        say(f"{name} particulars: {reading.unit_text!r} {reading.period}, want {gold['unit']!r} {gold['period']}")
    return counts


def _row_doubted(reading: ReportReading, key: tuple[str, str]) -> bool:
    """Whether another cell of the same row is marked: a person who looks at it sees the whole row."""
    return any(entry.area == key[0] and is_doubtful(entry) for entry in reading.entries)


def figures(counts: Counter[str]) -> dict[str, float]:
    """The shares that the counts make."""
    total = counts["cells"] + counts["found"]
    return {
        "exact": 2 * counts["exact"] / total,
        "loose": 2 * counts["loose"] / total,
        "silent": counts["silent"] / counts["cells"],
        "wrong": counts["wrong"] / counts["cells"],
        "marked_right": counts["marked_right"] / counts["cells"],
        "unit": counts["unit"] / counts["files"],
        "period": counts["period"] / counts["files"],
    }


def main(folder: Path, *, details: bool) -> None:
    """Print the figures by layout and in all."""
    catalogue = load_catalogue()
    known = load_morphology(catalogue.lexicon).known
    per_layout: dict[str, Counter[str]] = {}
    say = (lambda text: sys.stdout.write(f"{text}\n")) if details else None
    for path in sorted(folder.glob("*.pdf")):
        layout = path.stem.split("__")[0]
        per_layout[layout] = per_layout.get(layout, Counter()) + count_file(path, catalogue.form, known, say)
    for name, counts in [*sorted(per_layout.items()), ("all", sum(per_layout.values(), Counter()))]:
        shown = "  ".join(f"{key} {value:.4f}" for key, value in figures(counts).items())
        sys.stdout.write(
            f"{name:40} {shown}  cells {counts['cells']} refused {counts['refused']} several {counts['several']}\n"
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]), details="-v" in sys.argv)
