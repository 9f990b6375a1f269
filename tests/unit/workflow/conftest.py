from types import SimpleNamespace

import pytest

from pipeline.catalogue import FOLDER
from pipeline.catalogue.language import load_lexicon

LEXICON = load_lexicon(FOLDER)


@pytest.fixture(autouse=True)
def _one_version(monkeypatch: pytest.MonkeyPatch) -> None:
    """Code and catalogue stay the same during a test, whoever edits them meanwhile."""
    monkeypatch.setattr("pipeline.workflow.run.code_version", lambda: "1.0")
    monkeypatch.setattr(
        "pipeline.workflow.run.load_catalogue",
        lambda _: SimpleNamespace(content_hash="c", themes=SimpleNamespace(ids=()), lexicon=LEXICON),
    )
