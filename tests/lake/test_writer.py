import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cloudsword.errors import LakeBusy, UnwritableFile
from cloudsword.lake.centre import Centre
from cloudsword.lake.ingest import ingest
from cloudsword.lake.writer_lock import writer_lock
from cloudsword.tables import TRANSFERS
from tests.lake.records import Record, record, transfer

HOLDER = """
import sys, time
from pathlib import Path
from cloudsword.lake.writer_lock import writer_lock
with writer_lock(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_second_writer_is_refused_with_the_pid_of_the_first(centre: Centre) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(centre.lake)], stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(LakeBusy, match=f"pid {holder.pid}") as caught:
            ingest(centre, TRANSFERS, [record(TRANSFERS, [transfer(1)])])
        assert not caught.value.is_permanent
        assert centre.snapshot().version == 0  # readers are not disturbed
        holder.kill()
        holder.wait()
    # the lock of the dead is free, though the file with its pid is still there
    assert ingest(centre, TRANSFERS, [record(TRANSFERS, [transfer(1)])]).accepted == 1


def test_a_writer_inside_a_writer_is_refused(centre: Centre) -> None:
    def nested() -> Iterator[Record]:
        ingest(centre, TRANSFERS, [])
        yield record(TRANSFERS, [transfer(1)])

    with pytest.raises(LakeBusy):
        ingest(centre, TRANSFERS, nested())
    with writer_lock(centre.lake):
        pass


def test_what_no_version_lists_is_removed_by_the_next_writer(centre: Centre) -> None:
    ingest(centre, TRANSFERS, [record(TRANSFERS, [transfer(1)])])
    leftovers = [
        centre.lake / "transfers" / "part-00000002.parquet",
        centre.lake / "manifests" / "00000002.json",
        centre.lake / "manifests" / "00000002.json.new",
        centre.lake / "ingests" / "00000002.json",
        centre.lake / "HEAD.new",
        centre.lake / "staging" / "rows.parquet",
    ]
    (centre.lake / "staging").mkdir()
    for path in leftovers:
        path.write_bytes(b"half")
    assert ingest(centre, TRANSFERS, []).version == 1
    assert not [path for path in leftovers if path.exists()]
    assert ingest(centre, TRANSFERS, [record(TRANSFERS, [transfer(2)])]).version == 2
    centre.snapshot().verify()


def test_a_lake_that_cannot_be_written_is_said(centre: Centre, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(self: Path, target: Path) -> Path:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", refused)
        with pytest.raises(UnwritableFile, match="Permission denied"):
            ingest(centre, TRANSFERS, [record(TRANSFERS, [transfer(1)])])
    assert centre.snapshot().version == 0
    assert ingest(centre, TRANSFERS, [record(TRANSFERS, [transfer(1)])]).version == 1
