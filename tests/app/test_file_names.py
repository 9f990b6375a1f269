"""Files are named by what they hold, in the language in use, with the periods that they tell of."""

import pytest

from tests.app.conftest import Open
from tests.app.reading import trees


def named(page: object, ending: str) -> list[str]:
    found = [link.get("download") for tree in trees(page) for link in tree.xpath("//a[@download]")]
    return [name for name in found if name.endswith(ending)]


@pytest.mark.parametrize(
    ("page", "query", "name"),
    [
        ("overview", {}, "teemat-yleisyys-2023-T3_2024-T3.csv"),
        ("overview", {"kieli": "en"}, "themes-prevalence-2023-T3_2024-T3.csv"),
        ("actions", {"alku": "2024-T3"}, "toimenpiteet-ja-seuraava-raportti-2024-T3.csv"),
        ("actions", {"kieli": "sv"}, "atgarder-och-nasta-rapport-2023-T3_2024-T3.csv"),
        ("quotations", {"teema": "Tilat"}, "lainaukset-tilat-2023-T3_2024-T3.csv"),
        ("units", {"yksikko": "Akuuttiosasto"}, "akuuttiosasto-2023-T3_2024-T3.csv"),
        ("units", {"vertaa": ["Akuuttiosasto", "Vammaissosiaalityö"]}, "yksikoiden-vertailu-2024-t3.csv"),
        (
            "units",
            {"vertaa": ["Akuuttiosasto", "Vammaissosiaalityö"]},
            "vertailu-akuuttiosasto-vammaissosiaalityo-2023-T3_2024-T3.csv",
        ),
        ("reports", {"kieli": "en"}, "reports-read-2023-T3_2024-T3.csv"),
    ],
)
def test_a_file_tells_what_it_holds_and_of_when(
    open_page: Open, page: str, query: dict[str, str | list[str]], name: str
) -> None:
    assert name in named(open_page(page, **query), ".csv")
