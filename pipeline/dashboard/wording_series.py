"""Words on a long series of one theme: what the run rules and the control limits say of it."""

from pipeline.words import forms, say


def runs(points: int, longest: int, crossings: int, *, signal: bool) -> str:
    """What the run rules say, with the numbers that they are made of."""
    told = {"points": points, "longest": longest, "crossings": crossings}
    if signal:
        return say(
            "Sarja ei ole pelkkää satunnaista vaihtelua: {points} kauden sarjassa pisin jakso mediaanin samalla "
            "puolella on {longest} kautta ja mediaanin ylityksiä on {crossings}. Noin joka kahdeskymmenes sarja "
            "näyttää tältä sattumaltakin.",
            **told,
        )
    return say(
        "Sarja sopii satunnaiseen vaihteluun: pisin jakso mediaanin samalla puolella on {longest} kautta ja mediaanin "
        "ylityksiä on {crossings} ({points} kautta).",
        **told,
    )


def outside(periods: list[str]) -> str:
    """The periods whose share lies outside the control limits."""
    return say("Valvontarajojen ulkopuolella: {periods}.", periods=", ".join(map(forms.period_words, periods)))
