import os
import re
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pytest

from cloudsword.errors import DiskFull, MemoryShort
from cloudsword.lake.centre import Centre, create
from cloudsword.lake.engine import Engine, remove_dead_spill
from cloudsword.lake.ingest import ingest
from cloudsword.tables import TRANSFERS
from tests.lake.records import in_batches, record, rows_of, transfer

SCHEMA = pa.schema([("number", pa.int64())])


def test_an_engine_leaves_nothing_behind(centre: Centre) -> None:
    engine = Engine(centre.lake, 200)
    assert len(list((centre.lake / "spill").iterdir())) == 1
    engine.close()
    engine.close()
    assert list((centre.lake / "spill").iterdir()) == []
    kept = Engine(centre.lake, 200)
    del kept
    assert list((centre.lake / "spill").iterdir()) == []


def test_spill_of_the_dead_goes_and_that_of_the_living_stays(centre: Centre) -> None:
    with Engine(centre.lake, 200):
        (living,) = (centre.lake / "spill").iterdir()
        (centre.lake / "spill" / "engine-of-a-killed-process").mkdir()
        remove_dead_spill(centre.lake)
        assert list((centre.lake / "spill").iterdir()) == [living]


def test_two_engines_spill_apart(centre: Centre) -> None:
    with Engine(centre.lake, 200) as one, Engine(centre.lake, 200) as other:
        assert one.count(one.values(pa.table({"number": [1]}, SCHEMA))) == 1
        assert other.count(other.values(pa.table({"number": [1, 2]}, SCHEMA))) == 2
        assert len(list((centre.lake / "spill").iterdir())) == 2


def test_numbered_rows_count_in_each_file(centre: Centre) -> None:
    for start in (0, 5):
        ingest(centre, TRANSFERS, [record(TRANSFERS, [transfer(start + n) for n in range(3)])])
    with centre.snapshot() as snapshot:
        numbered = snapshot.engine.rows(snapshot.files("transfers"), TRANSFERS.schema, is_numbered=True)
        found = snapshot.engine.table(numbered.select("row_number").order_by("row_number"))
    assert found["row_number"].to_pylist() == [0, 0, 1, 1, 2, 2]


@pytest.mark.parametrize("name", ["it's here", "[ab]", "a*", "what?", "反诈 中心", 'q"uote', "per%cent"])
def test_names_of_folders_are_taken_literally(tmp_path: Path, name: str) -> None:
    # a neighbour that the name would match as a pattern
    neighbour = create(tmp_path / "a")
    ingest(neighbour, TRANSFERS, [record(TRANSFERS, [transfer(1, amount=9)])])
    centre = create(tmp_path / name)
    ingest(centre, TRANSFERS, in_batches(TRANSFERS, [transfer(1), transfer(2)], 1))
    ingest(centre, TRANSFERS, in_batches(TRANSFERS, [transfer(2), transfer(3)], 1))
    assert len(rows_of(centre.snapshot(), "transfers")) == 3
    with centre.snapshot() as snapshot:
        assert snapshot.find_transfers(["T-1"])["amount_minor"].to_pylist() == [100]


def test_times_are_utc_whatever_the_zone_of_the_machine(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from cloudsword.lake.centre import create\n"
        "from cloudsword.lake.ingest import ingest; from cloudsword.tables import TRANSFERS\n"
        "from tests.lake.records import record, transfer, START\n"
        "c = create(Path(sys.argv[1]) / 'c'); ingest(c, TRANSFERS, [record(TRANSFERS, [transfer(0)])])\n"
        "s = c.snapshot(); t = s.find_transfers(['T-0']); assert t['booked_at'].to_pylist() == [START]\n"
        "assert 'pandas' not in sys.modules"
    )
    environment = os.environ | {"TZ": "Asia/Shanghai", "PYTHONPATH": str(Path(__file__).parents[2])}
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=True, env=environment)


def test_memory_that_does_not_suffice_is_said(centre: Centre) -> None:
    refusal = Engine(centre.lake, 200)
    import duckdb

    error = duckdb.OutOfMemoryException("Out of Memory Error: could not allocate block of size 256.0 KiB")
    assert isinstance(refusal._refusal(error), MemoryShort)
    spill = duckdb.OutOfMemoryException(
        "Out of Memory Error: failed to offload data block of size 256.0 KiB. This limit was set by the "
        "'max_temp_directory_size' setting."
    )
    assert isinstance(refusal._refusal(spill), DiskFull)
    assert isinstance(refusal._refusal(duckdb.IOException("No space left on device")), DiskFull)
    assert refusal._refusal(duckdb.BinderException("a bug of ours")) is None
    refusal.close()


def test_opening_a_centre_does_not_load_the_engine() -> None:
    code = (
        "import sys, cloudsword.lake.centre, cloudsword.lake.snapshot, cloudsword.lake.ingest\n"
        "assert not {'duckdb', 'ibis'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_engine_module_alone_knows_the_engine() -> None:
    import cloudsword.lake

    (folder,) = cloudsword.lake.__path__
    knowing = {
        path.name
        for path in Path(folder).glob("*.py")
        if re.search(r"^\s*(import|from) (duckdb|ibis)", path.read_text("utf-8"), re.MULTILINE)
    }
    assert knowing == {"engine.py"}
