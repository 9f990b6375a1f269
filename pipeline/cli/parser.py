"""The commands and their arguments, with help in Finnish. Imports nothing heavy: help must come at once."""

import argparse
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias

from pipeline import __version__
from pipeline.cli.finnish import FinnishParser

STORE_VARIABLE = "TEEMALUOTAIN_STORE"
STORE = Path("data") / "store"
TABLES = (
    "reports", "entries", "segments", "mentions", "prevalence", "shares", "coverage", "changes", "states", "series",
    "actions", "outcomes", "without_action", "gone", "funnel", "rates", "strips", "cooccurrence", "words", "similar",
    "registry", "events", "names",
)  # fmt: skip
AUDIT_STEPS = ("draw", "load", "status")
PORT = 8501
GROUP = 5
Commands: TypeAlias = "argparse._SubParsersAction[FinnishParser]"


def parse(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """Parse the command line; exits with 0 after help and 2 after a wrong usage."""
    parser = FinnishParser(
        prog="python -m pipeline",
        description="Teemaluotain: omavalvonnan seurantaraporteista teemojen kehitykseksi.",
        epilog="Paluuarvot: 0 kaikki onnistui, 1 virhe, 2 väärä käyttö, 3 osa tiedostoista hylättiin.",
    )
    parser.add_argument("--version", action="version", version=__version__, help="näytä versio")
    commands = parser.add_subparsers(title="komennot", metavar="KOMENTO", dest="command", required=True)
    for add in (_ingest, _export, _pack, _units, _audit, _evaluate, _check, _train, _serve, _backup):
        add(commands)
    return parser.parse_args(arguments)


def _ingest(commands: Commands) -> None:
    parser = _command(commands, "ingest", "lue raportteja varastoon")
    parser.add_argument("paths", metavar="POLKU", nargs="+", type=Path, help="raporttitiedosto tai kansio")
    parser.add_argument("--workers", metavar="N", type=_count, default=1, help="rinnakkaisten lukijoiden määrä")
    parser.add_argument("--units", metavar="TIEDOSTO", type=Path, help="yksikköluettelo (CSV tai XLSX)")
    _add_json(parser)


def _export(commands: Commands) -> None:
    parser = _command(commands, "export", "vie taulu tiedostoon")
    parser.add_argument("table", metavar="TAULU", choices=TABLES, help=", ".join(TABLES))
    parser.add_argument(
        "--out", metavar="TIEDOSTO", type=Path, required=True, help="päätteen mukaan .csv, .xlsx, .jsonl tai .parquet"
    )
    parser.add_argument("--fresh", action="store_true", help="jätä pois edellisestä raportista toistetut osa-alueet")
    parser.add_argument("--level", metavar="TASO", default="", help="rekisterin taso palvelualueen sijaan")
    parser.add_argument("--weighted", action="store_true", help="shares: myös yksiköiden koolla painotetut osuudet")
    parser.add_argument("--gold", metavar="KANSIO", type=Path, help="shares: tunnistuksen laatu näistä merkinnöistä")
    parser.add_argument("--passage", metavar="TEKSTI", default="", help="similar, gone: osa verrattavaa virkettä")


def _pack(commands: Commands) -> None:
    parser = _command(commands, "pack", "kokoa johtoryhmäpaketti: diat, asiakirja, työkirja, sivu tai kaaviot")
    parser.add_argument("--period", metavar="KAUSI", required=True, help="kausi, josta paketti kertoo, esim. 2024-T3")
    parser.add_argument(
        "--first", metavar="KAUSI", default="", help="ensimmäinen mukaan otettava kausi (oletus kaikki)"
    )
    _add_out(parser)
    for name, metavar, told in (
        ("--theme", "TEEMA", "teeman nimi tai tunnus järjestyksessä (oletus tilan mukaan tärkeimmät)"),
        ("--unit", "YKSIKKÖ", "vain tämä yksikkö"),
        ("--area", "OSA-ALUE", "vain tämä osa-alue, nimi tai tunnus"),
        ("--service-area", "PALVELUALUE", "vain tämä palvelualue"),
    ):
        parser.add_argument(name, metavar=metavar, action="append", default=[], help=f"{told}; toistettava")
    parser.add_argument("--title", metavar="TEKSTI", default="", help="paketin otsikko")
    for name, told in (("--heading", "oma otsikko teemalle"), ("--comment", "oma huomio teemaan")):
        parser.add_argument(name, metavar="TEEMA=TEKSTI", type=_pair, action="append", default=[], help=told)
    parser.add_argument("--no-quotations", action="store_true", help="jätä raporttien sanat pois")
    parser.add_argument(
        "--publishable", action="store_true", help="julkaistava: ei otteita, yksiköitä eikä pieniä ryhmiä"
    )
    parser.add_argument(
        "--smallest-group", metavar="N", type=_group, default=GROUP, help=f"pienin julkaistava ryhmä (oletus {GROUP})"
    )
    parser.add_argument("--template", metavar="TIEDOSTO", action="append", type=Path, default=[], help="oma mallipohja")


def _add_out(parser: FinnishParser) -> None:
    kinds = "päätteen mukaan .pptx, .docx, .xlsx tai .html; toistettava"
    parser.add_argument("--out", metavar="TIEDOSTO", type=Path, action="append", default=[], help=kinds)
    parser.add_argument("--charts", metavar="KANSIO", type=Path, help="kirjoita paketin kaaviot kuvina tähän kansioon")
    parser.add_argument("--format", metavar="MUODOT", type=_formats, default=("png",), help="png,svg,pdf (oletus png)")


def _units(commands: Commands) -> None:
    parser = _command(commands, "units", "luettele yksikkönimet, joita luettelo ei tunne, ja päätä niistä")
    parser.add_argument("--load", metavar="TIEDOSTO", type=Path, help="lue yksikköluettelo (CSV tai XLSX)")
    parser.add_argument("--accept", metavar="NIMI", default="", help="raporteissa esiintyvä nimi")
    parser.add_argument("--as", metavar="YKSIKKÖ", dest="unit", default="", help="luettelon yksikkö, joka se on")
    _add_who(parser)


def _audit(commands: Commands) -> None:
    parser = _command(commands, "audit", "poimi tarkastusotos ihmiselle tai lue hänen vastauksensa")
    steps = "draw poimii otoksen, load lukee vastaukset, status kertoo tilanteen"
    parser.add_argument("step", metavar="VAIHE", choices=AUDIT_STEPS, help=steps)
    parser.add_argument("file", metavar="TIEDOSTO", nargs="?", type=Path, help="load: täytetty tiedosto")
    parser.add_argument("--out", metavar="TIEDOSTO", type=Path, help="draw: kirjoitettava tiedosto (.xlsx tai .csv)")
    parser.add_argument("--theme", metavar="TEEMA", action="append", default=[], help="draw: teema; toistettava")
    parser.add_argument("--period", metavar="KAUSI", action="append", default=[], help="draw: kausi; toistettava")
    parser.add_argument("--number", metavar="N", type=_sample, default=60, help="draw: raportteja teemasta (oletus 60)")
    parser.add_argument("--seed", metavar="N", type=int, default=0, help="draw: arvonnan siemenluku")
    _add_who(parser)


def _add_who(parser: FinnishParser) -> None:
    parser.add_argument("--who", metavar="NIMI", default="", help="päätöksen tekijä (oletus käyttäjätunnus)")


def _evaluate(commands: Commands) -> None:
    parser = _command(commands, "evaluate", "vertaa löydettyjä mainintoja ihmisen merkintöihin")
    parser.add_argument("gold", metavar="KANSIO", type=Path, help="kansio, jossa merkityt raportit ovat (JSON)")
    parser.add_argument("--curve", action="store_true", help="myös oppimiskäyrä: opettaa mallin neljästi")
    _add_json(parser)


def _check(commands: Commands) -> None:
    parser = _command(commands, "check", "tarkista luettelo ja varasto")
    parser.add_argument("--catalogue", metavar="KANSIO", type=Path, help="luettelon kansio (oletus data/catalogue)")


def _train(commands: Commands) -> None:
    parser = _bare(commands, "train", "opeta teemamalli uudelleen merkityistä virkkeistä")
    parser.add_argument("--out", metavar="KANSIO", type=Path, help="mallin kansio (oletus data/models/themes)")
    parser.add_argument("--without", metavar="ALUE", default="", help="jätä pois alue, jonka nimi alkaa näin")
    parser.add_argument("--curve", action="store_true", help="mittaa myös oppimiskäyrä: vie minuutteja kauemmin")


def _serve(commands: Commands) -> None:
    parser = _command(commands, "serve", "avaa käyttöliittymä selaimeen")
    parser.add_argument("--port", metavar="PORTTI", type=_port, default=PORT, help=f"portti (oletus {PORT})")


def _backup(commands: Commands) -> None:
    parser = _command(commands, "backup", "tallenna varaston varmuuskopio")
    parser.add_argument("--out", metavar="TIEDOSTO.tar.gz", type=Path, required=True, help="varmuuskopion tiedosto")


def _command(commands: Commands, name: str, told: str) -> FinnishParser:
    parser = _bare(commands, name, told)
    default = Path(os.environ.get(STORE_VARIABLE) or STORE)
    parser.add_argument(
        "--store", metavar="KANSIO", type=Path, default=default, help=f"varasto (oletus {STORE} tai {STORE_VARIABLE})"
    )
    return parser


def _bare(commands: Commands, name: str, told: str) -> FinnishParser:
    """A command that asks for no store."""
    return commands.add_parser(name, help=told, description=f"{told[0].upper()}{told[1:]}.")


def _add_json(parser: FinnishParser) -> None:
    parser.add_argument("--json", action="store_true", help="tulosta vain JSON")


def _count(text: str) -> int:
    number = int(text)
    if not 1 <= number <= 64:
        raise argparse.ArgumentTypeError("anna luku 1-64")
    return number


def _group(text: str) -> int:
    number = int(text)
    if not 2 <= number <= 100:
        raise argparse.ArgumentTypeError("anna luku 2-100")
    return number


def _pair(text: str) -> tuple[str, str]:
    name, sign, told = text.partition("=")
    if not sign or not name.strip() or not told.strip():
        raise argparse.ArgumentTypeError("anna muodossa TEEMA=TEKSTI")
    return name.strip(), told.strip()


def _formats(text: str) -> tuple[str, ...]:
    names = tuple(name.strip().lower() for name in text.split(","))
    if not set(names) <= {"png", "svg", "pdf"}:
        raise argparse.ArgumentTypeError("anna png, svg, pdf tai niitä pilkulla erotettuina")
    return names


def _sample(text: str) -> int:
    number = int(text)
    if not 2 <= number <= 10_000:
        raise argparse.ArgumentTypeError("anna luku 2-10000")
    return number


def _port(text: str) -> int:
    number = int(text)
    if not 1 <= number <= 65535:
        raise argparse.ArgumentTypeError("anna portti 1-65535")
    return number
