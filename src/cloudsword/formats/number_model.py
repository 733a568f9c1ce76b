"""Models of numbers as files, and the file that CloudSword brings."""

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

from cloudsword.errors import NotANumberModel, NumberModelNewer
from cloudsword.formats import model_archive
from cloudsword.formats.model_archive import ModelContent, ModelKind, packed
from cloudsword.warning.model import Curve, NumberModel
from cloudsword.warning.table import ModelColumn
from cloudsword.warning.trees import Forest

KIND: Final = ModelKind(
    "cloudsword.numbers",
    1,
    {
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
    },
    NotANumberModel,
    NumberModelNewer,
)
SHIPPED: Final = "synthetic_numbers.csn"
_TREES: Final = tuple(name for name in KIND.arrays if not name.startswith("curve_"))


def model_bytes(model: NumberModel) -> bytes:
    """Return a model as the bytes of a file; the same model gives the same bytes."""
    manifest = {
        "columns": [{"name": each.name, "levels": list(each.levels)} for each in model.columns],
        "threshold": model.threshold,
    }
    arrays = {
        **{name: getattr(model.forest, name) for name in _TREES},
        "curve_scores": model.curve.scores,
        "curve_probabilities": model.curve.probabilities,
    }
    return packed(KIND, ModelContent(manifest, arrays, model.card))


def read_model(path: Path) -> NumberModel:
    """Return the model in a file.

    Raises
    ------
    UnreadableFile
        It is not there, or not readable.
    NotANumberModel, NumberModelNewer
        It holds something else, was damaged, or a later version wrote it.
    """
    return model_archive.read_model(path, KIND, _built)


def model_of(data: bytes, path: object) -> NumberModel:
    """Return the model in the bytes of a file; ``path`` is for messages."""
    return model_archive.model_of(data, path, KIND, _built)


@cache
def shipped_model() -> NumberModel:
    """Return the model that CloudSword brings; its card says what it was trained on."""
    return model_of(files("cloudsword.formats").joinpath(SHIPPED).read_bytes(), SHIPPED)


def _built(content: ModelContent) -> NumberModel:
    manifest, arrays = content.manifest, content.arrays
    if any(array.ndim != 1 for array in arrays.values()):
        raise ValueError("an array of it is no row of numbers")
    columns = tuple(
        ModelColumn(_text(each["name"]), tuple(_text(level) for level in each["levels"]))
        for each in manifest["columns"]
    )
    return NumberModel(
        columns,
        Forest(**{name: arrays[name] for name in _TREES}, columns=len(columns)),
        Curve(arrays["curve_scores"], arrays["curve_probabilities"]),
        float(manifest["threshold"]),
        content.card,
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{value!r} is no name")
    return value
