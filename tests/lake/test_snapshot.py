import json
from collections.abc import Iterator
from datetime import timedelta

import pyarrow as pa
import pytest

from cloudsword.errors import DamagedLake
from cloudsword.lake.centre import Centre
from cloudsword.lake.ingest import ingest
from cloudsword.tables import ACCOUNTS, REPORTS, TRANSFERS
from tests.lake.records import START, Record, in_batches, record, rows_of, transfer


def fill(centre: Centre, *numbers: int) -> None:
    ingest(centre, TRANSFERS, in_batches(TRANSFERS, [transfer(n) for n in numbers], 3))


def test_a_reader_keeps_its_view_while_a_writer_commits(centre: Centre) -> None:
    fill(centre, 1, 2)
    with centre.snapshot() as snapshot:
        held = snapshot.expression("transfers")
        fill(centre, 3, 4)
        assert snapshot.version == 1
        assert len(rows_of(snapshot, "transfers")) == snapshot.engine.count(held) == 2
    assert centre.snapshot().rows("transfers") == 4


def test_a_reader_that_opens_while_a_writer_works_sees_the_version_before(centre: Centre) -> None:
    fill(centre, 1)
    seen = []

    def slow() -> Iterator[Record]:
        for number in (2, 3):
            yield record(TRANSFERS, [transfer(number)])
            with centre.snapshot() as snapshot:
                seen.append((snapshot.version, snapshot.engine.count(snapshot.expression("transfers"))))

    ingest(centre, TRANSFERS, slow())
    assert seen == [(1, 1), (1, 1)]


def test_batches_have_the_contract_and_the_asked_columns(centre: Centre) -> None:
    fill(centre, 4, 2, 9)
    batches = list(centre.snapshot().batches("transfers"))
    assert batches[0].schema == TRANSFERS.schema
    (batch,) = centre.snapshot().batches("transfers", ["booked_at", "transaction_id"])
    assert batch.schema.names == ["booked_at", "transaction_id"]
    assert batch.column("transaction_id").to_pylist() == ["T-4", "T-2", "T-9"]


def test_an_empty_table_has_its_columns(centre: Centre) -> None:
    with centre.snapshot() as snapshot:
        for table in (TRANSFERS, ACCOUNTS, REPORTS):
            assert list(snapshot.batches(table.name)) == []
            found = snapshot.engine.table(snapshot.expression(table.name))
            assert found.schema.names == table.schema.names
            assert found.num_rows == 0
        assert snapshot.find_transfers(["T-1"]).schema == TRANSFERS.schema


def test_new_files_since_a_version(centre: Centre) -> None:
    fill(centre, 1)
    ingest(centre, ACCOUNTS, [record(ACCOUNTS, [{"account_id": "A"}])])
    fill(centre, 2)
    snapshot = centre.snapshot()
    assert [p.name for p in snapshot.files("transfers")] == ["part-00000001.parquet", "part-00000003.parquet"]
    assert snapshot.new_files_since(0, "transfers") == snapshot.files("transfers")
    assert snapshot.new_files_since(1, "transfers") == snapshot.files("transfers")[1:]
    assert snapshot.new_files_since(3, "transfers") == []
    assert snapshot.new_files_since(1, "accounts") == snapshot.files("accounts")


def test_transfers_are_found_in_the_order_asked(centre: Centre) -> None:
    fill(centre, *range(20))
    fill(centre, *range(20, 40))
    with centre.snapshot() as snapshot:
        found = snapshot.find_transfers(["T-33", "T-1", "nobody", "T-33", "T-12"])
    assert found.schema == TRANSFERS.schema
    assert found["transaction_id"].to_pylist() == ["T-33", "T-1", "T-12"]
    assert found["booked_at"].to_pylist()[0] == START + timedelta(minutes=33)


def test_roots_of_reports(centre: Centre) -> None:
    told = {"report_id": "R-1", "reported_at": START}
    rows = [
        told | {"transaction_id": "T-5", "disputed_minor": 40},
        told,
        {"report_id": "R-2", "reported_at": START},
        {"report_id": "R-3", "reported_at": START, "transaction_id": "T-9"},
        told | {"transaction_id": "T-2"},
    ]
    ingest(centre, REPORTS, [record(REPORTS, rows)])
    snapshot = centre.snapshot()
    assert snapshot.roots_of_reports(["R-3", "R-1", "R-3", "R-0", "R-2"]) == [
        ("R-3", "T-9", None),
        ("R-1", "T-5", 40),
        ("R-1", "T-2", None),
    ]


def test_missing_and_cut_files_are_damage(centre: Centre) -> None:
    fill(centre, 1)
    (path,) = centre.snapshot().files("transfers")
    whole = path.read_bytes()
    path.write_bytes(whole[:-1])
    with pytest.raises(DamagedLake, match=r"part-00000001\.parquet .*bytes"):
        centre.snapshot()
    with pytest.raises(DamagedLake):
        fill(centre, 2)  # nothing is built on a damaged lake
    path.unlink()
    with pytest.raises(DamagedLake, match="No such file"):
        centre.snapshot()
    path.write_bytes(whole)
    fill(centre, 2)


def test_changed_bytes_are_found_by_verify_and_by_reading(centre: Centre) -> None:
    fill(centre, *range(50))
    snapshot = centre.snapshot()
    snapshot.verify()
    (path,) = snapshot.files("transfers")
    path.write_bytes(bytes(len(path.read_bytes())))
    with pytest.raises(DamagedLake, match="SHA-256"):
        snapshot.verify()
    with pytest.raises(DamagedLake):
        rows_of(snapshot, "transfers")
    with centre.snapshot() as again, pytest.raises(DamagedLake):
        again.engine.count(again.expression("transfers"))
    with pytest.raises(DamagedLake):
        fill(centre, 1)


@pytest.mark.parametrize("text", ["", "x", "-1", "7", "½"])
def test_a_head_that_is_no_version_is_damage(centre: Centre, text: str) -> None:
    (centre.lake / "HEAD").write_text(text, "utf-8")
    with pytest.raises(DamagedLake):
        centre.snapshot()


@pytest.mark.parametrize("change", [{"format": 2}, {"version": 5}, {"tables": {}}, {"tables": None}])
def test_a_manifest_that_is_none_is_damage(centre: Centre, change: dict[str, object]) -> None:
    path = centre.lake / "manifests" / "00000000.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | change))
    with pytest.raises(DamagedLake, match="00000000"):
        centre.snapshot()
    path.write_text("[]")
    with pytest.raises(DamagedLake):
        centre.snapshot()


def test_a_reader_held_up_between_head_and_manifest_reads_head_again(
    centre: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cloudsword.lake import manifest

    fill(centre, 1)
    (centre.lake / "manifests" / "00000000.json").unlink()
    real = manifest.read_head
    # the first answer is an old version whose manifest a writer dropped meanwhile
    answers = iter([0])
    monkeypatch.setattr(manifest, "read_head", lambda lake: next(answers, real(lake)))
    assert manifest.read_manifest(centre.lake).version == 1


def test_results_are_arrow_without_pandas(centre: Centre) -> None:
    fill(centre, 1)
    with centre.snapshot() as snapshot:
        assert isinstance(snapshot.engine.table(snapshot.expression("transfers")), pa.Table)
