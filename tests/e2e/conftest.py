"""A dashboard of our own on a free port, and a browser that watches what the page asks for and complains of."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.app.sample import make_store
from tests.factories import ROOT

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
PAGES = {
    "Yleiskuva": "/",
    "Teemat": "/teemat?teema=Rekrytointivaikeudet",
    "Yksiköt": "/yksikot",
    "Yksikkö": "/yksikot?yksikko=Akuuttiosasto",
    "Vertailu": "/yksikot?yksikko=Akuuttiosasto&vertaa=Kotihoito%2C+pohjoinen&vertaa=Palvelukoti+Koivuranta",
    "Toimenpiteet": "/toimenpiteet",
    "Nousevat": "/nousevat",
    "Lainaukset": "/lainaukset?teema=Rekrytointivaikeudet",
    "Paketti": "/paketti",
    "Raportit": "/raportit",
    "Raportti": "/raportit?raportti=Akuuttiosasto&kausi=2024-T3&solu=staffing:deviations",
    "Tuonti": "/tuonti",
    "Menetelmä": "/menetelma",
    "Tietoa": "/tietoa",
}
DONE = '[data-testid="stApp"][data-test-script-state="notRunning"]'
START_SECONDS = 60

# A page that waits for a process of its own may take longer than five seconds on a busy machine.
expect.set_options(timeout=30_000)


@dataclass
class Tab:
    """A browser tab, with every host it asked and every error it told of."""

    page: Page
    address: str
    hosts: set[str] = field(default_factory=set)
    errors: list[str] = field(default_factory=list)

    def open(self, path: str) -> None:
        self.page.goto(f"{self.address}{path}")
        self.settle()

    def settle(self) -> None:
        """Wait until the page's script has run and its heading and charts are drawn."""
        self.page.locator(DONE).wait_for()
        self.page.locator('[data-testid="stMain"] :is(h1, h2)').first.wait_for()
        self.page.wait_for_function("() => !document.querySelector('[data-testid=stSkeleton]')")
        self.page.locator(DONE).wait_for()


OpenTab = Callable[..., Tab]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start_server(store: Path, log: Path) -> tuple[subprocess.Popen[bytes], str]:
    """Start the dashboard on ``store`` and wait until it answers; its log is shown when it does not."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", "pipeline/dashboard/server.py", "--server.port", str(port)]
    with log.open("wb") as stream:
        process = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, "TEEMALUOTAIN_STORE": str(store)}, stdout=stream, stderr=stream
        )
    address = f"http://127.0.0.1:{port}"
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2):
                return process, address
        except OSError:
            time.sleep(0.1)
    process.kill()
    pytest.fail(f"the server did not start:\n{log.read_text(encoding='utf-8')}")


@contextmanager
def serving(store: Path, log: Path) -> Iterator[str]:
    """The address of a dashboard on this store, for as long as it is needed."""
    process, address = start_server(store, log)
    try:
        yield address
    finally:
        process.terminate()
        process.wait(20)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("e2e")
    make_store(folder / "store")
    with serving(folder / "store", folder / "server.log") as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser for one file of tests: while it lives no other event loop can run in this thread."""
    if shutil.which(CHROMIUM) is None:
        pytest.skip(f"{CHROMIUM} is not installed")
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield made
        made.close()


@contextmanager
def tabs_on(browser: Browser, server: str) -> Iterator[OpenTab]:
    """Make tabs; at the end every one must have kept to its own host and told of no error."""
    tabs: list[Tab] = []

    def make(*, scheme: str = "light", width: int = 1440, bypass_csp: bool = False, touch: bool = False) -> Tab:
        context = browser.new_context(
            locale="fi-FI", color_scheme=scheme, viewport={"width": width, "height": 1000}, accept_downloads=True,
            bypass_csp=bypass_csp, has_touch=touch,
        )  # fmt: skip
        tab = Tab(context.new_page(), server)
        tab.page.on("request", lambda request: tab.hosts.add(urlsplit(request.url).netloc))
        tab.page.on("websocket", lambda opened: tab.hosts.add(urlsplit(opened.url).netloc))
        tab.page.on("console", lambda told: tab.errors.append(told.text) if told.type == "error" else None)
        tab.page.on("pageerror", lambda error: tab.errors.append(str(error)))
        tabs.append(tab)
        return tab

    yield make
    for tab in tabs:
        tab.page.context.close()
        assert {host for host in tab.hosts if host} == {urlsplit(server).netloc}
        assert tab.errors == []


@pytest.fixture
def open_tab(browser: Browser, server: str) -> Iterator[OpenTab]:
    """Tabs on the server of the sample county's labels."""
    with tabs_on(browser, server) as make:
        yield make
