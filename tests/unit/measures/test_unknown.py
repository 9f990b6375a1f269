"""Names that wait for a person."""

import pandas as pd

from pipeline.measures.unknown import unknown_names
from pipeline.model import Unit

UNITS = (
    Unit("Kotihoito, pohjoinen", aliases=("Pohjoinen kotihoito",)),
    Unit("Kotihoito, etelä"),
    Unit("Akuuttiosasto"),
)


def reports(*names: str) -> pd.DataFrame:
    rows = [(name, f"2024-T{1 + at % 3}", f"{at}.pdf") for at, name in enumerate(names)]
    return pd.DataFrame(rows, columns=["unit_text", "period", "source"])


def test_strange_name_is_listed_with_what_comes_nearest():
    table = unknown_names(reports("Kotihoito pohjoinen", "Kotihoito pohj.", "Kotihoito pohj.", "Aivan muu"), UNITS)
    assert table["name"].tolist() == ["Kotihoito pohj.", "Aivan muu"]
    first = table.iloc[0]
    assert (first["reports"], first["periods"], first["sources"]) == (2, ("2024-T2", "2024-T3"), ("1.pdf", "2.pdf"))
    assert first["suggestions"][0] == "Kotihoito, pohjoinen"
    assert table.iloc[1]["suggestions"] == ()


def test_known_names_and_an_empty_registry_leave_nothing():
    assert unknown_names(reports("Pohjoinen kotihoito", "AKUUTTIOSASTO"), UNITS).empty
    assert unknown_names(reports("mikä tahansa"), ()).empty
