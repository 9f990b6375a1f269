from collections.abc import Callable

import pytest

from pipeline.errors import DamagedFile, LimitExceeded, NoTable, UnsupportedFile
from pipeline.reading.docx import read_docx
from pipeline.reading.types import ReportReading, Table
from tests.unit.reading.documents import ROWS, STRICT, cell, docx, form_table, lead, package, paragraph, row, table

Read = Callable[..., ReportReading]
Texts = Callable[[ReportReading], dict[tuple[str, str], str]]


def first_cell(inner: str) -> tuple[str, ...]:
    document = read_docx(docx(table(row(cell(inner), "b"))))
    (block,) = document.blocks
    assert isinstance(block, Table)
    (found, _) = block.rows[0]
    assert found is not None
    return found.paragraphs


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_inserted_text_is_read_and_deleted_text_is_not() -> None:
    inner = (
        f"<w:p>{run('Jono ')}<w:ins>{run('kasvoi')}</w:ins><w:del><w:r><w:delText>laski</w:delText></w:r></w:del></w:p>"
    )
    assert first_cell(inner) == ("Jono kasvoi",)


def test_moved_text_stands_where_it_was_moved_to() -> None:
    inner = f"<w:p><w:moveFrom>{run('vanha')}</w:moveFrom><w:moveTo>{run('uusi')}</w:moveTo></w:p>"
    assert first_cell(inner) == ("uusi",)


def test_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    mark = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    assert first_cell(f"<w:p>{mark}{run('Jono ')}</w:p><w:p>{run('kasvoi')}</w:p>") == ("Jono kasvoi",)


@pytest.mark.parametrize("wrapper", ["smartTag", "hyperlink", "customXml", "fldSimple"])
def test_wrapped_runs_are_read(wrapper: str) -> None:
    assert first_cell(f"<w:p>{run('a')}<w:{wrapper}>{run('b')}</w:{wrapper}></w:p>") == ("ab",)


def test_content_control_is_read_in_a_paragraph_and_around_one() -> None:
    control = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
    inside = f"<w:p>{run('a')}{control.format(run('b'))}</w:p>"
    around = control.format(paragraph("c"))
    assert first_cell(inside + around) == ("ab", "c")


def test_special_characters() -> None:
    inner = (
        "<w:p><w:r><w:t>yö</w:t><w:softHyphen/><w:t>vuo\u00adro</w:t><w:tab/><w:t>QR</w:t><w:noBreakHyphen/><w:t>koodi</w:t></w:r>"
        "<w:r><w:br/><w:t>to\ufb01\u00a0 x</w:t></w:r></w:p>"
    )
    assert first_cell(inner) == ("yövuoro QR-koodi", "tofi x")


def test_bullets_go_and_a_lone_dash_stays() -> None:
    assert first_cell(paragraph("• yksi") + paragraph("- kaksi") + paragraph("-")) == ("yksi", "kaksi", "-")


def test_alternate_content_is_read_once() -> None:
    branches = f"<mc:Choice>{run('uusi')}</mc:Choice><mc:Fallback>{run('vanha')}</mc:Fallback>"
    assert first_cell(f"<w:p><mc:AlternateContent>{branches}</mc:AlternateContent></w:p>") == ("uusi",)


def test_text_box_is_read_after_its_paragraph() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{paragraph('laatikko')}</w:txbxContent></w:pict></w:r>"
    assert first_cell(f"<w:p>{run('teksti')}{box}</w:p>") == ("teksti", "laatikko")


def test_nested_table_gives_its_cells_as_paragraphs() -> None:
    assert first_cell(paragraph("alku") + table(row("a", "b")) + paragraph("loppu")) == ("alku", "a", "b", "loppu")


def test_hidden_text_is_left_out() -> None:
    assert first_cell(f"<w:p>{run('a')}<w:r><w:rPr><w:vanish/></w:rPr><w:t>ohje</w:t></w:r></w:p>") == ("a",)


def test_merged_cells_cover_their_positions() -> None:
    body = table(
        row(cell("a", '<w:gridSpan w:val="2"/>'), "b"),
        row(cell("c", '<w:vMerge w:val="restart"/>'), "d", "e"),
        row(cell("", "<w:vMerge/>"), "f", "g"),
    )
    (block,) = read_docx(docx(body)).blocks
    assert isinstance(block, Table)
    shape = [[(item.text, item.col_span, item.row_span) if item else None for item in line] for line in block.rows]
    assert shape == [
        [("a", 2, 1), None, ("b", 1, 1)],
        [("c", 1, 2), ("d", 1, 1), ("e", 1, 1)],
        [None, ("f", 1, 1), ("g", 1, 1)],
    ]


def test_deleted_row_is_left_out(read_one: Read, cells: Texts) -> None:
    gone = row("Lääkehoito", "x", "y", "z").replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>")
    body = lead() + form_table().replace("</w:tbl>", gone + "</w:tbl>")
    assert {entry.area for entry in read_one(docx(body)).entries} == {"availability", "staffing", "feedback"}


def test_strict_document_reads_as_a_transitional_one(read_one: Read, cells: Texts) -> None:
    body = lead() + form_table()
    assert cells(read_one(docx(body, STRICT))) == cells(read_one(docx(body)))


def test_report_is_read_whole(read_one: Read, cells: Texts) -> None:
    report = read_one(docx(lead() + form_table()))
    assert (report.unit_text, str(report.period), report.period_text) == (
        "Kotihoito, itä",
        "2024-T2",
        "Touko-elokuu 2024",
    )
    assert cells(report) == {
        (area, column): text
        for area, texts in zip(("availability", "staffing", "feedback"), ROWS, strict=True)
        for column, text in zip(("monitoring", "deviations", "actions"), texts[1:], strict=True)
    }
    assert {(entry.method, entry.confidence) for entry in report.entries} == {("docx", 1.0)}
    assert report.warnings == ()


def test_page_header_may_tell_unit_and_period(read_one: Read) -> None:
    header = f'<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{lead()}</w:hdr>'
    report = read_one(docx(form_table(), **{"word__header1.xml": header}))
    assert (report.unit_text, str(report.period)) == ("Kotihoito, itä", "2024-T2")


def test_date_of_change_and_title_come_from_the_properties() -> None:
    core = (
        '<cp xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
        "<dc:title>Seurantaraportti</dc:title><dcterms:modified>2024-09-03T10:00:00Z</dcterms:modified></cp>"
    )
    document = read_docx(docx(form_table(), **{"docProps__core.xml": core}))
    assert document.outline == ("Seurantaraportti",)
    assert document.modified is not None
    assert document.modified.isoformat() == "2024-09-03T10:00:00+00:00"


def test_wide_span_is_refused_at_once() -> None:
    with pytest.raises(LimitExceeded, match="yhdistetty liian monesta"):
        read_docx(docx(table(row(cell("a", '<w:gridSpan w:val="100000000"/>'), "b"))))


def test_own_document_type_is_refused() -> None:
    entities = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    bomb = entities + '<w:document xmlns:w="x"><w:body><w:p>&b;</w:p></w:body></w:document>'
    with pytest.raises(UnsupportedFile, match="dokumenttityyppi"):
        read_docx(package({"word/document.xml": bomb}))


def test_deep_nesting_is_refused() -> None:
    inner = paragraph("x")
    for _ in range(40):
        inner = table(row(cell(inner)))
    with pytest.raises((LimitExceeded, DamagedFile)):
        read_docx(docx(inner))


def test_well_packed_part_is_refused_before_unpacking() -> None:
    with pytest.raises(LimitExceeded, match="tiiviisti"):
        read_docx(docx(paragraph("a" * 20_000_000)))


def test_document_without_text_is_told() -> None:
    with pytest.raises(NoTable, match="ei ole tekstiä"):
        read_docx(docx("<w:p/>"))


def test_broken_xml_is_told() -> None:
    with pytest.raises(DamagedFile, match="XML"):
        read_docx(package({"word/document.xml": "<w:document"}))
