from pathlib import Path

import pytest

from pipeline.catalogue import load_catalogue
from pipeline.store.derived import read_derived
from pipeline.store.manifest import read_manifest
from pipeline.workflow.emerging import CLUSTERS, COPIES, load_copies, load_emerging
from tests.app.sample import make_store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("emerging") / "store"
    make_store(folder)
    return folder


def test_the_matter_that_no_theme_lists_comes_first(store: Path) -> None:
    found = load_emerging(store, read_manifest(store).fingerprint, load_catalogue())
    first = found.clusters[0]
    assert {"auto", "lataus"} <= set(first.lemmas)
    assert (first.units_now, len(first.units) >= 5) == (5, True)
    assert 0.15 < found.share < 0.35
    assert all(len(cluster.units) >= 3 for cluster in found.clusters)


def test_copied_cells_name_the_cell_before(store: Path) -> None:
    copies = load_copies(store, read_manifest(store).fingerprint, load_catalogue())
    assert len(copies) > 20
    assert copies["copied_share"].between(0.8, 1).all()
    assert (copies["copied_from"] != copies["entry_id"]).all()


def test_a_lost_or_damaged_file_is_made_again_with_the_same_bytes(store: Path) -> None:
    fingerprint, catalogue = read_manifest(store).fingerprint, load_catalogue()
    before = load_emerging(store, fingerprint, catalogue)
    folder = store / "facts" / fingerprint
    (folder / CLUSTERS).write_bytes(b"{")
    (folder / COPIES).unlink()
    assert load_emerging(store, fingerprint, catalogue) == before
    assert read_derived(store, fingerprint, COPIES) != b""
