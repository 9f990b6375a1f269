"""What a file may cost: bounds that are checked before anything is unpacked or parsed."""

import lzma
import struct
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

from pipeline.errors import DamagedFile, LimitExceeded, ProtectedFile, UnsupportedFile

MEGABYTE = 1024 * 1024
BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, OSError, EOFError, NotImplementedError, RuntimeError,
    ValueError,
)  # fmt: skip
"""What the library of zip packages raises at one that is damaged."""
SPLIT = "Jaa tiedosto osiin tai tallenna se uudelleen."


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of a file: bytes, unpacked bytes and ratio of a package, parts, grid and sheet cells, length of a text."""

    file_bytes: int = 20 * MEGABYTE
    unpacked_bytes: int = 80 * MEGABYTE
    ratio: int = 200
    ratio_counts_from: int = 2 * MEGABYTE
    parts: int = 2_000
    span: int = 200
    grid_cells: int = 50_000
    sheet_cells: int = 400_000
    text_characters: int = 400_000
    text_lines: int = 12_000
    nesting: int = 24


LIMITS = Limits()


def check_size(content: bytes, limits: Limits = LIMITS) -> None:
    """Raise LimitExceeded when the file itself is too large."""
    if len(content) > limits.file_bytes:
        size = limits.file_bytes // MEGABYTE
        raise LimitExceeded(f"Tiedosto on suurempi kuin {size} megatavua.", remedy=SPLIT)


def is_too_long(text: str, limits: Limits = LIMITS) -> bool:
    """Whether a text is far longer than a report."""
    return len(text) > limits.text_characters or text.count("\n") > limits.text_lines


def open_package(content: bytes, limits: Limits = LIMITS) -> zipfile.ZipFile:
    """Open a zip package after checking its directory; nothing is unpacked yet.

    Raises:
        DamagedFile: it is no zip, or its directory is broken.
        ProtectedFile: a part is encrypted.
        LimitExceeded: too many parts, too large, or packed suspiciously well.
    """
    try:
        package = zipfile.ZipFile(BytesIO(content))
    except BROKEN as error:
        raise DamagedFile(
            "Tiedosto on vioittunut: pakattua sisältöä ei voi avata.",
            remedy="Tallenna tiedosto uudelleen ja lähetä se.",
        ) from error
    parts = package.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise ProtectedFile("Tiedosto on suojattu salasanalla.", remedy="Poista salasana ja lähetä tiedosto uudelleen.")
    if len(parts) > limits.parts:
        raise LimitExceeded(f"Tiedostossa on yli {limits.parts} osaa.", remedy=SPLIT)
    unpacked = sum(part.file_size for part in parts)
    if unpacked > limits.unpacked_bytes:
        raise LimitExceeded("Tiedosto on purettuna liian suuri.", remedy=SPLIT)
    if unpacked > limits.ratio_counts_from and unpacked > limits.ratio * max(1, len(content)):
        raise LimitExceeded("Tiedosto on pakattu epäilyttävän tiiviisti.", remedy=SPLIT)
    return package


def read_part(package: zipfile.ZipFile, name: str, limits: Limits = LIMITS) -> bytes | None:
    """The bytes of one part, or None when the package has no such part; never more than the directory promised.

    Raises:
        DamagedFile: the part cannot be unpacked.
        LimitExceeded: the part is larger than the limits allow.
    """
    try:
        info = package.getinfo(name)
    except KeyError:
        return None
    try:
        with package.open(info) as part:
            content = part.read(limits.unpacked_bytes + 1)
    except BROKEN as error:
        raise DamagedFile(
            f"Tiedosto on vioittunut: osaa {name} ei voi purkaa.", remedy="Tallenna tiedosto uudelleen ja lähetä se."
        ) from error
    if len(content) > limits.unpacked_bytes:
        raise LimitExceeded("Tiedosto on purettuna liian suuri.", remedy=SPLIT)
    return content


def parse_xml(content: bytes, name: str) -> etree._Element:
    """Parse one part without entities, network or document types, and with libxml2's own bounds on depth and size.

    Raises:
        UnsupportedFile: the part brings a document type of its own.
        DamagedFile: the part is not well-formed, or nested too deep.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DamagedFile(
            f"Tiedosto on vioittunut: osa {name} ei ole ehjää XML-muotoa.",
            remedy="Tallenna tiedosto uudelleen ja lähetä se.",
        ) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnsupportedFile(
            "Tiedostossa on oma dokumenttityyppimäärittely, jota ei lueta.",
            remedy="Tallenna raportti uudelleen Wordilla.",
        )
    return root
