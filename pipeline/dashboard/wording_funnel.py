"""Words on the units beside each other within one period."""

from pipeline.dashboard.wording import units
from pipeline.words import say

QUESTION = "Poikkeaako jokin yksikkö muista?"
COUNTS = "Osa-alueita, joilla teema / raportoituja"


def not_mentioned(period: str) -> str:
    """Why there is nothing to compare."""
    return say("Teemaa ei ole todettu kaudella {period}, joten yksiköitä ei verrata.", period=period)


def too_few(number: int, least: int, period: str) -> str:
    """Why limits are not drawn."""
    told = {"units": units(number), "least": least, "period": period}
    return say(
        "Kaudella {period} vertailussa on {units}. Sattuman rajoja ei piirretä, kun yksiköitä on alle {least}.", **told
    )
