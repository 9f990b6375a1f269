"""Finnish phrases of comparing units."""

from pipeline.words import say

LABEL, LIST_LABEL = "Vertaa yksiköihin", "Vertaa yksiköitä"
CHOOSE, CHOOSE_TWO = "Valitse yksiköt", "Valitse vähintään kaksi yksikköä"
HELP = "Vertailu asettaa viimeisen valitun kauden raportit rinnakkain. Saman palvelualueen yksiköt ovat ensin."
ONE_MORE = "Valitse vielä toinen yksikkö, niin vertailu tulee tähän."
MANY = "Vertailuun mahtuu {most} yksikköä; mukana ovat ensimmäiset."
TITLE = "Yksiköiden vertailu"
CARE = (
    "Vertailu ei ole paremmuusjärjestys: yksiköt, asiakkaat ja kirjaamisen tavat eroavat. Ahkerasti kirjaava yksikkö "
    "voi näyttää ongelmaisemmalta kuin se, joka ei kirjaa."
)
NOTHING = "Yksiköiden havainnoissa ei ole teemoja tällä rajauksella"
NOTHING_REMEDY = "Poista jokin rajaus vasemmalta tai valitse pidempi kausiväli."
CELLS, CELLS_NOTE = (
    "Mitä raporteissa lukee kaudella {period}?",
    "Samat osa-alueet rinnakkain. Kauden voi vaihtaa suodattimella ”Kauteen”.",
)
LACKING = "Raportti puuttuu: {units}."
ACTIONS = "Toimenpiteet ja mitä niistä seurasi"
ACTIONS_NOTE = (
    "Teemat, jotka yksikön havainnoissa todettiin kausilla, joilla on jo seuraava kausi. Kolme viimeistä lukua "
    "kertovat, mitä seuraava raportti sanoi niistä, joihin oli kirjattu toimenpide. ”Ei mainittu uudelleen” ei "
    "tarkoita ratkennutta."
)
CASES, ACTED = "Todettuja teemoja", "Toimenpide kirjattu"
TIMES = "todettu {counts} raportissa"


def themes_caption(period: str) -> str:
    """What the table of themes tells."""
    return say("Teemat yksiköittäin kaudella {period}", period=period)
