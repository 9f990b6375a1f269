"""Bytes to text, for files that do not tell their encoding."""

SAMPLE = 4096
MOSTLY = 0.6


def decode(content: bytes) -> str:
    """The text of the bytes: UTF-8 or UTF-16 by its mark or its noughts, else UTF-8, else Windows-1252."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace").replace("\x00", "")
    if wide := unmarked_utf16(content):
        return content.decode(wide, errors="replace").replace("\x00", "")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def unmarked_utf16(content: bytes) -> str:
    """The byte order of UTF-16 without a mark, where every other byte is nought; empty for other bytes."""
    sample = content[:SAMPLE]
    for name, high, low in (("utf-16-le", sample[1::2], sample[::2]), ("utf-16-be", sample[::2], sample[1::2])):
        if high and high.count(0) > MOSTLY * len(high) and not low.count(0):
            return name
    return ""
