"""An account that a file writes in two ways is taken for two, and that is said."""

import pyarrow as pa
import pytest

from cloudsword.tables.two_writings import TwoWritings, Writings

ACCOUNT = "0012345678"
BARE = "12345678"
LINE = "0012345678 and 12345678"


def found(*batches):
    writings = Writings()
    for batch in batches:
        writings.add(pa.array(batch, pa.string()))
    return writings.found()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("0012345678", "12345678"),
        ("DE89 3704 0044", "DE8937040044"),
        ("6222\u00a00202\u30000011", "622202020011"),
        ("００12345678", "12345678"),
    ],
)
def test_two_writings_of_an_account_are_found(one, other):
    assert found([one, None], ["other", other, other]) == TwoWritings(
        1, *sorted([one, other], key=lambda w: (-len(w), w))
    )


@pytest.mark.parametrize(
    "accounts", [["007", "7"], ["A-1", "A1"], ["a", "A"], ["000000", "0"], ["1234567", "12345678"], []]
)
def test_accounts_of_their_own_are_not(accounts):
    assert found(accounts) is None


def test_ingest_and_trace_say_that_zeros_at_the_front_were_lost(run, book, tmp_path):
    rows = (
        f"t1,victim,{ACCOUNT},100,CNY,2026-01-01T10:00:00Z",
        f"t2,{BARE},boss,100,CNY,2026-01-01T11:00:00Z",
    )
    path = book(*rows)
    traced = run("trace", "--transfers", path, "--root", "t1")
    assert traced.code == 0
    assert LINE in traced.err
    run("init", tmp_path / "c")
    taken = run("ingest", "transfers", path, "--centre", tmp_path / "c")
    assert taken.code == 0
    assert LINE in taken.err


def test_accounts_that_a_table_has_longer_are_said_too(run, book, tmp_path):
    path = book(f"t1,victim,{BARE},100,CNY,2026-01-01T10:00:00Z")
    accounts = book(f"{ACCOUNT},Bank", name="accounts.csv", header="account_id,institution")
    assert LINE in run("trace", "--transfers", path, "--accounts", accounts, "--root", "t1").err
    run("init", tmp_path / "c")
    assert LINE not in run("ingest", "accounts", accounts, "--centre", tmp_path / "c").err
    assert LINE in run("ingest", "transfers", path, "--centre", tmp_path / "c").err
