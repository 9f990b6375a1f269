"""Finnish phrases of the meeting pack."""

TITLE = "Johtoryhmäpaketti"
LEAD = (
    "Kokoa teemat ja kuviot, lisää omat sanasi ja lataa paketti dioina, asiakirjana, taulukoina tai yhtenä sivuna. "
    "Luvut tulevat vasemmalla valituista suodattimista, ja jokainen tiedosto kertoo ne."
)
ADD, REMOVE = "Lisää pakettiin", "Poista paketista"
IN_PACK = "Johtoryhmäpaketti ({n})"
CHARTS = {
    "themes": "Kuvio: teemojen yleisyys",
    "periods": "Kuvio: teemat kausittain",
    "areas": "Kuvio: teemat osa-alueittain",
    "service_areas": "Kuvio: {of} palvelualueittain",
    "beside": "Kuvio: {of} yksiköissä viimeisellä kaudella",
    "coverage": "Kuvio: raporttien kattavuus",
    "unit": "Kuvio: teemat kausittain, {of}",
    "compared": "Kuvio: yksiköiden vertailu, {of}",
}

PARTS = "Osat"
PARTS_NOTE = (
    "Kansi, kausi yhdellä sivulla, kattavuus ja menetelmä ovat aina mukana. Teemat ja kuviot tulevat tässä "
    "järjestyksessä."
)
NO_PARTS = "Paketissa ei ole vielä osia."
CHART, YES = "Kuvio", "kyllä"
NO_CHARTS = "Julkaistavaan versioon ei tule lisättyjä kuvioita, koska niissä voi näkyä pieniä ryhmiä."
BY_STATE = "Jos teemoja ei ole valittu, mukaan tulee kolmesta viiteen teemaa, joiden tila kertoo eniten."
BEGIN = (
    "Valitse teema alta, tai aloita kauden yleisimmistä teemoista.",
    "Lisää kuvioita muilta sivuilta: paina kuvion alla ”Lisää pakettiin”.",
    "Paina ”Tee paketti”. Tiedostot ja esikatselu tulevat tälle sivulle.",
)
SUGGEST = "Lisää kauden yleisimmät teemat"
ADD_THEME, CHOOSE_THEME = "Lisää teema", "Valitse teema"
UP, DOWN, DROP = "Ylös", "Alas", "Poista"
UP_OF, DOWN_OF, DROP_OF = "Siirrä ylös: {name}", "Siirrä alas: {name}", "Poista paketista: {name}"
OWN_WORDS, OWN_WORDS_USED = "Oma otsikko ja kommentti", "Oma otsikko tai kommentti lisätty"
OWN_TITLE, OWN_TITLE_EMPTY = "Otsikko", "Havainto sanoina, jos tyhjä"
COMMENT, COMMENT_EMPTY = "Kommentti", "Esimerkiksi: mitä johtoryhmältä pyydetään"
UNKNOWN_PART = "Osaa ei ole tässä aineistossa"

SETTINGS = "Asetukset"
PACK_TITLE, PACK_TITLE_EMPTY = "Paketin otsikko", "Omavalvonnan teemat, kausi {period}"
QUOTATIONS = "Lainaukset mukana"
PUBLISHABLE = "Julkaistava versio"
PUBLISHABLE_HELP = (
    "Jättää pois lainaukset, yksiköiden nimet ja pienet ryhmät, ja tarkistaa tekstistä henkilötiedot ennen kuin "
    "mitään kirjoitetaan."
)
SMALLEST = "Pienin näytettävä ryhmä, yksikköä"

MAKE, MAKE_AGAIN = "Tee paketti", "Tee paketti uudelleen"
MADE = "Paketti on valmis: {parts}, {seconds} s."
STALE = "Suodattimet tai osat ovat muuttuneet sen jälkeen, kun tämä paketti tehtiin."
WAITING = "Odotetaan vuoroa …"
STEPS = {
    "contents": "Lasketaan luvut ja kuviot …",
    "pptx": "Tehdään diat …",
    "docx": "Tehdään asiakirja …",
    "xlsx": "Tehdään taulukot …",
    "html": "Tehdään sivu …",
}
FILES = {"pptx": "Diat (PPTX)", "docx": "Asiakirja (DOCX)", "xlsx": "Taulukot (XLSX)", "html": "Sivu (HTML)"}
HOLDS_TITLE = "Mitä tiedostoihin tulee?"
HOLDS_NOTE = "Samat luvut ovat kaikissa tiedostoissa."
HOLDS_FILE, HOLDS_WHAT = "Tiedosto", "Sisältö"
HOLDS = {
    "pptx": "Kokoukseen: teemat ja kuviot dioina, joiden tekstejä ja kaavioita voi muokata.",
    "docx": "Julkaistavaksi tai liitteeksi: sama yhteenveto tekstinä, jonka ruudunlukija osaa lukea.",
    "xlsx": "Tarkistamiseen: kuvioiden luvut taulukkoina, rajaus ja aineistoversio ensimmäisenä.",
    "html": "Luettavaksi selaimessa: koko paketti yhtenä sivuna, myös ilman verkkoyhteyttä.",
}
PREVIEW = "Esikatselu"
PREVIEW_ALT = "Paketin esikatselu"
FAILED = "Paketin tekeminen ei onnistunut. Tiedot ovat palvelimen lokissa."
BUSY = "Palvelin tekee juuri muita paketteja. Yritä hetken päästä uudelleen."
FILE_NAME = "johtoryhmapaketti-{period}"
REMEMBERED = "Viimeksi koottu paketti jää muistiin: osat, otsikot ja kommentit odottavat seuraavalla kerralla."
