from pathlib import Path

import openpyxl
import pytest

from pipeline import cli
from pipeline.errors import ExitCode
from tests.app.sample import make_store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pack-store")
    make_store(folder)
    return folder


def pack(store: Path, *arguments: str) -> int:
    return cli.main(["pack", "--period", "2024-T3", "--store", str(store), *arguments])


def test_several_files_and_charts_are_written_at_once(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book, page, pictures = tmp_path / "paketti.xlsx", tmp_path / "paketti.html", tmp_path / "kuvat"
    asked = ["--theme", "Rekrytointivaikeudet", "--comment", "recruitment=Oma=huomio", "--title", "Kokous 3"]
    files = ["--out", str(book), "--out", str(page), "--charts", str(pictures), "--format", "svg"]
    assert pack(store, *asked, *files) == ExitCode.OK
    told = capsys.readouterr().err
    assert str(book) in told
    assert "kehitys-rekrytointivaikeudet.svg" in {path.name for path in pictures.iterdir()}
    content = page.read_text(encoding="utf-8")
    assert "Oma=huomio" in content
    assert "<h1>Kokous 3</h1>" in content
    assert openpyxl.load_workbook(book)["Kehitys"]["A4"].value == "Rekrytointivaikeudet"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "Ei ole mitään kirjoitettavaa"),
        (["--out", "paketti.pdf"], "Käytä: .pptx .docx .xlsx .html"),
        (["--out", "x.html", "--theme", "Rekrytointi"], "Tarkoititko: Rekrytointivaikeudet"),
        (["--out", "x.html", "--unit", "Akuutiosasto"], "Tarkoititko: Akuuttiosasto"),
        (["--out", "x.html", "--publishable", "--unit", "Akuuttiosasto"], "alle 5"),
        (["--out", "x.html", "--publishable", "--title", "Asukas 131052-308T"], "henkilötunnus"),
        (["--out", "x.pptx", "--template", "puuttuu.pptx"], "Mallipohjaa ei voi käyttää"),
    ],
)
def test_what_cannot_be_done_is_told_and_nothing_is_written(
    store: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    words: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert pack(store, *arguments) == ExitCode.USAGE
    assert words in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("arguments", [["--comment", "ilman"], ["--smallest-group", "1"], ["--format", "gif"]])
def test_wrong_values_are_told_before_anything_is_read(
    store: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as raised:
        pack(store, *arguments)
    assert raised.value.code == ExitCode.USAGE
    assert arguments[0] in capsys.readouterr().err
