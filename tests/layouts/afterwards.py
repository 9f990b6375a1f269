"""What happens to a printed PDF afterwards: it is turned, stamped, commented on, or put into one file with another."""

import io

import pikepdf

STAMP = b"\nq 0.85 g BT /Stamp 74 Tf 0.8 0.6 -0.6 0.8 %g %g Tm (LUONNOS) Tj ET Q\n"
COMMENT = "Tarkista tämä kohta ennen johtoryhmää."


def turned(content: bytes, turn: int) -> bytes:
    """The pages drawn sideways on the paper, with a note to viewers to turn them back for 90 and none for 270."""
    with pikepdf.open(io.BytesIO(content)) as document:
        for page in document.pages:
            left, bottom, right, top = (float(value) for value in page.mediabox)
            wide, high = right - left, top - bottom
            matrix = (0, 1, -1, 0, high, 0) if turn == 90 else (0, -1, 1, 0, 0, wide)
            page.contents_add(b"q %g %g %g %g %g %g cm\n" % matrix, prepend=True)
            page.contents_add(b"\nQ")
            page.mediabox = [0, 0, high, wide]
            page.cropbox = page.mediabox
            if turn == 90:
                page.Rotate = 90
        return _saved(document)


def stamped(content: bytes) -> bytes:
    """The pages with a watermark across, which is real text."""
    with pikepdf.open(io.BytesIO(content)) as document:
        for page in document.pages:
            left, bottom, right, top = (float(value) for value in page.mediabox)
            font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1)
            font.BaseFont = pikepdf.Name("/Helvetica-Bold")
            resources = page.obj.get("/Resources", pikepdf.Dictionary())
            fonts = resources.get("/Font", pikepdf.Dictionary())
            resources.Font = pikepdf.Dictionary({**dict(fonts.items()), "/Stamp": font})
            page.obj.Resources = resources
            place = ((left + right) / 2 - 130, (bottom + top) / 2 - 120)
            page.contents_add(b"q\n", prepend=True)
            page.contents_add(b"\nQ" + STAMP % place)
        return _saved(document)


def commented(content: bytes) -> bytes:
    """The first page with a comment and a highlight, as a reader leaves them."""
    with pikepdf.open(io.BytesIO(content)) as document:
        page = document.pages[0]
        for kind in ("Text", "Highlight"):
            note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name(f"/{kind}"), Contents=COMMENT)
            note.Rect = [100, 300, 200, 320]
            if kind == "Highlight":
                note.QuadPoints = [100, 320, 200, 320, 100, 300, 200, 300]
            notes = list(page.obj.get("/Annots", pikepdf.Array()))
            page.obj.Annots = pikepdf.Array([*notes, document.make_indirect(note)])
        return _saved(document)


def in_one_file(first: bytes, second: bytes) -> bytes:
    """The pages of one document behind those of another."""
    with pikepdf.open(io.BytesIO(first)) as document, pikepdf.open(io.BytesIO(second)) as other:
        document.pages.extend(other.pages)
        return _saved(document)


def _saved(document: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
