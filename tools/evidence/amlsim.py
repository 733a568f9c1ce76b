"""AMLSim: fraud is known by account. Victims' money goes in at the edge of the fraud accounts; where does
it come out?"""

import csv
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from cloudsword.funds import Parameters, Root, TraceResult, trace
from cloudsword.vocabulary.tracing_rules import TracingRule
from tools.evidence.books import Books, shared_data, take_in, unpack

GRAPHS: Final = ("20K_cycle200", "20K_fanin200")
_LIFTED: Final = 3_650 * 86_400
Row = dict[str, Any]


EVERY: Final = 10
"""In the second question only every tenth root is reported."""


@dataclass(frozen=True, slots=True)
class Inner:
    """Transfers between two fraud accounts, by what a trace makes of them.

    Parameters
    ----------
    found
        Among the edges.
    before
        Booked before the payer had any stolen credit: nothing to find.
    window
        Among the edges only if ``hop_window`` is lifted.
    other
        The payer spent other money under the rule, or what it had had left before.
    """

    found: int
    before: int
    window: int
    other: int


@dataclass(frozen=True, slots=True)
class UnderRule:
    """What one rule found; money in minor units.

    Parameters
    ----------
    rule
        The rule.
    in_fraud, elsewhere
        What rests in fraud accounts, and in others.
    exits
        Money that came home or left the books.
    unfollowed
        Money by knob.
    inner
        Transfers between two fraud accounts.
    unexplained
        Inflows that the books do not show.
    """

    rule: TracingRule
    in_fraud: int
    elsewhere: int
    exits: int
    unfollowed: dict[str, int]
    inner: Inner
    unexplained: int


@dataclass(frozen=True, slots=True)
class FewReports:
    """What a trace says of accounts that no report names, when only every tenth root is reported.

    Parameters
    ----------
    rule
        The rule.
    roots, named
        Roots reported; fraud accounts that they pay.
    reached, reached_fraud
        Accounts beyond those that got stolen money; of them fraud.
    unnamed_fraud, others
        Fraud accounts that no report names; accounts that no report names.
    top, top_fraud
        Of the reached, the hundred that got the most stolen money; of them fraud.
    """

    rule: TracingRule
    roots: int
    named: int
    reached: int
    reached_fraud: int
    unnamed_fraud: int
    others: int
    top: int
    top_fraud: int


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
    roots, disputed
        Root transactions and their money.
    least
        Smallest payment that was followed.
    rules, few
        What each rule found: from all roots, and from every tenth.
    """

    name: str
    transfers: int
    accounts: int
    quarantined: int
    fraud: int
    inner: int
    roots: int
    disputed: int
    least: int
    rules: tuple[UnderRule, ...]
    few: tuple[FewReports, ...]


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
    rows = sorted(books.transfers.to_pylist(), key=lambda row: (row["booked_at"], row["transaction_id"]))
    roots = [r for r in rows if r["creditor_account"] in fraud and r["debtor_account"] not in fraud]
    inner = [r for r in rows if r["creditor_account"] in fraud and r["debtor_account"] in fraud]
    asked = [Root(row["transaction_id"]) for row in roots]
    found = [trace(books.index, asked, rule) for rule in TracingRule]
    lifted = [trace(books.index, asked, rule, Parameters(hop_window=_LIFTED)) for rule in TracingRule]
    least = found[0].parameters.min_transaction_amount
    assert least is not None
    few = roots[::EVERY]
    return Graph(
        name=name,
        transfers=books.transfers.num_rows,
        accounts=accounts,
        quarantined=books.taken.quarantined,
        fraud=len(fraud),
        inner=len(inner),
        roots=len(roots),
        disputed=sum(row["amount_minor"] for row in roots),
        least=least,
        rules=tuple(
            _under_rule(result, more, fraud, inner) for result, more in zip(found, lifted, strict=True)
        ),
        few=tuple(_few_reports(books, few, rule, fraud, accounts) for rule in TracingRule),
    )


def _ids(result: TraceResult) -> set[str]:
    return set(result.edges.column("transaction_id").to_pylist())


def _under_rule(result: TraceResult, lifted: TraceResult, fraud: set[str], inner: list[Row]) -> UnderRule:
    resting: Counter[bool] = Counter()
    arrived = {}
    for row in result.positions.select(["account", "arrived_at", "resting_total_minor"]).to_pylist():
        resting[row["account"] in fraud] += row["resting_total_minor"]
        arrived[row["account"]] = row["arrived_at"]
    edges, more = _ids(result), _ids(lifted)
    fates: Counter[str] = Counter()
    for row in inner:
        since = arrived.get(row["debtor_account"])
        if row["transaction_id"] in edges:
            fates["found"] += 1
        elif since is None or row["booked_at"] < since:
            fates["before"] += 1
        else:
            fates["window" if row["transaction_id"] in more else "other"] += 1
    return UnderRule(
        rule=result.rule,
        in_fraud=resting[True],
        elsewhere=resting[False],
        exits=sum(result.exits.column("amount_total_minor").to_pylist()),
        unfollowed={r["reason"]: r["amount_total_minor"] for r in result.unfollowed.to_pylist()},
        inner=Inner(*(fates[fate] for fate in ("found", "before", "window", "other"))),
        unexplained=result.unexplained_minor,
    )


def _few_reports(
    books: Books, roots: list[Row], rule: TracingRule, fraud: set[str], accounts: int
) -> FewReports:
    result = trace(books.index, [Root(row["transaction_id"]) for row in roots], rule)
    named = {row["creditor_account"] for row in roots}
    got: Counter[str] = Counter()
    for row in result.edges.select(["creditor_account", "stolen_minor"]).to_pylist():
        got[row["creditor_account"]] += sum(part["amount_minor"] for part in row["stolen_minor"])
    reached = [account for account in got if account not in named]
    top = sorted(reached, key=lambda account: (-got[account], account))[:100]
    return FewReports(
        rule=rule,
        roots=len(roots),
        named=len(named),
        reached=len(reached),
        reached_fraud=sum(account in fraud for account in reached),
        unnamed_fraud=len(fraud - named),
        others=accounts - len(named),
        top=len(top),
        top_fraud=sum(account in fraud for account in top),
    )
