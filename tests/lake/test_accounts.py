from datetime import timedelta
from typing import Any

from cloudsword.lake.centre import Centre
from cloudsword.lake.ingest import IngestSummary, ingest
from cloudsword.tables import ACCOUNTS
from tests.lake.records import START, filled, record, rows_of

LATER = START + timedelta(days=1)


def take(centre: Centre, *rows: dict[str, Any]) -> IngestSummary:
    return ingest(centre, ACCOUNTS, [record(ACCOUNTS, rows)])


def counts(summary: IngestSummary) -> tuple[int, int, int]:
    return summary.accepted, summary.updated, summary.duplicates


def merged(centre: Centre) -> list[dict[str, Any]]:
    with centre.snapshot() as snapshot:
        rows = rows_of(snapshot, "accounts")
        by_engine = snapshot.engine.table(snapshot.expression("accounts")).to_pylist()
        assert sorted(map(repr, by_engine)) == sorted(map(repr, rows))
        assert snapshot.rows("accounts") == len(rows)
        return rows


def test_a_later_row_overrides_what_it_says_and_keeps_the_rest(centre: Centre) -> None:
    take(centre, {"account_id": "A", "institution": "ICBC", "kind": "bank"}, {"account_id": "B"})
    summary = take(centre, {"account_id": "A", "kind": "wallet", "holder": "张三"})
    assert counts(summary) == (0, 1, 0)
    assert merged(centre) == [
        filled(ACCOUNTS, {"account_id": "A", "institution": "ICBC", "kind": "wallet", "holder": "张三"}),
        filled(ACCOUNTS, {"account_id": "B"}),
    ]


def test_a_row_that_says_nothing_new_is_a_duplicate(centre: Centre) -> None:
    take(centre, {"account_id": "A", "institution": "ICBC", "kind": "bank"})
    assert counts(take(centre, {"account_id": "A", "kind": "bank"}, {"account_id": "A"})) == (0, 0, 2)
    assert centre.snapshot().version == 1


def test_rows_of_one_account_in_one_file_renew_each_other(centre: Centre) -> None:
    rows = [
        {"account_id": "A", "kind": "bank"},
        {"account_id": "A", "institution": "CCB"},
        {"account_id": "A", "kind": "wallet"},
        {"account_id": "A", "institution": "CCB"},
    ]
    assert counts(take(centre, *rows)) == (1, 2, 1)
    assert merged(centre) == [filled(ACCOUNTS, {"account_id": "A", "institution": "CCB", "kind": "wallet"})]
    again = take(centre, *rows)
    assert counts(again) == (0, 0, 4)
    assert again.version == 1


def test_a_balance_and_its_time_are_one_fact(centre: Centre) -> None:
    take(centre, {"account_id": "A", "balance_minor": 500, "balance_at": START})
    take(centre, {"account_id": "A", "balance_minor": 700})
    assert merged(centre)[0]["balance_at"] is None  # 700 was never said to be as at START
    take(centre, {"account_id": "A", "balance_minor": 700, "balance_at": LATER})
    (row,) = merged(centre)
    assert (row["balance_minor"], row["balance_at"]) == (700, LATER)


def test_a_time_without_a_balance_says_nothing(centre: Centre) -> None:
    take(centre, {"account_id": "A", "balance_at": START})
    assert merged(centre)[0]["balance_at"] is None
    take(centre, {"account_id": "A", "balance_minor": 5, "balance_at": START})
    assert counts(take(centre, {"account_id": "A", "balance_at": LATER})) == (0, 0, 1)
    assert merged(centre)[0]["balance_at"] == START


def test_an_older_file_again_renews_back(centre: Centre) -> None:
    old, new = {"account_id": "A", "kind": "bank"}, {"account_id": "A", "kind": "cash"}
    take(centre, old)
    take(centre, new)
    assert counts(take(centre, old)) == (0, 1, 0)
    assert merged(centre)[0]["kind"] == "bank"


def test_chosen_columns_of_merged_accounts_keep_first_order(centre: Centre) -> None:
    take(centre, *[{"account_id": name, "kind": "bank"} for name in "CAB"])
    take(centre, {"account_id": "B", "kind": "cash"})
    (batch,) = centre.snapshot().batches("accounts", ["kind", "account_id"])
    assert batch.to_pydict() == {"kind": ["bank", "bank", "cash"], "account_id": ["C", "A", "B"]}
