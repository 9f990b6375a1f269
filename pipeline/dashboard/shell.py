"""ASGI middleware around Streamlit: a page in the reader's language, security headers, a guard of the origin."""

import base64
import hashlib
import re
from functools import partial
from pathlib import Path
from urllib.parse import parse_qs, urlparse

from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pipeline.dashboard.preload import preloads
from pipeline.words import FINNISH, LANGUAGES, mark, say, speaking

Headers = list[tuple[bytes, bytes]]

HEAD = (
    b'<link rel="stylesheet" href="./ulkoasu/tyyli.css" />\n'
    b'    <script src="./ulkoasu/sanat.js"></script>\n'
    b'    <script src="./ulkoasu/fi.js"></script>\n'
    b'    <script src="./ulkoasu/linkki.js" defer></script>\n'
    b'    <script type="module"'
)
DOCUMENT = b'<html lang="fi">'
PARAMETER = "kieli"
NEEDS_SCRIPT = mark("Teemaluotain tarvitsee JavaScriptin.")
OPENING = mark("Teemaluotain avautuu …")
ROOT = f'<div id="root"><p class="avautuu">{OPENING}</p></div>'.encode()
"""What a visitor sees until the framework puts the page in its place."""

NOSCRIPT = f"<noscript><p>{NEEDS_SCRIPT}</p></noscript>".encode()
REWRITES = (
    (re.compile(rb'<html lang="en">'), DOCUMENT),
    (re.compile(rb"<title>Streamlit</title>"), b"<title>Teemaluotain</title>"),
    (re.compile(rb'href="\./favicon\.png"'), b'href="./ulkoasu/tunnus.svg"'),
    (re.compile(rb"<link[^>]*SourceSans[^>]*>", re.DOTALL), b""),
    (re.compile(rb'<link rel="service-desc"[^>]*>'), b""),
    (re.compile(rb"<noscript>.*?</noscript>", re.DOTALL), NOSCRIPT),
    (re.compile(rb'<script type="module"'), HEAD),
    (re.compile(rb'<div id="root"></div>'), ROOT),
    (re.compile(rb"</head>"), b"  " + preloads() + b"\n  </head>"),
)
INLINE_SCRIPT = re.compile(rb"<script>(.*?)</script>", re.DOTALL)
DROPPED = (b"content-length", b"etag", b"last-modified", b"content-encoding")
VALIDATORS = (b"if-none-match", b"if-modified-since", b"accept-encoding")


def rewrite(page: bytes, language: str = FINNISH) -> tuple[bytes, int]:
    """Streamlit's page made ours, and how many of the ``REWRITES`` found their place (a test wants all).

    Args:
        language: what the document says its language is.
    """
    done = 0
    for pattern, replacement in REWRITES:
        page, hits = pattern.subn(replacement, page, count=1)
        done += hits
    for text in (NEEDS_SCRIPT, OPENING):
        page = page.replace(text.encode(), speaking(language, partial(say, text)).encode(), 1)
    return page.replace(DOCUMENT, DOCUMENT.replace(b"fi", language.encode()), 1), done


def asked_language(query: bytes) -> str:
    """The language that an address asks for; Finnish when it names none that is known."""
    code = parse_qs(query.decode("latin-1")).get(PARAMETER, [FINNISH])[-1]
    return code if code in LANGUAGES else FINNISH


def policy(page: bytes = b"") -> bytes:
    """The content security policy: own host only; the inline scripts of ``page`` are named by their hashes."""
    hashes = [base64.b64encode(hashlib.sha256(text).digest()).decode() for text in INLINE_SCRIPT.findall(page)]
    scripts = " ".join(["'self'", *(f"'sha256-{value}'" for value in hashes)])
    parts = (
        "default-src 'self'",
        f"script-src {scripts}",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self' ws: wss:",
        "worker-src 'self' blob:",
        "frame-src 'self' blob:",
        "frame-ancestors 'none'",
        "base-uri 'self'",
        "object-src 'none'",
    )
    return "; ".join(parts).encode()


class OriginGuard:
    """Refuse requests from a foreign origin, and sockets that name none.

    Streamlit's own check of a foreign origin asks an outside service for the server's address and blocks meanwhile,
    so such a request must never reach it.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket") or self._trusted(scope):
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await Response(status_code=403)(scope, receive, send)

    @staticmethod
    def _trusted(scope: Scope) -> bool:
        headers = dict(scope["headers"])
        origin = headers.get(b"origin", b"").decode("latin-1")
        if not origin:
            return bool(scope["type"] == "http")
        return bool(urlparse(origin).netloc == headers.get(b"host", b"").decode("latin-1"))


class FinnishShell:
    """Rewrite the page shell and add security headers to every response."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        is_shell = "." not in scope["path"].rsplit("/", 1)[-1].removesuffix("index.html")
        if is_shell:
            # A "not modified" answer would bring back the browser's copy of the English shell.
            kept = [(name, value) for name, value in scope["headers"] if name not in VALIDATORS]
            scope = {**scope, "headers": kept}
        language = asked_language(scope.get("query_string", b""))
        await self._app(scope, receive, _Rewriter(send, language, is_shell=is_shell))


class _Rewriter:
    """The ``send`` of one response: holds the shell back until it is whole, passes everything else on.

    A file of a page's own, offered for download, is no shell even when it is HTML.
    """

    def __init__(self, send: Send, language: str, *, is_shell: bool) -> None:
        self._send = send
        self._language = language
        self._is_shell = is_shell
        self._start: Message | None = None
        self._body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            await self._open(message)
        elif self._start is None:
            await self._send(message)
        elif message["type"] == "http.response.pathsend":
            await self._close(Path(message["path"]).read_bytes())
        else:
            self._body += message.get("body", b"")
            if not message.get("more_body"):
                await self._close(self._body)

    async def _open(self, message: Message) -> None:
        headers = _secured(message["headers"])
        kind = dict(headers).get(b"content-type", b"")
        if self._is_shell and message["status"] == 200 and kind.startswith(b"text/html"):
            self._start = {**message, "headers": headers}
        else:
            headers.append((b"content-security-policy", policy()))
            await self._send({**message, "headers": headers})

    async def _close(self, body: bytes) -> None:
        page, _ = rewrite(body, self._language)
        assert self._start is not None
        headers: Headers = [(name, value) for name, value in self._start["headers"] if name not in DROPPED]
        headers += [(b"content-length", str(len(page)).encode()), (b"content-security-policy", policy(page))]
        await self._send({**self._start, "headers": headers})
        await self._send({"type": "http.response.body", "body": page})


def _secured(headers: Headers) -> Headers:
    lowered = [(name.lower(), value) for name, value in headers]
    return [*lowered, (b"x-content-type-options", b"nosniff"), (b"referrer-policy", b"same-origin")]
