"""Finnish phrases of the list of cells that a person should look at."""

from pipeline.words import forms, say

TITLE = "Mitkä solut kannattaa tarkistaa?"
NOTE = (
    "Solut, joiden lukeminen jäi epävarmaksi, epävarmin ensin. Luvut laskevat ne mukaan sellaisina kuin ne luettiin. "
    "Linkki näyttää solun alkuperäisessä raportissa."
)
NOTHING = "Yksikään rajaukseen jäävä solu ei jäänyt lukiessa epävarmaksi."
CAPTION = "Tarkistettavat solut"
CELL, BEGINS, READ_AS = "Solu", "Luettu teksti alkaa", "Näin luettu"
LOOK = "Tarkista {unit}, {period}: {cell}"
SEE = "Katso tarkistettavat solut"


def cut(shown: int, number: int) -> str:
    """Says that the list is cut."""
    told = {"shown": forms.number(shown), "all": forms.number(number)}
    return say("Luettelossa on {shown} epävarminta solua, kaikkiaan {all}. Tiedostoissa ovat kaikki.", **told)
