"""Bytes to a model, from whoever: sizes are looked at before reading, sums before believing."""

import io
import json
import zipfile
import zlib
from hashlib import sha256
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from cloudsword.errors import ModelOfLaterVersion, NotAModel
from cloudsword.formats.pitch_model.packing import ARRAYS, FORMAT, MANIFEST, VERSION
from cloudsword.pitches.grams import Space
from cloudsword.pitches.model import NONE, Curve, PitchModel
from cloudsword.vocabulary.scam_types import ScamType

LARGEST: Final = 300_000_000
"""Bytes of all that a file holds, unpacked."""

LARGEST_MANIFEST: Final = 4_000_000
_KINDS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def unpacked(data: bytes, path: object) -> PitchModel:
    """Return the model of a file.

    Parameters
    ----------
    data
        Its bytes.
    path
        For messages.

    Returns
    -------
    PitchModel
        Sound in itself; whether it is any good is for its card and its tests to say.

    Raises
    ------
    NotAModel
        Anything in it is not as it should be; the error says what.
    ModelOfLaterVersion
        A later CloudSword wrote it.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = _members(archive)
        return _model(members, path)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise NotAModel(path=path, cause=f"its archive is damaged ({_short(error)})") from None
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError) as error:
        raise NotAModel(path=path, cause=_short(error)) from None


def _short(error: Exception) -> str:
    text = f"{error.args[0]} is missing in it" if isinstance(error, KeyError) and error.args else str(error)
    return (text.splitlines() or [type(error).__name__])[0][:200]


def _members(archive: zipfile.ZipFile) -> dict[str, bytes]:
    """Return the parts of a file, after a look at their names and sizes."""
    infos = archive.infolist()
    names = [info.filename for info in infos]
    expected = {MANIFEST, *(f"{name}.npy" for name in ARRAYS)}
    if len(names) != len(expected) or set(names) != expected:
        raise ValueError(f"it holds {len(names)} parts, where {', '.join(sorted(expected))} are needed")
    total = sum(info.file_size for info in infos)
    if total > LARGEST:
        raise ValueError(f"it unpacks to {total} bytes, where {LARGEST} are the most")
    for info in infos:
        if info.compress_type not in _KINDS or info.flag_bits & 1:
            raise ValueError(f"{info.filename} is packed in a way that no model is")
        if info.filename == MANIFEST and info.file_size > LARGEST_MANIFEST:
            raise ValueError(
                f"its manifest has {info.file_size} bytes, where {LARGEST_MANIFEST} are the most"
            )
    return {info.filename: archive.read(info) for info in infos}


def _model(members: dict[str, bytes], path: object) -> PitchModel:
    manifest = json.loads(members[MANIFEST])
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise ValueError("its manifest is of something else")
    version = manifest.get("version")
    if type(version) is not int or version < 1:
        raise ValueError(f"its version is {version!r}")
    if version > VERSION:
        raise ModelOfLaterVersion(path=path, version=version, limit=VERSION)
    sums = manifest["sha256"]
    for name, data in members.items():
        if name != MANIFEST and sums[name] != sha256(data).hexdigest():
            raise ValueError(f"{name} is not what was written: its checksum differs")
    arrays = {name: _array(name, members[f"{name}.npy"], kind) for name, kind in ARRAYS.items()}
    labels, types = manifest["labels"], manifest["types"]
    if not all(
        isinstance(each, list) and all(isinstance(one, str) for one in each) for each in (labels, types)
    ):
        raise ValueError("its labels are no texts")
    known = {NONE, *(kind.value for kind in ScamType if kind.is_scam)}
    if strange := sorted(set(types) - known):
        raise ValueError(f"it knows a scam type {strange[0][:60]!r} that is not in the taxonomy")
    if not isinstance(manifest["card"], dict):
        raise ValueError("its card is no object")
    window = manifest["window"]
    width, step = (_whole(window[name]) for name in ("width", "step"))
    weights = arrays["weights"].astype(np.float32)
    return PitchModel(
        labels=tuple(labels),
        types=tuple(types),
        space=Space(arrays["hashes"], arrays["rarities"], width, step),
        weights=weights,
        offsets=arrays["offsets"],
        scam_curve=Curve(arrays["scam_scores"], arrays["scam_probabilities"]),
        right_curve=Curve(arrays["right_scores"], arrays["right_probabilities"]),
        least_lead=float(manifest["least_lead"]),
        least_known=float(manifest["least_known"]),
        card=manifest["card"],
    )


def _whole(value: object) -> int:
    if type(value) is not int:
        raise ValueError(f"{value!r} is no whole number")
    return value


def _array(name: str, data: bytes, kind: str) -> NDArray[Any]:
    """Return an array; its header is held against its size before memory is taken for it."""
    file = io.BytesIO(data)
    if np.lib.format.read_magic(file) != (1, 0):
        raise ValueError(f"{name}.npy is of another version")
    shape, is_fortran, dtype = np.lib.format.read_array_header_1_0(file, max_header_size=1_000)
    rest = len(data) - file.tell()
    count = 1
    for side in shape:
        count *= side
    if dtype != np.dtype(kind) or is_fortran or count * dtype.itemsize != rest or min(shape, default=0) < 0:
        raise ValueError(f"{name}.npy holds {dtype} of shape {shape} in {rest} bytes")
    array = np.frombuffer(data, dtype, count, file.tell()).reshape(shape)
    return array.astype(dtype.newbyteorder("="))
