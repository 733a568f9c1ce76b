"""A model as the bytes of a file: an archive that numpy opens as ``.npz``, with a manifest of what is in it.

Nothing in it runs. Read from whoever: sizes are looked at before anything is read, sums before anything is
believed, headers before memory is taken for an array.

Invariant: the same content gives the same bytes.
"""

import io
import json
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

MANIFEST: Final = "manifest.json"
LARGEST: Final = 300_000_000
"""Bytes of all that a file holds, unpacked."""

LARGEST_MANIFEST: Final = 4_000_000
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_KINDS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


@dataclass(frozen=True, slots=True)
class ModelArchive:
    """What a file of a model holds.

    Parameters
    ----------
    format
        What it is a model of, as ``cloudsword.numbers``.
    version
        Of the format, from 1.
    manifest
        All else that is said of it; JSON. ``format``, ``version`` and ``sha256`` are the archive's own keys.
    arrays
        By name.
    """

    format: str
    version: int
    manifest: Mapping[str, Any]
    arrays: Mapping[str, NDArray[Any]]


class NotThisModel(ValueError):
    """The bytes are no such model; its text says why."""


class LaterVersion(ValueError):
    """A later version of the format."""

    def __init__(self, version: int) -> None:
        super().__init__(version)
        self.version = version


def packed(archive: ModelArchive) -> bytes:
    """Return a model as the bytes of a file."""
    members = {f"{name}.npy": _packed_array(array) for name, array in archive.arrays.items()}
    manifest = {
        **archive.manifest,
        "format": archive.format,
        "version": archive.version,
        "sha256": {name: sha256(data).hexdigest() for name, data in members.items()},
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=1, allow_nan=False)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as opened:
        for name, data in {MANIFEST: text.encode(), **members}.items():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            opened.writestr(info, data)
    return file.getvalue()


def unpacked(data: bytes, format_: str, version: int, kinds: Mapping[str, str]) -> ModelArchive:
    """Return what a file holds.

    Parameters
    ----------
    data
        Its bytes.
    format_, version
        What it must be, and the latest version that is understood.
    kinds
        The arrays that it must hold, each with its type as numpy writes it; no others.

    Raises
    ------
    NotThisModel, LaterVersion
        Anything in it is not as it should be.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            members = _members(opened, kinds)
        manifest = json.loads(members[MANIFEST])
        if not isinstance(manifest, dict) or manifest.get("format") != format_:
            raise NotThisModel("its manifest is of something else")
        found = manifest.get("version")
        if type(found) is not int or found < 1:
            raise NotThisModel(f"its version is {found!r}")
        if found > version:
            raise LaterVersion(found)
        for name, content in members.items():
            if name != MANIFEST and manifest["sha256"].get(name) != sha256(content).hexdigest():
                raise NotThisModel(f"{name} is not what was written: its checksum differs")
        arrays = {name: _array(name, members[f"{name}.npy"], kind) for name, kind in kinds.items()}
    except (NotThisModel, LaterVersion):
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise NotThisModel(f"its archive is damaged ({_short(error)})") from None
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError) as error:
        raise NotThisModel(_short(error)) from None
    return ModelArchive(format_, found, manifest, arrays)


def _short(error: Exception) -> str:
    text = f"{error.args[0]} is missing in it" if isinstance(error, KeyError) and error.args else str(error)
    return (text.splitlines() or [type(error).__name__])[0][:200]


def _members(opened: zipfile.ZipFile, kinds: Mapping[str, str]) -> dict[str, bytes]:
    """Return the parts of a file, after a look at their names and sizes."""
    infos = opened.infolist()
    names = [info.filename for info in infos]
    expected = {MANIFEST, *(f"{name}.npy" for name in kinds)}
    if len(names) != len(expected) or set(names) != expected:
        raise NotThisModel(f"it holds {len(names)} parts, where {', '.join(sorted(expected))} are needed")
    total = sum(info.file_size for info in infos)
    if total > LARGEST:
        raise NotThisModel(f"it unpacks to {total} bytes, where {LARGEST} are the most")
    for info in infos:
        if info.compress_type not in _KINDS or info.flag_bits & 1:
            raise NotThisModel(f"{info.filename} is packed in a way that no model is")
        if info.filename == MANIFEST and info.file_size > LARGEST_MANIFEST:
            raise NotThisModel(
                f"its manifest has {info.file_size} bytes, where {LARGEST_MANIFEST} are the most"
            )
    return {info.filename: opened.read(info) for info in infos}


def _packed_array(array: NDArray[Any]) -> bytes:
    file = io.BytesIO()
    plain = np.ascontiguousarray(array)
    np.lib.format.write_array(file, plain.astype(plain.dtype.newbyteorder("<")), (1, 0), allow_pickle=False)
    return file.getvalue()


def _array(name: str, data: bytes, kind: str) -> NDArray[Any]:
    """Return an array; its header is held against its size before memory is taken for it."""
    file = io.BytesIO(data)
    if np.lib.format.read_magic(file) != (1, 0):
        raise NotThisModel(f"{name}.npy is of another version")
    shape, is_fortran, dtype = np.lib.format.read_array_header_1_0(file, max_header_size=1_000)
    count = 1
    for side in shape:
        count *= side
    rest = len(data) - file.tell()
    is_sound = dtype == np.dtype(kind) and not is_fortran and min(shape, default=0) >= 0
    if not is_sound or count * dtype.itemsize != rest:
        raise NotThisModel(f"{name}.npy holds {dtype} of shape {shape} in {rest} bytes")
    array = np.frombuffer(data, dtype, count, file.tell()).reshape(shape)
    return array.astype(dtype.newbyteorder("="))
