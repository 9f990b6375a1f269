"""A small store read from three of the sample county's files, with their originals."""

from pathlib import Path

import pytest

from pipeline.workflow import ingest
from tests.factories import ROOT

SAMPLE = ROOT / "data" / "sample"
PDF = "metsajarvi-lastenkoti-kuusela-2024-T2.pdf"
WORD = "metsajarvi-akuuttiosasto-2024-T1.docx"
TEXT = "metsajarvi-liikkuva-mielenterveyskuntoutus-2024-T3.txt"


def make_small_store(store: Path) -> Path:
    """Ingest a PDF, a Word and a text report with the registry; the rules alone tag, which is faster."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TEEMALUOTAIN_MODEL", "")
        paths = [SAMPLE / name for name in (PDF, WORD, TEXT)]
        report = ingest(paths, store, units_file=SAMPLE / "units.csv")
    assert report.totals["read"] == 3
    return store
