"""Finnish phrases of the frame: the filters that are used less often, what they reach, links and saved views."""

MORE = "Lisää suodattimia"
ALL_POLARITIES = "Kaikki sävyt"
POLARITY_HELP = (
    "Sävy rajaa lueteltavia virkkeitä sekä teemojen ja yksiköiden tilataulukoita. Osuudet laskevat aina havainnoissa "
    "todetut."
)
SURE = "Vain varmimmat maininnat"
SURE_HELP = (
    "Toimintapiste, jossa vääriä osumia on vähän: mukana ovat vain maininnat, jotka ylittävät tiukemman rajan. "
    "Osa todellisista maininnoista jää silloin pois."
)
FRESH = "Vain muuttunut teksti"
FRESH_HELP = (
    "Jättää pois osa-alueet, joiden havainnot ovat lähes samat kuin saman yksikön edellisessä raportissa. Ne eivät "
    "silloin ole mukana osuuksissa, eivät myöskään jakajassa."
)

FACTS = "{reports}, aineisto {fingerprint}"
DROP = "Poista suodatin: {words}"
CLEAR = "Tyhjennä suodattimet"
POLARITY_CHIP = "Sävy: {words}"

LANGUAGE = "Kieli"
COPY, COPIED = "Kopioi linkki", "Linkki kopioitu"
COPY_BY_HAND = "Kopioi osoite kentästä"
ADDRESS = "Näkymän osoite"

VIEWS = "Omat näkymät"
VIEWS_NOTE = "Näkymä on sivu rajauksineen. Tallennetut näkymät näkyvät kaikille, jotka käyttävät tätä palvelinta."
NO_VIEWS = "Näkymiä ei ole vielä tallennettu."
VIEW_NAME = "Näkymän nimi"
SAVE_VIEW = "Tallenna tämä näkymä"
MANAGE = "Muuta tallennettua näkymää"
CHOOSE_VIEW = "Valitse näkymä"
NEW_NAME = "Uusi nimi"
RENAME, DELETE = "Nimeä uudelleen", "Poista näkymä"
SAVED = "Näkymä ”{name}” tallennettu."
RENAMED = "Näkymän nimi on nyt ”{name}”."
DELETED = "Näkymä ”{name}” poistettu."

NOT_HERE = {
    "period": "Kausi",
    "service_area": "Palvelualue",
    "unit": "Yksikkö",
    "area": "Osa-alue",
    "theme": "Teema",
    "polarity": "Sävy",
    "sure": "Vain varmimmat maininnat",
    "fresh": "Vain muuttunut teksti",
}
"""Names of the filters, as they stand in the notes on what a filter does not reach."""

UNREACHED_ONE = "Tähän sivuun ei vaikuta suodatin {names}."
UNREACHED_MANY = "Tähän sivuun eivät vaikuta suodattimet {names}."
POLARITY_ROWS = (
    "Sävy rajaa taulukon rivejä: mukana ovat ne, joilla sävy on jollakin kaudella. Osuudet laskevat todetut."
)
POLARITY_SHARES = "Sävy ei muuta tämän sivun osuuksia: ne laskevat aina havainnoissa todetut."
THEME_PART = "Teema rajaa vain kuvioita; luettelot näyttävät kaikki teemat."
NO_SUCH_STATES = "Yksikön havainnoissa ei ole rajauksen mukaisia teemoja."
FRESH_ROWS = "Vain muuttunut teksti: ”ei mainintaa” tarkoittaa tässä, ettei uusi teksti mainitse teemaa."
FRESH_LIST = "Toistuva teksti on jätetty pois; alkuperäisessä raportissa se on tallella."
