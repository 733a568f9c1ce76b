"""Worked examples: how the oracle splits payments. Every number was worked out by hand from the contract."""

from dataclasses import replace

import pytest

from tests.oracles.ledger import Account, Knobs
from tests.oracles.lots import RULES
from tests.oracles.notation import holds, ledger, parts, resting
from tests.oracles.trace import OracleRefuses, OracleResult, trace

KNOBS = Knobs(min_transaction_amount=1)


def edge_parts(result: OracleResult) -> dict[str, dict[int, int]]:
    return {edge["transaction_id"]: parts(edge["stolen_minor"]) for edge in result.edges}


@pytest.mark.parametrize(
    ("rule", "moved", "rests"),
    [
        ("fifo", 20, 40),  # 100 of the opening, then 20 stolen
        ("lifo", 60, 0),  # 40 of c, 60 stolen, 20 of the opening
        ("pro_rata", 36, 24),  # 120 * 60 / 200
        ("clean_first", 0, 60),  # 140 clean are there
        ("stolen_first", 60, 0),
    ],
)
def test_each_rule_splits_one_payment(rule: str, moved: int, rests: int) -> None:
    books = ledger("v m 60", "c m 40", "m x 120")
    result = trace(books, [holds("m", 100)], [("t1", None)], rule, KNOBS)
    expected = {name: {0: amount} for name, amount in (("m", rests), ("x", moved)) if amount}
    assert resting(result.positions) == expected
    assert edge_parts(result) == {"t1": {0: 60}, **({"t3": {0: moved}} if moved else {})}
    assert result.unexplained_minor == 0
    m = result.positions[0]
    assert (m["account"], m["balance_minor"], m["balance_basis"], m["unbacked_minor"]) == (
        "m",
        80,
        "known",
        0,
    )


class TestLargestRemainder:
    def test_leftover_units_go_to_the_earlier_roots_on_a_tie(self) -> None:
        # 2 * 1 // 3 = 0 each, remainder 2 each: two units to the first two roots.
        books = ledger("u m 1", "v m 1", "w m 1", "m x 2")
        result = trace(books, [], [("t3", None), ("t1", None), ("t2", None)], "pro_rata", KNOBS)
        assert resting(result.positions) == {"m": {2: 1}, "x": {0: 1, 1: 1}}

    def test_clean_money_is_the_last_holder(self) -> None:
        # 1 * 1 // 2 = 0 each, remainder 1 each: the root stands before the clean money.
        books = ledger("c m 1", "v m 1", "m x 1")
        assert resting(trace(books, [], [("t2", None)], "pro_rata", KNOBS).positions) == {"x": {0: 1}}

    def test_the_largest_remainder_comes_before_the_order(self) -> None:
        # total 7, x = 3: root 0 holds 3 -> 9/7 = 1 rest 2; root 1 holds 1 -> 3/7 = 0 rest 3; clean as root 0.
        books = ledger("u m 3", "v m 1", "c m 3", "m x 3")
        result = trace(books, [], [("t1", None), ("t2", None)], "pro_rata", KNOBS)
        assert resting(result.positions) == {"m": {0: 2}, "x": {0: 1, 1: 1}}

    def test_products_beyond_64_bits_are_exact(self) -> None:
        # total 3 * 2**60, x = 2**61: each third gives 2**61 // 3, and the remainder decides one unit.
        third = 2**60
        books = ledger(f"u m {third}", f"v m {third}", f"c m {third}", f"m x {2 * third}")
        result = trace(books, [], [("t1", None), ("t2", None)], "pro_rata", KNOBS)
        floor = 2 * third // 3  # 2**61 = 3 * floor + 2: the two leftover units go to the two roots
        assert 2 * third == 3 * floor + 2
        assert resting(result.positions)["x"] == {0: floor + 1, 1: floor + 1}


class TestOrderOfLots:
    BOOKS = ledger("u m 10", "c m 5", "v m 10", "m n 18", "n p 4")
    ROOTS = (("t1", None), ("t3", None))

    def test_lifo_through_two_hops_turns_the_order_round(self) -> None:
        # m pays v's 10, c's 5, u's 3; n has them in that order and pays from the back: u's 3, then 1 clean.
        result = trace(self.BOOKS, [], self.ROOTS, "lifo", KNOBS)
        assert edge_parts(result)["t4"] == {0: 3, 1: 10}
        assert resting(result.positions) == {"m": {0: 7}, "n": {1: 10}, "p": {0: 3}}

    def test_fifo_through_two_hops_keeps_the_order(self) -> None:
        # m pays u's 10, c's 5, v's 3; n pays the first 4 of u's.
        result = trace(self.BOOKS, [], self.ROOTS, "fifo", KNOBS)
        assert resting(result.positions) == {"m": {1: 7}, "n": {0: 6, 1: 3}, "p": {0: 4}}

    def test_clean_first_spends_stolen_lots_in_order_of_arrival(self) -> None:
        # m pays 5 clean, u's 10, v's 3; n pays 4 of the 5 clean.
        result = trace(self.BOOKS, [], self.ROOTS, "clean_first", KNOBS)
        assert resting(result.positions) == {"m": {1: 7}, "n": {0: 10, 1: 3}}

    def test_stolen_first_goes_by_arrival_not_by_the_order_of_roots(self) -> None:
        # Root 1 (v) reaches n before root 0 does.
        books = ledger("u m 10", "v n 5", "m n 10", "n p 6")
        result = trace(books, [], [("t1", None), ("t2", None)], "stolen_first", KNOBS)
        assert edge_parts(result)["t4"] == {0: 1, 1: 5}

    @pytest.mark.parametrize(("rule", "moved"), [("fifo", 10), ("lifo", 0)])
    def test_the_missing_part_is_clean_and_last_in_the_credit(self, rule: str, moved: int) -> None:
        # m is known to be empty: all 10 go, 15 are missing; x holds 10 stolen, then 15 clean.
        books = ledger("v m 10", "m x 25", "x y 12")
        result = trace(books, [holds("m", 0)], [("t1", None)], rule, KNOBS)
        assert result.unexplained_minor == 15
        assert parts(result.edges[1]["stolen_minor"]) == {0: 10}
        assert edge_parts(result).get("t3", {}).get(0, 0) == moved
        assert result.positions[0]["balance_minor"] == 0

    def test_a_self_transfer_puts_the_lots_it_takes_at_the_end(self) -> None:
        books = ledger("v m 10", "c m 5", "m m 10", "m x 5")
        assert resting(trace(books, [], [("t1", None)], "fifo", KNOBS).positions) == {"m": {0: 10}}
        # lifo takes c's 5 and 5 of v's, and puts v's 5 on last.
        assert resting(trace(books, [], [("t1", None)], "lifo", KNOBS).positions) == {
            "m": {0: 5},
            "x": {0: 5},
        }

    @pytest.mark.parametrize("rule", RULES)
    def test_ties_in_time_go_by_sequence_then_by_code_point(self, rule: str) -> None:
        # All at one instant. "t10" < "t2" by code point, but sequence 1 stands after 0 (and null is 0).
        books = ledger("v m 10 @0", "m x 10 @0")
        first, second = (replace(books[0], transaction_id="t2"), replace(books[1], transaction_id="t10"))
        # So m pays x out of its own 10 before the stolen 10 arrive.
        assert resting(trace([first, second], [], [("t2", None)], rule, KNOBS).positions) == {"m": {0: 10}}
        late = replace(second, sequence=1)
        assert resting(trace([late, first], [], [("t2", None)], rule, KNOBS).positions) == {"x": {0: 10}}


class TestRoots:
    @pytest.mark.parametrize("rule", RULES)
    def test_a_root_is_paid_from_clean_lots_while_stolen_money_stays(self, rule: str) -> None:
        # w holds 5 clean and u's 20; the root of 15 takes the 5, and 10 are an unexplained inflow.
        books = ledger("u w 20", "w m 15")
        result = trace(books, [holds("w", 5)], [("t1", None), ("t2", None)], rule, KNOBS)
        assert resting(result.positions) == {"m": {1: 15}, "w": {0: 20}}
        assert result.unexplained_minor == 10
        w = result.positions[1]
        assert (w["balance_minor"], w["unbacked_minor"]) == (10, 10)

    @pytest.mark.parametrize("rule", ["fifo", "lifo"])
    def test_the_clean_lots_of_a_root_go_in_the_rules_order(self, rule: str) -> None:
        # w: 5 clean, u's 20, 10 clean of c. The root of 12 leaves 3 clean: behind u's 20 (fifo: the opening
        # and 7 of c's are gone) or before it (lifo: c's are gone, 3 of the opening stay). So both next pay 5
        # of u's.
        books = ledger("u w 20", "c w 10", "w m 12", "w x 5")
        result = trace(books, [holds("w", 5)], [("t1", None), ("t3", None)], rule, KNOBS)
        assert edge_parts(result)["t4"] == {0: 5}

    def test_the_disputed_part_comes_first_in_the_credit_and_the_rest_is_ordinary(self) -> None:
        # w: 4 clean, u's 10. It pays 12, 6 disputed: the 4 clean and 2 unexplained; then 6 of u's.
        # m holds w's 6, then u's 6, and pays 8 under fifo: 6 of w's (root 1), 2 of u's (root 0).
        books = ledger("u w 10", "w m 12", "m x 8")
        result = trace(books, [holds("w", 4)], [("t1", None), ("t2", 6)], "fifo", KNOBS)
        assert edge_parts(result) == {"t1": {0: 10}, "t2": {0: 6, 1: 6}, "t3": {0: 2, 1: 6}}
        assert [edge["hop"] for edge in result.edges] == [1, 1, 2]
        assert result.unexplained_minor == 2
        assert resting(result.positions) == {"m": {0: 4}, "w": {0: 4}, "x": {0: 2, 1: 6}}

    def test_an_unfollowed_rest_leaves_the_disputed_part_alone_on_the_edge(self) -> None:
        books = ledger("u w 10", "w m 12")
        knobs = replace(KNOBS, max_hops=1)
        result = trace(books, [holds("w", 4)], [("t1", None), ("t2", 6)], "fifo", knobs)
        assert edge_parts(result) == {"t1": {0: 10}, "t2": {1: 6}}
        assert [(row["reason"], parts(row["amount_minor"])) for row in result.unfollowed] == [
            ("max_hops", {0: 6})
        ]
        assert resting(result.positions) == {"m": {1: 6}, "w": {0: 4}}

    def test_disputed_parts_are_not_counted_and_the_rest_is(self) -> None:
        books = ledger("u w 10", "w m 12", "w y 1", "w z 1")
        knobs = replace(KNOBS, max_transactions=2)
        result = trace(books, [holds("w", 4)], [("t1", None), ("t2", 6)], "fifo", knobs)
        # followed: the rest of t2, then t3: two. t1 and the disputed part of t2 do not count.
        assert list(edge_parts(result)) == ["t1", "t2", "t3"]
        assert [(row["reason"], parts(row["amount_minor"])) for row in result.unfollowed] == [
            ("max_transactions", {0: 1})
        ]

    def test_roots_after_as_of_are_left_out_and_the_others_are_numbered_by_the_ledger(self) -> None:
        books = ledger("v m 10", "u m 20", "w m 30")
        knobs = replace(KNOBS, as_of=books[1].booked_at)
        roots = [("t3", None), ("t2", 7), ("t1", None), ("t1", 10)]
        result = trace(books, [], roots, "fifo", knobs)
        assert [(row["transaction_id"], row["disputed_minor"]) for row in result.roots] == [
            ("t1", 10),
            ("t2", 7),
        ]
        assert resting(result.positions) == {"m": {0: 10, 1: 7}}

    @pytest.mark.parametrize(
        "roots",
        [[("t9", None)], [("t1", 0)], [("t1", 11)], [("t1", 5), ("t1", 6)], [("t1", None), ("t2", None)], []],
    )
    def test_what_cannot_be_asked_is_refused(self, roots: list[tuple[str, int | None]]) -> None:
        with pytest.raises(OracleRefuses):
            trace(ledger("v m 10", "v m 10 USD"), [], roots, "fifo", KNOBS)

    def test_defaults_stand_on_the_roots_up_to_as_of(self) -> None:
        books = ledger("v m 5999", "v m 3000", "w m 1000")
        knobs = Knobs(as_of=books[1].booked_at)
        settled = trace(books, [], [("t1", None), ("t2", 2999), ("t3", None)], "fifo", knobs).parameters
        assert (settled.min_transaction_amount, settled.max_transactions) == (2, 200_000)
        settled = trace(books, [], [("t3", None)], "fifo", Knobs()).parameters
        assert (settled.as_of, settled.min_transaction_amount) == (books[2].booked_at, 1)


class TestBalances:
    def test_an_inferred_opening_is_the_least_that_explains_the_payments(self) -> None:
        # m: +10, -25 (needs 15), +5, -3. A self transfer debits first: n needs its 4.
        books = ledger("v m 10", "m x 25", "c m 5", "m x 3", "v n 1", "n n 4")
        result = trace(books, [], [("t1", None), ("t5", None)], "clean_first", KNOBS)
        rows = {row["account"]: row for row in result.positions}
        assert (rows["m"]["balance_minor"], rows["m"]["balance_basis"]) == (2, "inferred")
        # n opens with 3, so 3 clean and 1 stolen go round.
        assert rows["n"]["balance_minor"] == 4
        assert result.unexplained_minor == 0

    def test_payments_after_as_of_do_not_raise_an_inferred_opening(self) -> None:
        books = ledger("v m 10", "m x 4", "m x 100")
        knobs = replace(KNOBS, as_of=books[1].booked_at)
        result = trace(books, [], [("t1", None)], "fifo", knobs)
        assert resting(result.positions) == {"m": {0: 6}, "x": {0: 4}}

    def test_a_known_balance_is_moved_back_also_over_transfers_after_as_of(self) -> None:
        # At t3 (after as_of) m has 50: it opened with 50 - 10 + 4 + 6 = 50.
        books = ledger("v m 10", "m x 4", "m x 6")
        account = Account("m", balance_minor=50, balance_at=books[2].booked_at)
        knobs = replace(KNOBS, as_of=books[1].booked_at)
        result = trace(books, [account], [("t1", None)], "fifo", knobs)
        assert (result.positions[0]["balance_minor"], result.positions[0]["balance_basis"]) == (56, "known")

    def test_a_balance_without_a_time_is_as_at_as_of(self) -> None:
        books = ledger("v m 10", "m x 4", "m x 6")
        knobs = replace(KNOBS, as_of=books[1].booked_at)
        result = trace(books, [Account("m", balance_minor=50)], [("t1", None)], "fifo", knobs)
        assert result.positions[0]["balance_minor"] == 50

    def test_an_opening_is_never_below_zero(self) -> None:
        # Moved back: -5 - 10 + 4 < 0. From 0: +10 - 4 = 6.
        books = ledger("v m 10", "m x 4")
        result = trace(books, [Account("m", balance_minor=-5)], [("t1", None)], "fifo", KNOBS)
        assert result.positions[0]["balance_minor"] == 6

    def test_unexplained_inflows_are_summed_over_touched_accounts_only(self) -> None:
        # Both are known to be empty. m pays 3 before stolen money comes, c pays 8 and is on no edge.
        books = ledger("m x 3", "v m 10", "c d 8")
        result = trace(books, [holds("m", 0), holds("c", 0)], [("t2", None)], "fifo", KNOBS)
        assert result.unexplained_minor == 3

    def test_other_currencies_are_passed_over_and_counted_on_touched_accounts(self) -> None:
        books = ledger("v m 10", "m x 10 USD", "x m 99 USD", "a b 7 USD", "v b 1 USD @9999")
        result = trace(books, [], [("t1", None)], "stolen_first", KNOBS)
        # The end of the ledger is the last booking in CNY.
        assert result.ledger["passed_over"] == 0
        knobs = replace(KNOBS, as_of=books[3].booked_at)
        result = trace(books, [], [("t1", None)], "stolen_first", knobs)
        assert (result.ledger["passed_over"], len(result.edges)) == (2, 1)
