import shutil
from pathlib import Path

import pytest

from pipeline import cli
from pipeline.cli import train
from pipeline.errors import ExitCode
from pipeline.evaluation.quality import NAME, read_quality
from pipeline.themes.loading import MODEL


def test_train_tells_what_the_model_learned_from_and_measures_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    asked = {}

    def teach(out: Path, *, without: str = "") -> dict[str, object]:
        asked.update(out=out, without=without)
        shutil.copytree(MODEL, out, ignore=shutil.ignore_patterns(NAME))
        return {"rows": 9641, "data_hash": "d", "scores": {"any_f1": 0.9}}

    monkeypatch.setattr(train, "teach", teach)
    folder = tmp_path / "mallit"
    assert cli.main(["train", "--without", "Suurlahden", "--out", str(folder)]) == ExitCode.OK
    assert asked == {"out": folder, "without": "Suurlahden"}
    told = capsys.readouterr().out
    assert "rows: 9641" in told
    assert "lukee kaikki raportit uudelleen" in told
    measured, shipped = read_quality(folder), read_quality(MODEL)
    assert measured is not None
    assert shipped is not None
    assert measured.together == shipped.together
    terse = shipped.counties[2].scores["balanced"]
    assert f"Lintuveden hyvinvointialue, balanced: F1 {terse.cell.f1:.3f}".replace(".", ",") in told.replace(".", ",")


def test_the_shipped_model_is_as_good_as_the_readme_says() -> None:
    quality = read_quality(MODEL)
    assert quality is not None
    scores = [county.scores["balanced"] for county in quality.counties]
    assert [round(one.cell.f1, 2) for one in scores] == [0.92, 0.89, 0.87]
    assert [round(one.alarm_rate, 2) for one in scores] == [0.01, 0.09, 0.06]
    assert list(quality.together) == ["balanced", "low_alarm"]
