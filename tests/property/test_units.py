from hypothesis import assume, given
from hypothesis import strategies as st

from pipeline.catalogue.form import fold
from pipeline.model import Unit
from pipeline.reading.units import Registry

NAMES = st.text(alphabet="abcäö ABÄ,-.12", min_size=1, max_size=20).filter(lambda name: bool(fold(name)))


@given(st.lists(NAMES, min_size=1, max_size=12, unique_by=fold))
def test_every_name_resolves_to_its_unit_whatever_its_dress(names: list[str]) -> None:
    half = max(1, len(names) // 2)
    units = tuple(Unit(name, aliases=tuple(names[half + at : half + at + 1])) for at, name in enumerate(names[:half]))
    registry = Registry(units)
    for unit in units:
        for name in (unit.unit, *unit.aliases):
            for dressed in (name, name.upper(), f"  {name}! ", name.replace(" ", "-")):
                assert registry.resolve(dressed) == unit


@given(st.lists(NAMES, min_size=1, max_size=8, unique_by=fold), NAMES)
def test_unknown_name_never_resolves(names: list[str], other: str) -> None:
    assume(fold(other) not in map(fold, names))
    registry = Registry(tuple(map(Unit, names)))
    assert registry.resolve(other) is None
    assert set(registry.suggest(other)) <= set(names)


@given(st.lists(NAMES, min_size=1, max_size=8, unique_by=fold))
def test_order_of_the_registry_does_not_matter(names: list[str]) -> None:
    one, two = Registry(tuple(map(Unit, names))), Registry(tuple(map(Unit, reversed(names))))
    assert all(one.resolve(name) == two.resolve(name) for name in names)
