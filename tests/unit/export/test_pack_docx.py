"""The document: headings in order, captions, repeated heads, words for pictures, language, and the pack's numbers."""

import io
import zipfile
from dataclasses import replace
from typing import Any

import docx
import pandas as pd
import pytest
from docx.oxml.ns import qn
from docx.shared import Cm

from pipeline.errors import UsageError
from pipeline.export.pack.docx import render
from pipeline.export.pack.types import ChartPart, Pack, Quotation, Table
from tests import pack_factory as factory
from tests import pack_gates as gates


def saved(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def rows_of(table: Any) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def table_named(content: bytes, title: str) -> list[list[str]]:
    for table in gates.document(content).tables:
        if table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == title:
            return rows_of(table)
    raise AssertionError(title)


def faults(content: bytes) -> list[Any]:
    return [
        *gates.heading_faults(content),
        *gates.pictures_without_words(content),
        *gates.headless_tables(content),
        *gates.empty_paragraphs(content),
        *gates.uncaptioned(content),
        *gates.foreign_styles(content, "fi-FI"),
    ]


@pytest.fixture(scope="module")
def content(made: Pack) -> bytes:
    return render(made)


def test_chapters_stand_in_their_order(content):
    paragraphs = gates.document(content).paragraphs
    assert [p.text for p in paragraphs if p.style.name == "Heading 1"] == [
        "Yhteenveto", "Kuka raportoi ja kuka puuttuu", "Havainnot osa-alueittain", "Teemat", "Toimenpiteet ja seuranta",
        "Menetelmä ja rajat",
    ]  # fmt: skip
    assert paragraphs[0].style.name == "Title"
    assert paragraphs[0].text == "Omavalvonnan seuranta"


def test_every_gate_passes(content):
    assert faults(content) == []
    assert set(gates.heading_levels(content)) == {1, 2, 3}


def test_gates_find_what_is_planted(content):
    planted = gates.document(content)
    next(p for p in planted.paragraphs if p.style.name == "Heading 2").style = planted.styles["Heading 3"]
    planted.add_paragraph()
    planted.add_table(1, 1)
    del planted.inline_shapes[0]._inline.docPr.attrib["descr"]
    head = planted.tables[0]._tbl.find(f".//{qn('w:tblHeader')}")
    head.getparent().remove(head)
    planted.styles.element.find(f".//{qn('w:lang')}").set(qn("w:val"), "en-US")
    broken = saved(planted)
    assert gates.heading_faults(broken) == ["heading 3: 3 after 1"]
    assert len(gates.empty_paragraphs(broken)) == 1
    assert gates.pictures_without_words(broken) == ["Kuva 1"]
    assert gates.headless_tables(broken) == [1, 12]
    assert gates.uncaptioned(broken) == ["Taulukko: 11 captions of 12"]
    assert gates.foreign_styles(broken, "fi-FI") == ["en-US"]


def test_tables_hold_the_numbers_of_the_pack(content):
    rows = table_named(content, "Henkilöstön riittävyys: Kehitys kausittain")
    assert rows[0] == ["Kausi", "Teema todettu", "Raportoi", "Osuus", "95 %:n väli"]
    assert rows[1] == ["syys–joulukuu 2023", "4", "12", "33,3\u00a0%", "13,8–60,9\u00a0%"]
    assert rows[3] == ["touko–elokuu 2024", "–", "0", "–", "–"]


def test_table_of_an_area_keeps_its_frame(content):
    rows = table_named(content, "Teemat osa-alueella Lääkehoito")
    assert rows == [
        ["Teema", "Yksiköitä, joilla teema", "Osuus,\u00a0%"],
        ["Henkilöstön riittävyys", "10", "83,3"],
        ["Lääkehoidon poikkeamat", "1", "8,3"],
        ["Jonot ja hoitoon pääsy", "6", "50,0"],
    ]


def test_hidden_numbers_say_so():
    figure = factory.trend_figure()
    points = (replace(figure.points[2], hidden="alle 5"), *figure.points[3:])
    part = factory.theme_part(trend=replace(figure, points=points))
    rows = table_named(render(factory.pack(themes=(part,))), "Henkilöstön riittävyys: Kehitys kausittain")
    assert rows[1] == ["touko–elokuu 2024", "alle 5", "–", "–", "–"]


def test_charts_that_the_user_added_have_picture_and_table():
    extra = ChartPart(factory.where_figure().chart, "Tästä puhuttiin jo keväällä.")
    content = render(factory.pack(charts=(extra,), themes=()))
    made = gates.document(content)
    assert len(made.inline_shapes) == 2
    assert "Muut kaaviot" in [p.text for p in made.paragraphs]
    assert "Oma huomio: Tästä puhuttiin jo keväällä." in [p.text for p in made.paragraphs]
    assert table_named(content, extra.chart.title)[1][:3] == ["Henkilöstö", "10", "12"]
    assert faults(content) == []


def test_missing_numbers_are_dashes():
    part = factory.area_part("medication")
    frame = pd.DataFrame({"Teema": ["A", None], "Osuus, %": [float("nan"), 2.0], "Lupa": [True, False]})
    title = "Aukkoja"
    table = Table("Aukkoja", title, frame)
    made = render(factory.pack(areas=(type(part)("medication", "Lääkehoito", (), table),), themes=()))
    assert table_named(made, title)[1:] == [["A", "–", "kyllä"], ["–", "2,0", "ei"]]


def test_pictures_tell_their_numbers(content):
    shapes = gates.document(content).inline_shapes
    assert len(shapes) == 4
    assert "syys–joulukuu 2023 4/12 (33\u00a0%)" in shapes[1]._inline.docPr.get("descr")


def test_captions_are_numbered_fields(content):
    captions = [p.text for p in gates.document(content).paragraphs if p.style.name == "Caption"]
    assert [text.split(".")[0] for text in captions[:3]] == ["Kuva 1", "Taulukko 1", "Taulukko 2"]
    assert [text.split(".")[0] for text in captions if text.startswith("Kuva")][-1] == "Kuva 4"


def test_page_is_a4_with_numbers_in_the_foot(content):
    made = gates.document(content)
    section = made.sections[0]
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)
    codes = [node.text.strip() for node in section.footer._element.iter(qn("w:instrText"))]
    assert codes == ["PAGE", "NUMPAGES"]
    assert "Sivu 1 / 1" in section.footer.paragraphs[0].text


def test_heads_are_repeated_and_rows_stay_whole(content):
    for table in gates.document(content).tables:
        assert all(row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in table.rows)
        assert len(table._tbl.findall(f".//{qn('w:tblHeader')}")) == 1


def test_provenance_stands_in_the_document(content):
    assert ["Aineiston tunniste", factory.FINGERPRINT] in table_named(content, "Mistä luvut ovat")


def test_properties_and_format(content):
    made = gates.document(content)
    told = made.core_properties
    assert (told.title, told.language, told.author) == ("Omavalvonnan seuranta", "fi-FI", "")
    modes = made.settings.element.xpath(".//w:compatSetting[@w:name='compatibilityMode']/@w:val")
    assert modes == ["15"]
    assert "docProps/thumbnail.jpeg" not in zipfile.ZipFile(io.BytesIO(content)).namelist()


def test_publishable_pack_says_so_and_quotes_nothing():
    part = factory.theme_part(quotations=())
    made = gates.document(render(factory.pack(publishable=True, themes=(part,))))
    text = "\n".join(p.text for p in made.paragraphs)
    assert "Julkaistava versio" in text
    assert "Otteita raporteista" not in text


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("http://x.example","y")',
        "<b>lihava</b> & <w:p/>",
        "sana " * 1000,
        "x" * 5000,
        "\U0001f44d\U0001f3fd kiitos \U0001f469\u200d\U0001f52c",
        "ohjaus\x00\x07\x0b\x1f\ud800\ufffe\u202emerkit",
        "",
        "\n\n",
    ],
    ids=range(8),
)
def test_hostile_text_stays_text(text):
    quotation = Quotation(text, text[:40], "2025-T1", text[:40], "a.pdf")
    part = factory.theme_part(finding=text, state=text, comment=text, units=(text,), quotations=(quotation,))
    area = factory.area_part("medication")
    frame = pd.DataFrame({"Teema": [text.replace("\ud800", ""), "B"], "Osuus, %": [1.5, 2.5]})
    areas = (type(area)("medication", "Lääkehoito", (text,), Table("T", "Taulukko", frame)),)
    content = render(factory.pack(themes=(part,), areas=areas, summary=(text,), missing=(text,), title=text or "A"))
    # A title of nothing but breaks leaves no paragraph, not an empty one.
    assert faults(content) == []
    xml = zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml")
    assert b"w:hyperlink" not in xml
    assert xml.count(b"<w:p/>") == 0


def test_template_keeps_its_page_and_styles_and_loses_its_text(tmp_path, made):
    letter = docx.Document()
    letter.sections[0].left_margin = Cm(4)
    letter.styles["Heading 1"].font.name = "Verdana"
    letter.add_paragraph("Mallin oma teksti")
    letter.sections[0].footer.paragraphs[0].text = "Hyvinvointialueen oma alatunniste"
    caption = letter.styles["Caption"].element
    caption.getparent().remove(caption)
    path = tmp_path / "malli.docx"
    letter.save(str(path))
    document = gates.document(render(made, path))
    assert "Mallin oma teksti" not in [p.text for p in document.paragraphs]
    assert round(document.sections[0].left_margin.cm, 1) == 4.0
    assert document.styles["Heading 1"].font.name == "Verdana"
    assert document.sections[0].footer.paragraphs[0].text == "Hyvinvointialueen oma alatunniste"
    assert faults(render(made, path)) == []


def test_dotx_is_taken_as_a_template(tmp_path, made):
    path = tmp_path / "malli.dotx"
    with zipfile.ZipFile(io.BytesIO(saved(docx.Document()))) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(b"document.main+xml", b"template.main+xml"))
    assert faults(render(made, path)) == []


def test_wrong_templates_are_refused_in_finnish(tmp_path, made):
    wrong = tmp_path / "väärä.docx"
    for content in (b"", b"PK\x03\x04", saved(docx.Document())[:5000]):
        wrong.write_bytes(content)
        with pytest.raises(UsageError, match=r"väärä.docx: Tiedosto ei kelpaa asiakirjan malliksi.*dotx"):
            render(made, wrong)
