import re
import shutil
from pathlib import Path

import pytest

from pipeline.workflow import version


def test_version_is_the_release_and_a_hash() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+\+[0-9a-f]{8}", version.code_version())
    assert version.code_version() == version.code_version()


def test_any_change_of_a_maker_changes_the_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in version.MAKERS:
        source = version.ROOT / name
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, tmp_path / name)
    before = version.code_version()
    monkeypatch.setattr(version, "ROOT", tmp_path)
    assert version.code_version() == before
    with (tmp_path / "pipeline" / "workflow" / "merge.py").open("a", encoding="utf-8") as stream:
        stream.write("# more\n")
    assert version.code_version() != before
