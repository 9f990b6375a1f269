from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest

from pipeline.errors import TeemaluotainError
from pipeline.model import Unit
from pipeline.store.decisions import load_units, save_units
from pipeline.store.facts import has_facts
from pipeline.store.originals import keep
from pipeline.workflow import Status, Step
from pipeline.workflow.errand import Errand
from pipeline.workflow.preview import FilePreview, Preview, make_preview
from tests.documents import write_docx

UNITS = (Unit("Akuuttiosasto", "Terveyspalvelut"), Unit("Kotihoito, pohjoinen", "Ikääntyneiden palvelut"))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with one report and two units, made by an errand of its own."""
    folder = tmp_path_factory.mktemp("preview")
    save_units(folder / "store", UNITS)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TEEMALUOTAIN_MODEL", "")
        Errand([write_docx(folder / "vanha.docx")], folder / "store").run(lambda step: None)
    return folder / "store"


def book(path: Path, *heads: str) -> Path:
    made = openpyxl.Workbook()
    made.active.append(["Yksikkö", "Kausi", "Osa-alue", *heads])
    for area in ("Palvelun saatavuus", "Henkilöstön riittävyys"):
        made.active.append(["Akuuttiosasto", "tammi-huhtikuu 2025", area, *("Tekstiä on." for _ in heads)])
    made.save(path)
    return path


@pytest.fixture(scope="module")
def batch(store: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Preview, list[Step]]:
    """Six files read on trial beside that store, and the steps that were told."""
    folder, trial = tmp_path_factory.mktemp("batch"), tmp_path_factory.mktemp("trial") / "store"
    (folder / "rikki.pdf").write_bytes(b"%PDF-1.4 rikki")
    paths = [
        write_docx(folder / "uusi.docx", modified=datetime(2024, 6, 1, tzinfo=UTC)),
        write_docx(folder / "vieras.docx", unit="Pohjoinen kotihoidon tiimi"),
        write_docx(folder / "sama.docx"),
        folder / "rikki.pdf",
        book(folder / "selvä.xlsx", "Miten on seurattu", "Havaitut poikkeamat", "Korjaavat toimenpiteet"),
    ]
    numbers = {keep(folder / "kept", path).file_id: number for number, path in enumerate(paths)}
    steps: list[Step] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TEEMALUOTAIN_MODEL", "")
        report = Errand(paths, trial, workers=2, units=load_units(store)).run(steps.append)
    return make_preview(report, numbers, trial, store, UNITS), steps


def file_of(preview: Preview, name: str) -> FilePreview:
    return next(file for file in preview.files if file.outcome.source == name)


def test_every_step_is_told(batch: tuple[Preview, list[Step]]) -> None:
    steps = batch[1]
    assert [step.done for step in steps if step.phase == "read"] == [0, 1, 2, 3, 4, 5]
    assert {step.name for step in steps if step.phase == "read"} >= {"uusi.docx", "rikki.pdf"}
    assert steps[-1] == Step("write", 1, 1)


def test_a_report_of_a_unit_and_period_that_is_there_clashes(batch: tuple[Preview, list[Step]]) -> None:
    file = file_of(batch[0], "uusi.docx")
    assert file.is_new
    (report,) = file.reports
    assert (report.unit, report.period, report.known, report.cells, report.written) == (
        "Akuuttiosasto", "2024-T1", True, 6, 6
    )  # fmt: skip
    assert report.methods == ("docx",)
    existing = batch[0].clash(report.unit, report.period, file)
    assert existing is not None
    assert existing.source == "vanha.docx"
    assert existing.modified < file.modified
    assert batch[0].clash(report.unit, "2024-T2", file) is None


def test_the_same_file_under_another_name_is_known_to_be_there(batch: tuple[Preview, list[Step]]) -> None:
    same = file_of(batch[0], "sama.docx")
    assert same.stored
    assert not same.is_new


def test_an_unknown_unit_comes_with_the_nearest_names(batch: tuple[Preview, list[Step]]) -> None:
    (report,) = file_of(batch[0], "vieras.docx").reports
    assert not report.known
    assert report.unit_text == "Pohjoinen kotihoidon tiimi"
    assert report.near == ("Kotihoito, pohjoinen",)


def test_a_rejected_file_keeps_its_reason(batch: tuple[Preview, list[Step]]) -> None:
    file = file_of(batch[0], "rikki.pdf")
    assert file.outcome.status is Status.REJECTED
    assert not file.readable
    assert "PDF on vioittunut" in file.outcome.reason


def test_a_workbook_tells_its_headings(batch: tuple[Preview, list[Step]]) -> None:
    file = file_of(batch[0], "selvä.xlsx")
    assert not file.guessed
    assert file.reports[0].columns == (
        ("Miten on seurattu", "monitoring"),
        ("Havaitut poikkeamat", "deviations"),
        ("Korjaavat toimenpiteet", "actions"),
    )


def test_a_first_batch_needs_no_store_and_a_lacking_column_is_a_guess(tmp_path: Path) -> None:
    paths = [book(tmp_path / "vajaa.xlsx", "Seuranta", "Korjaavat toimenpiteet")]
    numbers = {keep(tmp_path / "kept", paths[0]).file_id: 0}
    report = Errand(paths, tmp_path / "trial", units=()).run(lambda step: None)
    preview = make_preview(report, numbers, tmp_path / "trial", tmp_path / "store", ())
    assert [file.guessed for file in preview.files] == [True]
    assert preview.files[0].reports[0].known
    assert preview.existing == {}
    assert not has_facts(tmp_path / "store")


def test_what_goes_wrong_in_the_process_is_told(tmp_path: Path) -> None:
    with pytest.raises(TeemaluotainError, match="Tiedostoa tai kansiota ei ole"):
        Errand([tmp_path / "ei-ole.pdf"], tmp_path / "store").run(lambda step: None)


def test_a_stopped_errand_leaves_no_facts(tmp_path: Path) -> None:
    errand = Errand([write_docx(tmp_path / "a.docx")], tmp_path / "store")
    errand.stop()
    with pytest.raises(TeemaluotainError, match="keskeytyi"):
        errand.run(lambda step: None)
    assert not has_facts(tmp_path / "store")


def test_a_trial_leaves_the_shared_decisions_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shared = tmp_path / "shared.sqlite"
    monkeypatch.setenv("TEEMALUOTAIN_DECISIONS", f"sqlite:///{shared}")
    (tmp_path / "units.csv").write_text("yksikkö;palvelualue\nUusi osasto;Terveyspalvelut\n", encoding="utf-8")
    paths = [write_docx(tmp_path / "a.docx"), tmp_path / "units.csv"]
    report = Errand(paths, tmp_path / "trial", units=UNITS).run(lambda step: None)
    assert report.units_changed == 1
    assert not shared.exists()


def test_a_report_that_another_of_the_batch_beats_is_told_without_its_cells(tmp_path: Path) -> None:
    paths = [
        write_docx(tmp_path / "vanha.docx", modified=datetime(2024, 5, 1, tzinfo=UTC)),
        write_docx(tmp_path / "uusi.docx", modified=datetime(2024, 6, 1, tzinfo=UTC)),
    ]
    numbers = {keep(tmp_path / "kept", path).file_id: number for number, path in enumerate(paths)}
    report = Errand(paths, tmp_path / "trial", units=UNITS).run(lambda step: None)
    made = make_preview(report, numbers, tmp_path / "trial", tmp_path / "store", UNITS)
    old, new = file_of(made, "vanha.docx"), file_of(made, "uusi.docx")
    assert (old.reports, old.is_new, len(new.reports), new.beaten) == ((), True, 1, ())
    (beaten,) = old.beaten
    assert (beaten.unit, beaten.period, beaten.cells, beaten.methods) == ("Akuuttiosasto", "2024-T1", 0, ())
