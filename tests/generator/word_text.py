"""Oddities of the text and the packaging of Word documents, each as a function that makes one with it."""

from tests.generator.layouts import HEADS, ROWS
from tests.generator.word import (
    PERIOD,
    STRICT,
    TITLE,
    UNIT,
    Cells,
    grid,
    header,
    lead,
    p,
    package,
    part,
    r,
    sdt,
    tbl,
    tc,
    tr,
    whole,
    word,
)

FIRST = "Jonoa seurataan viikoittain tiimin kokouksessa."
BOX = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:wsp><wps:txbx><w:txbxContent>{0}"
    "</w:txbxContent></wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{0}"
    "</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


def first_cell(xml: str) -> bytes:
    """The plain report with other XML for the text of its first cell."""

    def change(cells: Cells) -> None:
        cells[0][1] = xml

    return word(lead() + whole(change))


def cell_with_a_table_of_its_own() -> bytes:
    return first_cell(tbl(tr([FIRST])) + p(""))


def content_controls_everywhere() -> bytes:
    cells = grid()
    cells[0][1] = p(r("Jonoa "), sdt(r("seurataan viikoittain")), r(" tiimin kokouksessa."))
    cells[0][3] = sdt(cells[0][3])
    rows = [sdt(tr(cells[0])), tr([sdt(tc(cell)) for cell in cells[1]]), *map(tr, cells[2:])]
    top = p(TITLE) + sdt(p(r("Palveluyksikkö: "), sdt(r(UNIT)))) + p(f"Ajanjakso: {PERIOD}")
    return word(top + sdt(tbl(header(), *rows)))


def unfilled_content_control() -> bytes:
    def change(cells: Cells) -> None:
        prompt = "Kirjoita tekstiä napsauttamalla tai napauttamalla tätä."
        cells[1][3] = sdt(p(r(prompt, '<w:rStyle w:val="Paikkamerkkiteksti"/>')), "<w:showingPlcHdr/>")

    return word(lead() + whole(change))


def unfilled_control_in_a_line() -> bytes:
    return first_cell(p(r(FIRST), sdt(r("Valitse kohde."), "<w:showingPlcHdr/><w:dropDownList/>")))


def tracked_words() -> bytes:
    gone = '<w:del w:id="1"><w:r><w:delText xml:space="preserve">kuukausittain </w:delText></w:r></w:del>'
    moved = f'<w:moveFrom w:id="3">{r("tiimin ")}</w:moveFrom>'
    there = f'<w:moveTo w:id="4">{r("tiimin ")}</w:moveTo>'
    return first_cell(
        p(moved, r("Jonoa seurataan "), gone, f'<w:ins w:id="2">{r("viikoittain ")}</w:ins>', there, r("kokouksessa."))
    )


def tracked_paragraphs() -> bytes:
    def change(cells: Cells) -> None:
        mark = "<w:rPr><w:{}/></w:rPr>"
        struck = "<w:del><w:r><w:delText>Vanha havainto viime kaudelta.</w:delText></w:r></w:del>"
        cells[0][2] = (
            p(r("Jono kasvoi helmikuussa, "), properties=mark.format("del"))
            + p(r("koska kaksi työntekijää oli poissa."))
            + p(struck, properties=mark.format("del"))
            + p(f"<w:ins>{r('Pisin odotus oli 41 päivää.')}</w:ins>", properties=mark.format("ins"))
        )

    return word(lead() + whole(change))


def tracked_rows() -> bytes:
    old = tr(["Palvelun saatavuus", "Vanha.", "Vanha.", "Vanha."], '<w:del w:id="7"/>')
    first, *others = grid()
    rows = [tr(first), old, tr(others[0], '<w:ins w:id="8"/>'), *map(tr, others[1:])]
    return word(lead() + tbl(header(), *rows))


def tracked_cells() -> bytes:
    first, *others = grid()
    cut = [first[0], tc("Vanha sarake.", '<w:cellDel w:id="1"/>'), tc(first[1], '<w:cellIns w:id="2"/>'), *first[2:]]
    return word(lead() + tbl(header(), tr(cut), *map(tr, others)))


def deleted_table() -> bytes:
    old = tbl(*(tr(row, "<w:del/>") for row in [[p(head) for head in HEADS], *grid()]))
    return word(lead() + old + whole())


def strict_namespace() -> bytes:
    return word(lead() + whole(), namespace=STRICT)


def particulars_in_a_text_box() -> bytes:
    return word(p(r(TITLE), BOX.format(p(f"Palveluyksikkö: {UNIT}") + p(f"Ajanjakso: {PERIOD}"))) + whole())


def table_in_a_text_box() -> bytes:
    return word(lead() + p(BOX.format(whole())))


def lists_with_levels() -> bytes:
    def change(cells: Cells) -> None:
        level = '<w:pStyle w:val="Luettelokappale"/><w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr>'
        cells[0][2] = "".join(p(text, properties=level.format(at)) for at, text in enumerate(ROWS[0][2]))
        cells[2][2] = "".join(p(f"{mark}\u00a0{text}") for mark, text in zip("•-", ROWS[2][2], strict=True))
        cells[2][3] = "".join(p("<w:r><w:t>\uf0b7</w:t><w:tab/></w:r>", r(text)) for text in ROWS[2][3])

    return word(lead() + whole(change))


def hidden_text() -> bytes:
    return first_cell(
        p(
            r("Ohje: ", "<w:vanish/>"),
            r("Jonoa seurataan ", '<w:vanish w:val="0"/>'),
            r("viikoittain tiimin kokouksessa."),
        )
        + p(r("Täytä tähän, miten seurataan.", "<w:vanish/>"))
    )


def hidden_by_a_style() -> bytes:
    styles = part("styles", '<w:style w:type="character" w:styleId="Ohje"><w:rPr><w:vanish/></w:rPr></w:style>')

    def change(cells: Cells) -> None:
        cells[0][1] = p(r("Ohje: ", '<w:rStyle w:val="Ohje"/>'), r(FIRST))

    return word(lead() + whole(change), {"word/styles.xml": styles})


def fields() -> bytes:
    def field(code: str, result: str) -> str:
        marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
        return f"{marks[0]}<w:r><w:instrText> {code} </w:instrText></w:r>{marks[1]}{r(result)}{marks[2]}"

    return first_cell(
        p(field("FORMTEXT", "Jonoa "), f'<w:fldSimple w:instr=" REF x ">{r("seurataan ")}</w:fldSimple>',
          field('DATE \\@ "d.M.yyyy"', "viikoittain"), r(" tiimin kokouksessa."))
    )  # fmt: skip


def footnotes_and_comments() -> bytes:
    def change(cells: Cells) -> None:
        mark = '<w:commentRangeStart w:id="1"/>'
        end = '<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>'
        cells[0][1] = p(mark, r(FIRST), end, '<w:r><w:footnoteReference w:id="2"/></w:r>')

    note = p("<w:r><w:footnoteRef/></w:r>", r("Alaviite ei ole solun tekstiä."))
    return word(
        lead() + whole(change),
        {
            "word/comments.xml": part("comments", f'<w:comment w:id="1">{p("Tarkista tämä!")}</w:comment>'),
            "word/footnotes.xml": part("footnotes", f'<w:footnote w:id="2">{note}</w:footnote>'),
        },
    )


def symbols_hyphens_tabs() -> bytes:
    return first_cell(
        "<w:p><w:r><w:sym w:font='Wingdings' w:char='F0A7'/><w:tab/><w:t>Jonoa seu</w:t><w:softHyphen/>"
        "<w:t>rataan</w:t><w:tab/><w:t>viikoit\u00adtain tiimin\u00a0kokouk</w:t><w:lastRenderedPageBreak/>"
        "<w:t>sessa.</w:t></w:r></w:p>"
    )


def hyphen_that_does_not_break() -> bytes:
    def change(cells: Cells) -> None:
        cells[1][1] = p(
            "<w:r><w:t>Poissaolot kirjataan HaiPro</w:t><w:noBreakHyphen/>"
            "<w:t>ohjelman rinnalla olevaan taulukkoon.</w:t></w:r>"
        )

    return word(lead() + whole(change))


def page_break_inside_a_cell() -> bytes:
    def change(cells: Cells) -> None:
        one, two = ROWS[0][2]
        cells[0][2] = p(r(one), '<w:r><w:br w:type="page"/></w:r>', r(two))

    return word(lead() + whole(change))


def smart_tags_and_custom_xml() -> bytes:
    inner = p(f'<w:smartTag w:element="x">{r("Jonoa ")}</w:smartTag>', r("seurataan viikoittain tiimin kokouksessa."))
    cells = grid()
    cells[0][1] = f'<w:customXml w:element="y">{inner}</w:customXml>'
    table = tbl(header(), f"<w:customXml>{tr(cells[0])}</w:customXml>", *map(tr, cells[1:]))
    return word(lead() + f"<w:customXml>{table}</w:customXml>")


def embedded_document() -> bytes:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="c1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk" Target="/word/osa.docx"/>'
        "</Relationships>"
    )
    parts: dict[str, str | bytes] = {"word/_rels/document.xml.rels": relations, "word/osa.docx": word(whole())}
    return word(lead() + '<w:altChunk r:id="c1"/>', parts)


def main_part_elsewhere() -> bytes:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    document = part("document", f"<w:body>{lead() + whole()}</w:body>")
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r" Type="{office}" Target="word/document2.xml"/></Relationships>'
    )
    return package({"word/document2.xml": document, "_rels/.rels": relations})


def runs_of_single_letters() -> bytes:
    return first_cell(p(*(r(char) for char in FIRST)))


def sections_between() -> bytes:
    rows = [tr(row) for row in grid()]
    section = "<w:sectPr><w:pgSz w:w='100'/></w:sectPr>"
    return word(lead() + p("", properties=section) + tbl(header(), *rows) + section)


VARIANTS = {
    make.__name__: make
    for make in (
        cell_with_a_table_of_its_own, content_controls_everywhere, unfilled_content_control,
        unfilled_control_in_a_line, tracked_words, tracked_paragraphs, tracked_rows, tracked_cells, deleted_table,
        strict_namespace, particulars_in_a_text_box, table_in_a_text_box, lists_with_levels, hidden_text,
        hidden_by_a_style, fields, footnotes_and_comments, symbols_hyphens_tabs, hyphen_that_does_not_break,
        page_break_inside_a_cell, smart_tags_and_custom_xml, embedded_document, main_part_elsewhere,
        runs_of_single_letters, sections_between,
    )
}  # fmt: skip
