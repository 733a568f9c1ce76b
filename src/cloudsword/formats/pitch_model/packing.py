"""A model to bytes: an archive that numpy opens as ``.npz``, with a manifest of what is in it.

Invariant: the same model gives the same bytes.
"""

import io
import json
import zipfile
from collections.abc import Mapping
from hashlib import sha256
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from cloudsword.pitches.model import PitchModel

FORMAT: Final = "cloudsword.pitches"
VERSION: Final = 1
MANIFEST: Final = "manifest.json"
ARRAYS: Final = {
    "hashes": "<u4",
    "rarities": "<f4",
    "weights": "<f2",
    "offsets": "<f4",
    "scam_scores": "<f8",
    "scam_probabilities": "<f8",
    "right_scores": "<f8",
    "right_probabilities": "<f8",
}
"""The arrays of a file and their types."""

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)


def packed(model: PitchModel) -> bytes:
    """Return a model as the bytes of a file.

    Parameters
    ----------
    model
        Whose weights have the precision of the file (``train`` sees to it), so that it reads the same
        afterwards.

    Returns
    -------
    bytes
        An archive; the same model gives the same bytes.
    """
    given: Mapping[str, NDArray[Any]] = {
        "hashes": model.space.hashes,
        "rarities": model.space.rarities,
        "weights": model.weights,
        "offsets": model.offsets,
        "scam_scores": model.scam_curve.scores,
        "scam_probabilities": model.scam_curve.probabilities,
        "right_scores": model.right_curve.scores,
        "right_probabilities": model.right_curve.probabilities,
    }
    members = {f"{name}.npy": _array(given[name].astype(kind)) for name, kind in ARRAYS.items()}
    manifest = {
        "format": FORMAT,
        "version": VERSION,
        "labels": list(model.labels),
        "types": list(model.types),
        "window": {"width": model.space.width, "step": model.space.step},
        "least_lead": model.least_lead,
        "least_known": model.least_known,
        "sha256": {name: sha256(data).hexdigest() for name, data in members.items()},
        "card": dict(model.card),
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=1, allow_nan=False)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in {MANIFEST: text.encode(), **members}.items():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            archive.writestr(info, data)
    return file.getvalue()


def _array(array: NDArray[Any]) -> bytes:
    file = io.BytesIO()
    np.lib.format.write_array(file, np.ascontiguousarray(array), version=(1, 0), allow_pickle=False)
    return file.getvalue()
