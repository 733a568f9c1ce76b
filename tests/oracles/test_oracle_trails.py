"""Worked examples: where trails end, how far away they are, and which knob stops them."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from tests.oracles.ledger import Account, Knobs, Transfer
from tests.oracles.lots import RULES
from tests.oracles.notation import START, holds, ledger, parts, resting
from tests.oracles.trace import OracleResult, trace

KNOBS = Knobs(min_transaction_amount=1)


def exits(result: OracleResult) -> dict[tuple[str, str], dict[int, int]]:
    return {(row["account"], row["kind"]): parts(row["amount_minor"]) for row in result.exits}


def unfollowed(result: OracleResult) -> dict[str, dict[int, int]]:
    return {row["reason"]: parts(row["amount_minor"]) for row in result.unfollowed}


class TestExits:
    @pytest.mark.parametrize("rule", RULES)
    def test_money_that_comes_home_is_an_exit_and_clean(self, rule: str) -> None:
        # What v gets back it may spend: its payment to y carries nothing.
        books = ledger("v m 10", "m v 10", "v y 10")
        result = trace(books, [holds("m", 0)], [("t1", None)], rule, KNOBS)
        assert exits(result) == {("v", "returned"): {0: 10}}
        assert [edge["transaction_id"] for edge in result.edges] == ["t1", "t2"]
        assert [row["account"] for row in result.positions] == ["m"]

    def test_another_account_of_the_same_known_holder_is_home(self) -> None:
        books = ledger("v m 10", "m w 4", "m y 6")
        accounts = [Account("v", holder="Li"), Account("w", holder="Li"), Account("y")]
        result = trace(books, accounts, [("t1", None)], "fifo", KNOBS)
        assert exits(result) == {("w", "returned"): {0: 4}}
        assert resting(result.positions) == {"y": {0: 6}}

    def test_home_is_home_for_its_own_root_only(self) -> None:
        books = ledger("v m 10", "u m 10", "m v 20")
        result = trace(books, [], [("t1", None), ("t2", None)], "fifo", KNOBS)
        assert exits(result) == {("v", "returned"): {0: 10}}
        assert resting(result.positions) == {"v": {1: 10}}

    def test_a_root_between_accounts_of_one_holder_comes_home_at_once(self) -> None:
        books = ledger("v w 10", "v v 5")
        accounts = [Account("v", holder="Li"), Account("w", holder="Li")]
        result = trace(books, accounts, [("t1", None), ("t2", None)], "fifo", KNOBS)
        assert exits(result) == {("w", "returned"): {0: 10}, ("v", "returned"): {1: 5}}
        assert [edge["hop"] for edge in result.edges] == [1, 1]
        assert result.positions == []

    @pytest.mark.parametrize("kind", ["merchant", "cash", "exchange", "foreign", "government", "unknown"])
    def test_an_account_of_an_exit_kind_ends_the_trail(self, kind: str) -> None:
        books = ledger("v m 10", "m s 10", "s y 10")
        result = trace(books, [Account("s", kind=kind)], [("t1", None)], "stolen_first", KNOBS)
        assert exits(result) == {("s", kind): {0: 10}}
        assert len(result.edges) == 2

    @pytest.mark.parametrize("kind", [None, "bank", "wallet"])
    def test_banks_and_wallets_do_not(self, kind: str | None) -> None:
        books = ledger("v m 10", "m s 10", "s y 10")
        result = trace(books, [Account("s", kind=kind)], [("t1", None)], "stolen_first", KNOBS)
        assert resting(result.positions) == {"y": {0: 10}}

    def test_home_comes_before_the_kind_and_the_kind_before_the_hub(self) -> None:
        knobs = replace(KNOBS, hub_threshold=1)
        books = ledger("v m 10 @0", "u m 10 @100000", "m v 20 @200000", "v z 1 @200001")
        result = trace(books, [Account("v", kind="merchant")], [("t1", None), ("t2", None)], "fifo", knobs)
        assert exits(result) == {("v", "merchant"): {1: 10}, ("v", "returned"): {0: 10}}
        result = trace(books, [], [("t1", None), ("t2", None)], "fifo", knobs)
        assert exits(result) == {("v", "pooled"): {1: 10}, ("v", "returned"): {0: 10}}

    # START is 12:00 UTC; 43,199 seconds later the day has one second left.
    @pytest.mark.parametrize(
        ("lines", "is_hub"),
        [
            (("v m 9 @0", "m x 1 @1"), False),  # two on one day: not more than two
            (("v m 9 @0", "m x 1 @1", "m x 1 @2"), True),
            (("v m 9 @0", "m x 1 @43199", "m x 1 @43200"), False),  # the third is booked at midnight
            (("v m 9 @43200", "m x 1 @43201", "m x 1 @129599"), True),
            (("v m 9 @0", "m m 1 @1"), False),  # a self transfer counts once
            (("v m 9 @0", "m m 1 @1", "m m 1 @2"), True),
            (("v m 9 @0", "m x 1 @1", "m x 1 USD @2"), False),  # another currency is no part of it
            (("v m 9 @0", "m x 1 @1", "m x 1 @500000"), False),  # another day
        ],
    )
    def test_a_hub_has_more_transfers_than_the_threshold_on_one_utc_day(
        self, lines: tuple[str, ...], is_hub: bool
    ) -> None:
        result = trace(ledger(*lines), [], [("t1", None)], "clean_first", replace(KNOBS, hub_threshold=2))
        assert (exits(result) == {("m", "pooled"): {0: 9}}) is is_hub

    def test_transfers_after_as_of_make_no_hub(self) -> None:
        books = ledger("v m 9", "m x 1", "m x 1")
        knobs = replace(KNOBS, hub_threshold=2, as_of=books[1].booked_at)
        assert exits(trace(books, [], [("t1", None)], "clean_first", knobs)) == {}


class TestHops:
    def test_an_edge_may_be_farther_than_its_creditor(self) -> None:
        # n first gets money through m (hop 2), then directly (hop 1), then through m again.
        books = ledger("v m 10", "m n 2", "n y 2", "u n 5", "m n 2", "n z 7")
        result = trace(books, [], [("t1", None), ("t4", None)], "stolen_first", KNOBS)
        assert [edge["hop"] for edge in result.edges] == [1, 2, 3, 1, 2, 2]
        hops = {row["account"]: row["hop"] for row in result.positions}
        assert hops == {"m": 1, "n": 1, "y": 3, "z": 2}

    def test_a_credit_that_is_all_exit_or_unfollowed_sets_no_hop(self) -> None:
        # v is only home; x gets nothing that is followed. Neither has a position.
        books = ledger("v m 10", "m v 5", "m x 5")
        result = trace(
            books, [], [("t1", None)], "fifo", replace(KNOBS, min_transaction_amount=5, max_transactions=1)
        )
        assert [row["account"] for row in result.positions] == ["m"]
        assert unfollowed(result) == {"max_transactions": {0: 5}}

    def test_the_creditor_of_a_root_is_at_hop_1_also_where_only_other_money_stays(self) -> None:
        # w (hop 1, u's 10) pays 8 to its own second account, 4 disputed: those are home, u's 4 stay.
        books = ledger("u w 10", "w k 8")
        accounts = [holds("w", 4), Account("k", holder="Wu")]
        accounts[0] = replace(accounts[0], holder="Wu")
        result = trace(books, accounts, [("t1", None), ("t2", 4)], "fifo", KNOBS)
        assert exits(result) == {("k", "returned"): {1: 4}}
        assert result.edges[1]["hop"] == 1
        assert {row["account"]: row["hop"] for row in result.positions} == {"k": 1, "w": 1}


class TestArrivals:
    def test_first_and_latest_arrival_and_last_outflow(self) -> None:
        # A clean credit and a self transfer restart nothing; a second stolen credit does.
        books = ledger("c m 1", "v m 10", "m m 5", "c m 5", "v m 10", "c m 1", "m m 1", "c m 1")
        result = trace(books, [], [("t2", None), ("t5", None)], "fifo", KNOBS)
        (m,) = result.positions
        times = [t.booked_at for t in books]
        assert (m["arrived_at"], m["latest_arrival_at"], m["last_outflow_at"]) == (
            times[1],
            times[4],
            times[6],
        )

    def test_an_account_that_paid_nothing_has_no_last_outflow(self) -> None:
        result = trace(ledger("v m 10", "m x 1 USD"), [], [("t1", None)], "fifo", KNOBS)
        assert result.positions[0]["last_outflow_at"] is None

    def test_an_account_stays_in_the_positions_when_nothing_rests(self) -> None:
        result = trace(ledger("v m 10", "m x 10"), [], [("t1", None)], "fifo", KNOBS)
        assert [(row["account"], row["resting_total_minor"]) for row in result.positions] == [
            ("m", 0),
            ("x", 10),
        ]


class TestKnobs:
    # m gets 100 at 0 s and pays 10 at 61 s.
    BOOKS = ledger("v m 100 @0", "m x 10 @61")
    TIGHT = Knobs(max_hops=1, hop_window=60, min_transaction_amount=11, max_transactions=0)

    @pytest.mark.parametrize(
        ("looser", "reason"),
        [
            ({}, "max_hops"),
            ({"max_hops": 2}, "hop_window"),
            ({"max_hops": 2, "hop_window": 61}, "min_transaction_amount"),
            ({"max_hops": 2, "hop_window": 61, "min_transaction_amount": 10}, "max_transactions"),
            ({"max_hops": 2, "hop_window": 61, "min_transaction_amount": 10, "max_transactions": 1}, None),
        ],
    )
    @pytest.mark.parametrize("rule", RULES)
    def test_the_first_reason_that_holds_is_given(
        self, rule: str, looser: dict[str, Any], reason: str | None
    ) -> None:
        result = trace(self.BOOKS, [], [("t1", None)], rule, replace(self.TIGHT, **looser))
        assert unfollowed(result) == ({reason: {0: 10}} if reason else {})
        assert len(result.edges) == (1 if reason else 2)

    def test_the_window_is_exact_to_the_microsecond(self) -> None:
        late = Transfer("t2", "m", "x", 10, START + timedelta(seconds=61, microseconds=1))
        knobs = replace(KNOBS, hop_window=61)
        result = trace([self.BOOKS[0], late], [], [("t1", None)], "fifo", knobs)
        assert unfollowed(result) == {"hop_window": {0: 10}}

    def test_the_part_is_the_sum_over_roots(self) -> None:
        # 3 of each root make 6; a payment of 6 passes a minimum of 6, one of 4 does not.
        books = ledger("v m 6", "u m 6", "m x 6", "m y 4")
        result = trace(
            books, [], [("t1", None), ("t2", None)], "pro_rata", replace(KNOBS, min_transaction_amount=6)
        )
        assert unfollowed(result) == {"min_transaction_amount": {0: 2, 1: 2}}
        assert resting(result.positions) == {"m": {0: 1, 1: 1}, "x": {0: 3, 1: 3}}

    def test_a_payment_counts_once_whatever_it_carries_and_clean_ones_do_not(self) -> None:
        books = ledger("v m 6", "u m 6", "c d 1", "m x 6", "m y 2", "m z 2")
        knobs = replace(KNOBS, max_transactions=2)
        result = trace(books, [], [("t1", None), ("t2", None)], "pro_rata", knobs)
        assert unfollowed(result) == {"max_transactions": {0: 1, 1: 1}}

    def test_homecomings_and_exits_pass_the_same_checks(self) -> None:
        books = ledger("v m 10", "m v 5", "m s 5")
        knobs = replace(KNOBS, max_hops=1)
        result = trace(books, [Account("s", kind="cash")], [("t1", None)], "fifo", knobs)
        assert (exits(result), unfollowed(result)) == ({}, {"max_hops": {0: 10}})

    def test_what_is_not_followed_is_clean_from_there_on(self) -> None:
        books = ledger("v m 10", "m x 10", "x m 10", "m y 10")
        result = trace(books, [holds("m", 0)], [("t1", None)], "stolen_first", replace(KNOBS, max_hops=1))
        assert (resting(result.positions), unfollowed(result)) == ({}, {"max_hops": {0: 10}})
        assert len(result.edges) == 1

    def test_a_self_transfer_that_is_not_followed_cleans_too(self) -> None:
        # To the letter: the payment's stolen part leaves the trace, although the account stays the same.
        books = ledger("v m 10", "m m 4")
        result = trace(books, [holds("m", 0)], [("t1", None)], "fifo", replace(KNOBS, max_hops=1))
        assert (resting(result.positions), unfollowed(result)) == ({"m": {0: 6}}, {"max_hops": {0: 4}})
