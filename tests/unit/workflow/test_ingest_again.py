import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.errors import StoreError
from pipeline.store.facts import read_facts
from pipeline.workflow import Limits, Status, Step, ingest
from tests.unit.workflow.county import CREW, UNITS, a_file, outcome, run, texts


def wait_for(true: Callable[[], bool]) -> None:
    for _ in range(300):
        if true():
            return
        time.sleep(0.1)
    pytest.fail("it did not happen in 30 seconds")


def test_the_registry_beside_the_files_names_unit_and_area(tmp_path: Path) -> None:
    a_file(tmp_path / "in", "units.csv", UNITS)
    a_file(tmp_path / "in", "a.pdf", "Osasto A|2023-T3|x")
    report = run(tmp_path / "store", tmp_path / "in")
    assert report.units_changed == 2
    row = read_facts(tmp_path / "store").reports.iloc[0]
    assert (row["unit"], row["unit_text"], row["service_area"]) == ("Akuuttiosasto", "Osasto A", "Terveyspalvelut")


def test_a_unit_not_in_the_registry_counts_under_its_own_name_with_a_warning(tmp_path: Path) -> None:
    a_file(tmp_path / "in", "units.csv", UNITS)
    a_file(tmp_path / "in", "a.pdf", "Akuutiosasto|2023-T3|x")
    told = outcome(run(tmp_path / "store", tmp_path / "in"), "a.pdf")
    assert told.units == ("Akuutiosasto",)
    (warning,) = told.warnings
    assert warning.startswith("Yksikköä Akuutiosasto ei ole yksikköluettelossa; se lasketaan omalla nimellään.")
    assert "Akuuttiosasto" in warning


def test_without_a_registry_no_unit_is_complained_of(tmp_path: Path) -> None:
    report = run(tmp_path / "store", a_file(tmp_path / "in", "a.pdf", "Osasto A|2023-T3|x"))
    assert outcome(report, "a.pdf").warnings == ()


def test_a_registry_that_comes_later_gives_the_same_as_one_that_came_first(tmp_path: Path) -> None:
    one = a_file(tmp_path / "in", "a.pdf", "Osasto A|2023-T3|vanha", day=1)
    two = a_file(tmp_path / "in", "b.pdf", "Akuuttiosasto|2023-T3|uusi", day=2)
    other = a_file(tmp_path / "in", "c.pdf", "Tuntematon|2023-T3|muu")
    units = a_file(tmp_path / "in", "units.csv", UNITS)
    late = [run(tmp_path / "late", path) for path in (one, two, other)]
    assert late[-1].rows["reports"] == 3
    after = ingest([other], tmp_path / "late", units_file=units, crew=CREW)
    first = run(tmp_path / "first", tmp_path / "in")
    assert after.fingerprint == first.fingerprint
    assert outcome(after, "a.pdf").status is Status.REPLACED


def test_a_report_stands_again_when_the_registry_tells_the_units_apart(tmp_path: Path) -> None:
    store = tmp_path / "store"
    a_file(tmp_path / "in", "a.pdf", "Kotihoito pohjoinen|2023-T3|vanha", day=1)
    a_file(tmp_path / "in", "b.pdf", "Kotihoito|2023-T3|uusi", day=2)
    a_file(tmp_path / "in", "units.csv", UNITS)
    assert run(store, tmp_path / "in").rows["reports"] == 1
    apart = a_file(tmp_path / "later", "units.csv", "unit,service_area,alias\nP,Ikääntyneet,Kotihoito pohjoinen\n")
    report = ingest([tmp_path / "in" / "b.pdf"], store, units_file=apart, crew=CREW)
    assert texts(read_facts(store)) == {"P": "vanha", "Kotihoito": "uusi"}
    assert outcome(report, "a.pdf").status is Status.READ


def test_new_code_reads_everything_again_from_the_originals(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = tmp_path / "store"
    run(store, a_file(tmp_path / "in", "a.pdf", "A|2023-T3|x"))
    shutil.rmtree(tmp_path / "in")
    monkeypatch.setattr("pipeline.workflow.run.code_version", lambda: "2.0")
    steps: list[Step] = []
    added = a_file(tmp_path / "in", "b.pdf", "B|2023-T3|y")
    report = ingest([added], store, crew=CREW, progress=steps.append)
    assert report.warnings == ("Ohjelma on muuttunut: kaikki luetaan uudelleen alkuperäisistä tiedostoista.",)
    assert [step.total for step in steps if step.phase == "read"][-1] == 2
    assert texts(read_facts(store)) == {"A": "x", "B": "y"}
    assert read_facts(store).manifest.code == "2.0"


def test_damaged_tables_are_made_anew_from_the_originals(tmp_path: Path) -> None:
    store = tmp_path / "store"
    file = a_file(tmp_path / "in", "a.pdf", "A|2023-T3|x")
    first = run(store, file)
    (store / "facts" / first.fingerprint / "entries.parquet").write_bytes(b"broken")
    report = run(store, file)
    assert "vioittunut" in report.warnings[0]
    assert report.fingerprint == first.fingerprint
    assert texts(read_facts(store)) == {"A": "x"}


def test_an_interrupted_run_goes_on_and_leaves_the_old_state_until_then(tmp_path: Path) -> None:
    store = tmp_path / "store"
    before = run(store, a_file(tmp_path / "in", "a.pdf", "A|2023-T3|x")).fingerprint
    for name in "bcd":
        a_file(tmp_path / "in", f"{name}.pdf", f"{name}|2023-T3|x")

    def stop(step: Step) -> None:
        if step.phase == "read" and step.done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ingest([tmp_path / "in"], store, crew=CREW, progress=stop)
    assert read_facts(store).fingerprint == before
    steps: list[Step] = []
    report = ingest([tmp_path / "in"], store, crew=CREW, progress=steps.append)
    reading = [step for step in steps if step.phase == "read"]
    assert (reading[0].done, reading[0].total) == (2, 3)
    assert report.totals == {"read": 3, "unchanged": 1, "replaced": 0, "rejected": 0}
    assert not (store / "pending").exists()


def test_a_killed_run_leaves_no_worker_and_the_next_goes_on(tmp_path: Path) -> None:
    store = tmp_path / "store"
    for name in ("a", "b"):
        a_file(tmp_path / "in", f"{name}.pdf", f"{name}|2023-T3|x")
    a_file(tmp_path / "in", "z.pdf", "hang\nz|2023-T3|x")
    script = (
        "import sys, types, pathlib\nfrom pipeline.workflow import Crew, Limits, ingest, run\n"
        "run.code_version, run.load_catalogue = lambda: '1.0', lambda _: types.SimpleNamespace(content_hash='c')\n"
        "limits = Limits(wall=1.0)\n"
        "crew = Crew(run.FOLDER, limits, (sys.executable, '-m', 'tests.unit.workflow.fakes'))\n"
        "ingest([pathlib.Path(sys.argv[1])], pathlib.Path(sys.argv[2]), workers=2, crew=crew)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", script, str(tmp_path / "in"), str(store)])
    wait_for(lambda: len(list(store.glob("pending/*/*.json"))) == 2)
    parent.kill()
    parent.wait()
    assert not (store / "manifest.json").exists()
    steps: list[Step] = []
    crew = replace(CREW, limits=Limits(wall=1.0))
    report = ingest([tmp_path / "in" / "a.pdf"], store, crew=crew, progress=steps.append)
    assert [(step.done, step.total) for step in steps if step.phase == "read"] == [(2, 3), (3, 3)]
    assert texts(read_facts(store)) == {"a": "x", "b": "x"}
    assert outcome(report, "z.pdf").code == "limit"


def test_decisions_survive_a_new_ingest(tmp_path: Path) -> None:
    store = tmp_path / "store"
    a_file(tmp_path / "in", "units.csv", UNITS)
    a_file(tmp_path / "in", "a.pdf", "Osasto A|2023-T3|x")
    run(store, tmp_path / "in")
    report = run(store, a_file(tmp_path / "more", "b.pdf", "Osasto A|2024-T1|y"))
    assert set(read_facts(store).reports["unit"]) == {"Akuuttiosasto"}
    assert report.units_changed == 0


def test_a_newer_store_is_left_alone(tmp_path: Path) -> None:
    store = tmp_path / "store"
    store.mkdir()
    (store / "manifest.json").write_text('{"schema": 99, "fingerprint": "x"}', encoding="utf-8")
    with pytest.raises(StoreError, match="uudempi Teemaluotain"):
        run(store, a_file(tmp_path / "in", "a.pdf", "A|2023-T3|x"))
