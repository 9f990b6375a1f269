"""The version of the code that makes facts: when it changes, everything is read again."""

import hashlib
from pathlib import Path

from pipeline import __version__

ROOT = Path(__file__).resolve().parent.parent
MAKERS = ("model.py", "schemas.py", "catalogue", "reading", "language", "themes", "workflow")


def code_version() -> str:
    """The release, and a hash of the modules that take part in making facts: ``0.1.0+1a2b3c4d``."""
    digest = hashlib.sha256()
    for path in sorted(file for maker in MAKERS for file in _sources(ROOT / maker)):
        digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return f"{__version__}+{digest.hexdigest()[:8]}"


def _sources(path: Path) -> list[Path]:
    return [path] if path.is_file() else sorted(path.rglob("*.py"))
