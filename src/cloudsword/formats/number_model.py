"""Models of numbers as files."""

from pathlib import Path
from typing import Final

from cloudsword.errors import NotANumberModel, NumberModelNewer, UnreadableFile
from cloudsword.formats.model_archive import (
    LARGEST,
    LaterVersion,
    ModelArchive,
    NotThisModel,
    packed,
    unpacked,
)
from cloudsword.warning.model import Curve, NumberModel
from cloudsword.warning.table import ModelColumn
from cloudsword.warning.trees import Forest

FORMAT: Final = "cloudsword.numbers"
VERSION: Final = 1
KINDS: Final = {
    "first": "<i4",
    "column": "<i4",
    "threshold": "<f8",
    "left": "<i4",
    "right": "<i4",
    "is_missing_left": "|b1",
    "value": "<f8",
    "cover": "<f8",
    "curve_scores": "<f8",
    "curve_probabilities": "<f8",
}
"""The arrays of a file and their types."""


def model_bytes(model: NumberModel) -> bytes:
    """Return a model as the bytes of a file; the same model gives the same bytes."""
    forest = model.forest
    return packed(
        ModelArchive(
            FORMAT,
            VERSION,
            {
                "columns": [{"name": each.name, "levels": list(each.levels)} for each in model.columns],
                "threshold": model.threshold,
                "card": dict(model.card),
            },
            {
                **{name: getattr(forest, name) for name in KINDS if not name.startswith("curve_")},
                "curve_scores": model.curve.scores,
                "curve_probabilities": model.curve.probabilities,
            },
        )
    )


def read_model(path: Path) -> NumberModel:
    """Return the model in a file.

    Raises
    ------
    UnreadableFile
        It is not there, or not readable.
    NotANumberModel, NumberModelNewer
        It holds something else, was damaged, or a later version wrote it.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise NotANumberModel(path=path, cause=f"it has more than {LARGEST:,} bytes")
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableFile(path=path, cause=error.strerror or str(error)) from None
    return model_of(data, path)


def model_of(data: bytes, path: object) -> NumberModel:
    """Return the model in the bytes of a file; ``path`` is for messages."""
    try:
        archive = unpacked(data, FORMAT, VERSION, KINDS)
        manifest, arrays = archive.manifest, archive.arrays
        if any(array.ndim != 1 for array in arrays.values()):
            raise NotThisModel("an array of it is no row of numbers")
        columns = tuple(
            ModelColumn(_text(each["name"]), tuple(_text(level) for level in each["levels"]))
            for each in manifest["columns"]
        )
        if not isinstance(manifest["card"], dict):
            raise NotThisModel("its card is no object")
        trees = {name: array for name, array in arrays.items() if not name.startswith("curve_")}
        return NumberModel(
            columns,
            Forest(**trees, columns=len(columns)),
            Curve(arrays["curve_scores"], arrays["curve_probabilities"]),
            float(manifest["threshold"]),
            manifest["card"],
        )
    except LaterVersion as error:
        raise NumberModelNewer(path=path, version=error.version, limit=VERSION) from None
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError) as error:
        what = f"{error.args[0]} is missing in it" if isinstance(error, KeyError) else str(error)
        raise NotANumberModel(path=path, cause=what[:200]) from None


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise NotThisModel(f"{value!r} is no name")
    return value
