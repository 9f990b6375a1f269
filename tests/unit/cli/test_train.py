from pathlib import Path

import pytest

from pipeline import cli
from pipeline.cli import train
from pipeline.errors import ExitCode


def test_train_tells_what_the_model_learned_from(monkeypatch, capsys: pytest.CaptureFixture[str]) -> None:
    asked = {}

    def teach(out: Path | None = None, *, without: str = "") -> dict[str, object]:
        asked.update(out=out, without=without)
        return {"rows": 9641, "scores": {"any_f1": 0.9}}

    monkeypatch.setattr(train, "teach", teach)
    assert cli.main(["train", "--without", "Suurlahden", "--out", "mallit"]) == ExitCode.OK
    assert asked == {"out": Path("mallit"), "without": "Suurlahden"}
    told = capsys.readouterr().out
    assert "rows: 9641" in told
    assert "lukee kaikki raportit uudelleen" in told
