from pathlib import Path

import pandas as pd
import pytest

from pipeline.dashboard import data
from pipeline.dashboard.choices import Options, Selection
from pipeline.dashboard.links import Links
from pipeline.dashboard.trust import trust_note
from pipeline.store.decisions_audit import AuditItem, save_answers, save_draw

LINKS = Links(Options("", ("2024-T3",), (), (), ()), Selection("", ("2024-T3",)))


def course(theme: str) -> pd.DataFrame:
    row = {"period": "2024-T3", "theme": theme, "numerator": 20, "denominator": 40, "share": 0.5}
    return pd.DataFrame([row])


def audit(store: Path, right: int, wrong: int, clear: int) -> None:
    """An audit in which these found items were right and wrong, and these others were rightly left out."""
    answers = [(True, True)] * right + [(True, False)] * wrong + [(False, False)] * clear
    items = [
        AuditItem(f"i{number}", "threats", f"r{number}", "2024-T3", found, 30, 30)
        for number, (found, _) in enumerate(answers)
    ]
    save_draw(store, items, who="arvioija")
    save_answers(store, {f"i{number}": answer for number, (_, answer) in enumerate(answers)}, who="arvioija")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TEEMALUOTAIN_STORE", str(tmp_path))
    return tmp_path


def test_without_an_audit_the_measured_quality_stands_beside_the_curve(store: Path) -> None:
    told = str(trust_note(course("recruitment"), LINKS))
    measured = data.quality()
    assert measured
    score = measured.together["balanced"].themes["recruitment"]
    assert "fiktiivisillä raporteilla" in told
    assert f"{score.precision * 100:.0f}\u00a0% oli oikein" in told
    assert f"löytyi {score.recall * 100:.0f}\u00a0%" in told
    assert "Menetelmä ja laatu</a>" in told


def test_an_audit_corrects_the_share(store: Path) -> None:
    audit(store, right=24, wrong=6, clear=30)
    told = str(trust_note(course("threats"), LINKS))
    assert "Tarkastusotannalla (60 tarkastettua) korjattu osuus kaudella syys\u2013joulukuu 2024: 40\u00a0%" in told


def test_an_audit_that_is_too_small_corrects_nothing(store: Path) -> None:
    audit(store, right=24, wrong=6, clear=19)
    assert "korjattu osuus kaudella" not in str(trust_note(course("threats"), LINKS))


def test_an_unmeasured_theme_is_said_to_be_so(store: Path) -> None:
    assert "ei ole mitattu" in str(trust_note(course("oma_teema"), LINKS))
