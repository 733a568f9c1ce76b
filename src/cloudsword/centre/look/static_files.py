"""Static files (styles, scripts) by WhiteNoise: compressed, hashed in their address, cached for ever.

One hash stands in the addresses of all files: a module that imports its neighbour keeps it for ever too.
An address with another hash (of a page from before an upgrade) is answered with what is there now, to be
asked for again next time. The copies that are sent lie in the centre's folder for what is true while it runs,
compressed once.
"""

import hashlib
import shutil
import tempfile
from collections.abc import Callable, Iterable
from functools import cache
from importlib import resources as packages
from pathlib import Path
from typing import Any

from whitenoise import WhiteNoise  # type: ignore[import-untyped]
from whitenoise.compress import Compressor  # type: ignore[import-untyped]

from cloudsword.centre.desks.brought import desks
from cloudsword.centre.look.headers import HEADERS

PREFIX = "/static/"
_DIGITS = 12


@cache
def files() -> dict[str, Path]:
    """Return every file by its name, as ``look/page.css``.

    A desk's files lie in its ``static`` folder, below a folder named like the desk; so do those of the
    packages whose files it brings besides (``statics``).
    """
    rooms = dict.fromkeys(room for desk in desks() for room in desk.statics)
    folders = [*(Path(desk.path) for desk in desks()), *(Path(str(packages.files(room))) for room in rooms)]
    found = {
        path.relative_to(root).as_posix(): path
        for root in (folder / "static" for folder in folders)
        for path in root.rglob("*")
        if path.is_file()
    }
    return dict(sorted(found.items()))


@cache
def mark() -> str:
    """Return the start of a hash over all files and their names."""
    whole = hashlib.sha256()
    for name, path in files().items():
        whole.update(f"{name}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()[:_DIGITS]


def address(name: str) -> str:
    """Return the address of the file ``name``, with the hash; FileNotFoundError for none."""
    if name not in files():
        raise FileNotFoundError(f"no static file {name}")
    return f"{PREFIX}{mark()}/{name}"


def gathered(run: Path) -> Path:
    """Return the folder in ``run`` with a copy of every file, and beside it the compressed one.

    It is made where it is absent, and appears whole; those of other versions go.
    """
    place = run / f"static-{mark()}"
    if not place.exists():
        draft = Path(tempfile.mkdtemp(prefix=".static-", dir=run))
        compressor = Compressor(quiet=True)
        for name, path in files().items():
            copy = draft / name
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
            if compressor.should_compress(name):
                compressor.compress(str(copy))
        try:
            draft.rename(place)
        except OSError:  # another process was first
            shutil.rmtree(draft)
        for other in run.glob("static-*"):
            if other != place:
                shutil.rmtree(other, ignore_errors=True)
    return place


@cache
class StaticFiles:
    """WSGI: answers for ``/static/``, hands everything else on.

    Parameters
    ----------
    application
        What answers for the rest.
    run
        Folder for the copies that are sent.
    """

    def __init__(self, application: Callable[..., Iterable[bytes]], run: Path) -> None:
        self._application = application
        self._files = WhiteNoise(_not_there, allow_all_origins=False, immutable_file_test=lambda *_: True)
        self._files.add_files(gathered(run), f"{PREFIX}{mark()}/")

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer with the file, or hand the request on."""
        path: str = environ.get("PATH_INFO", "")
        if not path.startswith(PREFIX):
            return self._application(environ, start_response)
        given, _, name = path.removeprefix(PREFIX).partition("/")

        def start(status: str, headers: list[tuple[str, str]]) -> Any:
            told = {**HEADERS, **dict(headers)}
            if given != mark():
                told["Cache-Control"] = "no-cache"
            return start_response(status, list(told.items()))

        present_one = {**environ, "PATH_INFO": f"{PREFIX}{mark()}/{name}"}
        answer: Iterable[bytes] = self._files(present_one, start)
        return answer


def _not_there(environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
    start_response("404 Not Found", [("Cache-Control", "no-store"), ("Content-Length", "0")])
    return []
