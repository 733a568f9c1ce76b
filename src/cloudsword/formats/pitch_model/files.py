"""What an archive of a model of pitches holds."""

from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from cloudsword.errors import ModelOfLaterVersion, NotAModel
from cloudsword.formats import model_archive
from cloudsword.formats.model_archive import ModelContent, ModelKind
from cloudsword.pitches.grams import Space
from cloudsword.pitches.model import NONE, Curve, PitchModel
from cloudsword.vocabulary.scam_types import ScamType

KIND: Final = ModelKind(
    "cloudsword.pitches",
    1,
    {
        "hashes": "<u4",
        "rarities": "<f4",
        "weights": "<f2",
        "offsets": "<f4",
        "scam_scores": "<f8",
        "scam_probabilities": "<f8",
        "right_scores": "<f8",
        "right_probabilities": "<f8",
    },
    NotAModel,
    ModelOfLaterVersion,
)
SHIPPED: Final = "synthetic.csp"


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
    manifest = {
        "labels": list(model.labels),
        "types": list(model.types),
        "window": {"width": model.space.width, "step": model.space.step},
        "least_lead": model.least_lead,
        "least_known": model.least_known,
    }
    arrays: dict[str, NDArray[Any]] = {
        "hashes": model.space.hashes,
        "rarities": model.space.rarities,
        "weights": model.weights,
        "offsets": model.offsets,
        "scam_scores": model.scam_curve.scores,
        "scam_probabilities": model.scam_curve.probabilities,
        "right_scores": model.right_curve.scores,
        "right_probabilities": model.right_curve.probabilities,
    }
    return model_archive.packed(KIND, ModelContent(manifest, arrays, model.card))


def read_model(path: Path) -> PitchModel:
    """Return the model in a file.

    Raises
    ------
    UnreadableFile
        It is not there, or not readable.
    NotAModel, ModelOfLaterVersion
        It holds something else, was damaged, or a later version wrote it.
    """
    return model_archive.read_model(path, KIND, _built)


def shipped_model() -> PitchModel:
    """Return the model that CloudSword brings."""
    return unpacked(files("cloudsword.formats.pitch_model").joinpath(SHIPPED).read_bytes(), SHIPPED)


def unpacked(data: bytes, path: object) -> PitchModel:
    """Return the model in the bytes of a file.

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
    NotAModel, ModelOfLaterVersion
        As ``read_model``.
    """
    return model_archive.model_of(data, path, KIND, _built)


def _built(content: ModelContent) -> PitchModel:
    manifest, arrays = content.manifest, content.arrays
    labels, types = manifest["labels"], manifest["types"]
    if not all(
        isinstance(each, list) and all(isinstance(one, str) for one in each) for each in (labels, types)
    ):
        raise ValueError("its labels are no texts")
    known = {NONE, *(kind.value for kind in ScamType if kind.is_scam)}
    if strange := sorted(set(types) - known):
        raise ValueError(f"it knows a scam type {strange[0][:60]!r} that is not in the taxonomy")
    window = manifest["window"]
    width, step = (_whole(window[name]) for name in ("width", "step"))
    return PitchModel(
        labels=tuple(labels),
        types=tuple(types),
        space=Space(arrays["hashes"], arrays["rarities"], width, step),
        weights=arrays["weights"].astype(np.float32),
        offsets=arrays["offsets"],
        scam_curve=Curve(arrays["scam_scores"], arrays["scam_probabilities"]),
        right_curve=Curve(arrays["right_scores"], arrays["right_probabilities"]),
        least_lead=float(manifest["least_lead"]),
        least_known=float(manifest["least_known"]),
        card=content.card,
    )


def _whole(value: object) -> int:
    if type(value) is not int:
        raise ValueError(f"{value!r} is no whole number")
    return value
