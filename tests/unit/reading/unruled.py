"""Tables without rules, written word by word, and what is read of them."""

from pipeline.catalogue.form import Form
from pipeline.reading import read_file
from pipeline.reading.types import ReportReading
from tests.generator.sheet import Sheet

XS = (40, 200, 400, 600)
HEADS = ("Osa-alue", "Seuranta", "Havainnot", "Toimenpiteet")
BOX = (0.0, 0.0, 600.0, 800.0)


def a_sheet() -> Sheet:
    return Sheet().lines(40, 30, "Omavalvonnan seurantaraportti", "Palveluyksikkö: Testilä", "Ajanjakso: 1-4/2024")


def row(sheet: Sheet, base: float, *texts: str, bold: bool = False) -> None:
    for x, text in zip(XS, texts, strict=False):
        if text:
            sheet.text(x, base, text, bold=bold)


def read(sheet: Sheet, form: Form) -> tuple[ReportReading, dict[tuple[str, str], str]]:
    (report,) = read_file(sheet.pdf(), "x.pdf", form).readings
    return report, {(entry.area, str(entry.column)): entry.text for entry in report.entries if entry.text}
