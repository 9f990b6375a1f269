"""Files made from the facts and kept beside them: losing one costs only the time to make it again.

The manifest does not list them, so they are no part of the fingerprint, and a newer program may make them in another
form without a new ingest.
"""

from pathlib import Path

from pipeline.store.manifest import write_whole
from pipeline.store.snapshot import FOLDER


def write_derived(store: Path, fingerprint: str, name: str, content: bytes) -> None:
    """Put a file into the folder of the facts it was made from, whole or not at all."""
    write_whole(store / FOLDER / fingerprint / name, content)


def read_derived(store: Path, fingerprint: str, name: str) -> bytes:
    """The bytes of a derived file; empty when it is missing or cannot be read."""
    try:
        return (store / FOLDER / fingerprint / name).read_bytes()
    except OSError:
        return b""
