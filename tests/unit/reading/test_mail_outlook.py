from collections.abc import Callable
from random import Random

import pytest

from pipeline.catalogue.form import Form
from pipeline.errors import DamagedFile, LimitExceeded, NoTable
from pipeline.reading import read_file
from pipeline.reading.mail_outlook import open_note
from pipeline.reading.sniff import sniff
from pipeline.reading.types import ReportReading
from tests.unit.reading.documents import docx, form_table, lead
from tests.unit.reading.outlook import compound, note
from tests.unit.reading.test_html import page
from tests.unit.reading.test_mail import OTHER_UNIT, report, with_report

Cells = Callable[[ReportReading], dict[tuple[str, str], str]]


def test_the_report_attached_to_a_saved_message(form: Form, cells: Cells) -> None:
    content = compound(note("Raportti", "Hei, liitteenä.", files={"C:\\tmp\\itä.docx": report()}))
    assert sniff(content, "viesti.msg") == "mail"
    found = read_file(content, "viesti.msg", form)
    assert found.warnings == ("Raportti on luettu sähköpostiviestin liitteestä ”itä.docx”.",)
    assert found.modified is not None
    assert found.modified.isoformat() == "2024-09-09T00:00:00+00:00"
    assert cells(found.readings[0]) == cells(read_file(report(), "a.docx", form).readings[0])


def test_a_long_attachment_and_one_within_a_message(form: Form) -> None:
    noise = Random(1).randbytes(9_000)
    long = docx(lead() + form_table(), custom__noise=noise)
    inner = note("Alkuperäinen", files={"länsi.docx": report(*OTHER_UNIT)})
    content = compound(
        note("VS: Raportit", files={"itä.docx": long, "viesti": inner, "c.eml": with_report().as_bytes()})
    )
    units = [one.unit_text for one in read_file(content, "viesti.msg", form).readings]
    assert sorted(units) == ["Kotihoito, itä", "Kotihoito, itä", "Kotihoito, länsi"]


def test_the_table_in_a_saved_messages_page(form: Form, cells: Cells) -> None:
    found = read_file(compound(note("Raportti", "x", page().encode())), "viesti.msg", form)
    assert cells(found.readings[0]) == cells(read_file(page().encode(), "a.html", form).readings[0])
    assert found.warnings == ("Raportti on luettu sähköpostiviestin tekstistä.",)


def test_a_saved_message_without_a_report_is_refused(form: Form) -> None:
    with pytest.raises(NoTable, match="ei ole raporttia eikä liitteitä"):
        read_file(compound(note("Hei", "Nähdään huomenna.")), "viesti.msg", form)


def test_saved_messages_within_each_other_end_somewhere(form: Form) -> None:
    content = compound(note("Raportti", files={"a.docx": report()}))
    for _ in range(5):
        content = compound(note("VS: Raportti", files={"viesti.msg": content}))
    with pytest.raises(LimitExceeded, match="sisäkkäin"):
        read_file(content, "viesti.msg", form)


@pytest.mark.parametrize("seed", range(40))
def test_a_broken_message_is_refused_or_opened(seed: int) -> None:
    random = Random(seed)
    content = bytearray(compound(note("Raportti", files={"a.docx": report(), "b.docx": report(*OTHER_UNIT)})))
    for _ in range(6):
        content[random.randrange(24, len(content))] = random.randrange(256)
    try:
        subject = open_note(bytes(content[: random.randrange(2_000, len(content))]), 3).subject
    except DamagedFile as error:
        subject = error.remedy
    assert len(subject) < len(content)


def test_a_chain_without_an_end_is_refused() -> None:
    content = bytearray(compound(note("Raportti", "x" * 9_000)))
    place = 512 * (1 + int.from_bytes(content[76:80], "little"))
    content[place : place + 4] = (0).to_bytes(4, "little")
    with pytest.raises(DamagedFile, match="Outlook"):
        open_note(bytes(content), 3)
