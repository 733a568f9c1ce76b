"""How kernels are compiled: numba, cached under a name that changes whenever any kernel source does.

Numba looks only at the file of the outermost function when it decides whether a cached kernel is fresh; a
change in an inlined callee of another file would go unseen and give old answers. The cache folder of a room
is therefore named by a hash over every source file that holds its kernels, and over those whose constants
they freeze.
"""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from hashlib import blake2b
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, TypeVar, cast

import numba
from numba.core import config, event

from cloudsword import compiling

F = TypeVar("F", bound=Callable[..., Any])


class _Listener(event.Listener):  # type: ignore[misc]
    """Tells of compilations; those of callees, and of what was kept on the disk, are none of their own."""

    def __init__(self) -> None:
        self._depth = 0
        self._told = ExitStack()

    def on_start(self, event: object) -> None:
        """Tell of the outermost; numba holds its lock, so one thread at a time comes here."""
        self._depth += 1
        if self._depth == 1:
            self._told.enter_context(compiling.told())

    def on_end(self, event: object) -> None:
        """End what was told."""
        self._depth -= 1
        if not self._depth:
            self._told.close()


event.register("numba:compile", _Listener())


class Compiler:
    """Compiles the kernels of one room.

    Parameters
    ----------
    room
        Package that holds them, as ``cloudsword.funds``; its ``jit`` module is what kernel sources import.
    frozen
        Modules whose constants kernels freeze, as (package, file name).

    Examples
    --------
    >>> Compiler("cloudsword.funds").folder == Compiler("cloudsword.funds").folder
    True
    """

    def __init__(self, room: str, frozen: Sequence[tuple[str, str]] = ()) -> None:
        package = files(room)
        mark = f"{room.rpartition('.')[2]}.jit import".encode()
        digest = blake2b(files("cloudsword").joinpath("kernels.py").read_bytes(), digest_size=8)
        for folder, name in frozen:
            digest.update(files(folder).joinpath(name).read_bytes())
        for source in _sources(package):
            text = source.read_bytes()
            if mark in text or source.name == "jit.py":
                digest.update(source.name.encode())
                digest.update(text)
        self.folder: str = config.CACHE_DIR or str(
            package.joinpath("__pycache__", f"kernels-{digest.hexdigest()}")
        )

    def kernel(self, function: F) -> F:
        """Compile ``function`` on first use without the interpreter lock, and keep the machine code.

        Parameters
        ----------
        function
            Plain Python over numpy arrays and ints.

        Returns
        -------
        callable
            The compiled function; where the package folder is read-only, numba's own places are used.
        """
        before = config.CACHE_DIR
        config.CACHE_DIR = self.folder
        try:
            return cast(F, numba.njit(cache=True, nogil=True)(function))
        finally:
            config.CACHE_DIR = before


def _sources(folder: Traversable) -> list[Traversable]:
    found: list[Traversable] = []
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.is_dir() and entry.name != "__pycache__":
            found += _sources(entry)
        elif entry.name.endswith(".py"):
            found.append(entry)
    return found
