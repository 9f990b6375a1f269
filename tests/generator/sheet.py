"""A drawing board for PDF files: text and lines put where a test wants them, without any layout program."""

from dataclasses import dataclass, field

FONTS = {False: "Helvetica", True: "Helvetica-Bold"}
WIDTH, HEIGHT = 842.0, 595.0


@dataclass
class Sheet:
    """Pages of a PDF, drawn in points from the top left corner."""

    width: float = WIDTH
    height: float = HEIGHT
    turn: int = 0
    pages: list[list[str]] = field(default_factory=lambda: [[]])

    def text(self, x: float, base: float, words: str, *, size: float = 10.0, bold: bool = False) -> "Sheet":
        escaped = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        y = self.height - base
        self.pages[-1].append(f"BT /F{int(bold)} {size} Tf {x:.2f} {y:.2f} Td ({escaped}) Tj ET")
        return self

    def lines(self, x: float, base: float, *lines: str, step: float = 12.0, bold: bool = False) -> "Sheet":
        for index, line in enumerate(lines):
            if line:
                self.text(x, base + index * step, line, bold=bold)
        return self

    def rule(self, x0: float, top: float, x1: float, bottom: float) -> "Sheet":
        ya, yb = self.height - top, self.height - bottom
        self.pages[-1].append(f"0.5 w {x0:.2f} {ya:.2f} m {x1:.2f} {yb:.2f} l S")
        return self

    def grid(self, xs: list[float], ys: list[float]) -> "Sheet":
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])
        return self

    def fill(self, x0: float, top: float, x1: float, bottom: float) -> "Sheet":
        box = f"{x0:.2f} {self.height - bottom:.2f} {x1 - x0:.2f} {bottom - top:.2f}"
        self.pages[-1].append(f"q 0.85 g {box} re f Q")
        return self

    def turn_page(self) -> "Sheet":
        self.pages.append([])
        return self

    def pdf(self) -> bytes:
        """The finished file."""
        bodies = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
        bodies += [
            f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>".encode()
            for name in FONTS.values()
        ]
        kids = []
        for page in self.pages:
            stream = "\n".join(page).encode("cp1252")
            bodies.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
            kids.append(f"{len(bodies) + 1} 0 R")
            bodies.append(
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {self.width} {self.height}] /Rotate {self.turn}"
                f" /Contents {len(bodies)} 0 R /Resources << /Font << /F0 3 0 R /F1 4 0 R >> >> >>".encode()
            )
        bodies[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
        return _assembled(bodies)


def _assembled(bodies: list[bytes]) -> bytes:
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(bodies) + 1, len(out))
    return out + head + table + trailer
