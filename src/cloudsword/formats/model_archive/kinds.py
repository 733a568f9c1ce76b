"""What an archive of a model holds, what each kind of model is called, and what is the most of anything."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from numpy.typing import NDArray

from cloudsword.errors import CloudSwordError

MANIFEST: Final = "manifest.json"
LARGEST: Final = 300_000_000
"""Bytes of a file, and of all that it holds, unpacked."""

LARGEST_MANIFEST: Final = 4_000_000
LARGEST_ENTRY: Final = 300
"""Bytes of what the archive's directory says of one part."""

LATEST: Final = 9_999
"""A version above it is none."""


@dataclass(frozen=True, slots=True)
class ModelKind:
    """A kind of model.

    Parameters
    ----------
    format
        What its files say that they are, as ``cloudsword.numbers``.
    version
        Of the format, from 1: the one that is written, and the latest that is understood.
    arrays
        The arrays of a file, each with its type as numpy writes it; no others.
    refused
        Raised of a file that is no such model, with ``path`` and ``cause``.
    newer
        Raised of a later version, with ``path``, ``version`` and ``limit``.
    """

    format: str
    version: int
    arrays: Mapping[str, str]
    refused: type[CloudSwordError]
    newer: type[CloudSwordError]

    @property
    def parts(self) -> frozenset[str]:
        """Names of what stands in a file."""
        return frozenset({MANIFEST, *map(part_of, self.arrays)})


@dataclass(frozen=True, slots=True)
class ModelContent:
    """What a file of a model holds.

    Parameters
    ----------
    manifest
        What is said of the model; JSON. ``format``, ``version``, ``sha256`` and ``card`` are the archive's
        own keys.
    arrays
        By name.
    card
        What it was trained on, its figures and limits; JSON.
    """

    manifest: Mapping[str, Any]
    arrays: Mapping[str, NDArray[Any]]
    card: Mapping[str, Any]


def part_of(array: str) -> str:
    """Return the name of the part that an array stands in."""
    return f"{array}.npy"
