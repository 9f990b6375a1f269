import shutil
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pipeline.dashboard import importing
from pipeline.dashboard.importing_batch import Batch, Phase
from pipeline.dashboard.importing_choices import Choices, decide, doubles
from pipeline.errors import UsageError
from pipeline.store.decisions import load_units, read_log
from pipeline.store.decisions_standing import load_standing
from pipeline.store.facts import has_facts, read_facts
from pipeline.store.snapshot import writing
from tests.app.conftest import Open
from tests.app.reading import tables, titles, words
from tests.app.small import make_small_store
from tests.documents import write_docx
from tests.factories import ROOT

MEGABYTE = 2**20
SECONDS = 120


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("raportti.pdf", "raportti.pdf"),
        ("..\\..\\paha;rm -rf.txt", "paha;rm -rf.txt"),
        ("../../etc/passwd", "passwd"),
        ("/", "tiedosto"),
        (".bashrc", "bashrc"),
        ("a\x00b\n.pdf", "ab.pdf"),
        ("", "tiedosto"),
    ],
)
def test_a_name_never_leads_out_of_its_folder(given: str, kept: str) -> None:
    assert importing.safe_name(given) == kept


def test_a_long_name_keeps_its_ending() -> None:
    name = importing.safe_name("ä" * 300 + ".docx")
    assert name.endswith("ä.docx")
    assert len(name.encode()) <= 180


def test_limits_are_told_in_finnish() -> None:
    assert importing.faults([("a.pdf", 20 * MEGABYTE)] * 10) == []
    assert importing.faults([("a.pdf", 20 * MEGABYTE + 1)]) == [
        "a.pdf: tiedosto on suurempi kuin 20 Mt. Jaa se pienempiin osiin."
    ]
    assert importing.faults([("a.pdf", 1)] * 101) == [
        "Tiedostoja on 101, kerralla voi tuoda enintään 100. Tuo loput erikseen."
    ]
    assert importing.faults([("a.pdf", 20 * MEGABYTE)] * 11) == [
        "Tiedostot ovat yhteensä yli 200 Mt. Tuo ne useammassa erässä."
    ]


def test_a_batch_beyond_the_limits_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="kerralla voi tuoda enintään 100"):
        importing.start("liikaa", [("a.txt", b"x")] * 101, tmp_path)
    assert importing.batch_of("liikaa") is None


def test_a_closed_server_takes_nothing_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEEMALUOTAIN_TUONTI", "0")
    with pytest.raises(UsageError, match="poistettu käytöstä"):
        importing.start("kiinni", [("a.txt", b"x")], tmp_path)


def test_too_many_imports_at_once_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "MOST_RUNNING", 0)
    with pytest.raises(UsageError, match="Muita tuonteja on juuri kesken"):
        importing.start("ruuhka", [("a.txt", b"x")], tmp_path)


def waited(batch: Batch | None) -> Batch:
    assert batch is not None
    until = time.monotonic() + SECONDS
    while batch.running and time.monotonic() < until:
        time.sleep(0.1)
    assert not batch.running
    return batch


def newest() -> Batch:
    """The batch begun last, when it is read; one of another test may still be there before it."""
    return waited(list(importing._batches.values())[-1])


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_small_store(tmp_path_factory.mktemp("imports") / "store")


@pytest.fixture
def real(made_once: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store of three reports that the test may write."""
    monkeypatch.setenv("TEEMALUOTAIN_MODEL", "")
    return Path(shutil.copytree(made_once, tmp_path / "store"))


@pytest.fixture
def open_imports(real: Path, open_page: Open, use_store: Callable[[Path], None]) -> Iterator[AppTest]:
    use_store(real)
    yield open_page("imports")
    for token in list(importing._batches):
        importing.drop(token)


def press(page: AppTest, key: str) -> AppTest:
    return page.button(key=key).click().run()


def test_reports_are_read_shown_decided_and_only_then_kept(open_imports: AppTest, real: Path, tmp_path: Path) -> None:
    page = open_imports
    assert titles(page)[0] == "Tuonti"
    new = write_docx(tmp_path / "uusi.docx", period="syys-joulukuu 2024").read_bytes()
    strange = write_docx(
        tmp_path / "x.docx", unit="Pohjoinen kotihoidon tiimi", modified=datetime(2024, 6, 1, tzinfo=UTC)
    )
    page.file_uploader[0].upload("uusi.docx", new).upload("vieras.docx", strange.read_bytes())
    page.file_uploader[0].upload("rikki.pdf", b"%PDF-1.4 rikki")
    press(page.run(), "lue")
    batch = newest()
    page.run()
    before = read_facts(real).fingerprint
    assert "2 raporttia voi tuoda aineistoon ja 1 tiedosto hylättiin. Mitään ei ole vielä tallennettu." in words(page)
    shown = tables(page)
    assert shown["Mitä tiedostoista luettiin?"].row("uusi.docx")[1:6] == [
        "tuodaan", "Akuuttiosasto", "2024-T3", "6/6", "Word-taulukko"
    ]  # fmt: skip
    assert shown["Hylätyt tiedostot"].row("rikki.pdf")[1].startswith("PDF on vioittunut")
    assert page.button(key="hyvaksy").disabled
    assert "Päätä ensin: 1 yksikkö." in words(page)
    choice = next(box for box in page.selectbox if box.label.startswith("”Pohjoinen kotihoidon tiimi”"))
    assert choice.options[:2] == ["Kotihoito, pohjoinen", "Uusi yksikkö: Pohjoinen kotihoidon tiimi"]
    choice.select("Kotihoito, pohjoinen").run()
    assert page.button(key="hyvaksy").label == "Hyväksy 2\u00a0raporttia"
    assert read_facts(real).fingerprint == before
    press(page, "hyvaksy")
    waited(batch)
    page.run()
    assert not page.exception
    assert "2 tiedostoa tuotiin. Aineistossa on nyt 5 raporttia." in words(page)
    facts = read_facts(real)
    assert set(zip(facts.reports["unit"], facts.reports["period"], strict=True)) >= {
        ("Akuuttiosasto", "2024-T3"), ("Kotihoito, pohjoinen", "2024-T1")
    }  # fmt: skip
    assert "rikki.pdf" not in set(facts.files["source"])
    unit = next(unit for unit in load_units(real) if unit.unit == "Kotihoito, pohjoinen")
    assert "Pohjoinen kotihoidon tiimi" in unit.aliases
    assert "test@example.com" in {line.who for line in read_log(real)}
    assert not batch.folder.exists()


def test_an_older_document_may_be_chosen_over_the_one_in_the_store(real: Path, tmp_path: Path) -> None:
    old = write_docx(tmp_path / "a.docx", modified=datetime(2001, 1, 1, tzinfo=UTC)).read_bytes()
    batch = waited(importing.start("vanhempi", [("vanhempi.docx", old)], real))
    assert batch.preview is not None
    (double,) = doubles(batch.preview, Choices())
    assert not double.is_newer
    importing.accept(batch, decide(batch.preview, Choices(), batch.registries), real)
    assert waited(batch).phase is Phase.DONE
    facts = read_facts(real)
    chosen = facts.reports.set_index(["unit", "period"]).loc[("Akuuttiosasto", "2024-T1")]
    assert chosen["source"] == "vanhempi.docx"
    (gone,) = facts.files.loc[facts.files["status"] == "replaced", "reason"]
    assert gone == "Korvattu päätöksellä tiedostolla vanhempi.docx: Akuuttiosasto, 2024-T1."
    assert len(load_standing(real)) == 1
    importing.drop("vanhempi")


def test_what_is_thrown_away_leaves_no_trace(open_imports: AppTest, real: Path, tmp_path: Path) -> None:
    before = sorted(path.relative_to(real) for path in real.rglob("*"))
    open_imports.file_uploader[0].upload("uusi.docx", write_docx(tmp_path / "a.docx").read_bytes())
    press(open_imports.run(), "lue")
    batch = newest()
    page = press(open_imports.run(), "hylkaa")
    assert page.file_uploader[0].value == []
    assert not batch.folder.exists()
    assert sorted(path.relative_to(real) for path in real.rglob("*")) == before


def test_the_first_reports_may_come_through_the_page(
    tmp_path: Path, open_page: Open, use_store: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEEMALUOTAIN_MODEL", "")
    use_store(tmp_path / "store")
    page = open_page("imports")
    assert titles(page)[0] == "Tuonti"
    files = [("units.csv", (ROOT / "data" / "sample" / "units.csv").read_bytes())]
    files.append(("a.docx", write_docx(tmp_path / "a.docx").read_bytes()))
    batch = waited(importing.start("eka", files, tmp_path / "store"))
    assert batch.preview is not None
    assert batch.preview.registry_changes == 12
    assert not has_facts(tmp_path / "store")
    importing.accept(batch, decide(batch.preview, Choices(), batch.registries), tmp_path / "store")
    assert waited(batch).error == ""
    assert len(load_units(tmp_path / "store")) == 12
    assert len(read_facts(tmp_path / "store").reports) == 1
    importing.drop("eka")


def test_a_store_that_is_being_written_is_told_and_the_batch_stays(real: Path, tmp_path: Path) -> None:
    batch = waited(importing.start("lukko", [("a.docx", write_docx(tmp_path / "a.docx").read_bytes())], real))
    assert batch.preview is not None
    with writing(real):
        importing.accept(batch, decide(batch.preview, Choices(), []), real)
        waited(batch)
    assert batch.phase is Phase.READY
    assert "Toinen ajo kirjoittaa varastoon parhaillaan." in batch.error
    importing.drop("lukko")
    assert not batch.folder.exists()


def test_a_closed_server_has_no_page_for_it(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEEMALUOTAIN_TUONTI", "0")
    page = open_page()
    assert not page.exception
    with pytest.raises(ValueError, match="imports"):
        page.switch_page("pipeline/dashboard/pages/imports.py").run()


def test_names_that_are_alike_are_asked_about_in_the_first_import_and_become_the_registry(
    tmp_path: Path, open_page: Open, use_store: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEEMALUOTAIN_MODEL", "")
    store = tmp_path / "store"
    use_store(store)
    page = open_page("imports")
    first = write_docx(tmp_path / "a.docx", unit="Kotihoito, pohjoinen").read_bytes()
    second = write_docx(tmp_path / "b.docx", unit="Pohjoinen kotihoito", period="touko-elokuu 2024").read_bytes()
    other = write_docx(tmp_path / "c.docx", unit="Lastenkoti Kuusela").read_bytes()
    page.file_uploader[0].upload("a.docx", first).upload("b.docx", second).upload("c.docx", other)
    press(page.run(), "lue")
    batch = newest()
    page.run()
    assert "Yksikköluetteloa ei vielä ole" in words(page)
    assert page.button(key="hyvaksy").disabled
    (choice,) = [box for box in page.selectbox if box.label.startswith("”")]
    assert choice.label == "”Kotihoito, pohjoinen” (2024-T1)"
    choice.select("Pohjoinen kotihoito").run()
    press(page, "hyvaksy")
    assert waited(batch).error == ""
    assert {unit.unit for unit in load_units(store)} == {"Lastenkoti Kuusela", "Pohjoinen kotihoito"}
    assert sorted(read_facts(store).reports["unit"]) == [
        "Lastenkoti Kuusela",
        "Pohjoinen kotihoito",
        "Pohjoinen kotihoito",
    ]
