"""Finnish phrases of the page of emerging matters."""

from pipeline.dashboard.wording import count_of, percent, units
from pipeline.themes.emerge import Cluster
from pipeline.themes.emerge_file import Emerging
from pipeline.words import forms, say

HOW = (
    "Aiheet on koottu virkkeiden yhteisistä sanoista, ei teemaluettelosta. Aiheesta puhuu aina vähintään kolme "
    "yksikköä, ja ensin ovat ne, jotka ovat yleistyneet uusimmalla kaudella eniten. Otsikon sanat ovat aiheen "
    "tunnusomaisimmat. Lue virkkeet: sama sana ei aina tarkoita samaa asiaa."
)
WHOLE = "Aiheet on etsitty koko aineistosta. Rajaukset vaikuttavat siihen, mitkä virkkeet näytetään."
RISING = "Nousussa"
OTHERS = "Muut toistuvat aiheet"
OTHERS_NOTE = "Useampi yksikkö puhuu näistäkin, mutta ne eivät ole yleistyneet uusimmalla kaudella."
NO_RISING = "Yksikään luettelon ulkopuolinen aihe ei ole yleistynyt uusimmalla kaudella."
NO_OTHERS = "Muita toistuvia aiheita ei löytynyt."
NO_CLUSTERS = "Luettelon ulkopuolelta ei löytynyt aiheita."
NO_CLUSTERS_REMEDY = "Aihe näkyy tässä, kun vähintään kolme yksikköä kirjoittaa samasta asiasta."
HIDDEN = "Rajaukseen ei jää tämän aiheen virkkeitä."
STEADY, SHAKY = 0.7, 0.5
"""Mean overlap from which a cluster is called steady, and below which it is called uncertain."""


def lead(emerging: Emerging) -> str:
    """What share of the sentences no theme covers, and how many matters were found among them."""
    sentences = count_of(emerging.uncovered, "virke", "virkettä")
    found = count_of(len(emerging.clusters), "aihe", "aihetta")
    return say(
        "Havaintojen virkkeistä {share} ({part}/{whole}) ei kuulu mihinkään teemaan. Näistä ({sentences}) löytyi "
        "{found}.",
        share=percent(emerging.share),
        part=forms.number(emerging.uncovered),
        whole=forms.number(emerging.written),
        sentences=sentences,
        found=found,
    )


def title(cluster: Cluster) -> str:
    """``Auto, lataus, sähkö``: a cluster's most distinctive words."""
    words = ", ".join(cluster.lemmas[:4])
    return words[:1].upper() + words[1:]


def told(cluster: Cluster, newest: str) -> str:
    """Units now and in all, the first period, and how steady the cluster is."""
    sentences = count_of(len(cluster.segments), "virke", "virkettä")
    counts = say(
        "Kaudella {newest} {now}, kaikkiaan {units} ja {sentences}. Ensimmäisen kerran kaudella {first}.",
        newest=newest,
        now=units(cluster.units_now),
        units=units(len(cluster.units)),
        sentences=sentences,
        first=cluster.first_period,
    )
    return f"{counts} {steadiness(cluster.stability)}"


def steadiness(stability: float) -> str:
    """How well the cluster comes out again when units are left out."""
    if stability >= STEADY:
        return say("Rajautuu selvästi.")
    if stability >= SHAKY:
        return say("Rajautuu kohtalaisesti.")
    return say("Rajautuu epävarmasti: osa virkkeistä voi puhua muusta.")


def unfold(number: int) -> str:
    """What the fold of a matter's sentences is called."""
    return say("Näytä {sentences}", sentences=count_of(number, "virke", "virkettä"))
