"""How the parent and a worker process speak: JSON messages, each after its length, through pipes.

JSON and not pickle, because a worker opens files of unknown origin: what it says is data and can run nothing.
"""

import json
import os
import select
import struct
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

LENGTH = struct.Struct(">I")
CHUNK = 2**16


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost: seconds of clock and of processor, bytes of memory; seconds for a worker to get ready."""

    wall: float = 60.0
    cpu: int = 60
    memory: int = 3 * 2**30
    start: float = 120.0


@dataclass(frozen=True, slots=True)
class Job:
    """A file to read: its hash, where its bytes lie, the name it came with, what is confirmed of lists' columns."""

    file_id: str
    path: str
    name: str
    mappings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


class Silence(Exception):
    """The other side said nothing in time."""


def send(pipe: int, message: dict[str, Any]) -> None:
    """Write one message to a file descriptor; OSError when the other side is gone."""
    content = json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode()
    view = memoryview(LENGTH.pack(len(content)) + content)
    while view:
        view = view[os.write(pipe, view) :]


def receive(pipe: int, seconds: float | None = None) -> bytes:
    """Read one message's JSON from a file descriptor.

    Raises:
        Silence: nothing whole came in ``seconds``.
        EOFError: the other side is gone.
    """
    deadline = None if seconds is None else time.monotonic() + seconds
    (length,) = LENGTH.unpack(_read(pipe, LENGTH.size, deadline))
    return _read(pipe, length, deadline)


def _read(pipe: int, size: int, deadline: float | None) -> bytes:
    content = bytearray()
    poll = select.poll()
    poll.register(pipe, select.POLLIN)
    while len(content) < size:
        left = None if deadline is None else max(0.0, deadline - time.monotonic()) * 1000
        if not poll.poll(left):
            raise Silence
        chunk = os.read(pipe, min(CHUNK, size - len(content)))
        if not chunk:
            raise EOFError
        content += chunk
    return bytes(content)


def settings(catalogue: str, limits: Limits) -> dict[str, Any]:
    """The first message to a worker."""
    return {"catalogue": catalogue, "limits": asdict(limits)}
