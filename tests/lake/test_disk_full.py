"""A full disk at any moment: one sentence, and the lake is as it was."""

import contextlib
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
    failures = 0
    while True:
        with monkeypatch.context() as patch:
            failing = FailAt(patch, what, failures + 1)
            try:
                ingest(centre, TRANSFERS, given)
            except DiskFull:
                failures += 1
            else:
                assert failing.calls == failures  # no such step any more: all went well
                break
        if centre.snapshot().version == 2:
            # only the very last sync failed, after HEAD was replaced: the version is whole and the lake works
            assert what == "fsync"
            break
        assert [row["transaction_id"] for row in rows_of(centre.snapshot(), "transfers")] == ["T-0"]
    assert failures >= 4
    assert ingest(centre, TRANSFERS, given).accepted == 0
    assert centre.snapshot().rows("transfers") == 2
    centre.snapshot().verify()


class FailAt:
    """Let the n-th call of os.fsync or Path.replace find no room."""

    def __init__(self, patch: pytest.MonkeyPatch, what: str, step: int) -> None:
        self.calls = 0
        owner: object = os if what == "fsync" else Path
        real = getattr(owner, what)

        def failing(*arguments: object) -> object:
            self.calls += 1
            if self.calls == step:
                raise OSError(28, "No space left on device")
            return real(*arguments)

        patch.setattr(owner, what, failing)


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
    fill_up(small_disk / "ballast")
    with pytest.raises(DiskFull):
        ingest(centre, ACCOUNTS, [record(ACCOUNTS, [{"account_id": "A"}])])
    with pytest.raises(DiskFull):
        create(small_disk / "another")
    assert centre.snapshot().version == 2
    (small_disk / "ballast").unlink()
    assert ingest(centre, ACCOUNTS, [record(ACCOUNTS, [{"account_id": "A"}])]).accepted == 1


def fill_up(ballast: Path) -> None:
    with ballast.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while True:
            file.write(bytes(4096))
