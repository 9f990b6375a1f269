"""The words of a report shown beside its original."""

from collections.abc import Mapping
from typing import Any

from pipeline.dashboard import wording
from pipeline.words import say, say_many

AS_READ, ORIGINAL, ORIGINAL_TABLE = "Luettuna", "Alkuperäinen", "Alkuperäisen taulukko"
PICK = "Valitse solun otsikko, niin sen paikka näkyy alkuperäisessä."
SHOW_ORIGINAL = "näytä alkuperäisessä"
BACK = "Takaisin kaikkiin raportteihin"
LOOK = "Tarkista"
NO_TEXT = "Solu on tyhjä, joten sillä ei ole paikkaa alkuperäisessä."
NOT_FOUND = "Solun paikkaa ei löytynyt alkuperäisestä: kohta on luettu, mutta sitä ei voi osoittaa."
NOT_OPENED = "Alkuperäistä ei voi näyttää"
OTHER_COLUMN = "Muu sarake"
COLUMNS = {**wording.COLUMNS, "other": OTHER_COLUMN}
STRATEGIES = {
    "pdf_structure": "PDF:n taulukkorakenne",
    "pdf_rules": "PDF:n viivat",
    "pdf_columns": "PDF:n palstat",
    "pdf_captions": "otsikot ja rivit",
    "ocr": "kuvasta tunnistettu teksti",
    "docx": "Word-taulukko",
    "html": "verkkosivun taulukko",
    "sheet": "työkirjan taulukko",
    "lines": "otsikot ja rivit",
    "tabs": "sarkaimin erotettu teksti",
    "spaces": "palstoitettu teksti",
    "text": "litistynyt teksti",
}
OTHER_STRATEGY = "muu lukutapa"
EMPTY_STATES = {"": "tyhjä solu", "-": "vain viiva"}


def strategy(method: str) -> str:
    """How a cell was read, in words."""
    return say(STRATEGIES.get(method, OTHER_STRATEGY))


def reading_words(entry: Mapping[str, Any]) -> str:
    """``PDF:n viivat, varmuus 99 %``."""
    how, confidence = strategy(str(entry["method"])), sure(float(entry["confidence"]))
    return say("{how}, varmuus {sure}", how=how, sure=confidence)


def sure(confidence: float) -> str:
    """A confidence in percent, never rounded up to full."""
    return wording.percent(min(confidence, 0.994) if confidence < 1 else 1.0)


def cell_name(entry: Mapping[str, Any], areas: Mapping[str, str]) -> str:
    """``Havainnot, Henkilöstön riittävyys``."""
    return f"{say(COLUMNS[str(entry['column'])])}, {areas.get(str(entry['area']), str(entry['area_text']))}"


def lead(cells: int, doubtful: int) -> str:
    """How many cells were read, and how many of them should be checked."""
    read = wording.count_of(cells, "solu", "solua")
    if doubtful:
        return say("{cells} luettu, {doubtful} tarkistettava.", cells=read, doubtful=doubtful)
    return say("{cells} luettu, yhtään ei tarvitse tarkistaa.", cells=read)


def sheet_caption(page: int, pages: int, source: str) -> str:
    """``Sivu 2/3, raportti.pdf``."""
    return say("Sivu {page}/{pages}, {source}", page=page, pages=pages, source=source)


def picture_alt(page: int, source: str, chosen: str) -> str:
    """What the picture of a page shows; its text stands beside it."""
    parts = [say("Raportin {source} sivu {page} kuvana.", source=source, page=page)]
    parts += [say("Korostettu solu: {cell}.", cell=chosen)] if chosen else []
    return " ".join([*parts, say("Solujen teksti on luettelossa kuvan vieressä.")])


def elsewhere(pages: list[int]) -> str:
    """Where the chosen cell stands when it is not, or not only, on the page that is shown."""
    listed = wording.joined([str(page) for page in pages])
    return say_many("Valittu solu on sivulla {pages}.", "Valittu solu on sivuilla {pages}.", len(pages), pages=listed)
