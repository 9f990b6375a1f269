"""The cells of two public reports that name the three themes the product was first asked for."""

import pytest

from pipeline.model import Column

ASKED = {"recruitment", "client_guidance_backlog", "threatening_clients"}
CELLS = [
    ("availability", Column.DEVIATIONS, "Ollut rekrytointivaikeutta sosiaalityöntekijöiden avoimiin virkoihin.",
     {"recruitment": "present"}),
    ("staffing", Column.DEVIATIONS, "Ollut rekrytointivaikeutta avoimiin  virkoihin.", {"recruitment": "present"}),
    ("staffing", Column.ACTIONS, "Kaikki perheohjauksen olemassa olevat toimet ovat täynnä.",
     {"recruitment": "absent"}),
    ("availability", Column.DEVIATIONS, ("Kuluvan vuoden aikana asiakasohjauksen ruuhka on vaikuttanut siihen, että "
     "asiakkaat siirtyvät viiveellä alueille."), {"client_guidance_backlog": "present"}),
    ("incidents", Column.DEVIATIONS, ("Asiakasohjauksen viiveestä johtuvia asiakasturvallisuuteen liittyviä "
     "ilmoituksia."), {"client_guidance_backlog": "present"}),
    ("incidents", Column.DEVIATIONS, "Uhkaavia asiakastilanteita.", {"threatening_clients": "present"}),
    ("incidents", Column.DEVIATIONS, ("Haiprot perhetyössä käsitelleet lähinnä asiakkaan tai asiakastilanteeseen "
     "liittyvän henkilön haastavaa tai väkivaltaista käytöstä."), {"threatening_clients": "present"}),
    ("incidents", Column.ACTIONS, "Lisävartiointia tilattu tarpeen mukaan.", {"threatening_clients": "addressed"}),
    ("complaints", Column.DEVIATIONS, ("Suurin osa saapuneista muistutuksista ei ole vaatinut korjaavia "
     "toimenpiteitä."), {}),
    ("complaints", Column.DEVIATIONS, ("Ei korjaavia toimenpiteitä edellyttäviä muistutuksia, kanteluja, "
     "epäkohtailmoituksia."), {}),
    ("staffing", Column.MONITORING, "Henkilöstön riittävyyttä seurataan viikottain tiimeissä.", {}),
]  # fmt: skip


@pytest.mark.parametrize(("area", "column", "text", "expected"), CELLS)
def test_asked_themes_are_found_where_they_are_and_nowhere_else(tagger, area, column, text, expected):
    (found,) = tagger.tag([text], area=area, column=column)
    assert {it.theme: it.polarity.value for it in found if it.theme in ASKED} == expected
