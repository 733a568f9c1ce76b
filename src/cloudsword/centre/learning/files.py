"""The files of models that a centre has: those in the folder ``models`` of its own.

Whoever may write there may train; what is in force is chosen on a page, by the digest of what was seen.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from django.conf import settings

from cloudsword.centre.learning.kinds import ModelKind
from cloudsword.centre.learning.models import LONGEST_NAME
from cloudsword.errors import CloudSwordError, NotANumberModel, UnreadableFile

FOLDER: Final = "models"
MOST_FILES: Final = 50
"""Files that are looked at, the first by name."""


@dataclass(frozen=True, slots=True)
class ModelFile:
    """A model of the folder.

    Parameters
    ----------
    name
        Of the file.
    sha256
        Of its bytes.
    model
        What it holds.
    """

    name: str
    sha256: str
    model: Any

    @property
    def card(self) -> dict[str, Any]:
        """What the model says of its training."""
        return dict(self.model.card)


def folder() -> Path:
    """Return where the models of this centre lie; it need not be there."""
    return Path(settings.CENTRE) / FOLDER


def read(kind: ModelKind, name: str) -> ModelFile:
    """Return a model of the folder.

    Raises
    ------
    UnreadableFile
        There is no such file in the folder itself, or it cannot be read.
    CloudSwordError
        It is no such model, damaged, or of a later version.
    """
    path = folder() / name
    if not name or Path(name).name != name or len(name) > LONGEST_NAME:
        raise UnreadableFile(path=name, cause="no name of a file")
    try:
        stat = path.stat()
    except OSError as error:
        raise UnreadableFile(path=path, cause=error.strerror or str(error)) from None
    return _read(kind, path, stat.st_mtime_ns, stat.st_size)


def there(kind: ModelKind) -> list[ModelFile]:
    """Return the models of a kind that lie in the folder; what is none of that kind is left out."""
    found = []
    try:
        names = sorted(each.name for each in folder().iterdir() if each.is_file())[:MOST_FILES]
    except OSError:
        return []
    for name in names:
        try:
            found.append(read(kind, name))
        except CloudSwordError:
            continue
    return found


@lru_cache(maxsize=16)
def _read(kind: ModelKind, path: Path, changed_at: int, size: int) -> ModelFile:
    """Return the model of a file as it was at ``changed_at``."""
    from cloudsword.formats.model_archive import LARGEST

    unpack = _unpack(kind)
    if not path.is_file() or size > LARGEST:
        raise UnreadableFile(path=path, cause="no file, or too large for a model")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableFile(path=path, cause=error.strerror or str(error)) from None
    return ModelFile(path.name, sha256(data).hexdigest(), unpack(data, path))


def _unpack(kind: ModelKind) -> Callable[[bytes, object], Any]:
    if kind is ModelKind.PITCHES:
        from cloudsword.formats.pitch_model import unpacked

        return unpacked
    return _number_model


def _number_model(data: bytes, path: object) -> Any:
    """Return a model of numbers that asks for nothing but what calls give."""
    from cloudsword.formats.number_model import model_of
    from cloudsword.warning.features.names import FEATURES

    found = model_of(data, path)
    if lacking := sorted({column.name for column in found.columns} - {each.name for each in FEATURES}):
        raise NotANumberModel(
            path=path, cause=f"it asks for columns that calls do not give, such as {lacking[0][:60]}"
        )
    return found
