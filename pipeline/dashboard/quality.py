"""Tables of the page on method and quality."""

from collections.abc import Mapping, Sequence

import pandas as pd

from pipeline.dashboard import wording
from pipeline.dashboard import wording_quality as phrases
from pipeline.dashboard.links import Links
from pipeline.dashboard.markup import Cell, Safe, element, join, link, stacking_table, table
from pipeline.evaluation.curve import Step
from pipeline.evaluation.quality import Quality
from pipeline.evaluation.scores import Evaluation
from pipeline.evaluation.sentences import Judged
from pipeline.words import report_language, say


def steps() -> Safe:
    """How a number comes to be, step by step."""
    items = [element("li", element("b", f"{say(name)}. "), say(words)) for name, words in phrases.STEPS]
    return element("ol", *items, class_="vaiheet")


def theme_table(together: Evaluation, links: Links) -> Safe:
    """Per theme: how many found were right, how many labelled were found, and that in a word; weakest first."""
    names = dict(links.options.themes)
    known = {theme: score for theme, score in together.themes.items() if theme in names}
    rows = [
        [
            Cell(link(names[theme], links.to("themes", theme=theme)), heads=True),
            Cell(say(phrases.RATINGS[phrases.rating(score)]), f"laatu {phrases.rating(score)}"),
            Cell(phrases.ratio(score.hits, score.hits + score.extra), "luku"),
            Cell(phrases.ratio(score.hits, score.hits + score.missed), "luku"),
            Cell(phrases.decimal(score.f1), "luku"),
        ]
        for theme, score in sorted(known.items(), key=lambda pair: (pair[1].f1, names[pair[0]]))
    ]
    heads: list[str | Cell] = [
        say(wording.THEME),
        say("Tunnistuu"),
        *(Cell(name, "luku") for name in (say("Oikein löydetyistä"), say("Löytyi"), "F1")),
    ]
    return stacking_table(heads, rows, caption=say("Teemojen tunnistus"), look="laatutaulu otsikolla", tiles=True)


def point_table(quality: Quality) -> Safe:
    """The scores of each county and of all together, at each operating point."""
    parts = [(county.name, county.scores) for county in quality.counties] + [(say("Yhteensä"), quality.together)]
    rows = [
        [
            Cell(name, heads=True),
            Cell(say(phrases.POINTS.get(point, point))),
            *(Cell(value, "luku") for value in _figures(scores[point])),
        ]
        for name, scores in parts
        for point in scores
    ]
    heads: list[str | Cell] = [
        say("Aineisto"),
        say("Asetus"),
        *(Cell(say(words), "luku") for words in phrases.HEADS.values()),
    ]
    return stacking_table(heads, rows, caption=say("Tunnistuksen laatu aineistoittain"), look="pistetaulu", tiles=True)


def curve_table(steps: Sequence[Step]) -> Safe:
    """How well themes were recognised when so many units were taught with; each step holds the one before."""
    rows = [
        [
            Cell(str(step.groups), "luku", heads=True),
            Cell(f"{step.sentences:,}".replace(",", "\u00a0"), "luku"),
            Cell(phrases.decimal(step.cell_f1), "luku"),
            Cell(phrases.decimal(step.macro_f1), "luku"),
            Cell(wording.percent(step.alarm_rate), "luku"),
            Cell(wording.percent(step.polarity_accuracy), "luku"),
        ]
        for step in steps
    ]
    shown = ("f1", "macro", "alarm", "polarity")
    heads: list[str | Cell] = [
        Cell(say("Opetettuja yksiköitä"), "luku"),
        Cell(say("Virkkeitä"), "luku"),
        *(Cell(say(phrases.HEADS[name]), "luku") for name in shown),
    ]
    return table(heads, rows, caption=say("Oppimiskäyrä"), look="kayra")


def _figures(scores: Evaluation) -> list[str]:
    shares = (scores.cell.f1, scores.macro_f1, scores.report.f1)
    return [
        *(phrases.decimal(share) for share in shares),
        wording.percent(scores.alarm_rate),
        wording.percent(scores.polarity_accuracy),
        phrases.decimal(scores.actions.f1),
        wording.percent(scores.trend_error),
    ]


def confusion_table(together: Evaluation) -> Safe:
    """Polarities as labelled against as read."""
    names = {polarity: say(words) for polarity, words in wording.POLARITIES.items()}
    rows = [
        [
            Cell(names[one], heads=True),
            *(Cell(str(found[other]), "luku" if found[other] else "luku nolla") for other in names),
        ]
        for one, found in ((one, together.confusion[one]) for one in names)
    ]
    heads: list[str | Cell] = [say("Merkitty"), *(Cell(name, "luku") for name in names.values())]
    return stacking_table(heads, rows, caption=say("Sävyt: merkitty ja luettu"), look="savytaulu", tiles=True)


def sentence_table(judged: Sequence[Judged], links: Links, caption: str) -> Safe:
    """Sentences with what people and the tagger say of them, and the words that decided."""
    names = dict(links.options.themes)
    rows = [
        [
            Cell(element("q", one.text, lang=report_language()), heads=True),
            Cell(_told(one.labels, names)),
            Cell(join([_told(one.found, names), _words(one)])),
            Cell(say("oikein") if one.right else say("toisin"), "laatu hyvin" if one.right else "laatu heikosti"),
        ]
        for one in judged
    ]
    heads: list[str | Cell] = [say("Virke"), say("Ihminen"), "Teemaluotain", say("Tulos")]
    return stacking_table(heads, rows, caption=caption, look="virketaulu")


def _told(labels: Mapping[str, str], names: Mapping[str, str]) -> Safe:
    if not labels:
        return Safe(say(phrases.NOT_TOLD))
    return join(
        [f"{names.get(theme, theme)}: {say(wording.POLARITIES[polarity])}" for theme, polarity in labels.items()],
        Safe("<br>"),
    )


def _words(one: Judged) -> Safe:
    words = "; ".join(cue for cue in one.cues.values() if cue)
    return element("div", f"”{words}”", class_="vihje", lang=report_language()) if words else Safe("")


def quality_frame(together: Evaluation, themes: Mapping[str, str]) -> pd.DataFrame:
    """The numbers of ``theme_table`` for a file."""
    return pd.DataFrame(
        [
            {
                say(wording.THEME): themes[theme],
                say("Löydettyjä"): score.hits + score.extra,
                say("Oikein"): score.hits,
                say("Merkittyjä"): score.gold,
                say("Tarkkuus"): round(score.precision, 3),
                say("Saanti"): round(score.recall, 3),
                "F1": round(score.f1, 3),
            }
            for theme, score in together.themes.items()
            if theme in themes
        ]
    )
