"""Open a message that Outlook saved: a compound file whose streams are named by numbers of properties.

Source: the published formats MS-CFB (compound file) and MS-OXMSG (message).
"""

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from pipeline.errors import DamagedFile

HEADER = 512
LAST = 0xFFFFFFFA
"""Sector numbers from here on end a chain or mark a free sector."""
NO_ENTRY = 0xFFFFFFFF
ENTRY = 128
STORAGE, STREAM, ROOT = 1, 2, 5
MOST_ENTRIES = 20_000
TEXT, HTML, SUBJECT = "1000", "1013", "0037"
DATA, LONG_NAME, SHORT_NAME, CONTENT_ID = "3701", "3707", "3704", "3712"
INNER = "__substg1.0_3701000D"
SENT = 0x00390040
FIRST_MOMENT = datetime(1601, 1, 1, tzinfo=UTC)
OPEN_AGAIN = "Avaa viesti ja lähetä sen liitteenä oleva raportti omana tiedostonaan."


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file in a message; ``content_id`` is what the message's page calls it."""

    name: str
    content: bytes
    content_id: str


@dataclass(frozen=True, slots=True)
class Note:
    """A message: its subject, time, text, page, files, and messages that it holds."""

    subject: str
    sent: datetime | None
    text: str
    page: bytes
    files: tuple[Enclosed, ...]
    inner: tuple["Note", ...]


def open_note(content: bytes, deepest: int) -> Note:
    """The message; messages within messages are opened so many levels deep.

    Raises:
        DamagedFile: it is no compound file, or a broken one.
    """
    try:
        return _note(_streams(content), "", deepest)
    except (struct.error, IndexError, ValueError, OverflowError) as error:
        raise DamagedFile("Outlook-viestiä ei voi avata; se on vioittunut.", remedy=OPEN_AGAIN) from error


def _note(streams: Mapping[str, bytes], at: str, deepest: int) -> Note:
    own = [path.removeprefix(at) for path in streams if path.startswith(at)]
    places = dict.fromkeys(path.split("/")[0] + "/" for path in own if path.startswith("__attach_version1.0_"))
    files, inner = [], []
    for place in places:
        here = at + place
        if f"{here}{INNER}/__properties_version1.0" in streams:
            inner += [_note(streams, f"{here}{INNER}/", deepest - 1)] if deepest else []
            continue
        name = _text(streams, here, LONG_NAME) or _text(streams, here, SHORT_NAME)
        files.append(Enclosed(name, _bytes(streams, here, DATA), _text(streams, here, CONTENT_ID)))
    page = _bytes(streams, at, HTML) or _text(streams, at, HTML).encode()
    sent = _sent(streams.get(f"{at}__properties_version1.0", b""), 32 if not at else 24)
    return Note(_text(streams, at, SUBJECT), sent, _text(streams, at, TEXT), page, tuple(files), tuple(inner))


def _bytes(streams: Mapping[str, bytes], at: str, number: str) -> bytes:
    return streams.get(f"{at}__substg1.0_{number}0102", b"")


def _text(streams: Mapping[str, bytes], at: str, number: str) -> str:
    wide = streams.get(f"{at}__substg1.0_{number}001F")
    if wide is not None:
        return wide.decode("utf-16-le", errors="replace").rstrip("\x00")
    return streams.get(f"{at}__substg1.0_{number}001E", b"").decode("cp1252", errors="replace").rstrip("\x00")


def _sent(properties: bytes, start: int) -> datetime | None:
    for at in range(start, len(properties) - 15, 16):
        tag, _, value = struct.unpack_from("<IIQ", properties, at)
        if tag == SENT:
            return FIRST_MOMENT + timedelta(microseconds=value // 10)
    return None


def _streams(content: bytes) -> dict[str, bytes]:
    """Every stream of a compound file by its path."""
    shift, mini_shift = struct.unpack_from("<HH", content, 30)
    if shift not in (9, 12) or mini_shift != 6:
        raise ValueError("no compound file")
    first, _, cutoff, mini_first = struct.unpack_from("<IIII", content, 48)
    size = 1 << shift
    fat = _table(content, size)
    directory = _chain(content, fat, first, size, HEADER if shift == 9 else size)
    entries = [directory[at : at + ENTRY] for at in range(0, min(len(directory), MOST_ENTRIES * ENTRY), ENTRY)]
    offset = HEADER if shift == 9 else size
    mini_bytes = _chain(content, fat, mini_first, size, offset)
    mini = struct.unpack(f"<{len(mini_bytes) // 4}I", mini_bytes)
    small = _chain(content, fat, struct.unpack_from("<I", entries[0], 116)[0], size, offset)
    found: dict[str, bytes] = {}
    left = len(content)
    for path, entry in _walk(entries):
        start, length = struct.unpack_from("<II", entry, 116)
        whole = _chain(small, mini, start, 64, 0) if length < cutoff else _chain(content, fat, start, size, offset)
        found[path] = whole[:length]
        left -= len(found[path])
        if left < 0:
            raise ValueError("streams that share sectors")
    return found


def _table(content: bytes, size: int) -> tuple[int, ...]:
    """The table of sectors that follow each other, put together from its own sectors."""
    places = [place for place in struct.unpack_from("<109I", content, 76) if place < LAST]
    following, count = struct.unpack_from("<II", content, 68)
    for _ in range(min(count, len(content) // size)):
        if following >= LAST:
            break
        *more, following = struct.unpack_from(f"<{size // 4}I", content, (following + 1) * size)
        places += [place for place in more if place < LAST]
    parts = [content[(place + 1) * size : (place + 2) * size] for place in places[: len(content) // size + 1]]
    joined = b"".join(part for part in parts if len(part) == size)
    return struct.unpack(f"<{len(joined) // 4}I", joined)


def _chain(content: bytes, table: tuple[int, ...], start: int, size: int, offset: int) -> bytes:
    parts: list[bytes] = []
    for _ in range(len(table) + 1):
        if start >= LAST:
            return b"".join(parts)
        parts.append(content[offset + start * size : offset + (start + 1) * size])
        start = table[start]
    raise ValueError("a chain of sectors without an end")


def _walk(entries: list[bytes]) -> Iterator[tuple[str, bytes]]:
    """The streams with their paths; an entry is visited once, whatever its links say."""
    seen: set[int] = set()
    waiting = [(struct.unpack_from("<I", entries[0], 76)[0], "")]
    while waiting:
        number, at = waiting.pop()
        if number == NO_ENTRY or number in seen:
            continue
        seen.add(number)
        entry = entries[number]
        length, kind = struct.unpack_from("<HB", entry, 64)
        left, right, child = struct.unpack_from("<III", entry, 68)
        name = entry[: max(0, min(length, 64) - 2)].decode("utf-16-le", errors="replace")
        waiting += [(right, at), (left, at)]
        if kind == STORAGE:
            waiting.append((child, f"{at}{name}/"))
        elif kind == STREAM:
            yield at + name, entry
