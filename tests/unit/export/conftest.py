import pytest

from pipeline.export.pack.contents import Basis
from pipeline.export.pack.types import Pack
from pipeline.export.pack.write import pack_bytes
from tests import pack_factory
from tests.unit.export.packs import county_basis, pack_of


@pytest.fixture(scope="session")
def basis(tmp_path_factory: pytest.TempPathFactory) -> Basis:
    return county_basis(tmp_path_factory.mktemp("pack-county"))


@pytest.fixture(scope="session")
def pack(basis: Basis) -> Pack:
    """The pack of the last period with nothing else asked for."""
    return pack_of(basis)


@pytest.fixture(scope="session")
def published(basis: Basis) -> Pack:
    return pack_of(basis, publishable=True)


@pytest.fixture(scope="session")
def page(pack: Pack) -> bytes:
    return pack_bytes(pack, ".html")


@pytest.fixture(scope="session")
def made() -> Pack:
    """A small pack whose every part is told by hand."""
    return pack_factory.pack()
