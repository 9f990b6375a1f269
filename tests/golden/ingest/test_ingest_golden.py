"""The whole ingest of one file of each kind, from bytes to mentions, against readable text.

``pytest tests/golden --update-golden`` rewrites the expected files; read the diff before you keep it.
"""

import os
from pathlib import Path

import pytest

from pipeline.store.facts import read_facts
from tests.golden.ingest.rendering import render

EXPECTED = Path(__file__).resolve().parent / "expected"
CASES = {
    "word-one-table": "metsajarvi-akuuttiosasto-2024-T1.docx",
    "word-soft-hyphens": "metsajarvi-palvelukoti-koivuranta-2023-T3.docx",
    "pdf-text-layer": "metsajarvi-keskustan-terveysasema-2024-T1.pdf",
    "text-flattened": "metsajarvi-liikkuva-mielenterveyskuntoutus-2023-T3.txt",
}


@pytest.mark.parametrize("case", CASES)
def test_file_to_mentions(case: str, sample_store: Path, request: pytest.FixtureRequest) -> None:
    found = render(read_facts(sample_store), CASES[case])
    path = EXPECTED / f"{case}.txt"
    if request.config.getoption("--update-golden") and not os.environ.get("CI"):
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8")


def test_golden_files_are_not_rewritten_in_ci(request: pytest.FixtureRequest) -> None:
    assert not (os.environ.get("CI") and request.config.getoption("--update-golden"))


def test_every_golden_file_has_its_case() -> None:
    assert {path.stem for path in EXPECTED.glob("*.txt")} == set(CASES)
