"""A model as the bytes of a file: an archive that numpy opens as ``.npz``, with a manifest of what is in it.

Nothing in it runs. Read from whoever: sizes are looked at before anything is read, sums before anything is
believed, headers before memory is taken for an array.

Its names are loaded when they are asked for: a page that needs one word of it shall not load an engine.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cloudsword.formats.model_archive.kinds import LARGEST, MANIFEST, ModelContent, ModelKind
    from cloudsword.formats.model_archive.reading import model_of, read_model
    from cloudsword.formats.model_archive.writing import packed

__all__ = ["LARGEST", "MANIFEST", "ModelContent", "ModelKind", "model_of", "packed", "read_model"]

_PLACES = {
    "LARGEST": "kinds",
    "MANIFEST": "kinds",
    "ModelContent": "kinds",
    "ModelKind": "kinds",
    "model_of": "reading",
    "packed": "writing",
    "read_model": "reading",
}


def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)
