"""The sample county as the basis of packs, and ways to plant text in it."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.catalogue import load_catalogue
from pipeline.export.beside import Beside
from pipeline.export.pack.contents import Basis, PackRequest, basis_of, make_pack
from pipeline.export.pack.types import Pack
from pipeline.store.facts import read_facts
from tests.app.sample import make_store, registry

CATALOGUE = load_catalogue()
LAST = "2024-T3"
MADE = datetime(2025, 1, 20, 8, 0, tzinfo=UTC)


def county_basis(folder: Path) -> Basis:
    """The labelled sample county."""
    make_store(folder)
    return basis_of(read_facts(folder), Beside(themes=CATALOGUE.themes.ids, units=registry()))


def pack_of(basis: Basis, **asked: Any) -> Pack:
    """A pack of the last period, unless another is asked for."""
    request = PackRequest(**{"period": LAST, **asked})
    return make_pack(basis, request, CATALOGUE, made=MADE)


def planted(basis: Basis, text: str, theme: str = "recruitment") -> Basis:
    """The basis with this text in place of each sentence of the theme in the last period."""

    def changed(frame: pd.DataFrame, column: str) -> pd.DataFrame:
        here = (frame["theme"] == theme) & (frame["period"] == LAST)
        return frame.assign(**{column: frame[column].where(~here, text)})

    return replace(basis, findings=changed(basis.findings, "segment_text"))
