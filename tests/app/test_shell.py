import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
import streamlit
from starlette.applications import Starlette
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.types import Message
from starlette.websockets import WebSocket

from pipeline.dashboard.shell import REWRITES, FinnishShell, OriginGuard, policy, rewrite

INDEX = Path(streamlit.__file__).parent / "static" / "index.html"
HOST = "127.0.0.1:8501"


@dataclass(frozen=True)
class Answer:
    sent: list[Message]

    @property
    def status(self) -> int:
        return self.sent[0]["status"]

    @property
    def headers(self) -> dict[str, str]:
        return {name.decode(): value.decode() for name, value in self.sent[0]["headers"]}

    @property
    def body(self) -> bytes:
        return b"".join(message.get("body", b"") for message in self.sent[1:])


async def page(_: object) -> HTMLResponse:
    return HTMLResponse(INDEX.read_bytes(), headers={"etag": "x"})


async def plain(_: object) -> PlainTextResponse:
    return PlainTextResponse("ok")


async def socket(connection: WebSocket) -> None:
    await connection.accept()
    await connection.close()


def ask(path: str, kind: str = "http", headers: Mapping[str, str] | None = None, query: str = "") -> Answer:
    """Send one request through the guard and the shell, and return every message that came back."""
    app = Starlette(
        routes=[Route("/", page), Route("/ok.txt", plain), Route("/media/x.html", page), WebSocketRoute("/ws", socket)]
    )
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "websocket.connect"} if kind == "websocket" else {"type": "http.request", "body": b""}

    async def send(message: Message) -> None:
        sent.append(message)

    named = {"host": HOST, **(headers or {})}
    scope = {
        "type": kind, "method": "GET", "path": path, "query_string": query.encode(), "http_version": "1.1",
        "scheme": "http",
        "headers": [(name.encode(), value.encode()) for name, value in named.items()],
    }  # fmt: skip
    asyncio.run(OriginGuard(FinnishShell(app))(scope, receive, send))
    return Answer(sent)


def test_every_rewrite_finds_its_place_in_the_installed_page() -> None:
    made, done = rewrite(INDEX.read_bytes())
    assert done == len(REWRITES)
    assert b'<html lang="fi">' in made
    assert b"<title>Teemaluotain</title>" in made
    assert b"Streamlit app" not in made
    assert made.index(b"fi.js") < made.index(b'type="module"')


def test_the_page_is_served_finnish_and_whole() -> None:
    answer = ask("/")
    assert answer.status == 200
    assert b'lang="fi"' in answer.body
    assert int(answer.headers["content-length"]) == len(answer.body)
    assert "etag" not in answer.headers


@pytest.mark.parametrize(
    ("query", "language"),
    [("kieli=sv", "sv"), ("teema=Tilat&kieli=en", "en"), ("kieli=fi", "fi"), ("kieli=de", "fi"), ("kieli=%00", "fi")],
)
def test_the_document_is_in_the_language_that_the_address_asks_for(query: str, language: str) -> None:
    assert f'<html lang="{language}">'.encode() in ask("/", query=query).body


def test_the_words_come_before_the_script_that_uses_them() -> None:
    made, _ = rewrite(INDEX.read_bytes(), "sv")
    assert "Teemaluotain behöver JavaScript.".encode() in made
    assert made.index(b"sanat.js") < made.index(b"fi.js")


def test_the_policy_names_only_the_own_host() -> None:
    words = ask("/").headers["content-security-policy"]
    assert "default-src 'self'" in words
    assert "http" not in words
    assert "frame-ancestors 'none'" in words
    assert "'unsafe-eval'" not in words
    assert words.split("script-src ")[1].split(";")[0].startswith("'self' 'sha256-")


def test_inline_scripts_of_the_policy_follow_the_page() -> None:
    assert b"sha256" not in policy(b"<p></p>")
    assert policy(b"<script>a</script>") != policy(b"<script>b</script>")


def test_other_answers_get_the_headers_too() -> None:
    answer = ask("/ok.txt")
    assert answer.body == b"ok"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:9999"])
def test_a_foreign_origin_is_refused(origin: str) -> None:
    assert ask("/", headers={"origin": origin}).status == 403


def test_the_own_origin_is_served() -> None:
    assert ask("/", headers={"origin": f"http://{HOST}"}).status == 200


@pytest.mark.parametrize("headers", [{}, {"origin": "http://evil.example"}])
def test_a_socket_without_the_own_origin_is_closed(headers: dict[str, str]) -> None:
    assert ask("/ws", "websocket", headers).sent == [{"type": "websocket.close", "code": 1008}]


def test_a_socket_of_the_own_origin_opens() -> None:
    assert ask("/ws", "websocket", {"origin": f"http://{HOST}"}).sent[0]["type"] == "websocket.accept"


def test_a_downloaded_page_goes_through_as_it_was_made() -> None:
    answer = ask("/media/x.html")
    assert answer.body == INDEX.read_bytes()
    assert answer.headers["etag"] == "x"
    assert ask("/").body != INDEX.read_bytes()
