"""Sessions of the dashboard without a browser: each asks over its own socket for other filters every few seconds."""

import asyncio
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

EVERY = 5.0
"""Seconds between two changes of one session."""
PATIENCE = 120.0
"""Seconds that a session may wait for its socket on a machine that does much else."""
PERIODS = [f"{year}-T{third}" for year in range(2018, 2025) for third in (1, 2, 3)]
AREAS = [f"Palvelualue {number:02d}" for number in range(1, 21)]
UNITS = [f"Yksikkö {number:04d}" for number in range(400)]


@dataclass(frozen=True)
class View:
    """The page that a session looks at, as its address names it, and what the address says besides the filters.

    ``filters`` is what the session changes beside the last period: a filter as the address names it, and its values.
    """

    page: str = ""
    query: str = ""
    filters: tuple[str, Sequence[str]] = ("palvelualue", AREAS)


@dataclass(frozen=True)
class Visit:
    """Sessions at one address for some seconds, spread over the views in equal parts."""

    address: str
    sessions: int
    seconds: float
    views: Sequence[View]


OVERVIEW = View()
THEMES = View("teemat", "teema=Rekrytointivaikeudet")
PAGES = (
    OVERVIEW, THEMES, View("yksikot"), View("yksikot", filters=("yksikko", UNITS)), View("lainaukset"),
    View("toimenpiteet"),
)  # fmt: skip
"""What a house full of users looks at."""


def run(address: str, sessions: int, *, seconds: float, views: Sequence[View] = (OVERVIEW,)) -> list[float]:
    """Milliseconds from asking until the script has finished, of every change of every session."""
    return asyncio.run(_all(Visit(address, sessions, seconds, views)))


async def _all(visit: Visit) -> list[float]:
    found: list[float] = []
    async with asyncio.TaskGroup() as group:
        for number in range(visit.sessions):
            group.create_task(_one(visit, number, found))
    return found


async def _one(visit: Visit, number: int, found: list[float]) -> None:
    address, sessions, seconds = visit.address, visit.sessions, visit.seconds
    view = visit.views[number % len(visit.views)]
    name, values = view.filters
    chance = random.Random(number)
    await asyncio.sleep(EVERY * number / sessions)
    host = urlsplit(address).netloc
    async with websockets.connect(
        f"ws://{host}/_stcore/stream", origin=websockets.Origin(address),
        subprotocols=[websockets.Subprotocol("streamlit")], max_size=None, compression=None, open_timeout=PATIENCE,
    ) as socket:  # fmt: skip
        await _change(socket, view, "")
        until = time.perf_counter() + seconds
        while time.perf_counter() < until:
            start = time.perf_counter()
            chosen = urlencode({"loppu": chance.choice(PERIODS), name: chance.choice(values)})
            await _change(socket, view, chosen)
            found.append(1000 * (time.perf_counter() - start))
            await asyncio.sleep(max(EVERY - (time.perf_counter() - start), 0))


async def _change(socket: websockets.ClientConnection, view: View, query: str) -> None:
    asked = BackMsg()
    asked.rerun_script.query_string = "&".join(part for part in (view.query, query) if part)
    asked.rerun_script.page_name = view.page
    await socket.send(asked.SerializeToString())
    while True:
        told = ForwardMsg()
        told.ParseFromString(bytes(await socket.recv(decode=False)))
        if told.WhichOneof("type") == "script_finished":
            return
