"""Files that a page offers as plain links: each is made when it is asked for, and not before.

A button of the framework would cost the page more than most of its tables. The address of a file holds a long random
word, so that only those who were shown the page know it; it is forgotten when many newer ones have been offered.
"""

import secrets
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from pipeline.dashboard.memory import Memory
from pipeline.words import language, mark, say, speaking

PLACE = "lataa"
"""Where the files lie under the dashboard's address."""

MOST = 4000
GONE = mark("Tiedoston linkki on vanhentunut. Lataa sivu uudelleen.")

Maker = Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Offer:
    """What makes a file, in which language, its name and its MIME type."""

    make: Maker
    code: str
    name: str
    mime: str


_words: Memory[str] = Memory(MOST)
_offers: Memory[Offer] = Memory(MOST)


def offer(key: Hashable, make: Maker, name: str, mime: str) -> str:
    """The address of a file; the same key keeps the same one, so that a page drawn again does not change.

    Args:
        key: tells the file from all others: what is shown, in which language, and what kind of file.
    """
    word = _words.get(key, lambda: secrets.token_urlsafe(16))
    _offers.put(word, Offer(make, language(), name, mime))
    return f"{PLACE}/{word}/{quote(name)}"


def serve(request: Request) -> Response:
    """Make the file that an address names."""
    found = _offers.find(request.path_params["word"])
    if found is None:
        return PlainTextResponse(say(GONE), status_code=410)
    content = speaking(found.code, found.make)
    told = {"content-disposition": f"attachment; filename*=utf-8''{quote(found.name)}", "cache-control": "no-store"}
    return Response(content, media_type=found.mime, headers=told)
