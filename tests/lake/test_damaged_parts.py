"""A flipped bit in a file of the lake is found by whoever reads it: streams, the engine, the index."""

import random
from pathlib import Path

import pytest

from cloudsword.errors import DamagedLake
from cloudsword.lake import snapshot
from cloudsword.lake.centre import Centre, open_centre
from cloudsword.lake.ingest import ingest
from cloudsword.lake.ledger_index import open_index
from cloudsword.tables import TRANSFERS
from tests.lake.records import record, transfer

FLIPS = 60
ROWS = 2_000


@pytest.fixture
def part(centre: Centre) -> Path:
    ingest(centre, TRANSFERS, [record(TRANSFERS, [transfer(number, number + 1) for number in range(ROWS)])])
    (found,) = (centre.lake / "transfers").glob("*.parquet")
    return found


def flips(part: Path, seed: int):
    """Flip one bit after another, each alone."""
    whole = part.read_bytes()
    draw = random.Random(seed)
    for _ in range(FLIPS):
        at = draw.randrange(len(whole))
        part.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << draw.randrange(8)]) + whole[at + 1 :])
        yield at
    part.write_bytes(whole)


def test_streams_find_it_in_every_page_that_they_read(centre, part):
    right = list(centre.snapshot().batches("transfers"))
    for at in flips(part, 1):
        try:
            found = list(centre.snapshot().batches("transfers"))
        except (DamagedLake, OSError):
            continue
        assert found == right, at  # it lies where nothing is read from, as in statistics
    assert list(centre.snapshot().batches("transfers")) == right


def test_the_engine_never_gives_a_row_of_a_changed_file(centre, part):
    for _ in flips(part, 2):
        snapshot._whole.clear()
        with centre.snapshot() as view, pytest.raises(DamagedLake):
            view.find_transfers(["T7"])


def test_an_index_is_not_built_from_it(centre, part):
    right = open_index(centre).fingerprint
    for at in flips(part, 3):
        (centre.lake / "index" / "state.json").unlink(missing_ok=True)
        try:
            found = open_index(open_centre(centre.path)).fingerprint
        except DamagedLake:
            continue
        assert found == right, at
