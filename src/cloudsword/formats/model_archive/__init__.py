"""A model as the bytes of a file: an archive that numpy opens as ``.npz``, with a manifest of what is in it.

Nothing in it runs. Read from whoever: sizes are looked at before anything is read, sums before anything is
believed, headers before memory is taken for an array.
"""

from cloudsword.formats.model_archive.kinds import LARGEST, MANIFEST, ModelContent, ModelKind
from cloudsword.formats.model_archive.reading import model_of, read_model
from cloudsword.formats.model_archive.writing import packed

__all__ = ["LARGEST", "MANIFEST", "ModelContent", "ModelKind", "model_of", "packed", "read_model"]
