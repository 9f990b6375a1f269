import copy

import pytest

from pipeline.catalogue.faults import read_yaml
from pipeline.errors import CatalogueError, DamagedFile, ExitCode, Fault, ReadingError, TeemaluotainError


def test_a_message_says_where_what_and_what_to_do():
    error = DamagedFile("Tiedosto on katkennut.", "raportti.pdf", "Pyydä alkuperäinen tiedosto.")
    assert str(error) == "raportti.pdf: Tiedosto on katkennut. Pyydä alkuperäinen tiedosto."
    assert error.exit_code is ExitCode.REJECTED
    assert isinstance(error, ReadingError)


def test_a_copied_error_keeps_its_parts():
    error = copy.copy(DamagedFile("a", "b", "c"))
    assert (error.what, error.where, error.remedy) == ("a", "b", "c")


def test_catalogue_faults_are_listed_in_order_of_file_and_line():
    error = CatalogueError([Fault("themes.yaml", 9, "x", "toinen"), Fault("form.yaml", 3, "y", "ensimmäinen")])
    assert str(error).splitlines() == [
        "Luettelossa on 2 virhettä:",
        "  form.yaml:3: y: ensimmäinen",
        "  themes.yaml:9: x: toinen",
    ]


def test_codes_are_unique():
    kinds = [TeemaluotainError, *TeemaluotainError.__subclasses__(), *ReadingError.__subclasses__()]
    codes = [kind.code for kind in kinds]
    assert len(codes) == len(set(codes))


def test_a_broken_yaml_file_is_a_fault_with_its_line(tmp_path):
    path = tmp_path / "themes.yaml"
    path.write_text("themes:\n  - id: a\n  broken: [\n", encoding="utf-8")
    with pytest.raises(CatalogueError, match=r"themes\.yaml:\d"):
        read_yaml(path)
