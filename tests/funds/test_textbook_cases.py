"""The worked tables of docs/explanation/tracing-rules.md are the program's own answers, row by row.

The numbers live in the document alone; this test reads them there, in both languages.
"""

import re
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.funds.asking import fast
from tests.oracles.arrow_tables import plain, plain_oracle
from tests.oracles.ledger import Knobs, Transfer
from tests.oracles.lots import RULES
from tests.oracles.notation import START, holds, parts
from tests.oracles.trace import trace
from tests.strategies.ledgers import Case

DOCUMENT = Path(__file__).parents[2] / "docs" / "explanation" / "tracing-rules.md"
PAYMENT = re.compile(r"(\w) → (\w)( \(disputed\)|（争议）)?")


@dataclass(frozen=True)
class Step:
    """One row: the payment, what it was made of, and what M holds after it."""

    debtor: str
    creditor: str
    disputed: bool
    amount: int
    of_this: dict[str, int]
    holds: dict[str, int]


@dataclass(frozen=True)
class Table:
    """One worked table."""

    rule: str
    opening: int
    steps: tuple[Step, ...]


def tables() -> list[tuple[str, list[list[str]]]]:
    """Return each worked table: what its comment says, and its rows of cells."""
    found = []
    for comment, body in re.findall(r"<!-- worked: (.*?) -->\n((?:\|.*\n)+)", DOCUMENT.read_text("utf-8")):
        rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in body.splitlines()]
        found.append((comment, rows[2:]))
    return found


def worked(comment: str, rows: list[list[str]]) -> Table:
    def money(cells: list[str]) -> dict[str, int]:
        return {owner: int(cell) for owner, cell in zip(("clean", "A", "B"), cells, strict=True)}

    opening = money(rows[0][3:])
    assert opening["A"] == opening["B"] == 0
    steps = []
    for payment, amount, of_this, *after in rows[1:]:
        match = PAYMENT.fullmatch(payment)
        assert match, payment
        taken = (part.split() for part in of_this.replace("干净", "clean").split(","))
        steps.append(
            Step(
                match[1],
                match[2],
                match[3] is not None,
                int(amount),
                {owner: int(part) for owner, part in taken},
                money(after),
            )
        )
    return Table(comment, opening["clean"], tuple(steps))


def case_of(table: Table, steps: int) -> tuple[Case, list[str]]:
    """Return the case up to a step, and whose money each root is."""
    transfers = [
        Transfer(f"t{n}", s.debtor, s.creditor, s.amount, START + timedelta(minutes=n))
        for n, s in enumerate(table.steps)
    ]
    roots: list[tuple[str, int | None]] = [(f"t{n}", None) for n, s in enumerate(table.steps) if s.disputed]
    owners = [s.debtor for s in table.steps if s.disputed]
    knobs = Knobs(as_of=transfers[steps].booked_at, min_transaction_amount=1)
    return Case(transfers, [holds("M", table.opening)], roots, knobs), owners


def answers(case: Case, rule: str) -> list[dict[str, Any]]:
    oracle = trace(case.transfers, case.accounts, case.roots, rule, case.knobs)
    return [plain_oracle(oracle), plain(fast(case, rule))]


WORKED = [(comment, rows) for comment, rows in tables() if not comment.startswith("all")]
SIDE_BY_SIDE = [(comment, rows) for comment, rows in tables() if comment.startswith("all")]


def test_the_document_has_every_table_in_both_languages() -> None:
    assert [comment for comment, _ in WORKED] == ["fifo", "clean_first", "clean_first", "pro_rata"] * 2
    english, chinese = WORKED[:4], WORKED[4:]
    assert [worked(*table) for table in english] == [worked(*table) for table in chinese]
    assert len(SIDE_BY_SIDE) == 2
    assert SIDE_BY_SIDE[0] == SIDE_BY_SIDE[1]


@pytest.mark.parametrize(
    ("comment", "rows"), WORKED[:4], ids=["clayton", "hallett", "roscoe", "barlow-clowes"]
)
def test_every_row_of_a_textbook_case(comment: str, rows: list[list[str]]) -> None:
    table = worked(comment, rows)
    for number, step in enumerate(table.steps):
        case, owners = case_of(table, number)
        for tables_found in answers(case, table.rule):
            # what the payment was made of
            carried = {
                owners[root]: amount
                for edge in tables_found["edges"]
                if edge["transaction_id"] == f"t{number}"
                for root, amount in parts(edge["stolen_minor"]).items()
            }
            clean = step.amount - sum(carried.values())
            assert {**carried, **({"clean": clean} if clean else {})} == step.of_this
            # what M holds after it
            (position,) = [row for row in tables_found["positions"] if row["account"] == "M"]
            rests = {owners[root]: amount for root, amount in parts(position["resting_minor"]).items()}
            clean = position["balance_minor"] - position["resting_total_minor"]
            assert {"A": 0, "B": 0, **rests, "clean": clean} == step.holds
            assert tables_found["unexplained_minor"] == 0


def test_roscoe_rests_at_the_lowest_sum_held_since_the_money_came_in() -> None:
    table = worked(*WORKED[2])
    since = table.steps[next(n for n, step in enumerate(table.steps) if step.disputed) :]
    assert since[-1].holds["A"] == min(sum(step.holds.values()) for step in since)
    assert since[-1].holds["A"] < sum(since[-1].holds.values())


def test_the_five_rules_side_by_side() -> None:
    comment, rows = SIDE_BY_SIDE[0]
    opening = int(re.findall(r"opens (\d+)", comment)[0])
    payments = re.findall(r"(\w) → (\w)( \(disputed\))? (\d+)", comment)
    assert [row[0].strip("`") for row in rows] == list(RULES)
    table = Table("all", opening, tuple(Step(d, c, bool(r), int(n), {}, {}) for d, c, r, n in payments))
    for name, with_x, in_m in rows:
        case, _ = case_of(table, len(payments) - 1)
        for tables_found in answers(case, name.strip("`")):
            rests = {row["account"]: row["resting_total_minor"] for row in tables_found["positions"]}
            assert (rests.get("X", 0), rests["M"]) == (int(with_x), int(in_m))
