"""Files of models that were made to do harm: each is refused in one sentence, soon, and in little memory.

Every file has sums that fit what is in it; both kinds of model go through one door and are tried alike.
"""

import io
import json
import os
import struct
import threading
import tracemalloc
import zipfile
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest

from cloudsword.errors import (
    ModelOfLaterVersion,
    NotAModel,
    NotANumberModel,
    NumberModelNewer,
    UnreadableFile,
)
from cloudsword.formats import number_model as numbers
from cloudsword.formats import pitch_model as pitches
from cloudsword.formats.model_archive import LARGEST
from tests.formats import model_files
from tests.formats.model_files import archive, changed, parts, with_array, with_size

LITTLE = 8_000_000
"""Bytes that a small file may take while it is refused."""


@dataclass(frozen=True)
class Door:
    """A kind of model: the bytes of a small one, and what reads them."""

    data: bytes
    of_bytes: object
    of_path: object
    refusal: type
    newer: type
    part: str


DOORS = {
    "numbers": Door(
        numbers.model_bytes(model_files.number_model()),
        numbers.model_of,
        numbers.read_model,
        NotANumberModel,
        NumberModelNewer,
        "value.npy",
    ),
    "pitches": Door(
        pitches.packed(model_files.pitch_model()),
        pitches.unpacked,
        pitches.read_model,
        NotAModel,
        ModelOfLaterVersion,
        "weights.npy",
    ),
}


@pytest.fixture(params=DOORS)
def door(request):
    return DOORS[request.param]


def refused(door, data):
    """Return the sentence that refuses some bytes, after a look at what it cost."""
    tracemalloc.start()
    try:
        with pytest.raises(door.refusal) as raised:
            door.of_bytes(data, "m.model")
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    text = str(raised.value)
    assert most < LITTLE + 4 * len(data), f"{most:,} bytes for {text}"
    assert text.startswith("m.model is no model of ")
    assert "\n" not in text
    assert len(text) < 500
    return text


def with_part(data, name, part):
    """The file with other bytes in a part, and a right sum."""
    members = parts(data) | {name: part}
    manifest = json.loads(members["manifest.json"])
    manifest["sha256"][name] = sha256(part).hexdigest()
    return archive({**members, "manifest.json": json.dumps(manifest)})


def deflated(members, ways=None):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in members:
            opened.writestr(name, content, (ways or {}).get(name))
    return file.getvalue()


def header(text):
    """A part with a header that says ``text``, whatever numpy would make of it."""
    told = text.encode() + b"\n"
    return b"\x93NUMPY\x01\x00" + len(told).to_bytes(2, "little") + told


def test_the_small_models_are_read(door):
    door.of_bytes(door.data, "m.model")


def test_a_part_that_is_larger_than_its_directory_says_is_not_unpacked(door):
    zeros = b"\0" * 64_000_000
    bomb = with_size(deflated((parts(door.data) | {door.part: zeros}).items()), door.part, 100)
    assert len(bomb) < 100_000
    assert "checksum differs" in refused(door, bomb) or "damaged" in refused(door, bomb)


def test_a_part_that_is_smaller_than_its_directory_says_is_damaged(door):
    assert "damaged" in refused(door, with_size(door.data, door.part, LARGEST // 2))
    assert "are the most" in refused(door, with_size(door.data, door.part, LARGEST))


def test_a_manifest_that_is_a_book_is_not_read(door):
    long = deflated((parts(door.data) | {"manifest.json": b" " * 20_000_000}).items())
    assert "its manifest has 20000000 bytes" in refused(door, long)


def test_a_directory_of_many_parts_is_not_read(door):
    many = archive({**parts(door.data), **{f"{place}.npy": b"" for place in range(30_000)}})
    assert "parts, where" in refused(door, many)
    # the same, where the end says that there are few
    end = bytearray(many)
    struct.pack_into("<2H", end, len(end) - 14, *[len(parts(door.data))] * 2)
    assert "parts, where" in refused(door, bytes(end))


@pytest.mark.parametrize("name", ["../weights.npy", "/etc/passwd", "weights.npy/", "宝.npy"])
def test_other_names_are_refused(door, name):
    members = {key: value for key, value in parts(door.data).items() if key != door.part}
    assert "are needed" in refused(door, archive({**members, name: b"x"}))
    assert "are needed" in refused(door, archive({**parts(door.data), name: b"x"}))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_stands_twice_is_refused(door):
    members = [*parts(door.data).items()]
    assert "are needed" in refused(door, deflated([*members, members[-1]]))
    assert "are needed" in refused(door, deflated([*members[:-1], members[0]]))


@pytest.mark.parametrize("way", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_other_ways_to_pack_are_refused(door, way):
    assert "packed in a way" in refused(door, deflated(parts(door.data).items(), {door.part: way}))


def test_what_stands_around_an_archive_is_refused(door):
    assert "more stands in it" in refused(door, door.data + door.data)
    assert "no archive" in refused(door, b"#!/bin/sh\n" + door.data)
    assert "damaged" in refused(door, door.data + b"\0")
    assert "damaged" in refused(door, door.data[:-2] + b"\5\0after")
    locator = b"PK\6\7" + b"\0" * 16
    assert "damaged" in refused(door, door.data[:-22] + locator + door.data[-22:])


@pytest.mark.parametrize(
    "text",
    [
        "{'descr': '|O', 'fortran_order': False, 'shape': (3,), }",
        "{'descr': [('a', '<f8'), ('b', '|O')], 'fortran_order': False, 'shape': (3,), }",
        "{'descr': '<f8', 'fortran_order': True, 'shape': (3, 1), }",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (3L,), }",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (-3,), }",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (999999999999, 999999999999), }",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (0, 999999999999), }",
        "{'descr': '<f8', 'fortran_order': False, 'shape': " + "(" * 300 + ")" * 300 + ", }",
        "-" * 60_000 + "1",
        "__import__('os').abort()",
        "",
    ],
)
def test_headers_are_held_against_a_pattern(door, text):
    assert door.part in refused(door, with_part(door.data, door.part, header(text) + b"\0" * 24))
    refused(door, with_part(door.data, door.part, header(text)))


@pytest.mark.parametrize("cut", [0, 5, 8, 9, 10, 60])
def test_a_part_that_ends_early_is_refused(door, cut):
    assert door.part in refused(door, with_part(door.data, door.part, parts(door.data)[door.part][:cut]))


@pytest.mark.parametrize(
    "said",
    [
        {"version": 10**4_000},
        {"version": 1.0},
        {"version": "1" * 1_000_000},
        {"format": ["x"]},
        {"sha256": []},
        {"sha256": None},
        {"card": "x" * 100},
        {"card": {"name": "\ud800"}},
        {"card": {"figure": float("nan")}},
        {"card": {"figure": float("inf")}},
    ],
)
def test_manifests_that_say_too_much_are_refused(door, said):
    refused(door, changed(door.data, lambda manifest: manifest.update(said)))


def test_a_manifest_in_another_writing_is_refused(door):
    text = parts(door.data)["manifest.json"].decode()
    refused(door, archive({**parts(door.data), "manifest.json": text.encode("utf-16")}))
    refused(door, archive({**parts(door.data), "manifest.json": b"\xff" + text.encode()}))


@pytest.mark.parametrize("version", [2, 9_999])
def test_a_later_version_is_named(door, version):
    later = changed(door.data, lambda manifest: manifest.update(version=version))
    with pytest.raises(door.newer, match=f"version {version}, and this CloudSword reads up to 1"):
        door.of_bytes(later, "m.model")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs a device without an end")
def test_a_device_without_an_end_is_not_read(door):
    tracemalloc.start()
    with pytest.raises(door.refusal, match="it is no archive"):
        door.of_path(Path("/dev/zero"))
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < LITTLE


def test_a_file_that_is_too_large_is_read_no_further(door, tmp_path):
    path = tmp_path / "m.model"
    with path.open("wb") as file:
        file.write(door.data[:4])
        file.truncate(LARGEST + 5)
    tracemalloc.start()
    with pytest.raises(door.refusal, match="it has more than 300,000,000 bytes"):
        door.of_path(path)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < LITTLE


def test_a_pipe_is_read_to_its_end(door, tmp_path):
    path = tmp_path / "pipe"
    os.mkfifo(path)
    writer = threading.Thread(target=path.write_bytes, args=(door.data,))
    writer.start()
    try:
        door.of_path(path)
    finally:
        writer.join()


def test_a_path_that_is_none_is_said(door, tmp_path):
    for path in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(UnreadableFile):
            door.of_path(path)
    with pytest.raises(door.refusal, match="null byte"):
        door.of_path(Path("m\0del"))


@pytest.mark.parametrize(
    ("arrays", "told"),
    [
        ({"left": [1, 2, 1], "right": [2, 0, 2], "column": [0, 1, -1]}, "a child lies before its parent"),
        ({"left": [0, 1, 2]}, "a child lies before its parent"),
        ({"right": [2_147_483_647, 1, 2]}, "in another tree"),
        ({"right": [-1, 1, 2]}, "a child lies before its parent"),
        ({"right": [1, 1, 2]}, "both children of a node are the same"),
        ({"first": [0, 2_147_483_647, 3]}, "its trees do not follow one another"),
        ({"first": [-2_147_483_648, 3]}, "its trees do not follow one another"),
        ({"column": [2, -1, -1]}, "a column that no row has"),
        ({"value": [0, np.nan, 1]}, "not finite"),
        ({"threshold": [np.inf, 0, 0]}, "not finite"),
        ({"value": [0, 1e300, -1e300]}, "a leaf adds more than 1,000,000"),
        ({"cover": [10, 1e-300, 10]}, "less than 1 row"),
        ({"cover": [1e300, 1, 1]}, "more than 1,000,000,000,000"),
        ({"cover": [1, 1e9, 1]}, "more rows came to a node than to its parent"),
        ({"curve_scores": [-1e308, 1e308]}, "its curve does not rise"),
        ({"curve_probabilities": [0, np.nan]}, "its curve does not rise"),
        ({"curve_probabilities": [np.nan, 1]}, "its curve does not rise"),
        ({"curve_scores": [np.nan, np.nan]}, "its curve does not rise"),
        ({"curve_scores": [], "curve_probabilities": []}, "its curve does not rise"),
    ],
)
def test_trees_that_never_end_or_numbers_that_overflow_are_refused(arrays, told):
    door, data = DOORS["numbers"], DOORS["numbers"].data
    for name, values in arrays.items():
        data = with_array(data, name, np.array(values, numbers.KIND.arrays[name]))
    assert told in refused(door, data)


@pytest.mark.parametrize(
    ("arrays", "told"),
    [
        ({"weights": [[np.nan, 0], [0, 0], [0, 0]]}, "not finite"),
        ({"weights": [[np.inf, 0], [0, 0], [0, 0]]}, "not finite"),
        ({"weights": [[0, 0]]}, "other types or shapes"),
        ({"weights": []}, "other types or shapes"),
        ({"offsets": [np.nan, 0]}, "not finite"),
        ({"offsets": [3e38, -3e38]}, "an offset in it is beyond 1,000,000"),
        ({"rarities": [3e38, 1, 1]}, "a rarity in it is not from 0 to 100"),
        ({"rarities": [0, -1, 1]}, "a rarity in it is not from 0 to 100"),
        ({"hashes": [5, 3, 8]}, "not in order"),
        ({"hashes": [5, 5, 8]}, "not in order"),
        ({"hashes": [], "rarities": []}, "it has 0 n-grams"),
        ({"scam_scores": [-1e308, 1e308]}, "a curve of it does not rise"),
        ({"scam_scores": [np.nan, np.nan]}, "a curve of it does not rise"),
        ({"right_probabilities": [0, np.nan]}, "a curve of it does not rise"),
        ({"right_scores": [], "right_probabilities": []}, "a curve of it does not rise"),
    ],
)
def test_weights_that_are_no_numbers_are_refused(arrays, told):
    door, data = DOORS["pitches"], DOORS["pitches"].data
    for name, values in arrays.items():
        data = with_array(data, name, np.array(values, pitches.files.KIND.arrays[name]))
    assert told in refused(door, data)


@pytest.mark.parametrize(
    ("kind", "said", "told"),
    [
        ("pitches", {"card": {"name": "x" * 100_000}}, "its name is no short text"),
        ("pitches", {"card": {"name": ["x"]}}, "its name is no short text"),
        ("pitches", {"least_lead": 10**400}, "too large"),
        ("pitches", {"window": {"width": 10**12, "step": 1}}, "too narrow or too wide"),
        ("pitches", {"window": {"width": True, "step": True}}, "no whole number"),
        ("pitches", {"labels": ["ham", "x" * 1_000_000]}, "empty or too long"),
        ("numbers", {"card": {"id": "x" * 100_000}}, "its card names no column"),
        ("numbers", {"card": {"id": {}}}, "its card names no column"),
        ("numbers", {"threshold": 10**400}, "too large"),
        ("numbers", {"columns": [{"name": "x" * 100_000, "levels": []}] * 2}, "the same name"),
    ],
)
def test_words_without_an_end_are_refused(kind, said, told):
    door = DOORS[kind]
    assert told in refused(door, changed(door.data, lambda manifest: manifest.update(said)))


def test_trees_whose_reasons_would_take_long_are_refused():
    """Chains of 64: each has 98,000 steps, and is scored in no time."""
    trees, inner = 600, 64
    nodes = 2 * inner + 1
    place = np.arange(trees * nodes)
    within = place % nodes
    is_inner = (within % 2 == 0) & (within < 2 * inner)
    data = DOORS["numbers"].data
    for name, values in {
        "first": np.arange(trees + 1) * nodes,
        "column": np.where(is_inner, 0, -1),
        "threshold": np.zeros(len(place)),
        "left": np.where(is_inner, place + 1, place),
        "right": np.where(is_inner, place + 2, place),
        "is_missing_left": np.zeros(len(place), bool),
        "value": np.where(is_inner, 0.0, 1.0),
        "cover": np.ones(len(place)),
    }.items():
        data = with_array(data, name, values.astype(numbers.KIND.arrays[name]))
    with pytest.raises(NotANumberModel, match="reasons of a row would cost"):
        numbers.model_of(data, "m.model")
