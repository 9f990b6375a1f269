"""A small writer of compound files, as Outlook saves messages: sectors of 512 bytes, short streams in pieces of 64."""

import struct
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

SECTOR, MINI, CUTOFF = 512, 64, 4096
END, FREE, TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
Tree = Mapping[str, Any]


class _Sectors:
    def __init__(self, size: int) -> None:
        self.size = size
        self.content = b""
        self.following: list[int] = []

    def add(self, content: bytes) -> int:
        if not content:
            return END
        count, start = -(-len(content) // self.size), len(self.following)
        self.content += content.ljust(count * self.size, b"\x00")
        self.following += [*range(start + 1, start + count), END]
        return start


def compound(tree: Tree) -> bytes:
    """A compound file; a mapping within ``tree`` is a storage."""
    whole, small = _Sectors(SECTOR), _Sectors(MINI)
    entries: list[bytes] = [b""]

    def put(items: Tree) -> int:
        """Write the entries of a storage, each the right neighbour of the one before; tells the first one's number."""
        following = FREE
        for name, value in reversed(list(items.items())):
            if isinstance(value, bytes):
                sectors = small if len(value) < CUTOFF else whole
                entry = _entry(name, 2, (following, FREE), (sectors.add(value), len(value)))
            else:
                entry = _entry(name, 1, (following, put(value)), (0, 0))
            entries.append(entry)
            following = len(entries) - 1
        return following

    child = put(tree)
    entries[0] = _entry("Root Entry", 5, (FREE, child), (whole.add(small.content), len(small.content)))
    directory = whole.add(b"".join(entries))
    mini = whole.add(struct.pack(f"<{len(small.following)}I", *small.following))
    tables = -(-(len(whole.following) + 8) // (SECTOR // 4 - 1))
    place = len(whole.following)
    table = [*whole.following, *[TABLE] * tables]
    table += [FREE] * (tables * SECTOR // 4 - len(table))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIIII", 0, tables, directory, 0, CUTOFF, mini, 1, END, 0, place)
    head += struct.pack(f"<{tables - 1}I", *range(place + 1, place + tables)) + b"\xff" * 4 * (109 - tables)
    return head + whole.content + struct.pack(f"<{len(table)}I", *table)


def _entry(name: str, kind: int, links: tuple[int, int], place: tuple[int, int]) -> bytes:
    title = name.encode("utf-16-le") + b"\x00\x00"
    made = title.ljust(64, b"\x00") + struct.pack("<HBB", len(title), kind, 1)
    made += struct.pack("<III", FREE, *links) + bytes(36)
    return made + struct.pack("<II", *place) + bytes(4)


def note(
    subject: str, text: str = "", page: bytes = b"", files: Tree | None = None, sent: datetime | None = None
) -> Tree:
    """A message's streams; a file is ``bytes``, or the streams of a message."""
    moment = round(
        ((sent or datetime(2024, 9, 9, tzinfo=UTC)) - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds() * 10**7
    )
    told: dict[str, Any] = {
        "__properties_version1.0": bytes(32) + struct.pack("<IIQ", 0x00390040, 6, moment),
        "__substg1.0_0037001F": subject.encode("utf-16-le"),
        "__substg1.0_1000001F": text.encode("utf-16-le"),
        **({"__substg1.0_10130102": page} if page else {}),
    }
    for number, (name, value) in enumerate((files or {}).items()):
        inner = {"__substg1.0_37010102": value} if isinstance(value, bytes) else {"__substg1.0_3701000D": value}
        told[f"__attach_version1.0_#{number:08X}"] = {
            "__substg1.0_3707001F": name.encode("utf-16-le"), "__properties_version1.0": bytes(8), **inner,
        }  # fmt: skip
    return told
