"""Parts of a theme's page: its state in words, what was done, its newest sentences and the themes in its company."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from pipeline.dashboard import data, followup, wording
from pipeline.dashboard import wording_states as phrases
from pipeline.dashboard.choices import Selection
from pipeline.dashboard.links import Links
from pipeline.dashboard.markup import Cell, Safe, element, join, link, table
from pipeline.dashboard.quotes import quote_list, sentences
from pipeline.figures.chart import records
from pipeline.figures.state_words import STATES, state_sentence
from pipeline.measures.base import present

SHOWN = 5
LEAST_TOGETHER = 3
"""In fewer common reports two themes are no company."""


def commonest(chosen: Selection) -> str:
    """The theme that most units wrote of in the last chosen period."""
    shares = data.shares(data.only(chosen, chosen.last), ("period",))
    return str(shares.sort_values("numerator", ascending=False, kind="stable")["theme"].iloc[0])


def definition(theme: str) -> str:
    """What counts as the theme, from the catalogue; empty for a theme that it does not know."""
    return next((spec.definition.fi for spec in data.catalogue().themes.specs if spec.id == theme), "")


def state_note(states: pd.DataFrame, theme: str) -> Safe:
    """A theme's state and why it has it.

    Args:
        states: ``data.theme_states``.
    """
    row = next((row for row in records(states) if row["theme"] == theme), None)
    if row is None:
        return element("p", phrases.NEVER, class_="tilarivi")
    word = STATES[str(row["state"])]
    sentence = state_sentence(row, data.settings().states)
    return element(
        "p", element("b", f"{word[:1].upper()}{word[1:]}.", class_="tilasana"), " ", sentence, class_="tilarivi"
    )


def done(chosen: Selection, theme: str, links: Links) -> Safe:
    """What the reports after an action say of the theme, the newest actions, and the way to all; empty without any."""
    themed = data.themed(chosen, theme)
    cases = followup.written(data.follow_ups(themed))
    if cases.empty:
        return Safe("")
    after = followup.after_table(data.action_summary(themed), links)
    everything = link(f"{phrases.ALL_ACTIONS} ({len(cases)})", links.to("actions", theme=theme))
    return join([after, followup.action_list(cases.head(SHOWN), 1, links), element("p", everything, class_="jatko")])


def newest(chosen: Selection, theme: str, links: Links) -> Safe:
    """The newest sentences in which deviations hold the theme, and the way to all of them; empty without any."""
    ordered = sentences(data.findings_of(chosen, theme=theme, polarity="present", column="deviations"))
    if ordered.empty:
        return Safe("")
    shown = ordered.loc[ordered["place"] < SHOWN]
    everything = phrases.all_quotes(int(ordered["place"].max()) + 1)
    return join(
        [
            quote_list(shown, data.texts(chosen, shown), links),
            element("p", link(everything, links.evidence(theme=theme)), class_="jatko"),
        ]
    )


def related(chosen: Selection, theme: str, links: Links) -> Safe:
    """Themes that share more reports with this one than chance would have, with those reports; empty without any."""
    pairs = [row for row in records(data.company(chosen)) if _is_company(row, theme)][:SHOWN]
    if not pairs:
        return Safe("")
    names = dict(links.options.themes)
    held = present(data.findings_of(chosen)).astype({"theme": str}).drop_duplicates(["report_id", "theme"])
    rows = []
    for row in pairs:
        other = str(row["other"] if row["theme"] == theme else row["theme"])
        words = phrases.company(row["both"], row["reports"], row["expected"])
        rows.append(
            [
                Cell(link(names[other], links.to("themes", theme=other)), heads=True),
                Cell(words),
                Cell(_reports(_together(held, theme, other), links, names[other])),
            ]
        )
    heads: list[str | Cell] = [wording.THEME, "Yhdessä", "Missä"]
    return table(heads, rows, caption=f"{names[theme]} ja muut teemat samoissa raporteissa", look="seurassa")


def _is_company(row: Mapping[str, Any], theme: str) -> bool:
    return theme in (row["theme"], row["other"]) and row["both"] >= LEAST_TOGETHER and row["lift"] > 1


def _together(held: pd.DataFrame, theme: str, other: str) -> pd.DataFrame:
    """Unit and period of the reports that hold both themes, newest first."""
    mine = set(held.loc[held["theme"] == theme, "report_id"])
    common = held.loc[(held["theme"] == other) & held["report_id"].isin(mine)]
    return common.sort_values(["period", "unit"], ascending=[False, True])


def _reports(common: pd.DataFrame, links: Links, other: str) -> Safe:
    """The reports folded, each a link to what it holds of all themes."""
    listed = [
        link(
            f"{row['unit']}, {row['period']}",
            links.to("quotations", theme="", unit=str(row["unit"]), periods=(str(row["period"]),), polarity="present"),
        )
        for row in records(common)
    ]
    summary = element("summary", f"Raportit ({len(listed)})", aria_label=f"Raportit, joissa on myös {other}")
    return element("details", summary, *(element("div", item) for item in listed))
