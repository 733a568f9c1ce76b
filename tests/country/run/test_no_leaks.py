"""The truth does not leak into what a centre may see: not by name, not by value, not by place."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest

from tests.country.run.whole import Whole, small

LEAKY_WORDS = ("gang", "mule", "scam_line", "is_routine", "truth", "case_id", "supplier")


@pytest.fixture(scope="module")
def whole() -> Whole:
    return small()


def test_no_visible_column_is_named_for_the_truth(whole: Whole) -> None:
    for name, rows in whole.visible.items():
        for column in rows.column_names:
            assert not any(word in column for word in LEAKY_WORDS), f"{name}.{column}"


def test_no_visible_value_names_a_case_or_a_gang(whole: Whole) -> None:
    secret = [
        *whole.truth["cases"]["case_id"].to_pylist(),
        *whole.truth["gangs"]["gang_id"].to_pylist(),
        *whole.truth["suppliers"]["supplier_id"].to_pylist(),
    ]
    for name, rows in whole.visible.items():
        for column in rows.column_names:
            if pa.types.is_string(rows[column].type):
                values = pc.unique(rows[column].combine_chunks())
                found = pc.is_in(values, pa.array(secret))
                assert not pc.any(found).as_py(), f"{name}.{column}"


def rank_gap(values: np.ndarray, is_secret: np.ndarray) -> float:
    """Return how far the mean rank of the secret rows lies from the middle, as a share of all ranks."""
    ranks = np.argsort(np.argsort(values, kind="stable"), kind="stable") / max(len(values) - 1, 1)
    return abs(float(ranks[is_secret].mean()) - 0.5)


def test_account_numbers_and_their_order_say_nothing(whole: Whole) -> None:
    accounts = whole.visible["accounts"]["account_id"].combine_chunks()
    mules = pc.is_in(
        accounts, pc.unique(whole.truth["mule_accounts"]["account_id"].combine_chunks())
    ).to_numpy(zero_copy_only=False)
    assert mules.sum() > 50
    digits = np.array([int(text[8:]) for text in accounts.to_pylist()])
    assert rank_gap(digits, mules) < 4 * 0.29 / np.sqrt(mules.sum())


def test_fractions_of_a_second_say_nothing(whole: Whole) -> None:
    for table, column in (("transfers", "booked_at"), ("calls", "started_at"), ("messages", "sent_at")):
        at = whole.visible[table][column].cast(pa.int64()).to_numpy()
        assert (at % 1_000_000 == 0).all()


def test_within_a_second_stolen_money_has_no_place_of_its_own(whole: Whole) -> None:
    """Among transfers of one second, those that carry stolen money stand first as often as by chance."""
    transfers = whole.visible["transfers"]
    at = transfers["booked_at"].cast(pa.int64()).to_numpy()
    dirty = pc.is_in(
        transfers["transaction_id"].combine_chunks(),
        pc.unique(whole.truth["parcels"]["transaction_id"].combine_chunks()),
    ).to_numpy(zero_copy_only=False)
    first = np.r_[True, at[1:] != at[:-1]]
    alone = first & np.r_[first[1:], True]
    shared = dirty & ~alone
    if shared.sum() >= 20:
        group = np.cumsum(first) - 1
        size = np.bincount(group)[group]
        expected = (1 / size[shared]).sum()
        spread = np.sqrt((1 / size[shared] * (1 - 1 / size[shared])).sum())
        assert abs(first[shared].sum() - expected) < 5 * spread + 1


def test_kinds_of_transfers_do_not_tell(whole: Whole) -> None:
    """Every kind that carries stolen money also carries honest money, far more of it."""
    transfers = whole.visible["transfers"]
    dirty = pc.is_in(
        transfers["transaction_id"].combine_chunks(),
        pc.unique(whole.truth["parcels"]["transaction_id"].combine_chunks()),
    )
    kinds = pc.unique(transfers["kind"].combine_chunks().filter(dirty)).to_pylist()
    honest = transfers.filter(pc.invert(dirty))["kind"].combine_chunks()
    counts = {row["values"].as_py(): row["counts"].as_py() for row in pc.value_counts(honest)}
    assert {kind: counts.get(kind, 0) for kind in kinds if counts.get(kind, 0) < 100} == {}


def test_transcripts_and_sites_hold_honest_ones_too(whole: Whole) -> None:
    secret = pc.unique(whole.truth["contacts"]["call_id"].combine_chunks().drop_null())
    calls = whole.visible["transcripts"]["call_id"].combine_chunks()
    scams = int(pc.sum(pc.is_in(calls, secret)).as_py())
    assert 0 < scams < len(calls) / 2
