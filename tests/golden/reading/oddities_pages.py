"""Oddities of web pages, messages and typed text: the same report as programs and people write it."""

from collections.abc import Callable
from email.message import EmailMessage
from textwrap import fill

from tests.unit.reading.documents import HEADER, PARTICULARS, ROWS, docx, form_table, lead
from tests.unit.reading.outlook import compound, note

NAMES = ("Seuranta", "Poikkeamat", "Toimenpiteet")
QUESTIONS = ("Miten olette seuranneet?", "Mitä poikkeamia olette havainneet?", "Mitä korjaavia toimenpiteitä teitte?")
OWN = (*ROWS, ("Ruokahuolto", "Ateriat punnitaan.", "Iltapala jäi liian aikaiseksi.", "Tilaus korjattu."))
TOP = "\n".join(PARTICULARS)
LONG = (
    "Palvelutarpeen arviointien määräajat tarkistetaan järjestelmän tehtävälistalta, ja luvut käydään läpi joka "
    "kuukausi johtoryhmässä."
)
REPLY = """
Terveisin
Maija Mallikas

-----Alkuperäinen viesti-----
Lähettäjä: Valvonta
Lähetetty: 9.9.2024 9.12
Vastaanottaja: Maija Mallikas
Aihe: Raportti

Toimenpiteet: muistattehan palauttaa raportin ajoissa tällä viikolla.
"""


def html(body: str) -> bytes:
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'></head><body>{body}</body></html>".encode()


def page_table() -> str:
    rows = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in (HEADER, *ROWS))
    return "".join(f"<p>{text}</p>" for text in PARTICULARS) + f"<table>{rows}</table>"


def saved_page_with_its_menu() -> bytes:
    menu = "<nav><ul><li>Etusivu</li><li>Palvelun saatavuus</li></ul></nav><script>var x = 'Havainnot';</script>"
    return html(f"{menu}<div style='display:none'>Palveluyksikkö: Piilo</div>{page_table()}<footer>Evästeet</footer>")


def saved_response_of_a_form() -> bytes:
    def item(question: str, answer: str) -> str:
        return f"<div role=listitem><div><div><span>{question}</span></div></div><div><div>{answer}</div></div></div>"

    parts = [item("Yksikkö", "Kotihoito, itä"), item("Kausi", "2. tertiaali 2024")]
    for number, (area, *texts) in enumerate(OWN, start=2):
        parts.append(f"<div role=heading><div>{area}</div><div>Osio {number}/5</div></div>")
        parts += [item(question, text) for question, text in zip(QUESTIONS, texts, strict=True)]
    return html(f"{''.join(parts)}<div>Lähetetty: 19.5.2024 klo 10.22</div>")


def accordions() -> bytes:
    heads = "".join(f"<th>{text}</th>" for text in HEADER[1:])
    parts = [
        f"<details><summary>{area}</summary><table><tr>{heads}</tr><tr>"
        + "".join(f"<td>{text}</td>" for text in texts) + "</tr></table></details>"
        for area, *texts in ROWS
    ]  # fmt: skip
    return html("".join(f"<p>{text}</p>" for text in PARTICULARS) + "".join(parts) + "<p>Julkaistu 5.9.2024</p>")


def definition_lists_under_headings() -> bytes:
    parts = "".join(
        f"<h3>{number}. {area}</h3><dl>"
        + "".join(f"<dt>{name}</dt><dd>{text}</dd>" for name, text in zip(NAMES, texts, strict=True)) + "</dl>"
        for number, (area, *texts) in enumerate(OWN, start=1)
    )  # fmt: skip
    return html("".join(f"<p>{text}</p>" for text in PARTICULARS) + parts)


def form_in_an_embedded_table_for_layout() -> bytes:
    return html(f"<table><tr><td>Logo</td><td>{page_table()}</td></tr></table>")


def mail(text: str, page: str = "") -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"] = "Päivi <paivi@esimerkki.fi>", "kirjaamo@esimerkki.fi"
    message["Subject"], message["Date"] = "Seurantaraportti", "Mon, 09 Sep 2024 12:30:00 +0300"
    message.set_content(text)
    if page:
        message.add_alternative(page, subtype="html")
    return message


def report() -> bytes:
    return docx(lead() + form_table())


def attached() -> EmailMessage:
    message = mail("Hei, raportti liitteenä.")
    message.add_attachment(report(), maintype="application", subtype="octet-stream", filename="raportti.docx")
    return message


def forwarded_with_the_report_attached() -> bytes:
    outer = mail("Välitän.")
    outer.add_attachment(attached())
    return outer.as_bytes()


def typed(head: str = "{area}\n", cell: str = "{name}: {text}\n", end: str = "\n") -> str:
    return TOP + "\n\n" + "".join(
        head.format(number=number, area=area, capitals=area.upper(), line="=" * len(area))
        + "".join(cell.format(area=area, name=name, text=text) for name, text in zip(NAMES, texts, strict=True)) + end
        for number, (area, *texts) in enumerate(OWN, start=1)
    )  # fmt: skip


def wrapped_message() -> str:
    cells = typed("{number}. {capitals}\n\n", f"{{name}}: {LONG} {{text}}\n\n")
    return "\n".join(fill(line, 72) for line in cells.split("\n"))


def wiki_page() -> str:
    text = typed("## {area}\n\n", "### {name}\n\n* {text}\n* **Toinen** kohta.\n\n", "---\n\n")
    text += "## Yhteenveto\n\nKausi oli rauhallinen, eikä muuta kerrottavaa ole.\n"
    return text.replace(TOP, f"# {PARTICULARS[0]}\n\n**Palvelupiste:** Kotihoito, itä  \n**Kausi:** 5–8/2024")


def table_of_strokes() -> str:
    rows = [" | ".join(row) for row in (HEADER, ["---"] * len(HEADER), *ROWS)]
    return TOP + "\n\n" + "\n".join(f"| {row} |" for row in rows) + "\n"


def table_pasted_with_tabs() -> str:
    return f"Etusivu\n\n{TOP}\n\n" + "\n".join("\t".join(row) for row in (HEADER, *ROWS)) + "\n\nTerveisin Maija\n"


TYPED: dict[str, Callable[[], str]] = {
    "names_before_their_texts": typed,
    "message_wrapped_under_capitals": wrapped_message,
    "wiki_headings_and_lists": wiki_page,
    "underlined_headings": lambda: typed("{area}\n{line}\n\n", "**{name}**\n\n{text}\n\n"),
    "area_and_name_on_one_line": lambda: typed("", "{area} – {name}\n{text}\n\n"),
    "questions_with_answers": lambda: typed("", "Kysymys: {area}: {name}?\nVastaus: {text}\n\n").partition(
        "Kysymys: Ruokahuolto"
    )[0],
    "tabs_behind_names": lambda: typed(cell="{name}\t{text}\n"),
    "soft_hyphens_at_line_ends": lambda: typed().replace("Työvuorolistoista", "Työvuoro\u00ad\n\nlistoista"),
    "table_of_strokes": table_of_strokes,
    "table_pasted_with_tabs": table_pasted_with_tabs,
}


def page_oddities() -> dict[str, Callable[[], bytes]]:
    """File names and what makes their bytes."""
    pages = (
        saved_page_with_its_menu, saved_response_of_a_form, accordions, definition_lists_under_headings,
        form_in_an_embedded_table_for_layout,
    )  # fmt: skip
    return {f"{make.__name__}.html": make for make in pages} | {
        "attached_report.eml": lambda: attached().as_bytes(),
        "forwarded_with_the_report_attached.eml": forwarded_with_the_report_attached,
        "table_in_the_message.eml": lambda: mail("Avaa viesti selaimessa.", html(page_table()).decode()).as_bytes(),
        "answer_above_the_quoted_message.eml": lambda: mail(typed() + REPLY).as_bytes(),
        "report_in_the_quoted_message.eml": lambda: mail("Välitän.\n\n" + typed().replace("\n", "\n> ")).as_bytes(),
        "saved_from_outlook.msg": lambda: compound(note("Raportti", "Hei, liitteenä.", files={"itä.docx": report()})),
    } | {f"{name}.txt": (lambda make=make: make().encode()) for name, make in TYPED.items()}  # fmt: skip
