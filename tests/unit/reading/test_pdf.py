import io

import pikepdf
import pypdfium2
import pytest

from pipeline.catalogue.form import Form
from pipeline.errors import DamagedFile, LimitExceeded, NoText, ProtectedFile
from pipeline.reading.pdf import read_pdf
from pipeline.reading.types import Document, Table
from tests.generator.sheet import Sheet

XS = [40.0, 200.0, 400.0, 600.0, 800.0]
HEADS = ["Osa-alue", "Seuranta", "Havainnot", "Toimenpiteet"]


def read(content: bytes, form: Form | None = None) -> Document:
    return read_pdf(content, "raportti.pdf", known=None, form=form)


def tables(document: Document) -> list[list[list[str]]]:
    return [
        [[cell.text if cell else "" for cell in row] for row in block.rows]
        for block in document.blocks
        if isinstance(block, Table)
    ]


def row(sheet: Sheet, base: float, *cells: str, bold: bool = False) -> Sheet:
    for x, cell in zip(XS, cells, strict=False):
        sheet.lines(x + 4, base, *cell.split("|"), bold=bold)
    return sheet


def small_table(sheet: Sheet | None = None, *, ruled: bool = True) -> Sheet:
    sheet = sheet or Sheet()
    row(sheet, 62, *HEADS, bold=True)
    row(sheet, 82, "Palvelun saatavuus", "Viikoittain.", "Jono kasvoi.", "Lisäaikoja.")
    row(sheet, 122, "Asiakaspalautteet", "Lomakkeella.", "-", "")
    if ruled:
        sheet.grid(XS, [50, 70, 110, 150])
    return sheet


def test_ruled_table_gives_its_cells(form: Form) -> None:
    (found,) = tables(read(small_table().pdf(), form))
    assert found == [
        HEADS,
        ["Palvelun saatavuus", "Viikoittain.", "Jono kasvoi.", "Lisäaikoja."],
        ["Asiakaspalautteet", "Lomakkeella.", "-", ""],
    ]


def test_table_without_rules_gives_the_same_cells(form: Form) -> None:
    assert tables(read(small_table(ruled=False).pdf(), form)) == tables(read(small_table().pdf(), form))


def test_cells_that_two_strategies_find_are_nearly_certain(form: Form) -> None:
    (table,) = (block for block in read(small_table().pdf(), form).blocks if isinstance(block, Table))
    cell = table.rows[1][2]
    assert cell is not None
    assert (cell.strategy, cell.confidence, cell.page) == ("pdf_rules", 0.99, 1)
    assert table.rows[0][0] is not None
    assert table.rows[0][0].header


def test_cells_that_one_strategy_finds_are_less_certain(form: Form) -> None:
    (table,) = (block for block in read(small_table(ruled=False).pdf(), form).blocks if isinstance(block, Table))
    assert {cell.confidence for line in table.rows for cell in line if cell} == {0.9}


def test_ruled_table_is_read_without_a_form() -> None:
    (found,) = tables(read(small_table().pdf()))
    assert found[2] == ["Asiakaspalautteet", "Lomakkeella.", "-", ""]


def test_place_bounds_the_words_from_the_top_left() -> None:
    (table,) = (block for block in read(small_table().pdf()).blocks if isinstance(block, Table))
    cell = table.rows[1][2]
    assert cell is not None
    (place,) = cell.places
    assert place.page == 1
    assert place.x0 == pytest.approx(404, abs=1)
    assert place.top == pytest.approx(82 - 7.8, abs=1)
    assert place.bottom == pytest.approx(82 + 2.2, abs=1)


def test_page_turned_sideways_is_read_and_placed_as_it_is_shown(form: Form) -> None:
    sheet = small_table(Sheet(turn=90))
    document = read(sheet.pdf(), form)
    assert tables(document)[0][1][2] == "Jono kasvoi."
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    cell = table.rows[1][2]
    assert cell is not None
    place = cell.places[0]
    assert (place.x0, place.x1) == (pytest.approx(595 - 84.2, abs=1), pytest.approx(595 - 74.2, abs=1))
    assert place.top == pytest.approx(404, abs=1)


def test_row_that_goes_on_over_the_page_is_one_row(form: Form) -> None:
    sheet = small_table(ruled=False)
    row(sheet, 560, "Henkilöstön riittävyys", "Listoista.", "Kaksi hoitajaa oli poissa ja", "Haku")
    row(sheet.turn_page(), 60, "", "", "sijaisia ei saatu.", "uusittu.")
    row(sheet, 120, "Lääkehoito", "Kierroilla.", "Ei poikkeamia.", "")
    (found,) = tables(read(sheet.pdf(), form))
    assert found[3] == ["Henkilöstön riittävyys", "Listoista.", "Kaksi hoitajaa oli poissa ja sijaisia ei saatu.",
                        "Haku uusittu."]  # fmt: skip
    assert found[4][0] == "Lääkehoito"


def test_repeated_header_row_is_dropped(form: Form) -> None:
    sheet = small_table()
    row(sheet.turn_page(), 62, *HEADS, bold=True)
    row(sheet, 82, "Lääkehoito", "Kierroilla.", "Ei poikkeamia.", "-").grid(XS, [50, 70, 110])
    (found,) = tables(read(sheet.pdf(), form))
    assert [line[0] for line in found] == ["Osa-alue", "Palvelun saatavuus", "Asiakaspalautteet", "Lääkehoito"]


def test_second_report_begins_a_table_of_its_own(form: Form) -> None:
    sheet = small_table()
    small_table(sheet.turn_page().text(40, 30, "Palveluyksikkö: Toinen yksikkö"))
    assert len(tables(read(sheet.pdf(), form))) == 2


def test_page_numbers_and_running_headers_are_margins(form: Form) -> None:
    sheet = small_table(Sheet().text(40, 20, "Testilän hyvinvointialue"))
    sheet.text(400, 580, "Sivu 1 / 2")
    row(sheet.turn_page(), 82, "Lääkehoito", "Kierroilla.", "Ei poikkeamia.", "-").grid(XS, [70, 110])
    document = read(sheet.text(40, 20, "Testilän hyvinvointialue").text(400, 580, "Sivu 2 / 2").pdf(), form)
    assert document.margins == ("Testilän hyvinvointialue", "Sivu 1 / 2", "Sivu 2 / 2")
    assert len(tables(document)) == 1


def test_words_between_rules_are_never_lost(form: Form) -> None:
    sheet = small_table().text(40, 200, "Raportti on käsitelty tiimissä.")
    texts = [block.text for block in read(sheet.pdf(), form).blocks if not isinstance(block, Table)]
    assert texts == ["Raportti on käsitelty tiimissä."]


def test_merged_cell_keeps_its_span() -> None:
    sheet = Sheet().grid(XS, [50, 70]).rule(40, 30, 800, 30).rule(40, 30, 40, 50).rule(800, 30, 800, 50)
    row(sheet.text(44, 44, "Yhteinen otsikko"), 62, "a", "b", "c", "d")
    (table,) = (block for block in read(sheet.pdf()).blocks if isinstance(block, Table))
    top = table.rows[0][0]
    assert top is not None
    assert (top.text, top.col_span) == ("Yhteinen otsikko", 4)
    assert table.rows[0][1:] == (None, None, None)


def test_outline_holds_bookmarks_and_title() -> None:
    with pikepdf.open(io.BytesIO(small_table().pdf())) as document:
        with document.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem("Palveluyksikkö: Testilä", 0))
        document.docinfo["/Title"] = "Seurantaraportti"
        document.docinfo["/ModDate"] = "D:20240512103000+03'00'"
        out = io.BytesIO()
        document.save(out)
    found = read(out.getvalue())
    assert found.outline == ("Palveluyksikkö: Testilä", "Seurantaraportti")
    assert found.modified is not None
    assert found.modified.isoformat() == "2024-05-12T10:30:00+03:00"


def saved(encryption: pikepdf.Encryption) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(small_table().pdf())) as document:
        document.save(out, encryption=encryption)
    return out.getvalue()


def test_user_password_is_told_apart() -> None:
    with pytest.raises(ProtectedFile, match="salasanalla"):
        read(saved(pikepdf.Encryption(user="a", owner="b")))


def test_owner_password_does_not_hinder_reading() -> None:
    assert tables(read(saved(pikepdf.Encryption(user="", owner="b"))))[0][1][0] == "Palvelun saatavuus"


@pytest.mark.parametrize("content", [b"%PDF-1.7\n", b"<html>ei</html>", small_table().pdf()[:300]])
def test_broken_file_is_damaged(content: bytes) -> None:
    with pytest.raises(DamagedFile, match="vioittunut"):
        read(content)


def test_page_of_pictures_has_no_text() -> None:
    with pytest.raises(NoText, match="kuvia"):
        read(Sheet().fill(10, 10, 200, 200).pdf())


def test_too_many_pages_are_refused() -> None:
    document = pypdfium2.PdfDocument.new()
    for _ in range(201):
        document.new_page(100, 100)
    out = io.BytesIO()
    document.save(out)
    document.close()
    with pytest.raises(LimitExceeded, match="201 sivua"):
        read(out.getvalue())


def test_too_large_a_file_is_refused() -> None:
    with pytest.raises(LimitExceeded, match="20 megatavua"):
        read(b"%PDF-1.7" + bytes(21 * 1024 * 1024))


def test_structure_tree_that_is_a_cycle_does_no_harm(form: Form) -> None:
    with pikepdf.open(io.BytesIO(small_table().pdf())) as document:
        node = document.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.Table))
        node["/K"] = pikepdf.Array([node])
        document.Root["/StructTreeRoot"] = pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot, K=node)
        out = io.BytesIO()
        document.save(out)
    assert len(tables(read(out.getvalue(), form))) == 1
