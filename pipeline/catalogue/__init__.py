"""The catalogue: what a domain expert edits, loaded from ``data/catalogue/*.yaml`` as one frozen object.

Every file is checked; all faults of all files are listed at once.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pipeline.catalogue.form import Form, load_form
from pipeline.catalogue.language import Lexicon, load_lexicon
from pipeline.catalogue.polarity import Cues, load_cues
from pipeline.catalogue.themes import Themes, load_themes
from pipeline.errors import CatalogueError, Fault

__all__ = ["FOLDER", "Catalogue", "content_hash", "load_catalogue"]

FOLDER = Path(__file__).resolve().parents[2] / "data" / "catalogue"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything a domain expert edits; ``content_hash`` changes with any byte of it."""

    form: Form
    lexicon: Lexicon
    themes: Themes
    polarity: Cues
    content_hash: str


def load_catalogue(folder: Path = FOLDER) -> Catalogue:
    """Read and check every file of the catalogue.

    Raises:
        CatalogueError: lists every fault of every file, with file, line and key.
    """
    faults: list[Fault] = []
    form = _load(load_form, folder, faults)
    lexicon = _load(load_lexicon, folder, faults)
    themes = _load(load_themes, folder, faults)
    polarity = _load(load_cues, folder, faults)
    if form is None or lexicon is None or themes is None or polarity is None:
        raise CatalogueError(faults)
    return Catalogue(form, lexicon, themes, polarity, content_hash(folder))


def content_hash(folder: Path = FOLDER) -> str:
    """First 16 hex digits of the SHA-256 over the names and bytes of the catalogue's files, in order of name."""
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.yaml")):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _load(load: Callable[[Path], T], folder: Path, faults: list[Fault]) -> T | None:
    try:
        return load(folder)
    except CatalogueError as error:
        faults.extend(error.faults)
        return None
