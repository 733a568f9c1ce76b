"""How the country's kernels are compiled: numba, kept under a name that changes with their sources.

Numba looks only at the file of the outermost function when it decides whether kept machine code is fresh.
The folder is therefore named by a hash over every file of ``country`` that has kernels or their constants.
"""

from collections.abc import Callable
from hashlib import blake2b
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, TypeVar, cast

import numba
from numba.core import config

F = TypeVar("F", bound=Callable[..., Any])

# Constants that kernels freeze: members of enumerations.
_FROZEN = ("flow.py", "calendar.py")


def _sources(folder: Traversable) -> list[Traversable]:
    found: list[Traversable] = []
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.is_dir() and entry.name != "__pycache__":
            found += _sources(entry)
        elif entry.name.endswith(".py"):
            found.append(entry)
    return found


def _cache_folder() -> str:
    digest = blake2b(digest_size=8)
    package = files("cloudsword.country")
    for source in _sources(package):
        text = source.read_bytes()
        if b"country.jit import" in text or source.name == "jit.py" or source.name in _FROZEN:
            digest.update(source.name.encode())
            digest.update(text)
    return str(package.joinpath("__pycache__", f"kernels-{digest.hexdigest()}"))


_CACHE_FOLDER = config.CACHE_DIR or _cache_folder()


def kernel(function: F) -> F:
    """Compile ``function`` on first use without the interpreter lock, and keep the machine code.

    Parameters
    ----------
    function
        Plain Python over numpy arrays and ints.

    Returns
    -------
    callable
        The compiled function; falls back to numba's own cache places where the package folder is read-only.
    """
    before = config.CACHE_DIR
    config.CACHE_DIR = _CACHE_FOLDER
    try:
        return cast(F, numba.njit(cache=True, nogil=True)(function))
    finally:
        config.CACHE_DIR = before
