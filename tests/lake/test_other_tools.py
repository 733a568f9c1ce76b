"""What docs/reference/lake.md promises to other tools."""

import hashlib
import json
import re
from pathlib import Path

import duckdb
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest

from cloudsword.lake.centre import Centre, create
from cloudsword.lake.ingest import ingest
from cloudsword.lake.layout import TABLES, stored_schema
from cloudsword.tables import ACCOUNTS, TRANSFERS
from tests.lake.records import filled, in_batches, record, rows_of, transfer

DOCS = Path(__file__).parents[2] / "docs" / "reference" / "lake.md"


@pytest.fixture(scope="module")
def filled_centre(tmp_path_factory: pytest.TempPathFactory) -> Centre:
    centre = create(tmp_path_factory.mktemp("other-tools") / "centre")
    ingest(centre, TRANSFERS, in_batches(TRANSFERS, [transfer(n) for n in range(10)], 4))
    ingest(centre, TRANSFERS, [record(TRANSFERS, [transfer(n) for n in range(8, 12)])])
    ingest(centre, ACCOUNTS, [record(ACCOUNTS, [{"account_id": "A", "kind": "bank", "holder": "H"}])])
    ingest(centre, ACCOUNTS, [record(ACCOUNTS, [{"account_id": "A", "kind": "cash"}])])
    # half a file of a killed writer: on the disk, in no manifest
    (centre.lake / "transfers" / "part-00000099.parquet").write_bytes(b"PAR1")
    return centre


def files_by_the_book(lake: Path, table: str) -> list[str]:
    """Read the manifest as the document says, with nothing of this package."""
    version = (lake / "HEAD").read_text().strip()
    manifest = json.loads((lake / "manifests" / f"{version}.json").read_text("utf-8"))
    return [str(lake / part["file"]) for part in manifest["tables"][table]]


def test_pyarrow_reads_the_manifest_s_files(filled_centre: Centre) -> None:
    found = ds.dataset(files_by_the_book(filled_centre.lake, "transfers")).to_table()
    assert found.to_pylist() == [filled(TRANSFERS, transfer(n)) for n in range(12)]


def test_plain_duckdb_reads_the_manifest_s_files(filled_centre: Centre) -> None:
    with duckdb.connect() as connection:
        files = files_by_the_book(filled_centre.lake, "transfers")
        relation = connection.read_parquet(files)  # type: ignore[arg-type]
        assert relation.aggregate("count(*), sum(amount_minor)").fetchall() == [(12, 1200)]


def test_the_examples_of_the_document_run(filled_centre: Centre, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(filled_centre.path.parent)
    blocks = re.findall(r"```(python|sql)\n(.*?)```", DOCS.read_text("utf-8"), re.DOTALL)
    assert [kind for kind, _ in blocks] == ["python", "python", "python", "sql"]
    names: dict[str, object] = {}
    for kind, text in blocks:
        if kind == "python":
            *lines, last = text.strip().splitlines()
            exec("\n".join(lines), names)  # the document's own words
            names["last"] = eval(last, names) if "=" not in last.split("(")[0] else exec(last, names)
            if "ds.dataset" in last:
                assert names["last"].num_rows == 12  # type: ignore[attr-defined]
            if "duckdb" in last:
                assert names["last"].fetchall() == [(12, 1200)]  # type: ignore[attr-defined]
    with duckdb.connect() as connection:
        assert connection.execute(blocks[-1][1]).fetchall() == [("A", "cash", "H")]


def test_other_tools_merge_accounts_by_ordinal(filled_centre: Centre) -> None:
    found = ds.dataset(files_by_the_book(filled_centre.lake, "accounts")).to_table()
    state: dict[str, object] = {}
    for row in sorted(found.to_pylist(), key=lambda row: row["ordinal"]):
        del row["ordinal"]
        state |= {name: value for name, value in row.items() if value is not None}
    (merged,) = rows_of(filled_centre.snapshot(), "accounts")
    assert {name: value for name, value in merged.items() if value is not None} == state


def test_the_manifest_is_true_of_every_file(filled_centre: Centre) -> None:
    for table, parts in filled_centre.snapshot().manifest.tables.items():
        for part in parts:
            path = filled_centre.lake / part.file
            assert hashlib.sha256(path.read_bytes()).hexdigest() == part.sha256
            file = pq.ParquetFile(path)
            assert file.metadata.num_rows == part.rows
            assert file.schema_arrow.equals(stored_schema(TABLES[table]))
            assert file.metadata.row_group(0).column(0).compression == "ZSTD"
            file.close()


def test_the_document_names_every_table_and_manifest_key(filled_centre: Centre) -> None:
    text = DOCS.read_text("utf-8")
    version = (filled_centre.lake / "HEAD").read_text().strip()
    manifest = json.loads((filled_centre.lake / "manifests" / f"{version}.json").read_text())
    words = {
        *manifest,
        *manifest["tables"],
        *manifest["tables"]["transfers"][0],
        *manifest["ingest"],
        "ordinal",
    }
    assert not [word for word in words if f"`{word}`" not in text]
