"""Small models of every kind, and their files as a stranger may change them: with sums that fit."""

import io
import json
import struct
import zipfile
from hashlib import sha256

import numpy as np

from cloudsword.pitches.grams import Space
from cloudsword.pitches.model import Curve as PitchCurve
from cloudsword.pitches.model import PitchModel
from cloudsword.warning.model import Curve, NumberModel
from cloudsword.warning.table import ModelColumn
from cloudsword.warning.trees import Forest


def number_model():
    """One tree of three nodes."""
    return NumberModel(
        (ModelColumn("calls"), ModelColumn("plan", ("family", "firm"))),
        Forest(
            np.array([0, 3], np.int32),
            np.array([0, -1, -1], np.int32),
            np.array([0.5, 0, 0]),
            np.array([1, 1, 2], np.int32),
            np.array([2, 1, 2], np.int32),
            np.array([True, False, False]),
            np.array([0, -1.0, 1.0]),
            np.array([10.0, 6, 4]),
            2,
        ),
        Curve(np.array([-1.0, 1.0]), np.array([0.1, 0.9])),
        0.25,
        {"seed": 1},
    )


def pitch_model():
    """Three n-grams and two labels."""
    curve = PitchCurve(np.array([-1.0, 1.0]), np.array([0.1, 0.9]))
    return PitchModel(
        ("ham", "spam"),
        ("none", "prize"),
        Space(np.array([3, 5, 8], np.uint32), np.ones(3, np.float32), 40, 20),
        np.array([[1, -1], [0, 0], [-1, 1]], np.float32),
        np.zeros(2, np.float32),
        curve,
        curve,
        0.1,
        0.0,
        {"name": "small"},
    )


def parts(data):
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def archive(members):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as opened:
        for name, content in members.items():
            opened.writestr(name, content)
    return file.getvalue()


def changed(data, change):
    """Return the file with another manifest."""
    members = parts(data)
    manifest = json.loads(members["manifest.json"])
    change(manifest)
    return archive({**members, "manifest.json": json.dumps(manifest).encode()})


def with_array(data, name, array):
    """Return the file with another array, and a right sum."""
    file = io.BytesIO()
    np.save(file, array, allow_pickle=array.dtype == object)
    members = {**parts(data), f"{name}.npy": file.getvalue()}
    manifest = json.loads(members["manifest.json"])
    manifest["sha256"][f"{name}.npy"] = sha256(file.getvalue()).hexdigest()
    return archive({**members, "manifest.json": json.dumps(manifest).encode()})


def with_size(data, name, size):
    """The file whose directory says another size of a part than it has."""
    bad = bytearray(data)
    at = bad.index(b"PK\1\2")
    while (length := struct.unpack_from("<H", bad, at + 28)[0]) and bad[
        at + 46 : at + 46 + length
    ] != name.encode():
        at = bad.index(b"PK\1\2", at + 4)
    struct.pack_into("<L", bad, at + 24, size)
    return bytes(bad)
