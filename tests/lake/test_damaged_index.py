"""A damaged index never passes for whole: one byte of any file, wherever it is, is found before a trace."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cloudsword.errors import LakeBusy, UnsteadyStorage
from cloudsword.funds import trace
from cloudsword.lake import index_sums, ledger_index
from cloudsword.lake.centre import Centre, create
from cloudsword.lake.ledger_index import damage, open_index
from cloudsword.lake.writer_lock import writer_lock
from tests.lake.test_ledger_index import BY_TIME, ROOTS, _expected, _fill
from tests.oracles.arrow_tables import plain
from tests.strategies.examples import examples

HALF = len(BY_TIME) // 2


@dataclass(frozen=True)
class Extended:
    """A centre whose index was built, then extended twice, and the files of the index with their sizes."""

    centre: Centre
    used: list[tuple[Path, int]]


@pytest.fixture(scope="module", params=[256, index_sums.CHUNK])
def extended(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Extended]:
    """One with many short chunks, and one with a single chunk a file."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(index_sums, "CHUNK", request.param)
        centre = create(tmp_path_factory.mktemp("d") / "centre")
        for start, stop in ((0, HALF), (HALF, HALF + 5), (HALF + 5, len(BY_TIME))):
            _fill(centre, start, stop)
            open_index(centre)
        assert damage(centre) is None
        yield Extended(centre, used(centre))


def used(centre: Centre) -> list[tuple[Path, int]]:
    """Return every file of the index that holds something, and how many of its bytes are in use."""
    folder = centre.lake / "index"
    kept = ledger_index._read_kept(folder)
    assert kept is not None
    arrays = ledger_index._summed(folder, kept)
    files = [(ledger_index._files(folder, kept) / name, array.nbytes) for name, array in arrays.items()]
    there = {path for path in folder.rglob("*.bin") if path.stat().st_size}
    empty = {path for path in there if path.name.startswith(("late-", "sequence"))}
    assert {path for path, _ in files} >= there - empty
    files.append((folder / "state.json", (folder / "state.json").stat().st_size))
    return [(path, size) for path, size in files if size]


def is_found(centre: Centre, path: Path, at: int, change: int) -> None:
    """Change one byte of a file, look that it is found, and put back what was there."""
    with path.open("r+b") as file:
        file.seek(at)
        (whole,) = file.read(1)
        file.seek(at)
        file.write(bytes([whole ^ change]))
    try:
        found = damage(centre)
        assert found == path.name or (path.name == "state.json" and found is not None), at
    finally:
        with path.open("r+b") as file:
            file.seek(at)
            file.write(bytes([whole]))


def test_the_first_and_the_last_byte_of_every_file_are_found(extended):
    assert len(extended.used) > 30
    for path, size in extended.used:
        for at, change in ((0, 1), (size - 1, 128)):
            is_found(extended.centre, path, at, change)
        assert damage(extended.centre) is None


@examples(60)
@given(data=st.data())
def test_one_byte_of_any_file_is_found(extended, data):
    path, size = data.draw(st.sampled_from(extended.used), label="file")
    at = data.draw(st.integers(0, size - 1), label="byte")
    is_found(extended.centre, path, at, data.draw(st.integers(1, 255), label="change"))
    assert damage(extended.centre) is None


def test_an_altered_amount_is_built_again_before_it_is_traced(tmp_path):
    centre = create(tmp_path / "centre")
    _fill(centre, 0, len(BY_TIME))
    right = open_index(centre).fingerprint
    (amounts,) = (centre.lake / "index").rglob("amount.bin")
    with amounts.open("r+b") as file:
        first = int.from_bytes(file.read(8), "little")
        file.seek(0)
        file.write((first + 8_000_000).to_bytes(8, "little"))
    index_sums.forget(centre.lake)
    told: list[str] = []
    index = open_index(centre, is_verified=True, tell=told.append)
    assert told == ["amount.bin"]
    assert index.fingerprint == right
    assert plain(trace(index, ROOTS)) == _expected(len(BY_TIME))
    assert damage(centre) is None


def test_damage_is_not_signed_by_an_extension(tmp_path):
    centre = create(tmp_path / "centre")
    _fill(centre, 0, HALF)
    open_index(centre)
    (nodes,) = (centre.lake / "index").rglob("nodes-*.bin")
    with nodes.open("r+b") as file:
        file.seek(16)
        file.write(b"\x7f")
    index_sums.forget(centre.lake)
    _fill(centre, HALF, len(BY_TIME))
    assert plain(trace(open_index(centre), ROOTS)) == _expected(len(BY_TIME))
    assert damage(centre) is None


def test_an_index_of_before_is_built_again(tmp_path):
    centre = create(tmp_path / "centre")
    _fill(centre, 0, len(BY_TIME))
    open_index(centre)
    state = centre.lake / "index" / "state.json"
    tree = json.loads(state.read_text())
    del tree["sha256"], tree["sums"]
    state.write_text(json.dumps({**tree, "format": 1}))
    assert plain(trace(open_index(centre), ROOTS)) == _expected(len(BY_TIME))
    assert damage(centre) is None


def test_what_a_writer_has_in_its_hands_is_not_called_damaged(extended):
    centre = extended.centre
    slots = next((centre.lake / "index").rglob("ids.slots*.bin"))
    whole = slots.read_bytes()
    with writer_lock(centre.lake / "index"):
        with slots.open("r+b") as file:
            file.write(bytes([whole[0] ^ 1]))
        with pytest.raises(LakeBusy):
            damage(centre)
        with slots.open("r+b") as file:
            file.write(whole)
    assert damage(centre) is None


def test_what_was_looked_at_is_not_read_again_and_what_is_new_is(tmp_path, monkeypatch):
    centre = create(tmp_path / "centre")
    _fill(centre, 0, HALF)
    open_index(centre, is_verified=True)
    open_index(centre, is_verified=True)
    read = []
    digests = index_sums._digests

    def counted(wanted):
        wanted = list(wanted)
        read.append(len(wanted))
        return digests(wanted)

    monkeypatch.setattr(index_sums, "_digests", counted)
    open_index(centre, is_verified=True)
    assert read == [0]
    _fill(centre, HALF, len(BY_TIME))
    open_index(centre, is_verified=True)
    assert sum(read) > 0


def test_a_disk_that_gives_back_something_else_each_time_ends_in_words(tmp_path, monkeypatch):
    centre = create(tmp_path / "centre")
    _fill(centre, 0, HALF)
    monkeypatch.setattr(ledger_index, "measured", lambda arrays, before: {})
    told = []
    with pytest.raises(UnsteadyStorage):
        open_index(centre, is_verified=True, tell=told.append)
    assert len(told) == 1
