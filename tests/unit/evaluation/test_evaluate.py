import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import UsageError
from pipeline.evaluation import Evaluation, Score, evaluate
from pipeline.export.facts import export_frame
from pipeline.export.tables import write_table
from pipeline.store.facts import Facts, write_facts
from tests.factories import GOLD, ROOT, labelled_frames
from tests.unit.store.rows import entry_row, file_row, mention_row, report_row, segment_row

SCORER = ROOT.parent / "shared" / "tools" / "score_mentions.py"
Labels = dict[str, list[tuple[str, str]]]


def gold_report(folder: Path, name: str, labels: Labels, unit: str = "Akuuttiosasto") -> None:
    """A gold file with one row, staffing; ``labels`` give theme and polarity by column."""
    cells: dict[str, list[Any]] = {
        column: [{"p": 0, "text": "x", "labels": [{"theme": t, "polarity": p} for t, p in labels.get(column, [])]}]
        for column in ("monitoring", "deviations", "actions")
    }
    value = {"report_id": name, "unit": unit, "period": "2023-T3", "rows": [{"area": "staffing", **cells}]}
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.json").write_text(json.dumps(value), encoding="utf-8")


def store_of(folder: Path, **reports: Labels) -> Facts:
    """A store with one row, staffing, in each report; a report's unit has its name."""
    rows: dict[str, list[Any]] = {name: [] for name in ("files", "reports", "entries", "segments", "mentions")}
    for name, labels in reports.items():
        rows["files"].append(file_row(name))
        rows["reports"].append(report_row(name, name, unit=name))
        for column in ("monitoring", "deviations", "actions"):
            entry = entry_row(name, column=column)
            rows["entries"].append(entry)
            rows["segments"].append(segment_row(entry["entry_id"]))
            rows["mentions"] += [
                mention_row(f"{entry['entry_id']}:0", theme, polarity=polarity, mention_id=f"{name}{column}{theme}")
                for theme, polarity in labels.get(column, [])
            ]
    return write_facts(folder / "store", rows)


def compare(folder: Path, gold: Labels, found: Labels) -> Evaluation:
    gold_report(folder / "gold", "a", gold)
    return evaluate(folder / "gold", store_of(folder, a=found))


def test_full_agreement_scores_one(tmp_path: Path) -> None:
    labels = {"deviations": [("t", "present")], "actions": [("t", "addressed")]}
    result = compare(tmp_path, labels, labels)
    assert (result.cell.precision, result.cell.recall, result.cell.f1) == (1.0, 1.0, 1.0)
    assert (result.macro_f1, result.actions.f1, result.polarity_accuracy) == (1.0, 1.0, 1.0)
    assert (result.alarm_rate, result.trend_error) == (0.0, 0.0)


def test_a_missed_and_an_extra_theme(tmp_path: Path) -> None:
    gold = {"deviations": [("t", "present"), ("u", "present")]}
    result = compare(tmp_path, gold, {"deviations": [("t", "present"), ("v", "present")]})
    assert result.cell == Score(hits=1, extra=1, missed=1)
    assert result.cell.f1 == 0.5
    assert result.themes == {"t": Score(1, 0, 0), "u": Score(0, 0, 1)}
    assert result.macro_f1 == 0.5
    assert result.trend_error == pytest.approx(0.5)


def test_a_theme_that_is_absent_but_found_present_is_a_false_alarm(tmp_path: Path) -> None:
    gold = {"deviations": [("t", "absent"), ("u", "resolved")]}
    result = compare(tmp_path, gold, {"deviations": [("t", "present")]})
    assert result.alarm_rate == 0.5
    assert result.polarity_accuracy == 0.0
    assert result.confusion["absent"]["present"] == 1
    assert result.confusion["absent"]["absent"] == 0
    assert sum(result.confusion["resolved"].values()) == 0


def test_monitoring_counts_only_at_any_polarity(tmp_path: Path) -> None:
    labels = {"monitoring": [("t", "monitored")]}
    result = compare(tmp_path, labels, {})
    assert result.any_polarity == Score(0, 0, 1)
    assert result.cell == Score(0, 0, 0)
    assert result.cell.f1 == 1.0
    assert result.polarities["monitored"] == Score(0, 0, 1)


def test_reports_missing_from_the_store_are_named_and_count_as_missed(tmp_path: Path) -> None:
    gold_report(tmp_path / "gold", "a", {"deviations": [("t", "present")]})
    gold_report(tmp_path / "gold", "b", {"deviations": [("t", "present")]})
    result = evaluate(tmp_path / "gold", store_of(tmp_path, a={"deviations": [("t", "present")]}, stranger={}))
    assert (result.reports, result.missing) == (2, ("b",))
    assert result.cell == Score(1, 0, 1)


def test_the_interval_holds_the_figure_and_does_not_change(tmp_path: Path) -> None:
    for number in range(8):
        gold_report(tmp_path / "gold", f"r{number}", {"deviations": [("t", "present")]})
    found: dict[str, Labels] = {f"r{number}": {"deviations": [("t", "present")]} for number in range(5)}
    facts = store_of(tmp_path, **found, r5={}, r6={}, r7={})
    result = evaluate(tmp_path / "gold", facts)
    low, high = result.intervals["all"]["cell_f1"]
    assert 0.4 < low < result.cell.f1 < high <= 1.0
    assert evaluate(tmp_path / "gold", facts).intervals == result.intervals


def test_a_folder_without_gold_is_a_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="ei ole kultastandardin"):
        evaluate(tmp_path, store_of(tmp_path))


def test_gold_of_another_form_is_named(tmp_path: Path) -> None:
    (tmp_path / "odd.json").write_text('{"report_id": "x"}', encoding="utf-8")
    with pytest.raises(UsageError, match=r"odd\.json: Tiedosto ei ole kultastandardin muotoa"):
        evaluate(tmp_path, store_of(tmp_path))


def spoiled(store: Path) -> Facts:
    """The labelled county with every seventh mention gone, every fifth of another polarity."""
    frames = labelled_frames()
    rows = {name: frame.to_dict("records") for name, frame in frames.items()}
    for row in rows["mentions"]:
        for name in ("cue_start", "cue_end", "score"):
            row[name] = None
    kept = [row for number, row in enumerate(rows["mentions"]) if number % 7]
    for row in kept[::5]:
        row["polarity"] = "present" if row["polarity"] != "present" else "absent"
    return write_facts(store, rows | {"mentions": kept})


@pytest.mark.skipif(not SCORER.is_file(), reason=f"the reference scorer {SCORER} is not on this machine")
def test_figures_equal_the_reference_scorer(tmp_path: Path) -> None:
    facts = spoiled(tmp_path / "store")
    write_table(export_frame(facts, "mentions"), tmp_path / "mentions.jsonl")
    command = [sys.executable, str(SCORER), str(GOLD), str(tmp_path / "mentions.jsonl"), "--json"]
    told = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    result = evaluate(GOLD, facts)
    ours = {
        "reports": result.reports,
        "cell_precision": result.cell.precision,
        "cell_recall": result.cell.recall,
        "cell_f1": result.cell.f1,
        "cell_macro_f1": result.macro_f1,
        "report_f1": result.report.f1,
        "any_f1": result.any_polarity.f1,
        "polarity_accuracy": result.polarity_accuracy,
        "alarm_rate": result.alarm_rate,
        "actions_f1": result.actions.f1,
        "trend_mae": result.trend_error,
    }
    assert ours == pytest.approx({name: told[name] for name in ours})
    themes = {name: score.as_json() for name, score in result.themes.items()}
    assert set(themes) == set(told["per_theme"])
    for name, figures in told["per_theme"].items():
        assert themes[name] == pytest.approx(figures)
    assert 0.5 < result.cell.f1 < 1.0
