import io
import json
import zipfile

import numpy as np
import pytest

from cloudsword.errors import ModelOfLaterVersion, NotAModel
from cloudsword.formats.model_archive import MANIFEST
from cloudsword.formats.pitch_model import packed, unpacked
from cloudsword.pitches.reading import Reader
from tests.formats.model_files import with_size
from tests.pitches.models import small_model


@pytest.fixture(scope="module")
def data():
    return packed(small_model())


def changed(data, *, drop=(), kind=zipfile.ZIP_DEFLATED, **members):
    """The archive with parts replaced (by name, _ for the dot) or dropped."""
    replaced = {".".join(name.rsplit("_", 1)): part for name, part in members.items()}
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", kind) as new:
        for name in [*old.namelist(), *(each for each in replaced if each not in old.namelist())]:
            if name not in drop:
                new.writestr(name, replaced[name] if name in replaced else old.read(name))
    return file.getvalue()


def manifest_of(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return json.loads(archive.read(MANIFEST))


def told(data, **said):
    return changed(data, manifest_json=json.dumps(manifest_of(data) | said))


def test_a_model_reads_the_same_before_and_after(data):
    model, again = small_model(), unpacked(data, "m")
    assert again.labels == model.labels
    assert np.array_equal(again.weights, model.weights)
    text = "您涉嫌洗钱,请把资金转到安全账户接受清查"
    assert Reader(again).read(text) == Reader(model).read(text)
    assert packed(again) == data


def test_numpy_opens_it_without_pickles(data):
    with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
        assert arrays["weights"].shape == (len(arrays["hashes"]), len(small_model().labels))


def header(shape, kind="<f4"):
    file = io.BytesIO()
    np.lib.format.write_array_header_1_0(file, {"descr": kind, "fortran_order": False, "shape": shape})
    return file.getvalue()


def known():
    return len(small_model().space.hashes)


def pickled():
    file = io.BytesIO()
    np.lib.format.write_array(file, np.array([{"a": 1}], dtype=object), allow_pickle=True)
    return file.getvalue()


def with_sum(data, name, part):
    """A part replaced, its checksum made to fit: a stranger can do that."""
    from hashlib import sha256

    sums = manifest_of(data)["sha256"] | {name: sha256(part).hexdigest()}
    return changed(told(data, sha256=sums), **{name.replace(".", "_"): part})


BROKEN = {
    "nothing": lambda data: b"",
    "no archive": lambda data: b"hello" * 100,
    "cut": lambda data: data[: len(data) // 2],
    "another archive": lambda data: changed(data, drop=(MANIFEST,)),
    "one part too many": lambda data: changed(data, more_npy=b"x"),
    "a changed part": lambda data: changed(data, weights_npy=header((3, 3)) + b"\0" * 36),
    "a pickle": lambda data: with_sum(data, "hashes.npy", pickled()),
    "a shape without its bytes": lambda data: with_sum(data, "rarities.npy", header((1 << 40,))),
    "a negative shape": lambda data: with_sum(data, "rarities.npy", header((-1,))),
    "another type": lambda data: with_sum(data, "offsets.npy", header((2,), "<i8") + b"\0" * 16),
    "no numbers": lambda data: with_sum(data, "rarities.npy", header((known(),)) + b"\xff" * 4 * known()),
    "no JSON": lambda data: changed(data, manifest_json=b"{"),
    "a list": lambda data: changed(data, manifest_json=b"[]"),
    "deep JSON": lambda data: changed(data, manifest_json=b"[" * 100_000),
    "another format": lambda data: told(data, format="x"),
    "no version": lambda data: told(data, version="1"),
    "an unknown type": lambda data: told(data, types=["none", *["gossip"] * (len(small_model().types) - 1)]),
    "labels that are numbers": lambda data: told(data, labels=list(range(len(small_model().labels)))),
    "two labels alike": lambda data: told(data, labels=["x"] * len(small_model().labels)),
    "no labels": lambda data: told(data, labels=[], types=[]),
    "a window of nothing": lambda data: told(data, window={"width": 0, "step": 0}),
    "a lead that is no number": lambda data: told(data, least_lead="x"),
    "a card that is no object": lambda data: told(data, card=[]),
}


@pytest.mark.parametrize("how", BROKEN)
def test_what_is_no_model_is_refused_in_one_sentence(data, how):
    with pytest.raises(NotAModel) as refused:
        unpacked(BROKEN[how](data), "m.csp")
    assert str(refused.value).startswith("m.csp is no model of pitches: ")
    assert "\n" not in str(refused.value)


def test_a_bomb_is_not_unpacked(data):
    bomb = with_size(data, "weights.npy", 400_000_000)
    with pytest.raises(NotAModel, match="it unpacks to"):
        unpacked(bomb, "m.csp")


def test_a_later_version_is_named(data):
    with pytest.raises(ModelOfLaterVersion, match="version 2"):
        unpacked(told(data, version=2), "m.csp")


def test_any_changed_byte_is_noticed_or_harmless(data):
    """No change makes a model that reads differently without being refused."""
    model = small_model()
    places = np.random.default_rng(5).integers(0, len(data), 60)
    for place in places.tolist():
        bad = bytearray(data)
        bad[place] ^= 0x55
        try:
            found = unpacked(bytes(bad), "m")
        except (NotAModel, ModelOfLaterVersion):
            continue
        assert np.array_equal(found.weights, model.weights)
