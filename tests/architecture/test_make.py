import shutil
import socket
import subprocess
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT

SCRIPTS = sorted((ROOT / ".make").glob("*.sh"))


def _run(script: str, *arguments: str, path: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = ["bash", str(ROOT / ".make" / script), *arguments]
    environment = {"PATH": f"{path}:/usr/bin:/bin" if path else "/usr/bin:/bin"}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)


def _command(folder: Path, name: str, body: str) -> None:
    target = folder / name
    target.write_text(f"#!/bin/bash\n{body}\n", encoding="utf-8")
    target.chmod(0o755)


@pytest.mark.parametrize("script", [*SCRIPTS, ROOT / ".ci" / "run"], ids=lambda path: path.name)
def test_scripts_are_valid_and_stop_at_the_first_failure(script: Path) -> None:
    assert subprocess.run(["bash", "-n", str(script)], check=False).returncode == 0
    assert "\nset -euo pipefail\n" in script.read_text(encoding="utf-8")
    assert script.stat().st_mode & 0o111


def test_a_taken_port_is_told_in_one_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        run = _run("run.sh", str(port), str(tmp_path / "store"))
    assert run.returncode == 1
    assert run.stderr.startswith(f"Portti {port} on varattu.")
    assert f"make run PORT={port + 1}" in run.stderr
    assert len(run.stderr.splitlines()) == 1
    assert not (tmp_path / "store").exists()


def test_a_missing_package_is_named_with_the_command_to_type(tmp_path: Path) -> None:
    _command(tmp_path, "dpkg-query", '[[ "${*: -1}" == chromium ]] && exit 1; echo -n installed')
    _command(tmp_path, "id", "echo 1000")
    run = _run("packages.sh", "chromium", "make", path=tmp_path)
    assert run.returncode == 1
    assert run.stderr == "Järjestelmästä puuttuu: chromium. Asenna: sudo apt-get install -y chromium\n"


def test_root_gets_the_missing_package_installed(tmp_path: Path) -> None:
    _command(tmp_path, "dpkg-query", "exit 1")
    _command(tmp_path, "id", "echo 0")
    _command(tmp_path, "apt-get", f'echo "$@" >> {tmp_path}/typed')
    run = _run("packages.sh", "voikko-fi", path=tmp_path)
    assert run.returncode == 0, run.stderr
    typed = (tmp_path / "typed").read_text(encoding="utf-8").splitlines()
    assert typed == ["update -qq", "install -y -qq --no-install-recommends voikko-fi"]


def test_installed_packages_need_nothing(tmp_path: Path) -> None:
    _command(tmp_path, "dpkg-query", "echo -n installed")
    _command(tmp_path, "apt-get", "exit 99")
    run = _run("packages.sh", "make", path=tmp_path)
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """The files that make the environment, in a folder of their own."""
    shutil.copytree(ROOT / ".make", tmp_path / "house" / ".make")
    shutil.copy(ROOT / "requirements.txt", tmp_path / "house")
    return tmp_path / "house"


def _environment(house: Path, fakes: Path) -> subprocess.CompletedProcess[str]:
    command = ["/bin/bash", str(house / ".make" / "environment.sh"), "runtime"]
    return subprocess.run(
        command, env={"PATH": f"{fakes}:/usr/bin:/bin"}, capture_output=True, text=True, check=False, timeout=60
    )


def _fake_python(house: Path, fakes: Path) -> None:
    """A Python that only notes what it is asked for, also inside the environment it makes."""
    fakes.mkdir()
    body = f'echo "$@" >> {fakes}/typed\n[[ "$1" == --version ]] && echo "Python 3.11.2"\n'
    making = f'[[ "$2" == venv ]] && mkdir -p {house}/.venv/bin && cp $0 {house}/.venv/bin/python\nexit 0'
    _command(fakes, "python3.11", body + making)


def test_the_environment_is_made_once_for_each_state_of_the_requirements(house: Path, tmp_path: Path) -> None:
    fakes = tmp_path / "fakes"
    _fake_python(house, fakes)
    installs = []
    for change in ("", "", "\nadded==1.0  # for a test\n"):
        with (house / "requirements.txt").open("a", encoding="utf-8") as file:
            file.write(change)
        run = _environment(house, fakes)
        assert run.returncode == 0, run.stderr
        installs.append((fakes / "typed").read_text(encoding="utf-8").count("-m pip install"))
    assert installs == [1, 1, 2]
    assert (fakes / "typed").read_text(encoding="utf-8").count("-m venv --clear") == 1


def test_an_old_python_is_refused_in_one_line(house: Path, tmp_path: Path) -> None:
    fakes = tmp_path / "fakes"
    fakes.mkdir()
    for name in ("python3.11", "python3", "python3.12", "python3.13"):
        _command(fakes, name, "exit 1")
    run = _environment(house, fakes)
    assert run.returncode == 1
    assert run.stderr.splitlines() == [
        "Tarvitaan Python 3.11 tai uudempi. Asenna se: sudo apt-get install -y python3 python3-venv"
    ]
