"""Tables written as they come: the cut changes no byte, a failure leaves no half file, all is read again."""

import threading
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cloudsword.errors import DiskFull, UnreadableFile
from cloudsword.lake import parquet_folder
from cloudsword.lake.layout import rows_per_group
from cloudsword.lake.parquet_folder import FolderWriter, ParquetFolder
from tests.strategies.examples import examples

SCHEMA = pa.schema(
    [pa.field("id", pa.string(), nullable=False), ("amount", pa.int64()), ("ids", pa.list_(pa.string()))]
)


def some(first: int, count: int) -> pa.Table:
    numbers = range(first, first + count)
    columns = {
        "id": [f"T{n}" for n in numbers],
        "amount": [None if n % 7 == 0 else n for n in numbers],
        "ids": [[str(n)] * (n % 3) for n in numbers],
    }
    return pa.table(columns, SCHEMA)


def write(folder: Path, *cuts: int) -> None:
    with FolderWriter(folder) as writer:
        start = 0
        for count in cuts:
            writer.write({"truth/parcels": some(start, count)})
            start += count
    assert writer.rows == {"truth/parcels": start}


@examples(20)
@given(cuts=st.lists(st.integers(0, 9), min_size=1, max_size=8))
def test_the_cut_changes_no_byte(tmp_path_factory, cuts):
    folder = tmp_path_factory.mktemp("cuts")
    write(folder / "one", sum(cuts))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parquet_folder, "rows_per_group", lambda name: 10)
        write(folder / "few", sum(cuts))
        write(folder / "many", *cuts)
    assert (folder / "few/truth/parcels.parquet").read_bytes() == (
        folder / "many/truth/parcels.parquet"
    ).read_bytes()
    found = pq.read_table(folder / "many/truth/parcels.parquet")
    assert found.equals(some(0, sum(cuts)))
    assert found.schema == SCHEMA


def test_row_groups_stay_of_one_size_however_long_the_run(tmp_path, monkeypatch):
    monkeypatch.setattr(parquet_folder, "rows_per_group", lambda name: 100)
    write(tmp_path, *[30] * 20)
    metadata = pq.read_metadata(tmp_path / "truth/parcels.parquet")
    assert [metadata.row_group(n).num_rows for n in range(metadata.num_row_groups)] == [100] * 6
    assert rows_per_group("calls") == 131_072


def test_reading_back(tmp_path):
    write(tmp_path, 5, 3)
    folder = ParquetFolder(tmp_path / "truth")
    assert folder.names == ("parcels",)
    assert folder.rows("parcels") == 8
    assert pa.Table.from_batches(folder.batches("parcels")).equals(some(0, 8))
    chosen = next(iter(folder.batches("parcels", ["amount", "id"])))
    assert chosen.schema.names == ["amount", "id"]
    assert list(folder.batches("nothing", ["id"])) == []


def test_a_damaged_file_is_named(tmp_path):
    (tmp_path / "cases.parquet").write_bytes(b"PAR1 no more")
    folder = ParquetFolder(tmp_path)
    for ask in (
        lambda: list(folder.batches("cases")),
        lambda: folder.rows("cases"),
        lambda: folder.rows("none"),
    ):
        with pytest.raises(UnreadableFile) as raised:
            ask()
        assert ".parquet" in str(raised.value)
    write(tmp_path, 1)
    with pytest.raises(UnreadableFile):
        list(ParquetFolder(tmp_path / "truth").batches("parcels", ["no_such_column"]))


def test_another_schema_is_a_defect_and_nothing_stays(tmp_path):
    def work():
        with FolderWriter(tmp_path) as writer:
            writer.write({"cases": some(0, 3)})
            writer.write({"cases": some(0, 3).select(["id"])})

    with pytest.raises(ValueError, match="cases has the columns"):
        work()
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_ends_the_writing_and_nothing_stays(tmp_path, monkeypatch):
    monkeypatch.setattr(parquet_folder, "rows_per_group", lambda name: 2)
    real = pq.ParquetWriter.write_table

    def full(self, table, *arguments, **options):
        if "T8" in table.column("id").to_pylist():
            raise OSError(28, "No space left on device")
        real(self, table, *arguments, **options)

    monkeypatch.setattr(pq.ParquetWriter, "write_table", full)

    def work():
        with FolderWriter(tmp_path) as writer:
            for start in range(0, 100, 2):
                writer.write({"cases": some(start, 2), "other": some(start + 1000, 2)})

    before = threading.active_count()
    with pytest.raises(DiskFull, match="nothing was changed"):
        work()
    assert list(tmp_path.iterdir()) == []
    assert threading.active_count() == before
