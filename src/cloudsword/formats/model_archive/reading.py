"""Bytes to a model, from whoever: one door for every kind of model, one sentence for whatever is wrong."""

import json
import os
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, NoReturn, TypeVar

from cloudsword.errors import UnreadableFile
from cloudsword.formats.model_archive.arrays import array_of
from cloudsword.formats.model_archive.kinds import LARGEST, LATEST, MANIFEST, ModelContent, ModelKind, part_of
from cloudsword.formats.model_archive.parts import BEGIN, Parts

_PIECE: Final = 1 << 20
_SHOWN: Final = 200
_TOO_LARGE: Final = f"it has more than {LARGEST:,} bytes"

Model = TypeVar("Model")


def read_model(path: Path, kind: ModelKind, build: Callable[[ModelContent], Model]) -> Model:
    """Return the model in a file.

    Parameters
    ----------
    path
        Of the file.
    kind
        What it must be.
    build
        Makes the model of what the file holds.

    Returns
    -------
    Model
        As built.

    Raises
    ------
    UnreadableFile
        It is not there, or not readable.
    CloudSwordError
        As ``model_of``.
    """
    try:
        data = _bytes_of(path)
    except OSError as error:
        raise UnreadableFile(path=path, cause=error.strerror or str(error)) from None
    except ValueError as error:
        raise kind.refused(path=path, cause=str(error)) from None
    return model_of(data, path, kind, build)


def _bytes_of(path: Path) -> bytes:
    """Return what a file holds; of no archive its beginning.

    Raises
    ------
    ValueError
        It is too large.
    """
    pieces: list[bytes] = []
    with path.open("rb") as file:
        if os.fstat(file.fileno()).st_size > LARGEST:
            raise ValueError(_TOO_LARGE)
        # a pipe says no size
        left = LARGEST + 1
        while left and (piece := file.read(min(left, _PIECE))):
            pieces.append(piece)
            left -= len(piece)
            # a device may have no end
            if not pieces[0].startswith(BEGIN):
                break
    return b"".join(pieces)


def model_of(data: bytes, path: object, kind: ModelKind, build: Callable[[ModelContent], Model]) -> Model:
    """Return the model in the bytes of a file.

    Parameters
    ----------
    data
        The bytes.
    path
        For messages.
    kind
        What it must be.
    build
        Makes the model of what the file holds; whatever it does not like is a ValueError, TypeError or
        KeyError.

    Returns
    -------
    Model
        As built.

    Raises
    ------
    CloudSwordError
        ``kind.refused``: anything in it is not as it should be. ``kind.newer``: a later CloudSword wrote it.
    """
    try:
        if len(data) > LARGEST:
            raise ValueError(_TOO_LARGE)
        parts = Parts(data, kind.parts)
        manifest = _manifest(parts.read(MANIFEST), kind)
        version = manifest["version"]
        if version > kind.version:
            raise kind.newer(path=path, version=version, limit=kind.version)
        sums = manifest["sha256"]
        arrays = {}
        for name, type_ in kind.arrays.items():
            part = parts.read(part_of(name))
            if sums[part_of(name)] != sha256(part).hexdigest():
                raise ValueError(f"{part_of(name)} is not what was written: its checksum differs")
            arrays[name] = array_of(part_of(name), part, type_)
        return build(ModelContent(manifest, arrays, manifest["card"]))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError) as error:
        raise kind.refused(path=path, cause=_short(error)) from None


def _manifest(part: bytes, kind: ModelKind) -> Mapping[str, Any]:
    manifest = json.loads(part.decode(), parse_constant=_no_number)
    if not isinstance(manifest, dict) or manifest.get("format") != kind.format:
        raise ValueError("its manifest is of something else")
    version = manifest.get("version")
    if type(version) is not int or not 1 <= version <= LATEST:
        raise ValueError(f"its version is {version!r}")
    if not isinstance(manifest["card"], dict):
        raise ValueError("its card is no object")
    # JSON may spell half a character, which no page and no file could show later
    json.dumps(manifest, ensure_ascii=False).encode()
    return manifest


def _no_number(text: str) -> NoReturn:
    raise ValueError(f"{text} in its manifest is no number")


def _short(error: Exception) -> str:
    text = f"{error.args[0]} is missing in it" if isinstance(error, KeyError) and error.args else str(error)
    return (text.splitlines() or [type(error).__name__])[0][:_SHOWN]
