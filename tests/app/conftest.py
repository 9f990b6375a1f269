"""The dashboard on the sample county's labelled facts, run without a browser."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.app.sample import make_store
from tests.factories import ROOT

Open = Callable[..., AppTest]
SECONDS = 60


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dashboard") / "store"
    make_store(folder)
    return folder


@pytest.fixture
def use_store(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    return lambda folder: monkeypatch.setenv("TEEMALUOTAIN_STORE", str(folder))


@pytest.fixture
def open_page(store: Path, use_store: Callable[[Path], None]) -> Iterator[Open]:
    """Open a page by the name of its file, with a query as the browser's address would give it."""
    use_store(store)
    here = Path.cwd()
    os.chdir(ROOT)

    def run(page: str = "overview", **query: str | list[str]) -> AppTest:
        test = AppTest.from_file(str(ROOT / "app.py"), default_timeout=SECONDS)
        for name, value in query.items():
            test.query_params[name.replace("_", "-")] = value
        test.run()
        return test if page == "overview" else test.switch_page(f"pipeline/dashboard/pages/{page}.py").run()

    yield run
    os.chdir(here)
