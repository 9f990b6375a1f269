import json
import tarfile
from pathlib import Path

import pandas as pd
import pytest

from pipeline import cli
from pipeline.catalogue import load_catalogue
from pipeline.cli import evaluate
from pipeline.errors import ExitCode
from pipeline.language import load_morphology
from pipeline.model import Column, Unit
from pipeline.store.decisions import load_units, save_units
from pipeline.store.facts import write_facts
from pipeline.store.originals import keep
from pipeline.themes import Tagger
from pipeline.themes.training_rows import Labelled
from pipeline.workflow import FileOutcome, IngestReport, Status
from tests.unit.store.rows import file_row, whole_report

ENTRIES = "source organisation service_area unit period area area_text column text page method confidence"
MENTIONS = (
    "source organisation service_area unit period area column segment theme polarity method score cue start end page"
)
PREVALENCE = "period area service_area theme numerator denominator share low high"

REPORT = IngestReport(
    store="varasto",
    fingerprint="f" * 16,
    files=(
        FileOutcome("hyvä.pdf", Status.READ, "a" * 64, "pdf", ("Akuuttiosasto",), ("2023-T3",), 15, 0.5, ("Katso 3.",)),
        FileOutcome("[red]huono.pdf", Status.REJECTED, code="damaged", reason="Tiedosto on katkennut."),
    ),
    skipped=("gold.json",),
    warnings=("Ohjelma on muuttunut.",),
    rows={"files": 2, "reports": 1, "entries": 15, "segments": 30, "mentions": 7},
)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    write_facts(tmp_path / "store", whole_report())
    return tmp_path / "store"


@pytest.fixture
def _ingested(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.cli.ingest.ingest", lambda *_, **__: REPORT)


def export(store: Path, table: str, file: Path) -> int:
    return cli.main(["export", table, "--out", str(file), "--store", str(store)])


@pytest.mark.usefixtures("_ingested")
def test_summary_names_each_file_its_state_and_reason(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["ingest", "x"]) == ExitCode.REJECTED
    out = capsys.readouterr().out
    for words in (
        "Akuuttiosasto",
        "0,50",
        "hyvä.pdf: Katso 3.",
        "[red]huono.pdf: Tiedosto on katkennut.",
        "Ohjelma on muuttunut.",
        "Ohitettu 1 tiedostoa, jotka eivät voi olla raportteja.",
        "Tiedostot: luettu 1, ennallaan 0, korvattu 0, hylätty 1.",
        "1 raporttia, 15 solua, 30 virkettä, 7 mainintaa.",
        "f" * 16,
    ):
        assert words in out


@pytest.mark.usefixtures("_ingested")
def test_json_is_all_there_is_on_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["ingest", "x", "--json"]) == ExitCode.REJECTED
    value = json.loads(capsys.readouterr().out)
    assert value["totals"] == {"read": 1, "unchanged": 0, "replaced": 0, "rejected": 1}
    assert value["files"][1]["reason"] == "Tiedosto on katkennut."


@pytest.mark.parametrize(("table", "columns"), [("entries", ENTRIES), ("mentions", MENTIONS)])
@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".jsonl", ".parquet"])
def test_export_has_the_agreed_columns(store: Path, tmp_path: Path, table: str, columns: str, suffix: str) -> None:
    file = tmp_path / f"out{suffix}"
    assert export(store, table, file) == ExitCode.OK
    readers = {
        ".csv": pd.read_csv,
        ".xlsx": pd.read_excel,
        ".jsonl": lambda path: pd.read_json(path, lines=True),
        ".parquet": pd.read_parquet,
    }
    frame = readers[suffix](file)
    assert list(frame) == columns.split()
    assert frame.loc[0, "source"] == "f1.pdf"
    assert frame.loc[0, "page"] == 1


def test_exported_mention_has_its_sentence(store: Path, tmp_path: Path) -> None:
    export(store, "mentions", tmp_path / "m.jsonl")
    row = json.loads((tmp_path / "m.jsonl").read_text(encoding="utf-8"))
    assert row["segment"] == "Hoitajia puuttuu."
    assert (row["theme"], row["polarity"], row["start"], row["end"]) == ("staff_shortage", "present", 0, 8)
    assert row["score"] is None


def test_exported_reports_and_segments(store: Path, tmp_path: Path) -> None:
    export(store, "reports", tmp_path / "r.csv")
    export(store, "segments", tmp_path / "s.csv")
    assert pd.read_csv(tmp_path / "r.csv").loc[0, "unit"] == "Akuuttiosasto"
    assert pd.read_csv(tmp_path / "s.csv").loc[0, "text"] == "Hoitajia puuttuu."


def test_exported_prevalence_counts_units(store: Path, tmp_path: Path) -> None:
    assert export(store, "prevalence", tmp_path / "p.jsonl") == ExitCode.OK
    rows = [json.loads(line) for line in (tmp_path / "p.jsonl").read_text(encoding="utf-8").splitlines()]
    assert list(rows[0]) == PREVALENCE.split()
    whole = next(row for row in rows if row["theme"] == "staff_shortage" and not row["area"] + row["service_area"])
    assert (whole["numerator"], whole["denominator"], whole["share"]) == (1, 1, 1.0)


@pytest.mark.parametrize("name", ["x.doc", "x"])
def test_export_to_an_unknown_suffix_is_a_wrong_usage(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    assert export(store, "entries", tmp_path / name) == ExitCode.USAGE
    assert capsys.readouterr().err.startswith("Virhe: ")
    assert not (tmp_path / name).exists()


def test_export_without_a_store_tells_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert export(tmp_path / "none", "entries", tmp_path / "x.csv") == ExitCode.FAILURE
    assert "Lue ne ensin: python -m pipeline ingest KANSIO." in capsys.readouterr().err


def test_evaluate_prints_figures_in_finnish(store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cell = [{"p": 0, "text": "x", "labels": [{"theme": "staff_shortage", "polarity": "present"}]}]
    rows = [{"area": "staffing", "monitoring": [], "deviations": cell, "actions": []}]
    gold = {"report_id": "f1", "unit": "A", "period": "2023-T3", "rows": rows}
    (tmp_path / "f1.json").write_text(json.dumps(gold), encoding="utf-8")
    assert cli.main(["evaluate", str(tmp_path), "--store", str(store)]) == ExitCode.OK
    out = capsys.readouterr().out
    assert "Solut, F1 (mikro): 1,000" in out
    assert "Väärät hälytykset: 0,000" in out
    assert cli.main(["evaluate", str(tmp_path), "--store", str(store), "--json"]) == ExitCode.OK
    assert json.loads(capsys.readouterr().out)["cell"]["f1"] == 1.0


def test_evaluate_prints_the_learning_curve_when_asked(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [{"area": "staffing", "monitoring": [], "deviations": [], "actions": []}]
    gold = {"report_id": "f1", "organisation": "Koe", "unit": "A", "period": "2023-T3", "rows": rows}
    (tmp_path / "f1.json").write_text(json.dumps(gold), encoding="utf-8")
    asked = []

    def lessons(*, without: tuple[str, ...]) -> list[Labelled]:
        asked.append(without)
        return [Labelled("x", "", Column.DEVIATIONS, {}, f"yksikkö {number}") for number in range(8)]

    catalogue = load_catalogue()
    rules = Tagger(catalogue, load_morphology(catalogue.lexicon))
    monkeypatch.setattr(evaluate, "lessons", lessons)
    monkeypatch.setattr(evaluate, "teacher", lambda: lambda _: rules)
    assert cli.main(["evaluate", str(tmp_path), "--curve", "--store", str(store), "--json"]) == ExitCode.OK
    steps = json.loads(capsys.readouterr().out)["curve"]
    assert [(step["groups"], step["sentences"]) for step in steps] == [(1, 1), (2, 2), (4, 4), (8, 8)]
    assert cli.main(["evaluate", str(tmp_path), "--curve", "--store", str(store)]) == ExitCode.OK
    assert "Oppimiskäyrä: opetukseen käytetyt yksiköt" in capsys.readouterr().out
    assert asked == [("Koe",), ("Koe",)]


def test_check_finds_a_missing_original(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", "--store", str(store)]) == ExitCode.FAILURE
    assert "f1.pdf: alkuperäinen tiedosto puuttuu varastosta." in capsys.readouterr().out


def test_check_finds_a_changed_original(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_bytes(b"x")
    kept = keep(tmp_path / "store", tmp_path / "a.txt")
    write_facts(tmp_path / "store", {"files": [file_row(kept.file_id, source="a.txt")]})
    assert cli.main(["check", "--store", str(tmp_path / "store")]) == ExitCode.OK
    kept.path.write_bytes(b"y")
    assert cli.main(["check", "--store", str(tmp_path / "store")]) == ExitCode.FAILURE
    assert "a.txt: alkuperäinen tiedosto on muuttunut." in capsys.readouterr().out


def test_check_lists_faults_of_the_catalogue_with_file_and_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "form.yaml").write_text("areas: }", encoding="utf-8")
    arguments = ["check", "--catalogue", str(tmp_path), "--store", str(tmp_path / "none")]
    assert cli.main(arguments) == ExitCode.FAILURE
    assert "form.yaml:1:" in capsys.readouterr().out


def test_backup_holds_decisions_originals_and_facts(tmp_path: Path) -> None:
    store = tmp_path / "store"
    (tmp_path / "a.txt").write_bytes(b"x")
    kept = keep(store, tmp_path / "a.txt")
    save_units(store, [Unit("Akuuttiosasto")])
    written = write_facts(store, whole_report())
    archive = tmp_path / "kopio.tar.gz"
    assert cli.main(["backup", "--out", str(archive), "--store", str(store)]) == ExitCode.OK
    with tarfile.open(archive) as tar:
        names = tar.getnames()
        tar.extractall(tmp_path / "back", filter="data")
    assert f"originals/{kept.file_id[:2]}/{kept.file_id}" in names
    assert f"facts/{written.fingerprint}/entries.parquet" in names
    assert load_units(tmp_path / "back") == (Unit("Akuuttiosasto"),)


def test_backup_of_no_store_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["backup", "--out", str(tmp_path / "k.tar.gz"), "--store", str(tmp_path / "none")]
    assert cli.main(arguments) == ExitCode.FAILURE
    assert "Varastoa ei ole." in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_an_interrupted_command_says_how_to_go_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("pipeline.cli.ingest.ingest", stop)
    assert cli.main(["ingest", "x"]) == ExitCode.FAILURE
    assert "sama komento jatkaa" in capsys.readouterr().err
