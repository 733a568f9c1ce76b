from pathlib import Path

import pytest

from cloudsword.errors import InputError
from cloudsword.lake.centre import Centre, open_centre
from cloudsword.lake.ingest import ingest
from cloudsword.tables import INSTITUTIONS, QUARANTINE, REPORTS, TRANSFERS
from tests.lake.records import START, Record, filled, in_batches, record, refused, rows_of, transfer


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*.parquet"))}


def test_good_rows_land_in_the_order_in_which_they_came(centre: Centre) -> None:
    rows = [transfer(number) for number in (5, 3, 9, 1)]
    summary = ingest(centre, TRANSFERS, in_batches(TRANSFERS, rows, 3))
    assert (summary.accepted, summary.duplicates, summary.quarantined) == (4, 0, 0)
    ingest(centre, "transfers", [record(TRANSFERS, [transfer(2)])])
    snapshot = open_centre(centre.path).snapshot()
    assert snapshot.version == 2
    assert rows_of(snapshot, "transfers") == [filled(TRANSFERS, row) for row in [*rows, transfer(2)]]


def test_the_same_file_again_adds_nothing_and_makes_no_version(centre: Centre) -> None:
    rows = [transfer(1), transfer(2), transfer(1), transfer(2, amount=7)]
    given = [record(TRANSFERS, rows, bad=[refused(9)])]
    first = ingest(centre, TRANSFERS, given)
    before = bytes_of(centre.lake)
    again = ingest(centre, TRANSFERS, given)
    assert (first.accepted, first.duplicates, first.quarantined, first.version) == (2, 1, 2, 1)
    assert (again.accepted, again.duplicates, again.quarantined, again.version) == (0, 3, 2, 1)
    assert again.reasons == first.reasons == (("conflict", 1), ("not_positive", 1))
    assert bytes_of(centre.lake) == before


def test_a_conflict_is_quarantined_with_what_differs(centre: Centre) -> None:
    ingest(centre, TRANSFERS, [record(TRANSFERS, [transfer(1, amount=100), transfer(2)])])
    other = transfer(1, amount=250, kind="卡", booked_at=START)
    given = [record(TRANSFERS, [transfer(3), other], file="b.csv", first_line=40)]
    summary = ingest(centre, TRANSFERS, given)
    assert (summary.accepted, summary.quarantined, summary.reasons) == (1, 1, (("conflict", 1),))
    snapshot = centre.snapshot()
    assert [row["amount_minor"] for row in rows_of(snapshot, "transfers")] == [100, 100, 100]
    assert rows_of(snapshot, "quarantine") == [
        {
            "table": "transfers",
            "file": "b.csv",
            "line": 41,
            "column": "amount_minor",
            "value": "250",
            "reason": "conflict",
            "record": '{"transaction_id": "T-1", "debtor_account": "A-1", "creditor_account": "A-1", '
            '"amount_minor": 250, "currency": "CNY", "booked_at": "2025-01-01T00:00:00.000000Z", '
            '"kind": "卡", "sequence": null}',
        }
    ]


def test_null_and_a_value_differ_null_and_null_do_not(centre: Centre) -> None:
    ingest(centre, TRANSFERS, [record(TRANSFERS, [transfer(1), transfer(2, sequence=1)])])
    summary = ingest(centre, TRANSFERS, [record(TRANSFERS, [transfer(1, sequence=0), transfer(2)])])
    assert summary.reasons == (("conflict", 2),)
    assert [row["value"] for row in rows_of(centre.snapshot(), "quarantine")] == ["0", None]


def test_the_first_in_reading_order_wins_across_files(centre: Centre) -> None:
    files = [record(TRANSFERS, [transfer(1, amount=n)], file=f"{n}.csv") for n in (30, 10, 20, 30)]
    summary = ingest(centre, TRANSFERS, files)
    assert (summary.accepted, summary.duplicates, summary.quarantined) == (1, 1, 2)
    assert rows_of(centre.snapshot(), "transfers")[0]["amount_minor"] == 30
    assert [row["file"] for row in rows_of(centre.snapshot(), "quarantine")] == ["10.csv", "20.csv"]


def test_a_report_without_a_transfer_is_itself(centre: Centre) -> None:
    told = {"report_id": "R-1", "reported_at": START, "story": "他说是警察"}
    given = [record(REPORTS, [told, told | {"transaction_id": "T-1"}, told])]
    assert ingest(centre, REPORTS, given).duplicates == 1
    assert ingest(centre, REPORTS, given).duplicates == 3
    conflict = ingest(centre, REPORTS, [record(REPORTS, [told | {"story": "他说是法官"}])])
    assert conflict.reasons == (("conflict", 1),)
    assert rows_of(centre.snapshot(), "quarantine")[0]["column"] == "story"


def test_institutions_are_a_table_like_others(centre: Centre) -> None:
    bank = {"institution": "ICBC", "name_zh": "工商银行"}
    assert ingest(centre, INSTITUTIONS, [record(INSTITUTIONS, [bank])]).accepted == 1
    assert (
        ingest(centre, "institutions", [record(INSTITUTIONS, [bank | {"bic": "ICBKCNBJ"}])]).quarantined == 1
    )


def test_quarantine_keeps_a_row_once_and_another_value_as_another(centre: Centre) -> None:
    def take(*bad: dict[str, object]) -> int:
        return ingest(centre, TRANSFERS, [record(TRANSFERS, [], bad=bad)]).quarantined

    assert take(refused(3), refused(4), refused(3)) == 3
    assert take(refused(3), refused(4, value="-6")) == 2
    assert take(refused(3, file="b.csv")) == 1
    assert [(r["file"], r["line"], r["value"]) for r in rows_of(centre.snapshot(), "quarantine")] == [
        ("a.csv", 3, "-5"),
        ("a.csv", 4, "-5"),
        ("a.csv", 4, "-6"),
        ("b.csv", 3, "-5"),
    ]


def test_no_rows_at_all_change_nothing(centre: Centre) -> None:
    assert ingest(centre, TRANSFERS, []).version == 0
    assert ingest(centre, TRANSFERS, [record(TRANSFERS, [])]).version == 0


def test_the_same_rows_give_the_same_bytes_however_they_were_cut(tmp_path: Path) -> None:
    from cloudsword.lake.centre import create

    rows = [transfer(number) for number in range(500)]
    lakes = []
    for size in (500, 7):
        made = create(tmp_path / f"by-{size}")
        ingest(made, TRANSFERS, in_batches(TRANSFERS, rows, size))
        lakes.append(bytes_of(made.lake))
    assert lakes[0] == lakes[1]


def test_more_rows_than_a_row_group(centre: Centre, monkeypatch: pytest.MonkeyPatch) -> None:
    from cloudsword.lake import layout

    monkeypatch.setattr(layout, "_ROWS_PER_GROUP", 10)
    rows = [transfer(number % 35, amount=1 + number // 40) for number in range(57)]
    summary = ingest(centre, TRANSFERS, in_batches(TRANSFERS, rows, 8))
    assert (summary.accepted, summary.duplicates, summary.quarantined) == (35, 5, 17)
    snapshot = centre.snapshot()
    assert rows_of(snapshot, "transfers") == [filled(TRANSFERS, row) for row in rows[:35]]
    assert [row["line"] for row in rows_of(snapshot, "quarantine")] == list(range(42, 59))


def test_an_error_of_the_reader_passes_through_and_changes_nothing(centre: Centre) -> None:
    class Torn(InputError):
        en = "torn"

    def torn() -> "object":
        yield record(TRANSFERS, [transfer(1)], bad=[refused(7)])
        raise Torn

    before = sorted(p.name for p in centre.lake.iterdir())
    with pytest.raises(Torn):
        ingest(centre, TRANSFERS, torn())  # type: ignore[arg-type]
    assert centre.snapshot().version == 0
    assert {p.name for p in centre.lake.iterdir()} - set(before) <= {"writer.lock", "spill"}
    assert bytes_of(centre.lake) == {}
    assert ingest(centre, TRANSFERS, [record(TRANSFERS, [transfer(1)])]).accepted == 1


def test_progress_tells_steps_and_rows(centre: Centre) -> None:
    told: list[tuple[str, int]] = []
    rows = [transfer(1), transfer(1), transfer(2)]
    ingest(centre, TRANSFERS, in_batches(TRANSFERS, rows, 2), progress=lambda *step: told.append(step))
    assert told == [("staged", 2), ("staged", 3), ("sifted", 3), ("written", 3)]


def test_quarantine_itself_takes_no_records(centre: Centre) -> None:
    with pytest.raises(KeyError):
        ingest(centre, QUARANTINE, [])


def test_the_manifest_tells_what_was_taken_in(centre: Centre) -> None:
    given = [Record("b.csv", r.good, r.bad) for r in [record(TRANSFERS, [transfer(1), transfer(8)])]]
    ingest(centre, TRANSFERS, [record(TRANSFERS, [], bad=[refused(2)]), *given])
    manifest = centre.snapshot().manifest
    assert manifest.previous == 0
    assert manifest.ingest is not None
    assert manifest.ingest.files == ("a.csv", "b.csv")
    assert manifest.ingest.reasons == {"not_positive": 1}
    (part,) = manifest.tables["transfers"]
    assert (part.min_booked_at, part.max_booked_at) == (
        "2025-01-01T00:01:00.000000Z",
        "2025-01-01T00:08:00.000000Z",
    )
    assert (centre.lake / "ingests" / "00000001.json").is_file()


def test_a_file_name_that_is_not_utf8_is_kept_readable(centre: Centre) -> None:
    name = b"caf\xe9.csv".decode("utf-8", "surrogateescape")
    rows = [transfer(1), transfer(1, amount=2)]
    assert ingest(centre, TRANSFERS, [record(TRANSFERS, rows, file=name)]).quarantined == 1
    assert rows_of(centre.snapshot(), "quarantine")[0]["file"] == "caf\\udce9.csv"
    assert centre.snapshot().manifest.ingest is not None


def test_old_manifests_go_and_the_record_of_ingests_stays(
    centre: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cloudsword.lake import writer

    monkeypatch.setattr(writer, "MANIFESTS_KEPT", 2)
    for number in range(4):
        ingest(centre, TRANSFERS, [record(TRANSFERS, [transfer(number)])])
    assert sorted(p.name for p in (centre.lake / "manifests").iterdir()) == ["00000003.json", "00000004.json"]
    assert len(list((centre.lake / "ingests").iterdir())) == 5
    assert centre.snapshot().rows("transfers") == 4
