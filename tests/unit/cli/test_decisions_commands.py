"""Commands that take in what people decide: names of units, and audited items; and the faults of measures.yaml."""

import shutil
from pathlib import Path

import pandas as pd
import pytest

from pipeline import cli
from pipeline.catalogue import FOLDER
from pipeline.errors import ExitCode
from pipeline.store.decisions import load_units, read_log
from pipeline.store.decisions_audit import load_audit
from pipeline.store.decisions_registry import load_names
from tests.app.sample import make_store

THEMES = ["--theme", "recruitment", "--theme", "falls"]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    make_store(tmp_path / "store")
    return tmp_path / "store"


def run(store: Path, *words: str) -> int:
    return cli.main([*words, "--store", str(store)])


def units_file(folder: Path) -> Path:
    path = folder / "list.csv"
    path.write_text("unit,alias\nKotihoito,\nAkuuttiosasto,Akuutti\n", encoding="utf-8")
    return path


def test_unknown_names_are_told_accepted_and_remembered(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(store, "units", "--load", str(units_file(tmp_path)), "--who", "Maija") == ExitCode.OK
    out = capsys.readouterr().out
    assert "Lastenkoti Kuusela: " in out
    assert "lähinnä: Kotihoito" in out
    name = next(line.split(":")[0] for line in out.splitlines() if "lähinnä: Kotihoito" in line)
    assert run(store, "units", "--accept", name, "--as", "Kotihoito", "--who", "Maija") == ExitCode.OK
    assert f"\n{name}:" not in capsys.readouterr().out
    assert [(one.name, one.unit, one.who) for one in load_names(store)] == [(name, "Kotihoito", "Maija")]
    assert name in {unit.unit: unit.aliases for unit in load_units(store)}["Kotihoito"]
    assert [line.who for line in read_log(store)] == ["Maija", "Maija"]


def test_name_without_a_unit_is_a_wrong_usage(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(store, "units", "--accept", "x") == ExitCode.USAGE
    assert "annetaan yhdessä" in capsys.readouterr().err


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_audit_goes_out_and_comes_back(
    store: Path, tmp_path: Path, suffix: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / f"otos{suffix}"
    assert run(store, "audit", "draw", "--out", str(file), *THEMES, "--number", "44") == ExitCode.OK
    read = pd.read_excel if suffix == ".xlsx" else pd.read_csv
    table = read(file, dtype=str, keep_default_na=False)
    assert list(table) == ["teema", "kysymys", "kausi", "yksikkö", "havainnot", "vastaus", "kohde"]
    assert len(table) == 88
    found = {item.item: item.found for item in load_audit(store)}
    right = table["kohde"].map(found)
    table["vastaus"] = right.map({True: "Kyllä", False: "ei"})
    table.loc[0, "vastaus"] = ""
    table.to_excel(tmp_path / "täytetty.xlsx", index=False)
    assert run(store, "audit", "load", str(tmp_path / "täytetty.xlsx"), "--who", "Matti") == ExitCode.OK
    out = capsys.readouterr().out
    assert "Rekrytointivaikeudet: tarkastettu 44, osuvuus 1,00, kattavuus 1,00 (korjaukseen tarvitaan 50)" in out
    assert "tarkastettu 43" in out
    assert {item.who for item in load_audit(store) if item.answer is not None} == {"Matti"}
    assert run(store, "export", "shares", "--out", str(tmp_path / "shares.csv")) == ExitCode.OK
    assert pd.read_csv(tmp_path / "shares.csv").query("theme == 'recruitment'")["audited"].eq(44).all()


def test_drawing_again_keeps_the_answers(store: Path, tmp_path: Path) -> None:
    file = tmp_path / "otos.csv"
    run(store, "audit", "draw", "--out", str(file), "--theme", "falls", "--number", "10")
    table = pd.read_csv(file, dtype=str, keep_default_na=False).assign(vastaus="k")
    table.to_csv(file, index=False)
    run(store, "audit", "load", str(file))
    run(store, "audit", "draw", "--out", str(tmp_path / "toinen.csv"), "--theme", "falls", "--number", "44")
    assert sum(item.answer is True for item in load_audit(store)) == 10
    assert len(load_audit(store)) == 44


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("kohde,vastaus\nabc,ehkä\n", "rivi 2: Vastaus ”ehkä” ei ole kyllä eikä ei"),
        ("kohde,vastaus\nabc,ei\n", "ei ole kohdetta abc"),
        ("a,b\n1,2\n", "ei ole sarakkeita"),
    ],
)
def test_faulty_answers_are_told_and_nothing_is_kept(
    store: Path, tmp_path: Path, content: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "vastaukset.csv"
    file.write_text(content, encoding="utf-8")
    assert run(store, "audit", "load", str(file)) == ExitCode.USAGE
    assert told in capsys.readouterr().err
    assert load_audit(store) == ()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["draw"], "Tiedosto puuttuu"),
        (["load"], "Tiedosto puuttuu"),
        (["draw", "--out", "x.csv", "--theme", "olematon"], "Teemaa olematon ei ole"),
        (["draw", "--out", "x.csv", "--period", "1999-T1"], "ei ole raportteja"),
    ],
)
def test_wrong_use_of_the_audit_is_told(
    store: Path, words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(store, "audit", *words) == ExitCode.USAGE
    assert told in capsys.readouterr().err


def test_check_lists_faults_of_the_measures_with_file_and_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "catalogue"
    shutil.copytree(FOLDER, folder)
    file = folder / "measures.yaml"
    lines = file.read_text(encoding="utf-8").replace("min_units: 8 ", "min_units: 0 ").splitlines()
    number = next(at for at, line in enumerate(lines, start=1) if "min_units: 0" in line)
    file.write_text("\n".join([*lines, "unknown: 1"]) + "\n", encoding="utf-8")
    assert cli.main(["check", "--catalogue", str(folder), "--store", str(tmp_path / "none")]) == ExitCode.FAILURE
    out = capsys.readouterr().out
    assert f"measures.yaml:{number}: states.min_units" in out
    assert f"measures.yaml:{len(lines) + 1}: unknown" in out
