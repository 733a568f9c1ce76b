"""What a centre has set aside, in piles: the largest first, each with its first row."""

import pytest

from cloudsword.lake.centre import create
from cloudsword.uses.ingesting import ingest_files
from cloudsword.uses.quarantine import piles, rows_in_quarantine

HEADER = "transaction_id,debtor_account,creditor_account,amount_minor,currency,booked_at"
ROWS = (
    "t1,a,b,100,CNY,2026-01-01T10:00:00Z",
    "t2,a,b,-1,CNY,2026-01-01T10:00:00Z",
    "t3,a,b,100,CNY,yesterday",
    "t4,a,b,-2,CNY,2026-01-01T10:00:00Z",
)


@pytest.fixture
def centre(tmp_path):
    made = create(tmp_path / "centre").path
    file = tmp_path / "transfers.csv"
    file.write_text("\n".join([HEADER, *ROWS]) + "\n", "utf-8")
    summary = ingest_files("transfers", [file], made, None)
    assert (summary.accepted, summary.quarantined) == (1, 3)
    return made


def test_piles(centre):
    large, small = piles(rows_in_quarantine(centre, None, None))
    assert (large.rows, large.first["line"], large.first["column"]) == (2, 3, "amount_minor")
    assert (small.rows, small.first["line"], small.first["column"]) == (1, 4, "booked_at")
    assert piles(rows_in_quarantine(centre, "transfers", small.reason)) == [small]
    assert piles(rows_in_quarantine(centre, "accounts", None)) == []
