"""On a country as the product makes it: the truth adds up, and the measures work."""

from functools import cache
from typing import Any

import pyarrow as pa
import pytest

from cloudsword.country.run.country import Country
from cloudsword.country.scenario import Scenario
from cloudsword.evaluate.money import evaluate_money
from cloudsword.evaluate.money.true_money import TrueMoney
from cloudsword.evaluate.records import TableRecords
from cloudsword.evaluate.targets import facts_of, measure, records
from cloudsword.funds import build_index

SCENARIO = Scenario(people=2_000, days=30, seed=7)


@cache
def made() -> tuple[dict[str, pa.Table], dict[str, pa.Table]]:
    visible: dict[str, list[pa.Table]] = {}
    truth: dict[str, list[pa.Table]] = {}
    for day in Country(SCENARIO).days():
        for tables, kept in ((day.visible, visible), (day.truth, truth)):
            for name, table in tables.items():
                kept.setdefault(name, []).append(table)
    seen, known = ({n: pa.concat_tables(t) for n, t in kept.items()} for kept in (visible, truth))
    return seen, known


@cache
def index() -> Any:
    visible, _ = made()
    return build_index(visible["transfers"].to_batches(), visible["accounts"])


def test_every_root_is_conserved_and_no_account_passes_on_what_it_has_not() -> None:
    money = TrueMoney(index(), TableRecords(made()[1]))
    assert len(money.roots) > 10
    books = index().books
    for row, root in money.roots.items():
        held: dict[int, int] = {}
        payer, amount = int(books.debtor[row]), int(books.amount[row])
        for at, debtor, creditor, part in zip(
            root.at.tolist(), root.debtor.tolist(), root.creditor.tolist(), root.amount.tolist(), strict=True
        ):
            held[debtor] = held.get(debtor, 0) - part
            held[creditor] = held.get(creditor, 0) + part
            assert held[debtor] >= (-amount if debtor == payer else 0)
            others = {node: n for node, n in held.items() if node != payer and n}
            assert sum(others.values()) == -held.get(payer, 0), "what the payer lacks rests elsewhere"
            assert all(n > 0 for n in others.values()), at


def test_targets_of_a_country() -> None:
    visible, truth = made()
    found = measure(visible, truth, facts_of(SCENARIO))
    entries = {entry["id"]: entry for entry in records(found)}
    assert len(entries) == 30
    numbers = entries["1"]
    assert numbers["observations"] > 1_000
    assert 1.0 < numbers["found"] < 5.0
    for target in found:
        if target.found is not None and target.high <= 1 and target.id != "28b":
            assert 0 <= target.found <= 1, target.id


def test_an_evaluation_of_a_country() -> None:
    visible, truth = made()
    found = evaluate_money(index(), visible, truth, facts_of(SCENARIO))
    assert found.counts.traced >= 3
    total = found.shown.total
    assert 0 < total.matched_minor <= total.true_minor
    assert total.hold.innocent_minor < total.freeze.innocent_minor
    shares = [point.mules.value for point in found.curve if point.payments == found.curve[0].payments]
    assert shares == sorted(shares, reverse=True), "money only leaves mule accounts"
    assert shares[0] == pytest.approx(1, abs=0.5)
