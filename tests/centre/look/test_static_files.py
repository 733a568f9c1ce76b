import gzip
import re
from pathlib import Path

import pytest

import cloudsword.centre.look
from cloudsword.centre.look import static_files
from cloudsword.centre.look.headers import HEADERS
from cloudsword.centre.look.static_files import StaticFiles, address, files, gathered, mark

STATIC = Path(cloudsword.centre.look.__file__).parent / "static"
STYLE = (STATIC / "look/page.css").read_bytes()


@pytest.fixture(scope="module")
def ask(tmp_path_factory):
    application = StaticFiles(lambda environ, start: [b"handed on"], tmp_path_factory.mktemp("run"))

    def asked(path, method="GET", **environ):
        got = {}

        def start(status, headers):
            got.update(status=int(status[:3]), headers=dict(headers))

        answer = application({"PATH_INFO": path, "REQUEST_METHOD": method, **environ}, start)
        got["body"] = b"".join(answer)
        if hasattr(answer, "close"):
            answer.close()
        return got

    return asked


def test_by_its_hash_it_is_kept_for_ever(ask):
    got = ask(address("look/page.css"))
    assert got["status"] == 200
    assert {"public", "immutable"} <= set(got["headers"]["Cache-Control"].split(", "))
    assert got["headers"]["Content-Type"] == 'text/css; charset="utf-8"'
    assert got["headers"].items() >= HEADERS.items()
    assert got["body"] == STYLE
    again = ask(address("look/page.css"), HTTP_IF_NONE_MATCH=got["headers"]["ETag"])
    assert (again["status"], again["body"]) == (304, b"")
    assert again["headers"].items() >= HEADERS.items()


def test_who_reads_it_compressed_gets_it_so(ask):
    got = ask(address("look/page.css"), HTTP_ACCEPT_ENCODING="gzip, deflate, br")
    assert got["headers"]["Content-Encoding"] == "gzip"
    assert got["headers"]["Vary"] == "Accept-Encoding"
    assert int(got["headers"]["Content-Length"]) == len(got["body"]) < len(STYLE) / 2
    assert gzip.decompress(got["body"]) == STYLE


def test_a_module_and_the_neighbour_that_it_imports_are_kept_alike(ask):
    for name in files():
        if name.endswith(".js"):
            assert ask(address(name))["headers"]["Content-Type"] == 'text/javascript; charset="utf-8"'
    neighbour = address("look/main.js").replace("main.js", "clocks.js")
    assert ask(neighbour)["body"] == (STATIC / "look/clocks.js").read_bytes()


def test_head_and_the_rest(ask):
    head = ask(address("look/page.css"), "HEAD")
    assert head["body"] == b""
    assert int(head["headers"]["Content-Length"]) > 100
    refused = ask(address("look/page.css"), "POST")
    assert (refused["status"], refused["headers"]["Allow"]) == (405, "GET, HEAD")
    assert refused["headers"].items() >= HEADERS.items()
    assert ask("/people/roles")["body"] == b"handed on"


def test_the_copies_follow_what_is_shipped(tmp_path, monkeypatch):
    before = gathered(tmp_path)
    assert gathered(tmp_path) == before
    (before / "look/page.css").unlink()
    monkeypatch.setattr(static_files, "mark", lambda: "0123456789ab")
    after = gathered(tmp_path)
    assert (after / "look/page.css").read_bytes() == STYLE
    assert list(tmp_path.iterdir()) == [after]


@pytest.mark.parametrize(
    "name",
    [
        "",
        "look",
        "look/",
        "look/none.css",
        "../views.py",
        "look/../../views.py",
        "/etc/passwd",
        "look/.hidden",
        "x/../look/page.css",
        "echarts/echarts.min.js",
        "\0",
        "look/page.css.gz",
    ],
)
def test_nothing_else_comes_out(ask, name):
    for first in (f"/static/{mark()}/", "/static/0123456789ab/"):
        got = ask(f"{first}{name}")
        assert (got["status"], got["body"]) == (404, b"")
        assert got["headers"].items() >= HEADERS.items()


def test_by_another_hash_it_is_asked_for_again(ask):
    got = ask("/static/0123456789ab/look/page.css")
    assert (got["status"], got["headers"]["Cache-Control"], got["body"]) == (200, "no-cache", STYLE)
    again = ask("/static/0123456789ab/look/page.css", HTTP_IF_NONE_MATCH=got["headers"]["ETag"])
    assert (again["status"], again["body"]) == (304, b"")


def test_an_asset_that_is_not_there_is_a_fault():
    with pytest.raises(FileNotFoundError):
        address("look/none.css")


def test_styles_and_scripts_ask_nobody_and_run_nothing_inline():
    for path in STATIC.rglob("*.*"):
        text = path.read_text("utf-8")
        assert not re.search(r"https?://(?!www\.w3\.org)|@import|url\(|eval\(|new Function", text), path.name
        if path.suffix == ".js":
            assert ".style" not in text.replace("stylesheet", ""), path.name
