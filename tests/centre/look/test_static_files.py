import re
from pathlib import Path

import pytest

import cloudsword.centre.look
from cloudsword.centre.look.headers import POLICY
from cloudsword.centre.look.static_files import StaticFiles, address, find

STATIC = Path(cloudsword.centre.look.__file__).parent / "static"


def ask(path, method="GET", **environ):
    got = {}

    def start(status, headers):
        got.update(status=int(status[:3]), headers=dict(headers))

    application = StaticFiles(lambda environ, start: [b"handed on"])
    got["body"] = b"".join(application({"PATH_INFO": path, "REQUEST_METHOD": method, **environ}, start))
    return got


def test_by_its_hash_it_is_kept_for_ever():
    got = ask(address("look/page.css"))
    assert got["status"] == 200
    assert got["headers"]["Cache-Control"] == "public, max-age=31536000, immutable"
    assert got["headers"]["Content-Type"] == "text/css; charset=utf-8"
    assert got["headers"]["Content-Security-Policy"] == POLICY
    assert got["body"] == (STATIC / "look/page.css").read_bytes()


def test_by_another_hash_it_is_asked_for_again():
    got = ask("/static/0123456789ab/look/page.css")
    assert (got["status"], got["headers"]["Cache-Control"]) == (200, "no-cache")
    again = ask("/static/0123456789ab/look/page.css", HTTP_IF_NONE_MATCH=got["headers"]["ETag"])
    assert (again["status"], again["body"]) == (304, b"")


def test_head_and_the_rest():
    head = ask(address("look/page.css"), "HEAD")
    assert head["body"] == b""
    assert int(head["headers"]["Content-Length"]) > 100
    assert ask(address("look/page.css"), "POST")["status"] == 405
    assert ask("/people/roles")["body"] == b"handed on"


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
        "echarts/../page.py",
        "\0",
    ],
)
def test_nothing_else_comes_out(name):
    assert ask(f"/static/0123456789ab/{name}")["status"] == 404


def test_the_vendored_library_is_found_where_it_lies():
    file = find("echarts/echarts.min.js")
    assert file is not None
    assert len(file.content) > 500_000


def test_an_asset_that_is_not_there_is_a_fault():
    with pytest.raises(FileNotFoundError):
        address("look/none.css")


def test_styles_and_scripts_ask_nobody_and_run_nothing_inline():
    for path in STATIC.rglob("*.*"):
        text = path.read_text("utf-8")
        assert not re.search(r"https?://(?!www\.w3\.org)|@import|url\(|eval\(|new Function", text), path.name
        if path.suffix == ".js":
            assert ".style" not in text.replace("stylesheet", ""), path.name
