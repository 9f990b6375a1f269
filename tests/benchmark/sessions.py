"""Sessions of the dashboard without a browser: each asks over its own socket for other filters every few seconds."""

import asyncio
import random
import time
from urllib.parse import urlsplit

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

EVERY = 5.0
"""Seconds between two changes of one session."""
PERIODS = [f"{year}-T{third}" for year in range(2018, 2025) for third in (1, 2, 3)]
AREAS = [f"Palvelualue {number:02d}" for number in range(1, 21)]


def run(address: str, sessions: int, *, seconds: float) -> list[float]:
    """Milliseconds from asking until the script has finished, of every change of every session."""
    return asyncio.run(_all(address, sessions, seconds))


async def _all(address: str, sessions: int, seconds: float) -> list[float]:
    found: list[float] = []
    async with asyncio.TaskGroup() as group:
        for number in range(sessions):
            group.create_task(_one(address, number, sessions, seconds, found))
    return found


async def _one(address: str, number: int, sessions: int, seconds: float, found: list[float]) -> None:
    chance = random.Random(number)
    await asyncio.sleep(EVERY * number / sessions)
    host = urlsplit(address).netloc
    async with websockets.connect(
        f"ws://{host}/_stcore/stream", origin=websockets.Origin(address),
        subprotocols=[websockets.Subprotocol("streamlit")], max_size=None, compression=None,
    ) as socket:  # fmt: skip
        await _change(socket, "")
        until = time.perf_counter() + seconds
        while time.perf_counter() < until:
            start = time.perf_counter()
            await _change(
                socket, f"loppu={chance.choice(PERIODS)}&palvelualue={chance.choice(AREAS)}".replace(" ", "+")
            )
            found.append(1000 * (time.perf_counter() - start))
            await asyncio.sleep(max(EVERY - (time.perf_counter() - start), 0))


async def _change(socket: websockets.ClientConnection, query: str) -> None:
    asked = BackMsg()
    asked.rerun_script.query_string = query
    await socket.send(asked.SerializeToString())
    while True:
        told = ForwardMsg()
        told.ParseFromString(bytes(await socket.recv(decode=False)))
        if told.WhichOneof("type") == "script_finished":
            return
