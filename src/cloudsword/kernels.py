"""How kernels are compiled: numba, cached under a name that changes whenever any kernel source does.

Numba looks only at the file of the outermost function when it decides whether a cached kernel is fresh; a
change in an inlined callee of another file would go unseen and give old answers. The cache folder of a room
is therefore named by a hash over every source file that holds its kernels, and over those whose constants
they freeze.
"""

from collections.abc import Callable, Sequence
from hashlib import blake2b
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, TypeVar, cast

import numba
from numba.core import config

F = TypeVar("F", bound=Callable[..., Any])


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

    @property
    def is_compiled(self) -> bool:
        """Whether machine code of this version lies ready; without it the first use takes up to a minute."""
        return any(Path(self.folder).rglob("*.nbi"))

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
