"""The framework's own scripts and styles, packed once and kept in memory; their names change when they do.

The framework sends them from the disk as they are, a hundred files for a first visit. Kept here, each costs a look-up,
and a browser elsewhere in the house waits for a third of the bytes.
"""

import gzip
from pathlib import Path

import streamlit
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

FOLDER = Path(streamlit.__file__).resolve().parent / "static"
PREFIX = "/static/"
KINDS = {".js": "text/javascript", ".css": "text/css"}
LEVEL = 6
FOREVER = "public, immutable, max-age=31536000"


class PackedFiles:
    """Answers for the framework's scripts and styles where the browser takes gzip; passes everything else on."""

    def __init__(self, app: ASGIApp, folder: Path = FOLDER) -> None:
        self._app = app
        self._folder = folder
        self._kept: dict[str, bytes] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = str(scope.get("path", ""))
        if not _is_asked(scope, path):
            await self._app(scope, receive, send)
            return
        packed = self._kept.get(path)
        if packed is None:
            packed = await run_in_threadpool(pack, self._folder, path)
        if packed is None:
            await self._app(scope, receive, send)
            return
        self._kept[path] = packed
        headers = {"content-encoding": "gzip", "vary": "accept-encoding", "cache-control": FOREVER}
        await Response(packed, headers=headers, media_type=KINDS[Path(path).suffix])(scope, receive, send)


def _is_asked(scope: Scope, path: str) -> bool:
    if scope["type"] != "http" or scope["method"] != "GET" or not path.startswith(PREFIX):
        return False
    return Path(path).suffix in KINDS and b"gzip" in dict(scope["headers"]).get(b"accept-encoding", b"")


def pack(folder: Path, path: str) -> bytes | None:
    """The packed bytes of a file; None for one that does not lie in the folder.

    Args:
        path: as the browser asks, from the folder.
    """
    file = (folder / path.lstrip("/")).resolve()
    if not file.is_relative_to(folder) or not file.is_file():
        return None
    return gzip.compress(file.read_bytes(), LEVEL, mtime=0)
