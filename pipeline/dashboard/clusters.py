"""Emerging matters as markup: units a period, and the sentences."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from pipeline.dashboard import wording
from pipeline.dashboard import wording_emerging as phrases
from pipeline.dashboard.links import Links
from pipeline.dashboard.markup import Cell, Safe, element, join, link, stacking_table
from pipeline.dashboard.quotes import original_link
from pipeline.dashboard.tables import period_head
from pipeline.figures.chart import records
from pipeline.themes.emerge import Cluster
from pipeline.words import report_language, say

SHOWN = 4
"""Sentences of a matter that show without unfolding."""
LEAST_UNITS = 3
LEAST_BURST = 1.5
"""A matter is called rising when so many units speak of it now, and it is so many times as common as before."""


def split_rising(clusters: Sequence[Cluster]) -> tuple[tuple[Cluster, ...], tuple[Cluster, ...]]:
    """The clusters that enough units speak of now and clearly fewer spoke of before, and the rest."""
    rising = tuple(cluster for cluster in clusters if cluster.units_now >= LEAST_UNITS and cluster.burst >= LEAST_BURST)
    return rising, tuple(cluster for cluster in clusters if cluster not in rising)


def cluster_list(clusters: Sequence[Cluster], sentences: pd.DataFrame, links: Links, *, shown: int = SHOWN) -> Safe:
    """One section a cluster, of each ``shown`` sentences before the fold.

    Args:
        sentences: ``data.spoken`` of the present filters.
    """
    return join([_section(cluster, sentences, links, shown) for cluster in clusters])


def _section(cluster: Cluster, sentences: pd.DataFrame, links: Links, shown: int) -> Safe:
    newest = links.options.periods[-1]
    rows = of_cluster(cluster, sentences)
    quoted = [_quote(row, links) for row in records(rows)]
    rest: object = ""
    if len(quoted) > shown:
        rest = element("details", element("summary", phrases.unfold(len(quoted) - shown)), *quoted[shown:])
    above = quoted[:shown] if quoted else [element("p", say(phrases.HIDDEN), class_="hienovarainen")]
    return element(
        "section",
        element("h3", phrases.title(cluster), lang=report_language()),
        element("p", phrases.told(cluster, newest), class_="alaotsikko"),
        _periods(cluster),
        *above,
        rest,
        class_="aihe",
    )


def of_cluster(cluster: Cluster, sentences: pd.DataFrame) -> pd.DataFrame:
    """The sentences of a cluster that the filters leave, newest period first, the most typical first within it."""
    place = {segment: at for at, segment in enumerate(cluster.segments)}
    kept = sentences.loc[sentences["segment_id"].isin(place)]
    kept = kept.assign(place=kept["segment_id"].map(place))
    return kept.sort_values(["period", "place"], ascending=[False, True], ignore_index=True)


def _periods(cluster: Cluster) -> Safe:
    heads: list[str | Cell] = [say(wording.PERIOD), *(period_head(period) for period, _ in cluster.by_period)]
    numbers = [Cell(str(number), "luku" if number else "luku nolla") for _, number in cluster.by_period]
    caption = say("Yksiköitä kausittain: {title}", title=phrases.title(cluster))
    row = [Cell(say("Yksiköitä"), heads=True), *numbers]
    return stacking_table(heads, [row], caption=caption, look="kaudet", tiles=True)


def _quote(row: Mapping[str, Any], links: Links) -> Safe:
    areas = dict(links.options.areas)
    unit = str(row["unit"])
    place = join(
        [
            link(unit, links.to("units", unit=unit, theme="")),
            str(row["period"]),
            areas.get(str(row["area"]), str(row["area_text"])),
            str(row["source"]),
            original_link(row, links),
        ],
        " · ",
    )
    return element(
        "article",
        element("blockquote", str(row["segment_text"]), lang=report_language()),
        element("p", place, class_="paikka"),
        class_="lainaus",
    )


def cluster_frame(clusters: Sequence[Cluster], sentences: pd.DataFrame) -> pd.DataFrame:
    """All sentences with the words of their cluster, for a file: clusters in their order, columns in ids."""
    parts = [
        of_cluster(cluster, sentences).assign(cluster=number, lemmas=", ".join(cluster.lemmas))
        for number, cluster in enumerate(clusters, start=1)
    ]
    return pd.concat(parts, ignore_index=True) if parts else sentences.iloc[:0].assign(cluster=0, lemmas="")
