from pathlib import Path

from pipeline.dashboard import data
from pipeline.export.beside import Beside
from pipeline.export.pack.contents import PackRequest, basis_of, make_pack
from pipeline.figures.numbers import period_words
from pipeline.store.facts import read_facts
from tests.app.conftest import Open
from tests.app.reading import tables


def test_the_pages_and_the_pack_tell_the_same_numbers(open_page: Open, store: Path) -> None:
    catalogue = data.catalogue()
    basis = basis_of(read_facts(store), Beside(themes=catalogue.themes.ids))
    pack = make_pack(basis, PackRequest("2024-T3"), catalogue)
    assert len(pack.themes) >= 3
    for part in pack.themes:
        shown = tables(open_page("themes", teema=part.name))[f"{part.name} kausittain"]
        heads = [head[: len("2024-T3")] for head in shown.head[1:]]
        told = {period_words(period): cell for period, cell in zip(heads, shown.row(part.name)[1:], strict=True)}
        assert told == {point.label: f"{point.numerator}/{point.denominator}" for point in part.trend.points}
