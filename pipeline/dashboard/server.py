"""The dashboard as one ASGI application: ``python -m streamlit run pipeline/dashboard/server.py``.

One process serves everything; nothing is asked from another host.
"""

import logging
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from pipeline.dashboard import downloads, importing, wording
from pipeline.dashboard.packed import PackedFiles
from pipeline.dashboard.shell import FinnishShell, OriginGuard
from pipeline.words import say

HERE = Path(__file__).resolve().parent
APP = HERE.parent.parent / "app.py"

log = logging.getLogger("teemaluotain.dashboard")


def tell_failure(error: Exception) -> bool:
    """Write an unexpected failure to the server's log, and say in Finnish, without details, that there was one."""
    log.error("a page failed", exc_info=error)
    st.error(say(wording.FAILED))
    return True


def _read_ahead() -> None:
    # Imported only now: what is cached must find the framework running.
    import_module("pipeline.dashboard.read_ahead").fill()


@asynccontextmanager
async def _alive(_: object) -> AsyncIterator[None]:
    """Read the facts before the first visitor asks for them, and leave no uploaded file behind at the end."""
    threading.Thread(target=_read_ahead, daemon=True).start()
    yield
    importing.close()


# Streamlit finds the application by reading this file: the name ``app`` must be given a call of ``st.App`` right here.
app = st.App(
    APP,
    middleware=[Middleware(OriginGuard), Middleware(FinnishShell), Middleware(PackedFiles)],
    routes=[
        Mount("/ulkoasu", StaticFiles(directory=HERE / "static")),
        Route(f"/{downloads.PLACE}/{{word}}/{{name}}", downloads.serve),
    ],
    lifespan=_alive,
    on_script_error=tell_failure,
)
