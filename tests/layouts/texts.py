"""Reports to lay out: the texts of the labelled counties, put back into cells of paragraphs.

The county of the labelled reports serves while the reader is worked on; the two counties of the training texts serve
the layouts that are kept apart, so that neither their look nor their words were seen before.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

DATA = Path(__file__).resolve().parents[2] / "data"
COLUMNS = ("monitoring", "deviations", "actions")
THIRDS = (
    ("2023-T3", ("Syys-joulukuu 2023", "1.9.–31.12.2023", "T3/2023", "September–december 2023")),
    ("2024-T1", ("Tammi-huhtikuu 2024", "1.1.–30.4.2024", "1. tertiaali 2024", "Januari–april 2024")),
    ("2024-T2", ("toukokuu–elokuu 2024", "1.5.2024–31.8.2024", "T2/2024", "Maj–augusti 2024")),
)
ODD_SENTENCES = (
    "Asiakas- ja potilasturvallisuusilmoituksia tehtiin 12 kpl, joista 3 HaiPro-ilmoitusta koski lääkehoitoa.",
    "Some-markkinointi ja sosiaali- ja terveydenhuollon yhteinen perehdytyspäivä siirtyivät syksyyn.",
    "Puhelinaika on arkisin klo 9–12, ja jono oli pisimmillään 41 vrk (tavoite enintään 30 vrk).",
    "Kuntoutussuunnitelmat ja hoitoonpääsyn määräajat (7/14 vrk) ovat toteutuneet 97-prosenttisesti.",
    "Ympärivuorokautisen palveluasumisen lyhytaikaishoitojaksot ja omaishoitajan lakisääteiset vapaat.",
)
CUSTOM_ROWS = ("Ravitsemus ja ateriapalvelut", "Valmiusharjoitukset", "Vapaaehtoistoiminta")


@dataclass(frozen=True, slots=True)
class Row:
    """One area: its id, heading and explanation, and the paragraphs of each column."""

    area: str
    heading: str
    about: str
    cells: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Report:
    """One report of a unit; ``spelled`` holds its period in several notations."""

    name: str
    organisation: str
    unit: str
    period: str
    spelled: tuple[str, ...]
    rows: tuple[Row, ...]


HEADINGS = {
    "availability": ("Palvelun saatavuus", "Palveluun/hoitoon pääsy", "Saatavuus ja saavutettavuus"),
    "staffing": ("Henkilöstön riittävyys", "Henkilöstö", "Henkilöstön riittävyys ja osaaminen"),
    "feedback": ("Asiakaspalautteet", "Asiakaspalaute", "Asiakas- ja omaispalaute"),
    "complaints": ("Muistutukset, kantelut, epäkohtailmoitukset", "Muistutukset ja kantelut", "Muistutukset, kantelut"),
    "incidents": (
        "HaiPron asiakas- ja potilasturvallisuusilmoitukset",
        "HaiPro-ilmoitukset ja vaaratapahtumat",
        "Vaaratapahtumat ja läheltä piti -tilanteet",
    ),
    "medication": ("Lääkehoidon toteutuminen", "Lääkehoito", "Lääketurvallisuus"),
    "privacy": ("Tietosuoja ja tietoturva", "Tietosuoja", "Asiakastietojen käsittely"),
}
SWEDISH = {
    "availability": "Tillgång till tjänster och vård",
    "staffing": "Personalens tillräcklighet",
    "feedback": "Respons från klienterna",
    "complaints": "Anmärkningar, klagomål, anmälningar om missförhållanden",
    "incidents": "HaiPro-anmälningar",
    "medication": "Läkemedelsbehandling",
    "privacy": "Dataskydd",
}
ABOUT = {
    "availability": "Käsittelyajat ja/tai palveluun/hoitoon pääsy lakisääteisissä määräajoissa sekä asiakkaiden "
    "tarpeiden mukaisesti ja oikea-aikaisesti",
    "staffing": "Henkilöstömitoitus, henkilöstön määrä suhteessa asiakasmäärään ja palvelujen tarpeeseen",
}


def seen_reports(count: int, start: int = 0) -> list[Report]:
    """Reports of the labelled county, some with sentences that are hard on line ends."""
    paths = sorted((DATA / "gold").glob("*.json"))
    step = max(1, len(paths) // max(count, 1))
    chosen = (paths[(start + index * step) % len(paths)] for index in range(count))
    return [_labelled(json.loads(path.read_text(encoding="utf-8")), Random(path.stem)) for path in chosen]


def kept_reports(count: int, start: int = 0) -> list[Report]:
    """Reports of the two counties of the training texts."""
    made = list(_taught("suurlahti")) + list(_taught("tunturijoki"))
    step = 7
    return [made[(start + index * step) % len(made)] for index in range(count)]


def _labelled(told: dict[str, object], chance: Random) -> Report:
    listed = told["rows"]
    assert isinstance(listed, list)
    rows = []
    for number, row in enumerate(listed):
        cells = {}
        for column in COLUMNS:
            grouped: dict[int, list[str]] = {}
            for item in row.get(column, ()):
                grouped.setdefault(item["p"], []).append(item["text"])
            texts = [" ".join(parts) for parts in grouped.values()]
            if column == "deviations" and texts and chance.random() < 0.35:
                texts.append(chance.choice(ODD_SENTENCES))
            cells[column] = tuple(texts)
        rows.append(_row(row["area"], row["area_text"], cells, number, chance))
    spelled = dict(THIRDS).get(str(told["period"]), (str(told["period_text"]),) * 4)
    organisation, unit, period = (str(told[key]) for key in ("organisation", "unit", "period"))
    return Report(str(told["report_id"]), organisation, unit, period, spelled, _with_custom(rows, chance))


def _row(area: str, heading: str, cells: dict[str, tuple[str, ...]], number: int, chance: Random) -> Row:
    heading = chance.choice(HEADINGS[area]) if area in HEADINGS else heading
    if number and chance.random() < 0.12:
        cells = {**cells, "deviations": ("-",)}
    if chance.random() < 0.12:
        cells = {**cells, chance.choice(COLUMNS[::2]): ()}
    return Row(area, heading, ABOUT.get(area, ""), cells)


def _with_custom(rows: list[Row], chance: Random) -> tuple[Row, ...]:
    if chance.random() < 0.4 and rows:
        other = rows[chance.randrange(len(rows))]
        rows.insert(chance.randrange(1, len(rows) + 1), Row("custom", chance.choice(CUSTOM_ROWS), "", other.cells))
    return tuple(rows)


def _taught(county: str) -> Iterator[Report]:
    lines = (DATA / "training" / f"{county}.jsonl").read_text(encoding="utf-8").splitlines()
    groups: dict[str, dict[tuple[str, str], list[str]]] = {}
    for line in lines:
        told = json.loads(line)
        groups.setdefault(told["group"], {}).setdefault((told["area"], told["column"]), []).append(told["text"])
    for group, cells in groups.items():
        organisation, unit = group.split(": ", 1)
        for third, (period, spelled) in enumerate(THIRDS):
            chance = Random(f"{group}{period}")
            rows = []
            for area in dict.fromkeys(area for area, _ in cells):
                parts = {column: _third(cells.get((area, column), []), third, chance) for column in COLUMNS}
                if any(parts.values()):
                    rows.append(_row(area, area, parts, len(rows), chance))
            yield Report(
                f"{county}-{len(unit)}-{period}", organisation, unit, period, spelled, _with_custom(rows, chance)
            )


def _third(sentences: list[str], third: int, chance: Random) -> tuple[str, ...]:
    own = sentences[third * len(sentences) // 3 : (third + 1) * len(sentences) // 3]
    paragraphs: list[str] = []
    while own:
        count = chance.choice((1, 1, 2, 3))
        paragraphs.append(" ".join(own[:count]))
        own = own[count:]
    return tuple(paragraphs)
