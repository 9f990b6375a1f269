import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from pipeline.errors import StoreError
from pipeline.evaluation import evaluate_tagger
from pipeline.evaluation.quality import NAME, measure, read_quality, write_quality
from pipeline.model import Column, Method, Polarity
from pipeline.themes.types import Entry, Found, Tagged


class Words:
    """A tagger that finds a theme where its name stands, present unless *ei* stands there too."""

    def __init__(self, *, sees_negation: bool = True) -> None:
        self.sees_negation = sees_negation

    def tag_all(self, entries: Sequence[Entry]) -> tuple[Tagged, ...]:
        return tuple(self.tag(entry.segments, area=entry.area, column=entry.column) for entry in entries)

    def tag(self, segments: Sequence[str], *, area: str, column: Column) -> Tagged:
        assert area == "staffing"
        return tuple(self._one(text) for text in segments)

    def _one(self, text: str) -> tuple[Found, ...]:
        denied = self.sees_negation and " ei" in text
        polarity = Polarity.ABSENT if denied else Polarity.PRESENT
        return tuple(
            Found(theme, polarity, Method.RULE, "x", text.index(theme), text.index(theme) + len(theme), "ei" * denied)
            for theme in ("falls", "medication")
            if theme in text
        )


SAID = {
    "alku": [("falls tapahtui", {"falls": "present"}), ("medication ei", {"medication": "absent"})],
    "loppu": [("falls ei", {"falls": "absent"}), ("kompastui", {"falls": "present"})],
}


def county(folder: Path, name: str) -> None:
    folder.mkdir(parents=True)
    for unit, sentences in SAID.items():
        said = [
            {"p": 0, "text": text, "labels": [{"theme": theme, "polarity": told} for theme, told in labels.items()]}
            for text, labels in sentences
        ]
        row = {"area": "staffing", "monitoring": [], "deviations": said, "actions": []}
        report = {"report_id": unit, "organisation": name, "unit": unit, "period": "2025-T1", "rows": [row]}
        (folder / f"{unit}.json").write_text(json.dumps(report), encoding="utf-8")


@pytest.fixture
def counties(tmp_path: Path) -> Path:
    county(tmp_path / "a", "A-alue")
    hard = {"text": "falls ei", "area": "staffing", "labels": [{"theme": "falls", "polarity": "absent"}]}
    (tmp_path / "hard.jsonl").write_text(json.dumps(hard) + "\n", encoding="utf-8")
    return tmp_path


def test_a_tagger_is_scored_on_the_labelled_sentences_themselves(counties: Path) -> None:
    seeing, blind = (
        evaluate_tagger(counties / "a", Words()),
        evaluate_tagger(counties / "a", Words(sees_negation=False)),
    )
    assert (seeing.cell.hits, seeing.cell.extra, seeing.cell.missed) == (1, 0, 1)
    assert (seeing.alarm_rate, blind.alarm_rate) == (0.0, 1.0)
    assert blind.cell.extra == 1


def test_quality_is_kept_beside_the_model_and_read_back(counties: Path, tmp_path: Path) -> None:
    taggers = {"low_alarm": Words(), "balanced": Words(sees_negation=False)}
    quality = measure(taggers, ("d", "c"), counties)
    write_quality(quality, tmp_path)
    assert read_quality(tmp_path) == quality
    assert list(quality.together) == ["low_alarm", "balanced"]
    assert [(one.name, one.sentences) for one in quality.counties] == [("A-alue", 4)]
    assert [one.right for one in quality.hard] == [True]
    assert quality.hard[0].cues == {"falls": "falls / ei"}
    assert [one.text for one in quality.wrong] == ["kompastui"]


def test_a_model_without_quality_and_a_damaged_file(tmp_path: Path) -> None:
    assert read_quality(None) is None
    assert read_quality(tmp_path) is None
    (tmp_path / NAME).write_text("{", encoding="utf-8")
    with pytest.raises(StoreError, match="vioittunut"):
        read_quality(tmp_path)
