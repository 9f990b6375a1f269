"""Finnish phrases of the page that a new user meets first, before there are any reports."""

LEAD = (
    "Teemaluotain lukee yksiköiden seurantaraportit ja kertoo, mitä teemoja niistä nousee, missä yksiköissä ja mistä "
    "alkaen. Jokaisesta luvusta pääsee virkkeisiin ja alkuperäiseen raporttiin."
)
EMPTY_STORE = "Aineistoa ei ole."
STEPS = (
    "Tuo raportit. Monta tiedostoa voi valita kerralla.",
    "Tarkista, mitä luettiin, ja vahvista yksiköt. Mitään ei tallenneta ennen kuin hyväksyt.",
    "Avaa Yleiskuva: ketkä raportoivat, mitä teemoja kaudella todettiin ja mikä on muuttunut.",
)
BRING_IN = "Tuo raportteja"
READ_GUIDE = "Lue opas"
CLOSED = "Raporttien tuonti on poistettu käytöstä tällä palvelimella. Pyydä ylläpitäjää tuomaan raportit."
FOR_KEEPERS = "Ylläpitäjälle: esimerkkialueen raportit saa auki päätteessä komennolla make run."
DAMAGED_STORE = "Aineistoa ei voi lukea."
DAMAGED_CATALOGUE = "Luettelossa on virheitä."
TELL_KEEPERS = "Näytä tämä ylläpitäjälle. Sivu toimii taas, kun virheet on korjattu ja palvelin käynnistetty uudelleen."
