"""Pages as programs print them: what stands around a table, fonts without names, words cut off, doubtful rows."""

import re
from io import BytesIO

import pikepdf
import pytest

from pipeline.catalogue.form import Form
from pipeline.reading import read_file
from pipeline.reading.assemble import is_doubtful
from pipeline.reading.pdf_agree import DISPUTED, Candidate, Chosen, choose
from pipeline.reading.pdf_geometry import UNNAMED, Word
from pipeline.reading.pdf_hints import Hints
from pipeline.reading.pdf_hyphens import Hyphens
from pipeline.reading.pdf_join import is_bullet
from pipeline.reading.pdf_seams import Seam, cut_at_columns
from pipeline.reading.pdf_sideways import is_stacked
from pipeline.reading.pdf_slots import Part, Row, Slot
from pipeline.reading.types import ReportReading
from tests.generator.sheet import Sheet
from tests.unit.reading.unruled import HEADS, XS, a_sheet, read, row

AREAS = ("Palvelun saatavuus", "Henkilöstö", "Asiakaspalautteet", "Lääkehoito")


def a_table(sheet: Sheet, base: float = 100, areas: tuple[str, ...] = AREAS[:3]) -> Sheet:
    row(sheet, base, *HEADS, bold=True)
    for number, area in enumerate(areas, 1):
        row(sheet, base + 80 * number - 40, area, "Viikoittain.", f"{area[:4]} kasvoi.", "Sovittu.")
    return sheet


def doubted(report: ReportReading) -> set[tuple[str, str]]:
    return {(entry.area, str(entry.column)) for entry in report.entries if is_doubtful(entry)}


def test_header_row_of_fewer_areas_goes_on_from_wider_ones(form: Form) -> None:
    sheet = a_sheet()
    for heads in (AREAS[:3], ("Vaaratapahtumat", "Tietosuoja")):
        row(sheet, 100, "", *heads, bold=True)
        for base, head in ((130, "Seuranta"), (170, "Havainnot"), (210, "Toimenpiteet")):
            row(sheet, base, head, *(f"{name[:4]} {head.lower()}." for name in heads))
        sheet.turn_page()
    sheet.pages.pop()
    _, cells = read(sheet, form)
    assert len(cells) == 15
    assert cells["privacy", "actions"] == "Tiet toimenpiteet."
    assert cells["availability", "actions"] == "Palv toimenpiteet."


def test_signatures_end_a_table_of_sections(form: Form) -> None:
    sheet = a_sheet()
    row(sheet, 100, *HEADS[1:], bold=True)
    for base, area in ((130, "Palvelun saatavuus"), (190, "Lääkehoito")):
        sheet.text(40, base, area, bold=True)
        row(sheet, base + 25, "Viikoittain.", "Kasvoi.", "Sovittu.")
    sheet.text(40, 260, "Allekirjoitukset", bold=True).text(40, 285, "Testilä 15.5.2024 Anna Aalto")
    report, cells = read(sheet, form)
    assert {entry.area for entry in report.entries} == {"availability", "medication"}
    assert len(cells) == 6


@pytest.mark.parametrize("note", ["jatkuu seuraavalla sivulla", "(jatkuu)", "Taulukko jatkuu...", "– 1 –", "1 –"])
def test_what_tells_of_the_page_break_is_no_text(form: Form, note: str) -> None:
    sheet = a_table(a_sheet()).text(600, 560, note).turn_page()
    row(sheet, 40, *HEADS, bold=True)
    row(sheet, 80, "Tietosuoja", "Lokista.", "Ei poikkeamia.", "Ei tarvetta.")
    _, cells = read(sheet, form)
    assert len(cells) == 12
    assert cells["feedback", "actions"] == "Sovittu."
    assert cells["privacy", "monitoring"] == "Lokista."


def test_sentence_that_ends_in_jatkuu_stays(form: Form) -> None:
    sheet = a_table(a_sheet(), areas=AREAS[:1])
    sheet.lines(600, 180, "Vastuuhenkilö nimetty, seuranta", "jatkuu.").turn_page().text(40, 40, "Liite")
    _, cells = read(sheet, form)
    assert cells["availability", "actions"].endswith("seuranta jatkuu.")


def test_particulars_between_bars(form: Form) -> None:
    sheet = Sheet().text(
        40, 30, "Omavalvonnan raportti | Raportointikausi 2. kolmannes 2023 | Yksikkö Kaarna | Perhetyö"
    )
    report, _ = read(a_table(sheet), form)
    assert (report.unit_text, str(report.period)) == ("Kaarna", "2023-T2")


def test_unit_wrapped_below_its_label_beside_the_period(form: Form) -> None:
    sheet = Sheet().text(40, 30, "Omavalvonnan seurantaraportti", bold=True)
    sheet.lines(40, 50, "Palveluyksikkö:", "Päivystyspoliklinikka").text(200, 50, "Ajanjakso: T2/2024")
    report, _ = read(a_table(sheet), form)
    assert (report.unit_text, str(report.period)) == ("Päivystyspoliklinikka", "2024-T2")


def test_values_in_boxes_below_their_labels(form: Form) -> None:
    sheet = Sheet().text(40, 25, "Omavalvonnan seurantaraportti", bold=True)
    for x, label, value in ((40, "Yksikkö", "Tuulikello"), (250, "Ajanjakso", "1.9.2025 - 31.12.2025")):
        sheet.text(x, 45, label).text(x + 4, 62, value).grid([x, x + 190], [50, 68])
    sheet.text(460, 45, "Palvelualue").text(464, 62, "Vammaispalvelut").grid([460, 640], [50, 68])
    sheet.rule(40, 50, 640, 50).rule(40, 68, 640, 68)
    report, _ = read(a_table(sheet), form)
    assert (report.unit_text, str(report.period)) == ("Tuulikello", "2025-T3")
    assert report.service_area == "Vammaispalvelut"


def test_state_beside_the_heading_of_an_area_is_no_value(form: Form) -> None:
    sheet = a_sheet()
    for base, area in ((110, "Henkilöstö"), (290, "Valmiusharjoitukset"), (440, "Lääkehoito")):
        sheet.text(40, base, area, bold=True).text(700, base, "Kesken")
        for step, head in enumerate(HEADS[1:]):
            sheet.text(40, base + 20 + 36 * step, head).text(40, base + 36 + 36 * step, f"{head} {area[:4]} on tehty.")
    _, cells = read(sheet, form)
    assert len(cells) == 9
    assert cells["staffing", "actions"] == "Toimenpiteet Henk on tehty."
    assert cells["valmiusharjoitukset", "monitoring"] == "Seuranta Valm on tehty."


def test_word_cut_off_at_the_page_edge_is_marked(form: Form) -> None:
    sheet = a_table(a_sheet())
    sheet.lines(600, 152, "Kuormitus puretaan", "rajoittamistoimenpidepäätöstenmu", "tarkistetaan viikolla.")
    report, _ = read(sheet, form)
    assert doubted(report) == {("availability", "actions")}


def test_word_with_room_behind_it_is_not_marked(form: Form) -> None:
    sheet = a_table(a_sheet())
    sheet.lines(
        600, 152, "Kuormitus puretaan yhdessä tiimissä", "rajoittamistoimenpidepäätös", "tarkistetaan viikolla."
    )
    report, _ = read(sheet, form)
    assert doubted(report) == set()


def without_names(content: bytes, *fonts: str) -> bytes:
    """The file with fonts that do not tell which characters their glyphs are."""
    with pikepdf.open(BytesIO(content)) as document:
        bare = document.make_indirect(pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.CIDFontType2, BaseFont=pikepdf.Name("/AAAAAA+Odd"),
            CIDSystemInfo=pikepdf.Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0), DW=500,
        ))  # fmt: skip
        font = document.make_indirect(pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type0, BaseFont=pikepdf.Name("/AAAAAA+Odd"),
            Encoding=pikepdf.Name("/Identity-H"), DescendantFonts=[bare],
        ))  # fmt: skip
        for page in document.pages:
            for name in fonts:
                page.Resources.Font[name] = font
        out = BytesIO()
        document.save(out)
    return out.getvalue()


def test_fonts_that_do_not_name_their_letters_are_never_read_as_text(
    form: Form, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(Exception, match="fontit eivät kerro") as raised:
        read_file(without_names(a_table(a_sheet()).pdf(), "/F0"), "x.pdf", form)
    assert "fontit upotettuina" in str(raised.value)


def test_glyph_without_a_name_alone_marks_a_list_item() -> None:
    assert is_bullet(UNNAMED)
    assert not Word(UNNAMED, 0, 0, 5, 100, 10).nameless
    assert Word(f"a{UNNAMED}", 0, 0, 5, 100, 10).nameless


@pytest.mark.parametrize(
    ("text", "pieces"), [("VastuuhenkilöKorjaavat", 2), ("HaiProilmoitukset", 1), ("OmaPalaute", 1)]
)
def test_headings_that_touch_are_parted(text: str, pieces: int) -> None:
    at = re.search(r"(?<=[a-zö])[A-Z]", text)
    assert at is not None
    word = Word(text, 0, 10, 210, 100, 10.0, bold=True)
    assert len(cut_at_columns([word], [Seam(0, at.start(), 100.0, 98.0)])) == pieces


def test_name_with_capitals_inside_is_one_word() -> None:
    word = Word("HappyOrNot-laite", 0, 10, 120, 100, 10.0)
    assert cut_at_columns([word], [Seam(0, len("HappyOr"), 60.0, 59.0)]) == [word]


def test_days_of_the_week_keep_their_hyphen_at_a_line_end() -> None:
    hyphens = Hyphens(lambda word: word in {"pela", "tila"}, cuts=True)
    assert hyphens.join("toinen päivystäjä pe-", "la.") == "toinen päivystäjä pe-la."
    assert hyphens.join("uusi ti-", "la") == "uusi ti-la"


def test_stacks_of_sideways_words_are_known_again() -> None:
    stack = [Word(text, 0, 40.0, 52.0, base, 10.0) for text, base in (("Palvelun", 100), ("saatavuus", 112))]
    plain = [Word(text, 0, 40.0, 40 + 5.0 * len(text), 100, 10.0) for text in ("Palvelun", "saatavuus")]
    assert is_stacked(stack)
    assert not is_stacked(plain)


def test_empty_cells_beside_a_doubtful_row_are_doubtful() -> None:
    def a_row(base: float, *texts: str) -> Row:
        return [Slot([Word(text, 0, x, x + 50, base, 10.0)] if text else []) for x, text in zip(XS, texts, strict=True)]

    rows = [a_row(100, "Henkilöstö", "Viikoittain.", "Kasvoi.", ""), a_row(140, "Lääkehoito", "Listoin.", "", "Ei.")]
    part = Part(0, 90, 150, (*map(float, XS), 800.0), rows, doubtful={id(rows[0])})
    chosen = Chosen(Candidate.of("space", part), [])
    empty, full = rows[1][2], rows[1][1]
    assert empty is not None
    assert full is not None
    assert chosen.confidence(empty, rows[1]) == DISPUTED
    assert chosen.confidence(full, rows[1]) > DISPUTED


def test_number_column_whose_heading_stands_close_to_the_next(form: Form) -> None:
    sheet = a_sheet().text(40, 100, "NRO", bold=True).text(64, 100, "OSA-ALUE", bold=True)
    row(sheet, 100, "", *HEADS[1:], bold=True)
    for number, area in enumerate(AREAS[:3], 1):
        sheet.text(40, 60 + 80 * number, str(number)).text(66, 60 + 80 * number, area, bold=True)
        row(sheet, 60 + 80 * number, "", "Viikoittain.", f"{area[:4]} kasvoi.", "Sovittu.")
    report, cells = read(sheet, form)
    assert cells["staffing", "deviations"] == "Henk kasvoi."
    assert doubted(report) == set()


def test_row_that_holds_the_headings_of_two_areas_is_marked(form: Form) -> None:
    def a_row(*cells: tuple[str, ...]) -> Row:
        return [
            Slot([Word(text, 0, x, x + 50, 100 + 12.0 * down, 10.0) for down, text in enumerate(texts)])
            for x, texts in zip(XS, cells, strict=False)
        ]

    rows = [a_row(("Henkilöstö", "Lääkehoito"), ("Listoin.",)), a_row(("Tietosuoja",), ("Lokista.",))]
    part = Part(0, 90, 150, (40.0, 200.0, 400.0), rows, roles=("area", "monitoring"))
    (chosen,) = choose([Candidate.of("rules", part)], Hints.of(form))
    crowded, clear = rows[0][1], rows[1][1]
    assert crowded is not None
    assert clear is not None
    assert chosen.confidence(crowded, rows[0]) == DISPUTED
    assert chosen.confidence(clear, rows[1]) > DISPUTED
