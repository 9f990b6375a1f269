"""Fixtures that every kind of test may use."""

import os
from importlib import import_module
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "data" / "sample"

settings.register_profile("ci", derandomize=True, deadline=None, print_blob=True)
settings.register_profile("here", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "here")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite the golden files; never in CI")


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The store of the sample county, ingested once for all worker processes; a test that writes copies it first."""
    base = tmp_path_factory.getbasetemp()
    folder = base if worker_id == "master" else base.parent
    store = folder / "sample-store"
    with FileLock(folder / "sample-store.lock"):
        if not (store / "manifest.json").exists():
            # Imported late, so that tests of single modules start without the whole chain.
            import_module("pipeline.workflow").ingest([SAMPLE], store)
    return store
