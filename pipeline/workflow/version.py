"""The version of what makes facts: when it changes, everything is read again."""

import hashlib
import os
from pathlib import Path

from pipeline import __version__
from pipeline.themes.loading import POINT, VARIABLE

ROOT = Path(__file__).resolve().parent.parent.parent
MAKERS = (
    "pipeline/model.py",
    "pipeline/schemas.py",
    "pipeline/catalogue",
    "pipeline/reading",
    "pipeline/language",
    "pipeline/themes",
    "pipeline/workflow",
    "data/models",
)


def code_version() -> str:
    """The release, and a hash of the modules and trained models that make facts: ``0.1.0+1a2b3c4d``."""
    digest = hashlib.sha256()
    for path in sorted(file for maker in MAKERS for file in _sources(ROOT / maker)):
        digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    digest.update(_other_model())
    digest.update(os.environ.get(POINT, "").encode())
    return f"{__version__}+{digest.hexdigest()[:8]}"


def _sources(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    return [file for file in path.rglob("*") if file.is_file() and "__pycache__" not in file.parts]


def _other_model() -> bytes:
    """What is read in place of the shipped model, when another one is named."""
    folder = os.environ.get(VARIABLE)
    if folder is None:
        return b""
    return folder.encode() + b"".join(path.read_bytes() for path in sorted(Path(folder or "none").glob("*.*")))
