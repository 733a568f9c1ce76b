"""The ledger index of a lake: mapped, extended, and refused where it does not belong."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pytest

from cloudsword.errors import DamagedLake, DiskFull, ForeignIndex, LakeBusy
from cloudsword.funds import Root, build_index, trace
from cloudsword.lake import index_files
from cloudsword.lake.centre import Centre, create, open_centre
from cloudsword.lake.ingest import ingest
from cloudsword.lake.ledger_index import open_index, warm
from cloudsword.lake.writer_lock import writer_lock
from cloudsword.tables import ACCOUNTS, QUARANTINE, TRANSFERS
from tests.lake.records import LINE, Record
from tests.oracles.arrow_tables import account_table, plain, transfer_batches
from tests.strategies.random_ledgers import random_case


def records(batches: list[pa.RecordBatch]) -> Iterator[Record]:
    """Hand validated batches to the lake as the readers do."""
    nothing = pa.RecordBatch.from_pylist([], schema=QUARANTINE.schema)
    for batch in batches:
        yield Record("a.csv", batch.append_column(LINE, pa.array(range(batch.num_rows), pa.int64())), nothing)


CASE = random_case(11)
BY_TIME = sorted(CASE.transfers, key=lambda t: t.booked_at)
ROOTS = [Root(CASE.roots[0][0])]


def _fill(centre: Centre, start: int, stop: int) -> None:
    ingest(centre, TRANSFERS, records(transfer_batches(BY_TIME[start:stop], 50)))


def _expected(stop: int, with_accounts: bool = False) -> dict[str, object]:
    accounts = account_table(CASE.accounts) if with_accounts else None
    return plain(trace(build_index(transfer_batches(BY_TIME[:stop]), accounts), ROOTS))


def test_an_index_is_built_once_then_mapped(centre: Centre) -> None:
    _fill(centre, 0, len(BY_TIME))
    calls: list[tuple[int, int]] = []
    index = open_index(centre, progress=lambda done, total: calls.append((done, total)))
    assert calls[-1] == (len(BY_TIME), len(BY_TIME))
    assert plain(trace(index, ROOTS)) == _expected(len(BY_TIME))
    calls.clear()
    again = open_index(open_centre(centre.path), progress=lambda done, total: calls.append((done, total)))
    assert not calls
    assert plain(trace(again, ROOTS)) == _expected(len(BY_TIME))
    assert again.fingerprint == index.fingerprint
    assert not again.books.amount.flags.writeable


def test_warming_looks_at_all_of_it_and_changes_nothing(centre: Centre) -> None:
    _fill(centre, 0, len(BY_TIME))
    index = open_index(centre)
    assert warm(index) > sum(index.books.amount.nbytes for _ in range(2))
    assert plain(trace(index, ROOTS)) == _expected(len(BY_TIME))


def test_new_transfers_extend_it_and_an_older_reader_keeps_its_view(centre: Centre) -> None:
    half, most = len(BY_TIME) // 2 + 10, len(BY_TIME) - 5
    roots_in = {t.transaction_id for t in BY_TIME[:half]}
    assert ROOTS[0].transaction_id in roots_in
    _fill(centre, 0, half)
    older = open_index(centre)
    before = plain(trace(older, ROOTS))
    _fill(centre, half, most)
    read: list[int] = []
    newer = open_index(centre, progress=lambda done, total: read.append(total))
    assert set(read) == {most - half}  # only what came was read
    _fill(centre, most, len(BY_TIME))
    newest = open_index(centre)
    assert plain(trace(newer, ROOTS)) == _expected(most)
    assert plain(trace(newest, ROOTS)) == _expected(len(BY_TIME))
    assert plain(trace(older, ROOTS)) == before == _expected(half)
    assert [folder.name for folder in (centre.lake / "index").glob("g*")] == ["g0001"]


def test_account_records_alone_renew_it(centre: Centre) -> None:
    _fill(centre, 0, len(BY_TIME))
    open_index(centre)
    ingest(centre, ACCOUNTS, records(account_table(CASE.accounts).to_batches()))
    read: list[int] = []
    index = open_index(centre, progress=lambda done, total: read.append(total))
    assert not read
    assert plain(trace(index, ROOTS)) == _expected(len(BY_TIME), with_accounts=True)


def test_an_index_of_other_books_is_refused(centre: Centre, tmp_path: Path) -> None:
    _fill(centre, 0, 30)
    open_index(centre)
    other = create(tmp_path / "other")
    _fill(other, 5, 40)
    shutil.copytree(centre.lake / "index", other.lake / "index")
    with pytest.raises(ForeignIndex, match="delete that folder"):
        open_index(other)
    shutil.rmtree(other.lake / "index")
    assert open_index(other).state.transfers == 35


def test_what_a_dead_writer_left_is_built_anew(centre: Centre) -> None:
    _fill(centre, 0, 60)
    open_index(centre)
    _fill(centre, 60, len(BY_TIME))
    script = """
import os, signal, sys
from cloudsword.lake import ledger_index
from cloudsword.lake.centre import open_centre
ledger_index._commit = lambda *a: os.kill(os.getpid(), signal.SIGKILL)
ledger_index.open_index(open_centre(sys.argv[1]))
"""
    died = subprocess.run([sys.executable, "-c", script, str(centre.path)], check=False, timeout=300)
    assert died.returncode == -9
    state = json.loads((centre.lake / "index" / "state.json").read_text())
    assert state["state"]["transfers"] == 60  # the old state is in force
    assert plain(trace(open_index(centre), ROOTS)) == _expected(len(BY_TIME))
    assert [folder.name for folder in (centre.lake / "index").glob("g*")] == ["g0002"]


def test_missing_files_are_built_again_and_a_damaged_lake_is_named(centre: Centre) -> None:
    _fill(centre, 0, 50)
    open_index(centre)
    (centre.lake / "index" / "g0001" / "order.bin").unlink()
    assert open_index(centre).state.transfers == 50
    (centre.lake / "index" / "state.json").write_text("{", encoding="utf-8")
    assert open_index(centre).state.transfers == 50
    shutil.rmtree(centre.lake / "index")
    part = next((centre.lake / "transfers").glob("*.parquet"))
    part.write_bytes(bytes(part.stat().st_size))
    with pytest.raises(DamagedLake, match=part.name):
        open_index(centre)


def test_one_writer(centre: Centre) -> None:
    _fill(centre, 0, 50)
    (centre.lake / "index").mkdir()
    with writer_lock(centre.lake / "index"), pytest.raises(LakeBusy):
        open_index(centre)


def test_a_full_disk_is_a_sentence_and_the_next_run_mends_it(
    centre: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    import errno

    _fill(centre, 0, 50)
    reserve = index_files._reserve
    left = 12

    def fails_later(path: Path, size: int) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        reserve(path, size)

    monkeypatch.setattr(index_files, "_reserve", fails_later)
    with pytest.raises(DiskFull):
        open_index(centre)
    monkeypatch.undo()
    assert open_index(centre).state.transfers == 50
