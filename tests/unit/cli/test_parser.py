import re
import subprocess
import sys
import time

import pytest

from pipeline import cli
from pipeline.cli.finnish import in_finnish
from pipeline.cli.parser import parse
from pipeline.errors import ExitCode

COMMANDS = ("ingest", "export", "evaluate", "check", "serve", "backup")
ENGLISH = re.compile(r"\b(usage|options|show this|arguments|required|invalid|choose|error)\b")


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as end:
        cli.main(arguments)
    captured = capsys.readouterr()
    return int(end.value.code or 0), captured.out, captured.err


@pytest.mark.parametrize("arguments", [("--help",), *((name, "--help") for name in COMMANDS)])
def test_help_is_finnish(capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]) -> None:
    code, out, err = told(capsys, *arguments)
    assert (code, err) == (ExitCode.OK, "")
    assert out.startswith("käyttö: python -m pipeline")
    assert "valitsimet:" in out
    assert "näytä tämä ohje" in out
    assert not ENGLISH.search(out)


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = told(capsys, "--help")
    assert all(re.search(rf"^    {name} +\w", out, re.M) for name in COMMANDS)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "Virhe: puuttuu: KOMENTO."),
        (("ingest",), "Virhe: puuttuu: POLKU."),
        (("ingest", "x", "--workers", "0"), "Virhe: --workers: anna luku 1-64."),
        (("ingest", "x", "--workers", "monta"), "Virhe: --workers: arvo 'monta' ei kelpaa."),
        (("ingest", "x", "--wor", "2"), "Virhe: tuntematon argumentti: --wor 2."),
        (("ingest", "x", "--store"), "Virhe: --store: arvo puuttuu."),
        (("ingest", "x", "--json=1"), "Virhe: --json: ei ota arvoa ('1')."),
        (("export", "entries"), "Virhe: puuttuu: --out."),
        (("export", "cells", "--out", "x"), "Virhe: TAULU: arvoa 'cells' ei ole; vaihtoehdot: 'reports', 'entries'"),
        (("sing",), "Virhe: KOMENTO: arvoa 'sing' ei ole; vaihtoehdot: 'ingest', 'export'"),
        (("serve", "--port", "70000"), "Virhe: --port: anna portti 1-65535."),
    ],
)
def test_wrong_usage_is_told_in_finnish(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], words: str
) -> None:
    code, out, err = told(capsys, *arguments)
    assert (code, out) == (ExitCode.USAGE, "")
    assert words in err
    assert not ENGLISH.search(err)


def test_a_message_that_is_not_known_stays() -> None:
    assert in_finnish("something new") == "something new"


def test_the_store_comes_from_option_then_environment_then_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TEEMALUOTAIN_STORE", raising=False)
    assert str(parse(["check"]).store) == "data/store"
    monkeypatch.setenv("TEEMALUOTAIN_STORE", "/muualla")
    assert str(parse(["check"]).store) == "/muualla"
    assert str(parse(["check", "--store", "tässä"]).store) == "tässä"


def test_help_comes_at_once() -> None:
    spent = []
    for _ in range(3):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-m", "pipeline", "--help"], capture_output=True, check=True)
        spent.append(time.perf_counter() - start)
    assert min(spent) < 0.4
