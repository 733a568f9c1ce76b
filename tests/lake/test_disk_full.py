"""A full disk at any moment: one sentence, and the lake is as it was."""

import ctypes
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cloudsword.errors import DiskFull
from cloudsword.lake.centre import Centre, create
from cloudsword.lake.ingest import ingest
from cloudsword.tables import ACCOUNTS, TRANSFERS
from tests.lake.records import in_batches, record, refused, rows_of, transfer


@pytest.mark.parametrize("what", ["fsync", "replace"])
def test_no_room_at_any_step(centre: Centre, monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    ingest(centre, TRANSFERS, [record(TRANSFERS, [transfer(0)])])
    given = [record(TRANSFERS, [transfer(0), transfer(1)], bad=[refused(9)])]
    owner: object = os if what == "fsync" else Path
    real, failures = getattr(owner, what), 0
    for step in range(1, 60):
        calls = 0

        def failing(*arguments: object) -> object:
            nonlocal calls
            calls += 1
            if calls == step:
                raise OSError(28, "No space left on device")
            return real(*arguments)

        before = centre.snapshot().version
        with monkeypatch.context() as patch:
            patch.setattr(owner, what, failing)
            try:
                ingest(centre, TRANSFERS, given)
            except DiskFull as error:
                failures += 1
                assert "No space left" in str(error)
            else:
                assert calls < step
                break
        if calls == step and centre.snapshot().version != before:
            # HEAD was replaced and only the last fsync of its folder failed: whole, and the same again adds nothing
            assert what == "fsync"
            break
        assert [row["transaction_id"] for row in rows_of(centre.snapshot(), "transfers")] == ["T-0"]
    assert failures >= 4
    assert ingest(centre, TRANSFERS, given).duplicates >= 1
    assert centre.snapshot().rows("transfers") == 2
    centre.snapshot().verify()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 3 MB."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("mounting a small disk needs root on Linux")
    libc = ctypes.CDLL(None, use_errno=True)
    disk = tmp_path / "disk"
    disk.mkdir()
    if libc.mount(b"none", os.fsencode(disk), b"tmpfs", 0, b"size=3m"):
        pytest.skip(f"mounting a small disk: {os.strerror(ctypes.get_errno())}")
    yield disk
    libc.umount2(os.fsencode(disk), 2)


def test_a_really_full_disk(small_disk: Path) -> None:
    centre = create(small_disk / "c")
    ingest(centre, TRANSFERS, [record(TRANSFERS, [transfer(0)])])
    many = [
        transfer(n, amount=n * 7919 % 999_983 + 1, kind=f"{n * 31337 % 10_007:x}") for n in range(260_000)
    ]
    with pytest.raises(DiskFull):
        ingest(centre, TRANSFERS, in_batches(TRANSFERS, many, 50_000))
    snapshot = centre.snapshot()
    assert (snapshot.version, snapshot.rows("transfers")) == (1, 1)
    assert not (centre.lake / "staging").exists()
    assert ingest(centre, TRANSFERS, in_batches(TRANSFERS, many[:1000], 500)).accepted == 999
    (small_disk / "ballast").write_bytes(b"")
    with (
        (small_disk / "ballast").open("ab", buffering=0) as ballast,
        pytest.raises(OSError, match="No space"),
    ):
        while True:
            ballast.write(bytes(4096))
    with pytest.raises(DiskFull):
        ingest(centre, ACCOUNTS, [record(ACCOUNTS, [{"account_id": "A"}])])
    with pytest.raises(DiskFull):
        create(small_disk / "another")
    assert centre.snapshot().version == 2
    (small_disk / "ballast").unlink()
    assert ingest(centre, ACCOUNTS, [record(ACCOUNTS, [{"account_id": "A"}])]).accepted == 1
