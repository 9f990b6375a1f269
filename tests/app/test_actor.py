import pytest
import streamlit as st

from pipeline.dashboard import actor, wording_actor


class Known:
    def __init__(self, **known: str) -> None:
        self._known = known

    def to_dict(self) -> dict[str, str]:
        return self._known


@pytest.mark.parametrize(
    ("known", "told"),
    [
        ({"name": "Maija Malli", "email": "maija@example.com"}, "Maija Malli"),
        ({"email": "maija@example.com"}, "maija@example.com"),
        ({}, "Tuonti-sivu, käyttäjä ei kirjautunut"),
    ],
)
def test_the_log_names_who_is_signed_in_else_the_page(
    monkeypatch: pytest.MonkeyPatch, known: dict[str, str], told: str
) -> None:
    monkeypatch.setattr(st, "user", Known(**known))
    assert actor.who("Tuonti-sivu") == told


@pytest.mark.parametrize("place", [wording_actor.IMPORT_PAGE, wording_actor.PACK_PAGE, wording_actor.VIEWS_PLACE])
def test_every_place_of_decisions_is_named(monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    monkeypatch.setattr(st, "user", Known())
    assert actor.who(place) == f"{place}, käyttäjä ei kirjautunut"
