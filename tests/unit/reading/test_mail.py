import json
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest

from pipeline.catalogue.form import Form
from pipeline.errors import DamagedFile, LimitExceeded, NoTable, ProtectedFile, ReadingError, UnknownPeriod
from pipeline.reading import read_file
from pipeline.reading.mail import page_in
from pipeline.reading.mail_parts import MOST_ATTACHMENTS, take_apart
from pipeline.reading.pdf_open import opened
from pipeline.reading.show import answer
from pipeline.reading.sniff import sniff
from pipeline.reading.types import ReportReading
from tests.unit.reading.documents import HEADER, PARTICULARS, ROWS, docx, form_table, lead, workbook
from tests.unit.reading.test_html import page

Cells = Callable[[ReportReading], dict[tuple[str, str], str]]
PDF = Path(__file__).resolve().parents[2] / "golden" / "pdf"
WORD = "application", "vnd.openxmlformats-officedocument.wordprocessingml.document"
OTHER_UNIT = ("Omavalvontasuunnitelman seurantaraportti", "Palveluyksikkö: Kotihoito, länsi", "Ajanjakso: T2/2024")


def message(text: str = "Hei, raportti liitteenä.", subject: str = "Seurantaraportti") -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "Päivi <paivi@esimerkki.fi>", "kirjaamo@esimerkki.fi", subject
    mail["Date"] = "Mon, 09 Sep 2024 12:30:00 +0300"
    mail.set_content(text)
    return mail


def report(*particulars: str) -> bytes:
    return docx(lead(*particulars) + form_table())


def with_report(name: str = "raportti.docx", content: bytes | None = None) -> EmailMessage:
    mail = message()
    mail.add_attachment(content or report(), maintype=WORD[0], subtype=WORD[1], filename=name)
    return mail


def test_the_attached_report_is_read(form: Form, cells: Cells) -> None:
    found = read_file(with_report().as_bytes(), "viesti.eml", form)
    assert found.kind == "mail"
    assert found.modified is not None
    assert found.modified.isoformat() == "2024-09-09T12:30:00+03:00"
    (taken,) = found.readings
    assert cells(taken) == cells(read_file(report(), "a.docx", form).readings[0])
    assert found.warnings == ("Raportti on luettu sähköpostiviestin liitteestä ”raportti.docx”.",)


def test_each_of_several_attachments_is_told_by_its_name(form: Form) -> None:
    mail = with_report("itä.docx")
    mail.add_attachment(report(*OTHER_UNIT), maintype="application", subtype="octet-stream", filename="länsi.docx")
    mail.add_attachment(b"MZ\x90\x00" + bytes(50), maintype="application", subtype="octet-stream", filename="peli.exe")
    found = read_file(mail.as_bytes(), "viesti.eml", form)
    assert [one.unit_text for one in found.readings] == ["Kotihoito, itä", "Kotihoito, länsi"]
    assert found.warnings == (
        "Raportti on luettu sähköpostiviestin liitteestä ”itä.docx”.",
        "Raportti on luettu sähköpostiviestin liitteestä ”länsi.docx”.",
        (
            "Liitettä ”peli.exe” ei luettu: Tiedosto on ohjelmatiedosto, vaikka raportin pitää olla asiakirja "
            "(nimessä .exe)."
        ),
    )


def test_folders_and_unseen_signs_of_an_attachments_name_are_dropped() -> None:
    names = ["..\\..\\x.docx", "/etc/passwd", "rap\u202exslx.docx", "=?utf-8?q?J=C3=A4rvi.docx?="]
    assert [take_apart(with_report(name).as_bytes()).attachments[0].name for name in names] == [
        "x.docx", "passwd", "rapxslx.docx", "Järvi.docx",
    ]  # fmt: skip


def test_a_forwarded_message_is_opened(form: Form) -> None:
    mail = message("Välitän.")
    mail.add_attachment(with_report())
    saved = message("Välitän.")
    saved.add_attachment(
        with_report().as_bytes(), maintype="application", subtype="octet-stream", filename="viesti.eml"
    )
    for content in (mail.as_bytes(), saved.as_bytes()):
        assert [one.unit_text for one in read_file(content, "a.eml", form).readings] == ["Kotihoito, itä"]


def test_messages_within_messages_end_somewhere(form: Form) -> None:
    mail = with_report()
    for _ in range(5):
        outer = message("Välitän.")
        outer.add_attachment(mail)
        mail = outer
    with pytest.raises(LimitExceeded, match="sisäkkäin"):
        read_file(mail.as_bytes(), "a.eml", form)


def test_parts_within_parts_end_somewhere(form: Form) -> None:
    body = "Osa-alue"
    for number in range(400):
        body = f'Content-Type: multipart/mixed; boundary="b{number}"\n\n--b{number}\n{body}\n--b{number}--\n'
    content = f"From: a@b.fi\nTo: c@d.fi\nSubject: x\n{body}".encode()
    with pytest.raises(LimitExceeded, match="liikaa osia"):
        read_file(content, "a.eml", form)
    with pytest.raises(LimitExceeded, match="sisäkkäin"):
        read_file(content.replace(b"boundary=", b"boundary =", 300), "a.eml", form)


def test_too_many_attachments_are_refused(form: Form) -> None:
    mail = message()
    for number in range(MOST_ATTACHMENTS + 1):
        mail.add_attachment(b"x", maintype="application", subtype="octet-stream", filename=f"{number}.bin")
    with pytest.raises(LimitExceeded, match=f"yli {MOST_ATTACHMENTS} liitettä"):
        read_file(mail.as_bytes(), "a.eml", form)


def test_the_table_in_a_messages_own_page_is_read(form: Form, cells: Cells) -> None:
    mail = message(subject="VS: Seurantaraportti")
    mail.add_alternative(page(), subtype="html")
    (taken,) = read_file(mail.as_bytes(), "a.eml", form).readings
    assert cells(taken) == cells(read_file(page().encode(), "a.html", form).readings[0])
    assert read_file(mail.as_bytes(), "a.eml", form).warnings[0] == "Raportti on luettu sähköpostiviestin tekstistä."


def test_a_part_of_a_page_and_old_letters(form: Form) -> None:
    table = page()[page().index("<p>Palvelu") : page().index("</body>")]
    mail = message()
    mail.set_content(table, subtype="html", charset="iso-8859-1", cte="quoted-printable")
    (taken,) = read_file(mail.as_bytes(), "a.eml", form).readings
    assert (taken.unit_text, str(taken.period)) == ("Kotihoito, itä", "2024-T2")


def test_the_same_report_in_text_and_attachment_is_one(form: Form) -> None:
    mail = message()
    mail.set_content(page(), subtype="html")
    mail.add_attachment(report(), maintype=WORD[0], subtype=WORD[1], filename="raportti.docx")
    found = read_file(mail.as_bytes(), "a.eml", form)
    assert len(found.readings) == 1
    assert found.warnings[-1] == "Viestin tekstissä on sama raportti kuin liitteessä; liite luettiin."


def test_a_logo_and_a_signature_are_no_attachments(form: Form) -> None:
    mail = with_report()
    logo = EmailMessage()
    logo.set_content(b"\x89PNG\r\n\x1a\n", maintype="image", subtype="png", cid="<logo>", disposition="inline")
    mail.attach(logo)
    mail.add_attachment(b"x", maintype="application", subtype="pkcs7-signature", filename="smime.p7s")
    assert [part.name for part in take_apart(mail.as_bytes()).attachments] == ["raportti.docx"]


@pytest.mark.parametrize(
    ("made", "error", "words"),
    [
        (message(), NoTable, "ei ole raporttia eikä liitteitä"),
        (with_report("rikki.docx", report()[:300]), ReadingError, "”rikki.docx” ei voi lukea: .*katkennut"),
        (with_report("nimetön.docx", docx(form_table())), UnknownPeriod, "”nimetön.docx” ei voi lukea"),
    ],
)
def test_a_message_without_a_report_is_refused(
    form: Form, made: EmailMessage, error: type[ReadingError], words: str
) -> None:
    with pytest.raises(error, match=words):
        read_file(made.as_bytes(), "a.eml", form)


def test_several_useless_attachments_are_named(form: Form) -> None:
    mail = with_report("a.docx", docx(lead("Kirje")))
    mail.add_attachment(b"GIF89a", maintype="image", subtype="gif", filename="b.gif")
    with pytest.raises(NoTable, match=r"Mikään sähköpostin liitteistä .*: ”a\.docx”, ”b\.gif”"):
        read_file(mail.as_bytes(), "a.eml", form)


def test_an_encrypted_message_is_refused(form: Form) -> None:
    content = b"From: a@b.fi\nTo: c@d.fi\nContent-Type: application/pkcs7-mime; name=smime.p7m\n\nMIIB"
    with pytest.raises(ProtectedFile, match="salattu"):
        read_file(content, "a.eml", form)


def test_a_header_that_lies_does_no_harm(form: Form) -> None:
    lies = b"From: =?x?q?\xff?=\nTo: a\nDate: 99 Foo\nContent-Type: multipart/mixed; boundary=x\n\n--x\n"
    content = lies + b"Content-Disposition: attachment; filename*=zz'a'%ff%00\nContent-Transfer-Encoding: base64\n\n!!"
    with pytest.raises((NoTable, DamagedFile, ReadingError)) as caught:
        read_file(content, "a.eml", form)
    assert caught.value.remedy.endswith(".")


def test_pages_of_attachments_are_numbered_on(form: Form) -> None:
    first, second = ((PDF / f"{name}.pdf").read_bytes() for name in ("ruled_table", "borderless_table"))
    mail = message()
    for name, content in (("a.pdf", first), ("b.pdf", second)):
        mail.add_attachment(content, maintype="application", subtype="pdf", filename=name)
    with opened(first, "a.pdf") as one, opened(second, "b.pdf") as two:
        counts = len(one), len(two)
    found = read_file(mail.as_bytes(), "viesti.eml", form)
    alone = read_file(second, "b.pdf", form).readings[0]
    places = [place.page for entry in found.readings[1].entries for place in entry.places]
    assert places == [place.page + counts[0] for entry in alone.entries for place in entry.places]
    assert {report.pages for report in found.readings} == {sum(counts)}
    assert page_in(mail.as_bytes(), counts[0] + 1) == (second, 1, sum(counts))


def test_a_message_is_shown_by_its_parts(tmp_path: Path) -> None:
    mail = with_report("raportti.docx")
    mail.add_attachment(
        workbook([HEADER, *ROWS]), maintype="application", subtype="octet-stream", filename="taulukko.xlsx"
    )
    path = tmp_path / "x"
    path.write_bytes(mail.as_bytes())
    told = answer({"path": str(path), "name": "viesti.eml", "page": 0, "kind": "mail"})
    texts = [block["text"] for block in told["blocks"] if "text" in block]
    assert texts[0] == "Seurantaraportti"
    assert {"raportti.docx", PARTICULARS[1]} <= set(texts)
    assert json.dumps(told)
    path.write_bytes(with_report("a.pdf", (PDF / "ruled_table.pdf").read_bytes()).as_bytes())
    assert answer({"path": str(path), "name": "viesti.eml", "page": 1, "kind": "mail"})["pages"] >= 1


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"Received: from x\n by y\nFrom: a\nTo: b\n\nHei", "mail"),
        (b"MIME-Version: 1.0\nFrom: a\nDate: b\n\nHei", "mail"),
        (b"From: <Saved by Blink>\nSubject: x\nDate: b\nMIME-Version: 1.0\n\nHei", "html"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related\n\nHei", "html"),
        (b"From: a\nVastuussa on a\nTo: b\nSubject: c\n\nHei", "text"),
        ("Yksikkö: Itä\nAjanjakso: T1/2024\n\nHei".encode(), "text"),
    ],
)
def test_a_message_by_its_header(content: bytes, kind: str) -> None:
    assert sniff(content, "a") == kind
