"""The Finnish words of a pack's contents, to be said where they are used."""

PERIOD, PERIODS = "Kausi", "Kaudet"
UNIT, SERVICE_AREA, AREA, THEME = "Yksikkö", "Palvelualue", "Osa-alue", "Teema"
SMALLEST = "Pienin julkaistava ryhmä"
ALL = "kaikki"
CHOSEN_UNITS = "{n} valittua yksikköä"

UNKNOWN = "{what} ei ole aineistossa."
CHOICES = "Valittavana: {names}."
NEAREST = "Tarkoititko: {names}?"
BACKWARDS = "Ensimmäinen kausi on paketin kauden jälkeen."
SMALLEST_WRONG = "Pienimmän ryhmän koon on oltava vähintään 2 yksikköä."
NO_CELLS = "Rajauksen yksiköiltä ei ole raportteja kaudelta."
NO_CELLS_REMEDY = "Valitse toinen kausi tai poista rajauksia."
NOT_CHOSEN = "Teemasta on oma otsikko tai huomio, mutta teema ei ole paketissa."
NOT_CHOSEN_REMEDY = "Valitse teema pakettiin."
TOO_SMALL = "Julkaistavaa pakettia ei voi tehdä: raportoineita yksiköitä on {few}."
TOO_SMALL_REMEDY = "Poista rajauksia, jotta yksittäistä yksikköä ei voi tunnistaa."

FEWER = "alle {n}"
COVERED = "suojattu"
HIDDEN_TITLE = "{name}: {few} yksikköä kaudella {period}"
HIDDEN_STATE = "Lukuja ei julkaista, koska niiden takana on {few} yksikköä."
HIDDEN_COURSE = "Muutosta ei kuvata sanoin, koska jonkin kauden lukua ei julkaista."
HIDDEN_TREND = "Viivakaavio, osuus raportoineista yksiköistä. Lukuja ei julkaista: ryhmät ovat liian pieniä."
HIDDEN_PERIODS = "Kaudet, joilla luku on {few}, eivät näy viivassa."
HIDDEN_BARS = "Vaakapylväskuvio, osuus raportoineista yksiköistä. Lukuja ei julkaista: ryhmät ovat liian pieniä."
HIDDEN_OVERVIEW = "Yhdenkään teeman lukua ei voi julkaista kaudelta {period}"
NEVER = "Teemaa ei ole todettu valituilla kausilla."
SHARE = "Osuus raportoineista yksiköistä, %"

TITLE = "Omavalvonnan teemat: {organisation}"
PLAIN_TITLE = "Omavalvonnan teemat"
SUBTITLE = "Kausi {period}: {units} raportoi"
CAPTION = "{period}: {counts} odotetusta raportista saatu ({share})."
UNEXPECTED = "Kaudella {period} raportoi lisäksi {units}, joita rekisteri ei tunne sille kaudelle."
CAPTION_HIDDEN = (
    "{period}: odotettujen, saatujen ja puuttuvien raporttien määriä ei julkaista, koska jokin niistä on {few}."
)
MISSING_COUNT = "Puuttuvat yksiköt jätetään nimeämättä julkaistavassa versiossa."
MISSING_NOT_ZERO = "Puuttuva raportti ei ole nolla: osuudet on laskettu raportoineista."

SINCE = "{unit}: kaudesta {period} lähtien"
ONCE = "{unit}: kaudella {period}"

ACTED = "Toimenpide on kirjattu {counts} yksikössä, joissa teema todettiin kaudella {period}."
ACTED_HIDDEN = "Toimenpiteen kirjanneiden määrää ei julkaista: ryhmä on liian pieni."
NOBODY = "Teemaa ei todettu kaudella {period}, joten toimenpiteitä ei odoteta."
WRITTEN = "{unit}: {words}"
LASTING = "Toimenpiteiden laji: {kinds}."
KIND = "{kind} ({n})"

WITH, WITHOUT = "Toimenpide kirjattu", "Ei kirjattua toimenpidettä"
AFTER = "{side}: {counts} mainitsi teeman uudelleen seuraavassa raportissaan."
AFTER_MISSING = "{side}: {counts} mainitsi teeman uudelleen seuraavassa raportissaan; {n} ei raportoinut."
AFTER_NONE = "{side}: ei tapauksia, joista seuraava raportti olisi jo saatu."
AFTER_HIDDEN = "{side}: lukuja ei julkaista, ryhmä on liian pieni."
AFTER_AREA = "{side}: {counts} tapauksesta raportoitiin uudelleen (yksikkö ja teema)."
EFFECT = "Ero ei todista toimenpiteen vaikutusta."

AREA_REPORTED = "Osa-alueesta raportoi {units}."
AREA_STATES = "Havainnoissa: {states}."
AREA_TOP = "Laajimmin todettu: {themes}."
AREA_NONE = "Yhtään teemaa ei todettu."
AREA_HIDDEN = "Todettujen teemojen lukuja ei julkaista: ryhmät ovat liian pieniä."
AREA_ACTED = "Toimenpide on kirjattu {counts} yksikön ja teeman pariin."
AREA_TABLE = "{area}: todetut teemat kaudella {period}"
CELL_STATES = {
    "written": "kirjattuja {n}",
    "dash": "viiva {n}",
    "empty": "tyhjiä {n}",
    "nothing_to_report": "ei huomautettavaa {n}",
    "not_in_report": "riviä ei ole {n}",
}

STATE_LINE = {
    "new": "Uusia teemoja: {themes}.",
    "returned": "Palanneita: {themes}.",
    "rising": "Yleistyneitä: {themes}.",
    "fading": "Hiipuvia: {themes}.",
    "falling": "Harvinaistuneita: {themes}.",
    "persisting": "Toistuvia: {themes}.",
}
UNATTENDED = "Teemat, joihin ei ole kirjattu yhtään toimenpidettä: {themes}."
ATTENDED = "Jokaiseen todettuun teemaan on kirjattu ainakin yksi toimenpide."
ACTED_ALL = "Toimenpide on kirjattu {counts} yksikön ja teeman pariin ({share})."

METHOD = (
    "Osuus on yksiköitä, joiden havainnoissa teema on todettu, jaettuna raportoineilla yksiköillä.",
    "Sama yksikkö lasketaan kaudella kerran: toistuva maininta ei kasvata lukua.",
    "Puuttuva raportti ei ole nolla: se ei ole mukana jakajassa.",
    "Väli on osuuden 95 %:n vaihteluväli (Wilson); pienillä luvuilla se on leveä.",
    "Muutos on osoitettu vain, kun samat yksiköt ovat muuttuneet sattumaa enemmän (McNemar, Benjamini ja Hochberg).",
    "Enemmän mainintoja ei tarkoita huonompaa yksikköä: tarkka kirjaaminen näkyy luvuissa.",
)
MEASURED = (
    "Teemojen tunnistus on koneellista. Sen laatu on mitattu fiktiivisillä raporteilla ({reports} raporttia): "
    "todetuiksi luetuista {precision} oli oikein, ja ihmisen merkitsemistä löytyi {recall} (F1 {f1}). Oman alueen "
    "teksteissä tulos voi poiketa."
)
NOT_MEASURED = "Teemojen tunnistus on koneellista, eikä sen laatua ole mitattu tälle mallille."
SMALL_RULE = (
    "Julkaistava versio: raporttien sanoja ja yksiköiden nimiä ei kerrota, ja luvut, joiden takana on {few} yksikköä, "
    "on jätetty pois. Muut saman kokonaisuuden luvut on suojattu, jos niistä voisi laskea pois jätetyn."
)
SMALL_COVERAGE = (
    "Odotettujen, saatujen ja puuttuvien raporttien määrät on suojattu kaudelta, jolla jokin niistä on {few}."
)
OMITTED_ONE = "Yksi ote on jätetty pois, koska siinä saattaa olla henkilötieto."
OMITTED = "{n} otetta on jätetty pois, koska niissä saattaa olla henkilötietoja."
NO_QUOTATIONS = "Raporttien sanoja ei ole mukana."

PERSONAL = "Julkaistavassa paketissa saattaa olla henkilötieto ({kind}: ”{found}”)."
PERSONAL_REMEDY = "Poista se omista teksteistä tai korjaa aineisto. Mitään ei kirjoitettu."

SHEET_THEMES, TABLE_THEMES = "Teemat", "Teemat kaudella {period}"
SHEET_COURSES, TABLE_COURSES = "Kehitys", "Paketin teemat kausittain"
SHEET_AREAS, TABLE_AREAS = "Osa-alueet", "Teemat osa-alueittain kaudella {period}"
SHEET_COVERAGE, TABLE_COVERAGE = "Kattavuus", "Saadut ja puuttuvat raportit kausittain"
SHEET_ACTED, TABLE_ACTED = "Toimenpiteet", "Toimenpiteen kirjanneet yksiköt kaudella {period}"
SHEET_AFTER, TABLE_AFTER = "Seuranta", "Mitä seuraava raportti kertoo, toimenpiteen kirjanneet ja muut vierekkäin"
SHEET_UNITS, TABLE_UNITS = "Yksiköt", "Paketin teemat yksiköittäin"
SHEET_REPORTS, TABLE_REPORTS = "Raportit", "Raportit yksiköittäin ja kausittain"
SHEET_QUOTATIONS, TABLE_QUOTATIONS = "Otteet", "Otteet raporteista"
STATE, CHANGE = "Tila", "Muutos edelliseen kauteen"
EXPECTED, RECEIVED, LACKING, BESIDES = "Odotettuja", "Saatuja", "Puuttuvia", "Rekisterin ulkopuolelta"
RECEIVED_SHARE = "Saatu, %"
UNITS_WITH, ACTED_UNITS, ACTED_SHARE = "Yksiköitä, joilla teema", "Toimenpide kirjattu", "Toimenpide, %"
ACTION, CASES, AGAIN, NOT_AGAIN = "Toimenpide", "Tapauksia", "Mainitsi uudelleen", "Ei maininnut uudelleen"
NO_NEXT, AGAIN_SHARE = "Seuraava raportti puuttuu", "Mainitsi uudelleen, %"
SINCE_HEAD, FILE, QUOTATION = "Yhtäjaksoisesti alkaen", "Tiedosto", "Ote"

MEANS_THEME = "Aihe, joka teemaluettelon mukaan tunnistettiin"
MEANS_AREA = "Omavalvontalomakkeen rivi"
MEANS_PERIOD = "Raportointikausi"
MEANS_NUMERATOR = "Yksiköt, joiden havainnoissa teema on todettu kaudella"
MEANS_DENOMINATOR = "Yksiköt, joiden raportissa on rajauksen rivi, viivat ja tyhjät mukaan luettuina"
MEANS_SHARE = "Yksiköt, joilla teema, jaettuna raportoineilla yksiköillä"
MEANS_LOW = "95 %:n vaihteluvälin alaraja (Wilson)"
MEANS_HIGH = "95 %:n vaihteluvälin yläraja (Wilson)"
MEANS_STATE = "Mitä teemasta voi sanoa kausien perusteella: uusi, toistuva, hiipuva ja niin edelleen"
MEANS_CHANGE = "Muutos samoissa yksiköissä edellisestä kaudesta, jos se on osoitettavissa"
MEANS_EXPECTED = "Yksiköt, joilta rekisterin mukaan odotettiin raporttia"
MEANS_LACKING = "Odotetut raportit, joita ei ole saatu; ei nolla vaan puuttuva tieto"
MEANS_BESIDES = "Raportit yksiköiltä, joita rekisteri ei tunne sille kaudelle"
MEANS_ACTED = "Yksiköt, jotka kirjasivat teemaan toimenpiteen samassa raportissa"
MEANS_CASES = "Yksikkö ja kausi, jolla teema on todettu; uusin kausi puuttuu, koska seuraavaa raporttia ei vielä ole"
MEANS_NOT_AGAIN = "Seuraava raportti ei mainitse teemaa; ei tarkoita, että asia olisi ratkennut"
MEANS_SINCE = "Ensimmäinen kausi, josta alkaen teema on ollut jokaisessa yksikön raportissa"

FILTER_THEMES = "Teemat"
FILTER_AREAS, FILTER_SERVICE_AREAS, FILTER_UNITS = "Osa-alueet", "Palvelualueet", "Yksiköt"
