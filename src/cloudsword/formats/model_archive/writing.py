"""A model to bytes.

Invariant: the same content gives the same bytes.
"""

import io
import json
import zipfile
from hashlib import sha256
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from cloudsword.formats.model_archive.kinds import MANIFEST, ModelContent, ModelKind, part_of

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)


def packed(kind: ModelKind, content: ModelContent) -> bytes:
    """Return a model as the bytes of a file.

    Parameters
    ----------
    kind
        What it is.
    content
        Its manifest, arrays and card; arrays are written in the types of their kind.

    Returns
    -------
    bytes
        An archive; the same content gives the same bytes.
    """
    members = {
        part_of(name): _array(content.arrays[name].astype(type_)) for name, type_ in kind.arrays.items()
    }
    manifest = {
        "format": kind.format,
        "version": kind.version,
        **content.manifest,
        "sha256": {name: sha256(data).hexdigest() for name, data in members.items()},
        "card": dict(content.card),
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
