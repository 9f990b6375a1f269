"""Finnish phrases of the search for sentences by words."""

from collections.abc import Collection

from pipeline.words import say

SEARCH = "Hae sanoilla"
SEARCH_EXAMPLE = "sijainen, rekry*"
SEARCH_HELP = (
    "Haku löytää sanan kaikki taivutusmuodot ja yhdyssanat, joissa se on osana: ”sijainen” löytää myös sanat "
    "”sijaisia” ja ”kesäsijaisten”. Usean sanan pitää esiintyä samassa virkkeessä. Tähti etsii sanan alulla: ”rekry*”."
)
SEARCH_REACH = "Haku ulottuu myös virkkeisiin, joissa ei ole tunnistettu teemaa."
FOUND_FORMS = "Löydetyt sanamuodot: {forms}."
FOUND_MORE = "{forms} ja {number} muuta"
NO_HITS = "Hakusanoilla ei löydy virkkeitä tästä rajauksesta."
NO_HITS_REMEDY = "Kokeile lyhyempää sanaa, sanan alkua ja tähteä (”rekry*”), tai poista jokin rajaus."
FOUND_MARK = "haettu sana"
BEFORE, KEYWORD, AFTER, IN_CONTEXT = "Ennen", "Sana", "Jälkeen", "Sana yhteydessään"

FORMS_SHOWN = 12
"""Word forms told by name; of the rest only the number."""


def search_lead(forms: Collection[str], *, everything: bool) -> str:
    """Which word forms were found, and whether sentences without a theme were searched too."""
    listed = sorted(forms)
    shown, rest = ", ".join(listed[:FORMS_SHOWN]), len(listed) - FORMS_SHOWN
    told = say(FOUND_MORE, forms=shown, number=rest) if rest > 0 else shown
    return " ".join([say(FOUND_FORMS, forms=told), *([say(SEARCH_REACH)] if everything else [])])
