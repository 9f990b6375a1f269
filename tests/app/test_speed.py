"""What keeps pages fast under many visitors: turns, shared memory, files made when asked for, packed scripts."""

import asyncio
import gc
import gzip
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.types import Message

from pipeline.dashboard import downloads, read_ahead, turns
from pipeline.dashboard.data_kept import once_for_all
from pipeline.dashboard.memory import Memory
from pipeline.dashboard.packed import FOLDER, PackedFiles, pack
from pipeline.words import speaking
from tests.app.conftest import Open
from tests.app.reading import trees


def test_a_second_page_waits_for_the_first_and_then_goes_beside_it() -> None:
    came: list[bool] = []

    def second() -> None:
        with turns.turn(0.05) as mine:
            came.append(mine)

    with turns.turn() as first:
        other = threading.Thread(target=second)
        other.start()
        other.join()
    second()
    assert (first, came) == (True, [False, True])


def test_what_lives_long_is_seldom_walked_by_the_collector(store: Path, use_store: Callable[[Path], None]) -> None:
    use_store(store)
    before = gc.get_threshold()
    try:
        read_ahead.fill()
        assert gc.get_threshold() == read_ahead.SELDOM
        assert gc.isenabled()
    finally:
        gc.set_threshold(*before)


def test_memory_keeps_the_newest_and_makes_what_it_forgot() -> None:
    made: list[str] = []

    def make(key: str) -> str:
        made.append(key)
        return key.upper()

    memory: Memory[str] = Memory(2)
    assert [memory.get(key, lambda key=key: make(key)) for key in "abacab"] == ["A", "B", "A", "C", "A", "B"]
    assert made == ["a", "b", "c", "b"]


def test_memory_with_room_for_some_bytes_forgets_the_oldest_texts() -> None:
    memory: Memory[object] = Memory(100, 1000)
    for key in "abc":
        memory.put(key, key * 300)
    assert [key for key in "abc" if memory.find(key)] == ["b", "c"]
    memory.put("b", "B" * 300)
    memory.put("d", ("d" * 200, "D" * 200))
    assert [key for key in "abcd" if memory.find(key)] == ["b", "d"]
    # What is larger than all the room is kept until the next comes, so that it is not made at every look.
    memory.put("e", "e" * 5000)
    assert [key for key in "abcde" if memory.find(key)] == ["e"]


def test_what_is_made_for_all_sessions_is_made_once_and_shared() -> None:
    made: list[str] = []

    @once_for_all(1)
    def make(key: str) -> list[str]:
        made.append(key)
        return [key]

    assert make("a") is make("a")
    assert make("b") == ["b"]
    assert make("a") == ["a"]
    assert made == ["a", "b", "a"]


def fetch(address: str) -> tuple[int, bytes, str]:
    _, word, name = address.split("/")
    scope = {"type": "http", "path_params": {"word": word, "name": name}}
    answer = downloads.serve(Request(scope))
    return answer.status_code, bytes(answer.body), answer.headers.get("content-disposition", "")


def test_a_file_is_made_when_asked_for_in_the_language_of_its_page() -> None:
    made: list[int] = []

    def make() -> bytes:
        made.append(1)
        return downloads.say(downloads.GONE).encode()

    address = speaking("en", lambda: downloads.offer(("a", "csv"), make, "luvut ä.csv", "text/csv"))
    assert address == speaking("en", lambda: downloads.offer(("a", "csv"), make, "luvut ä.csv", "text/csv"))
    assert not made
    status, content, told = fetch(address)
    assert (status, told) == (200, "attachment; filename*=utf-8''luvut%20%C3%A4.csv")
    assert content == b"The link to the file has expired. Reload the page."


def test_a_file_nobody_offers_is_gone() -> None:
    assert fetch("lataa/guessed/luvut.csv")[0] == 410


def test_two_files_have_two_addresses_that_cannot_be_guessed() -> None:
    one, two = (downloads.offer(("b", kind), bytes, f"luvut.{kind}", "") for kind in ("csv", "xlsx"))
    assert one.split("/")[1] != two.split("/")[1]
    assert len(one.split("/")[1]) >= 22


def test_every_download_of_a_page_is_a_link_to_its_own_file(open_page: Open) -> None:
    links = [node for tree in trees(open_page()) for node in tree.xpath("//a[@download]")]
    names = [link.get("download") for link in links]
    assert len(names) == 15
    assert {name.rsplit(".", 1)[1] for name in names} == {"png", "svg", "pdf", "xlsx", "csv"}
    status, content, _ = fetch(links[names.index("teemat-yleisyys-2023-T3_2024-T3.csv")].get("href"))
    assert (status, content.decode("utf-8-sig").split(";")[0]) == (200, "Teema")


def ask(path: str, accepted: str) -> tuple[dict[str, str], bytes]:
    async def plain(_: object) -> PlainTextResponse:
        return PlainTextResponse("unpacked")

    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b""}

    async def send(message: Message) -> None:
        sent.append(message)

    headers = [(b"accept-encoding", accepted.encode())]
    scope = {"type": "http", "method": "GET", "path": path, "query_string": b"", "headers": headers}
    app = PackedFiles(Starlette(routes=[Route("/{rest:path}", plain)]))
    asyncio.run(app(scope, receive, send))
    told = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return told, b"".join(message.get("body", b"") for message in sent[1:])


def test_a_script_of_the_framework_is_sent_packed_and_kept_for_good() -> None:
    script = max((FOLDER / "static" / "js").glob("index.*.js"), key=lambda file: file.stat().st_size)
    headers, body = ask(f"/static/js/{script.name}", "gzip, br")
    assert gzip.decompress(body) == script.read_bytes()
    assert (headers["content-encoding"], headers["content-type"]) == ("gzip", "text/javascript; charset=utf-8")
    assert "immutable" in headers["cache-control"]


@pytest.mark.parametrize(
    ("path", "accepted"),
    [
        ("/static/js/none.js", "gzip"),
        ("/static/../../config.py", "gzip"),
        ("/static/../../../pipeline/x.js", "gzip"),
        ("/other.js", "gzip"),
        (f"/static/js/{next((FOLDER / 'static' / 'js').glob('index.*.js')).name}", "br"),
    ],
)
def test_everything_else_goes_on_to_the_framework(path: str, accepted: str) -> None:
    assert ask(path, accepted)[1] == b"unpacked"


def test_a_file_outside_the_folder_is_never_packed(tmp_path: Path) -> None:
    (tmp_path / "inside").mkdir()
    (tmp_path / "secret.js").write_text("x", encoding="utf-8")
    assert pack(tmp_path / "inside", "/../secret.js") is None
