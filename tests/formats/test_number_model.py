"""Files of models from whoever: what is not as it was written is refused in words, and nothing of it runs."""

import contextlib

import numpy as np
import pytest

from cloudsword.errors import NotANumberModel, NumberModelNewer, UnreadableFile
from cloudsword.formats.number_model import model_bytes, model_of, read_model
from tests.formats.model_files import archive, changed, number_model, parts, with_array


@pytest.fixture(scope="module")
def model():
    return number_model()


def test_a_file_is_the_model_and_numpy_opens_it(model, tmp_path):
    path = tmp_path / "m.model"
    path.write_bytes(model_bytes(model))
    read = read_model(path)
    assert model_bytes(read) == path.read_bytes()
    assert np.load(path)["value"].tolist() == [0, -1, 1]


def test_a_later_version_is_named(model):
    newer = changed(model_bytes(model), lambda manifest: manifest.update(version=2))
    with pytest.raises(NumberModelNewer, match="version 2"):
        model_of(newer, "m")


@pytest.mark.parametrize(
    "change",
    [
        lambda m: m.update(format="cloudsword.pitches"),
        lambda m: m.update(version=True),
        lambda m: m.update(version=0),
        lambda m: m.pop("sha256"),
        lambda m: m["sha256"].update({"value.npy": "0"}),
        lambda m: m.update(columns=[]),
        lambda m: m["columns"][0].update(name=7),
        lambda m: m["columns"][0].update(name="plan"),
        lambda m: m["columns"][0].update(name=""),
        lambda m: m.update(columns=7),
        lambda m: m.update(card=[]),
        lambda m: m.update(threshold="high"),
        lambda m: m.update(threshold=1e999),
        lambda m: m.pop("threshold"),
    ],
)
def test_a_manifest_that_is_none_is_refused(model, change):
    with pytest.raises(NotANumberModel, match="no model of numbers"):
        model_of(changed(model_bytes(model), change), "m")


@pytest.mark.parametrize(
    ("name", "array"),
    [
        ("left", np.array([0, 1, 2], np.int32)),
        ("column", np.array([5, -1, -1], np.int32)),
        ("value", np.array([0, np.nan, 1.0])),
        ("value", np.array([0, 1.0], np.float32)),
        ("value", np.array([[0, 1.0, 2.0]])),
        ("value", np.array([0, "x", None], object)),
        ("curve_probabilities", np.array([0.9, 0.1])),
        ("curve_probabilities", np.array([0.1, 1.9])),
    ],
)
def test_arrays_that_are_no_model_are_refused(model, name, array):
    with pytest.raises(NotANumberModel, match="no model of numbers"):
        model_of(with_array(model_bytes(model), name, array), "m")


def test_any_other_bytes_are_refused(model, tmp_path):
    data = model_bytes(model)
    for cut in range(0, len(data), 97):
        with pytest.raises(NotANumberModel):
            model_of(data[:cut], "m")
    for place in range(0, len(data), 53):
        damaged = data[:place] + bytes([data[place] ^ 0x40]) + data[place + 1 :]
        with contextlib.suppress(NotANumberModel):
            # what is not read of an archive (its times, its permissions) may be anything
            assert model_bytes(model_of(damaged, "m")) == data
    with pytest.raises(NotANumberModel):
        model_of(archive({**parts(data), "more.npy": b""}), "m")
    with pytest.raises(UnreadableFile):
        read_model(tmp_path / "missing")
