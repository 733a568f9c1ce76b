"""AMLSim: fraud is known by account. Victims' money goes in at the edge of the fraud accounts; where does
it come out?"""

import csv
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from cloudsword.funds import Root, TraceResult, trace
from cloudsword.vocabulary.tracing_rules import TracingRule
from tools.evidence.books import Books, shared_data, take_in, unpack

GRAPHS = ("20K_cycle200", "20K_fanin200")


@dataclass(frozen=True, slots=True)
class UnderRule:
    """What one rule found; money in minor units.

    Parameters
    ----------
    rule
        The rule.
    resting, in_fraud
        What rests; of it in fraud accounts.
    resting_deeper, in_fraud_deeper
        The same beyond the accounts that the roots pay.
    exits
        Money by kind of exit.
    unfollowed
        Money by knob.
    inner
        Transfers between two fraud accounts among the edges.
    later, later_to_fraud
        Edges that are no roots; of them those into fraud accounts.
    unexplained
        Inflows that the books do not show.
    """

    rule: TracingRule
    resting: int
    in_fraud: int
    resting_deeper: int
    in_fraud_deeper: int
    exits: dict[str, int]
    unfollowed: dict[str, int]
    inner: int
    later: int
    later_to_fraud: int
    unexplained: int


@dataclass(frozen=True, slots=True)
class Graph:
    """One graph.

    Parameters
    ----------
    name
        Its name.
    transfers, accounts, quarantined
        Rows taken in, accounts, rows set apart.
    fraud
        Fraud accounts.
    inner
        Transfers between two fraud accounts.
    to_fraud
        Transfers into fraud accounts, from whomever.
    roots, disputed
        Root transactions and their money.
    least
        Smallest payment that was followed.
    rules
        What each rule found.
    """

    name: str
    transfers: int
    accounts: int
    quarantined: int
    fraud: int
    inner: int
    to_fraud: int
    roots: int
    disputed: int
    least: int
    rules: tuple[UnderRule, ...]


def read(name: str, folder: Path) -> Graph | None:
    """Take one graph in and trace it under every rule; None where the data set is absent."""
    archive = shared_data() / "money" / "amlsim_20k" / f"{name}.tgz"
    if not archive.is_file():
        return None
    transfers, accounts = unpack(archive, folder, (f"{name}/transactions.csv", f"{name}/nodes.csv"))
    books = take_in(folder / f"centre-{name}", transfers, "amlsim", accounts, "amlsim-accounts")
    with accounts.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return measure(name, books, {row["nodeid"] for row in rows if row["isFraud"] == "1"}, len(rows))


def measure(name: str, books: Books, fraud: set[str], accounts: int) -> Graph:
    """Trace the transfers into fraud accounts from others, all in one pass, under every rule."""
    columns = ("transaction_id", "debtor_account", "creditor_account", "amount_minor")
    rows = list(zip(*(books.transfers.column(column).to_pylist() for column in columns), strict=True))
    roots = [(i, amount) for i, payer, payee, amount in rows if payee in fraud and payer not in fraud]
    found = [trace(books.index, [Root(i) for i, _ in roots], rule) for rule in TracingRule]
    least = found[0].parameters.min_transaction_amount
    assert least is not None
    return Graph(
        name=name,
        transfers=books.transfers.num_rows,
        accounts=accounts,
        quarantined=books.taken.quarantined,
        fraud=len(fraud),
        inner=sum(payer in fraud and payee in fraud for _, payer, payee, _ in rows),
        to_fraud=sum(payee in fraud for _, _, payee, _ in rows),
        roots=len(roots),
        disputed=sum(amount for _, amount in roots),
        least=least,
        rules=tuple(_under_rule(result, fraud) for result in found),
    )


def _under_rule(result: TraceResult, fraud: set[str]) -> UnderRule:
    roots = set(result.roots.column("transaction_id").to_pylist())
    resting: Counter[tuple[bool, bool]] = Counter()
    for row in result.positions.select(["account", "hop", "resting_total_minor"]).to_pylist():
        resting[row["account"] in fraud, row["hop"] > 1] += row["resting_total_minor"]
    exits: Counter[str] = Counter()
    for row in result.exits.to_pylist():
        exits[row["kind"]] += row["amount_total_minor"]
    inner = later = to_fraud = 0
    for row in result.edges.select(["transaction_id", "debtor_account", "creditor_account"]).to_pylist():
        if row["transaction_id"] in roots:
            continue
        later += 1
        to_fraud += row["creditor_account"] in fraud
        inner += row["creditor_account"] in fraud and row["debtor_account"] in fraud
    return UnderRule(
        rule=result.rule,
        resting=sum(resting.values()),
        in_fraud=sum(money for (is_fraud, _), money in resting.items() if is_fraud),
        resting_deeper=sum(money for (_, is_deeper), money in resting.items() if is_deeper),
        in_fraud_deeper=resting[True, True],
        exits=dict(sorted(exits.items())),
        unfollowed={r["reason"]: r["amount_total_minor"] for r in result.unfollowed.to_pylist()},
        inner=inner,
        later=later,
        later_to_fraud=to_fraud,
        unexplained=result.unexplained_minor,
    )
