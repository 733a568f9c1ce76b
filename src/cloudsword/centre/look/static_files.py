"""Styles and scripts, served by the application itself: read once, named by their content, cached for ever.

A file's address carries the start of its hash. An address with another hash (a page from before an upgrade, a
module that imports its neighbour) is answered with what is there now, to be asked for again next time.
"""

import hashlib
import mimetypes
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from cloudsword.centre.desks import present
from cloudsword.centre.look.headers import HEADERS

PREFIX = "/static/"
_ELSEWHERE = {
    "echarts/": ("cloudsword.formats.trace_page", "vendor/echarts"),
    "trace_page/": ("cloudsword.formats.trace_page", "static"),
}
_KINDS = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}
_DIGITS = 12
_FOR_EVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class File:
    """One file as it is sent."""

    content: bytes
    kind: str
    mark: str


_NAME = re.compile(r"[a-z0-9_]+(?:/[A-Za-z0-9_][A-Za-z0-9_.-]*)+")
_LONGEST = 200
"""Characters of a name; where a system takes longer ones, none of ours has them."""
_found: dict[str, File] = {}


def find(name: str) -> File | None:
    """Return the file ``name`` (``look/page.css``, ``echarts/echarts.min.js``); None where there is none.

    A desk's files lie in its ``static`` folder, below a folder named like the desk.
    """
    # only what is there is remembered: whoever asks for what is not there fills no memory
    if name in _found or len(name) > _LONGEST or not _NAME.fullmatch(name):
        return _found.get(name)
    for base, inner in _places(name):
        path = (base / inner).resolve()
        if path.is_relative_to(base.resolve()) and path.is_file():
            content = path.read_bytes()
            kind = _KINDS.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
            _found[name] = File(content, kind, hashlib.sha256(content).hexdigest()[:_DIGITS])
            return _found[name]
    return None


def address(name: str) -> str:
    """Return the address of the file ``name``, with the mark of its content; FileNotFoundError for none."""
    file = find(name)
    if file is None:
        raise FileNotFoundError(f"no static file {name}")
    return f"{PREFIX}{file.mark}/{name}"


def _places(name: str) -> Iterable[tuple[Path, str]]:
    for app in present():
        yield _folder(app) / "static", name
    for prefix, (package, folder) in _ELSEWHERE.items():
        if name.startswith(prefix):
            yield _folder(package) / folder, name.removeprefix(prefix)


@cache
def _folder(package: str) -> Path:
    spec = find_spec(package)
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent


class StaticFiles:
    """WSGI: answers for ``/static/``, hands everything else on.

    Parameters
    ----------
    application
        What answers for the rest.
    """

    def __init__(self, application: Callable[..., Iterable[bytes]]) -> None:
        self._application = application

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer with the file, or hand the request on."""
        path: str = environ.get("PATH_INFO", "")
        if not path.startswith(PREFIX):
            return self._application(environ, start_response)
        method = environ.get("REQUEST_METHOD", "GET")
        if method not in ("GET", "HEAD"):
            return _answer(start_response, "405 Method Not Allowed", [("Allow", "GET, HEAD")])
        mark, _, name = path.removeprefix(PREFIX).partition("/")
        file = find(name)
        if file is None:
            return _answer(start_response, "404 Not Found", [])
        headers = [
            ("ETag", f'"{file.mark}"'),
            ("Cache-Control", _FOR_EVER if mark == file.mark else "no-cache"),
        ]
        if environ.get("HTTP_IF_NONE_MATCH") == f'"{file.mark}"':
            return _answer(start_response, "304 Not Modified", headers)
        headers += [("Content-Type", file.kind), ("Content-Length", str(len(file.content)))]
        start_response("200 OK", [*HEADERS.items(), *headers])
        return [] if method == "HEAD" else [file.content]


def _answer(start_response: Callable[..., Any], status: str, headers: list[tuple[str, str]]) -> list[bytes]:
    start_response(status, [*HEADERS.items(), *headers, ("Content-Length", "0")])
    return []
