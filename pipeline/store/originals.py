"""The originals: every file that was given, kept under the hash of its bytes before anything reads it.

``originals/ab/abcdef...`` holds the bytes and ``abcdef....json`` the name and time the file came with, so that all
facts can be rebuilt from this folder alone. A file's own name is data and never becomes a path.
"""

import hashlib
import json
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from pipeline.errors import LimitExceeded, StoreError
from pipeline.store.manifest import write_whole

FOLDER = "originals"
MAX_BYTES = 256 * 2**20
CHUNK = 2**20


@dataclass(frozen=True, slots=True)
class Original:
    """A kept file: SHA-256 in hex, the name it came with, the file system's time of change, bytes, where it lies."""

    file_id: str
    name: str
    modified: datetime
    size: int
    path: Path


def path_of(store: Path, file_id: str) -> Path:
    """Where the bytes of a file lie.

    Raises:
        StoreError: ``file_id`` is no SHA-256, so it must not become a path.
    """
    if len(file_id) != 64 or not set(file_id) <= set("0123456789abcdef"):
        raise StoreError(f"Tunniste {file_id!r} ei ole tiedoston tiiviste.")
    return store / FOLDER / file_id[:2] / file_id


def keep(store: Path, source: Path) -> Original:
    """Copy a file into the originals, unless the same bytes are there, and note its name and time.

    When the same bytes come under several names, the first name in order and the earliest time stand, so that the
    order of ingesting does not matter.

    Raises:
        LimitExceeded: the file is larger than ``MAX_BYTES``; it is not copied.
        OSError: the file cannot be read.
    """
    modified = datetime.fromtimestamp(source.stat().st_mtime, tz=UTC)
    if source.stat().st_size > MAX_BYTES:
        raise LimitExceeded(
            f"Tiedosto on suurempi kuin {MAX_BYTES // 2**20} megatavua.", source.name, "Jaa se pienempiin osiin."
        )
    with source.open("rb") as stream:
        file_id = hashlib.file_digest(stream, "sha256").hexdigest()
        size = stream.tell()
        path = path_of(store, file_id)
        if not path.is_file() or path.stat().st_size != size:
            stream.seek(0)
            file_id, size = _copy(stream, store)
    # A name that is not UTF-8 arrives as surrogates, which no table can hold; line breaks and marks that turn the
    # direction of writing would make a line about the file say something else.
    whole = source.name.encode("utf-8", "replace").decode()
    name = "".join(char if char.isprintable() else "\ufffd" for char in whole)
    return _note(store, Original(file_id, name, modified, size, path_of(store, file_id)))


def _copy(stream: BinaryIO, store: Path) -> tuple[str, int]:
    """Copy through a draft; the hash is that of the bytes copied, should the file be changing meanwhile."""
    folder = store / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    handle, draft_name = tempfile.mkstemp(prefix=".incoming-", dir=folder)
    draft = Path(draft_name)
    try:
        with os.fdopen(handle, "wb") as out:
            while chunk := stream.read(CHUNK):
                digest.update(chunk)
                size += len(chunk)
                out.write(chunk)
        target = path_of(store, digest.hexdigest())
        target.parent.mkdir(exist_ok=True)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    return digest.hexdigest(), size


def _note(store: Path, seen: Original) -> Original:
    known = find(store, seen.file_id)
    if known is None:
        best = seen
    else:
        name, modified = min(seen.name, known.name), min(seen.modified, known.modified)
        best = Original(seen.file_id, name, modified, seen.size, seen.path)
    if best != known:
        note = {"name": best.name, "modified": best.modified.isoformat()}
        write_whole(seen.path.with_suffix(".json"), json.dumps(note, ensure_ascii=False).encode(), sync=False)
    return best


def find(store: Path, file_id: str) -> Original | None:
    """The kept file of this hash, or None."""
    path = path_of(store, file_id)
    try:
        note = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        modified = datetime.fromisoformat(note["modified"])
        return Original(file_id, str(note["name"]), modified, path.stat().st_size, path)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(
            "Alkuperäisen tiedoston tiedot ovat vioittuneet.", str(path), "Anna tiedosto uudelleen luettavaksi."
        ) from error


def every(store: Path) -> Iterator[Original]:
    """All kept files, in the order of their hashes.

    Raises:
        StoreError: the note beside a file is damaged.
    """
    for path in sorted((store / FOLDER).glob("[0-9a-f][0-9a-f]/*.json")):
        found = find(store, path.stem)
        if found is not None:
            yield found


def is_whole(original: Original) -> bool:
    """Whether the kept bytes still have their hash."""
    with original.path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest() == original.file_id
