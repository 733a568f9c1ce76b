"""How kernels are compiled: numba, cached under a name that changes whenever any kernel source does.

Numba looks only at the file of the outermost function when it decides whether a cached kernel is fresh; a
change in an inlined callee of another file would go unseen and give old answers. The cache folder is
therefore named by a hash over every source file that holds kernels.
"""

from collections.abc import Callable
from hashlib import blake2b
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, TypeVar, cast

import numba
from numba.core import config

F = TypeVar("F", bound=Callable[..., Any])


# Constants that kernels freeze: the codes of these enumerations are their members' places.
_FROZEN = ("account_kinds.py", "tracing_rules.py")


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
    package = files("cloudsword.funds")
    for name in _FROZEN:
        digest.update(files("cloudsword.vocabulary").joinpath(name).read_bytes())
    for source in _sources(package):
        text = source.read_bytes()
        if b"funds.jit import" in text or source.name == "jit.py":
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


def part(function: F) -> F:
    """Compile ``function`` as a part that only kernels call; it is cached with its callers.

    A part makes no arrays and keeps none, so it need not count references to them: atomic counting of what a
    kernel holds anyway took a third of a trace.
    """
    return cast(F, numba.njit(no_cpython_wrapper=True, no_cfunc_wrapper=True, _nrt=False)(function))


def maker(function: F) -> F:
    """Compile ``function`` as a part that makes arrays."""
    return cast(F, numba.njit(no_cpython_wrapper=True, no_cfunc_wrapper=True)(function))
