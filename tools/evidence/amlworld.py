"""AMLworld: laundering attempts are known by transfer. How much of an attempt does a trace from its first
transfers find?

All attempts lie in one ledger, so that money of one may run into another. The first transfers of an attempt
are those whose payer received nothing earlier within the attempt; all others are its later transfers.
Currencies are traced one by one.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from cloudsword.funds import Parameters, Root, trace
from cloudsword.vocabulary.tracing_rules import TracingRule
from tools.evidence.books import Books, shared_data, take_in

FOUND: Final = "found"
CURRENCY: Final = "currency"
UPSTREAM: Final = "upstream"
HOME: Final = "home"
SPENT: Final = "spent"
RULE: Final = "rule"
KNOBS: Final[dict[str, dict[str, Any]]] = {
    "max_hops": {"max_hops": 1_000},
    "hop_window": {"hop_window": 3_650 * 86_400},
    "min_transaction_amount": {"min_transaction_amount": 1},
    "hub_threshold": {"hub_threshold": 10**9},
}
"""Each knob, loosened by itself: what is found then was lost to it."""
CAUSES: Final = (CURRENCY, UPSTREAM, HOME, *KNOBS, SPENT, RULE)

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt under one rule.

    Parameters
    ----------
    pattern
        Its type: FAN-OUT, CYCLE and so on.
    firsts, early
        First transfers; of them those whose payer receives within the attempt later.
    later
        Later transfers.
    fates
        Later transfers by what became of them: found, or why not.
    amount_share
        Share of the later transfers' money that lies on found ones, and of it the part that is the roots'
        money; within each currency, then averaged by number of later transfers. None where there are none.
    strange
        Transfers of other attempts among the edges.
    slow, longest_days
        Later transfers whose payer's last credit in the attempt came a day or more before; the longest such
        wait, days.
    balance
        Accounts that pay on in a currency which they received in the attempt: how many pay less than they
        received in it, exactly that, and more.
    """

    pattern: str
    firsts: int
    early: int
    later: int
    fates: dict[str, int]
    amount_share: tuple[float, float] | None
    strange: int
    slow: int
    longest_days: float
    balance: tuple[int, int, int]


def read(folder: Path) -> Books | None:
    """Take the patterns file in; None where it is absent."""
    path = shared_data() / "money" / "amlworld_hi_small_patterns" / "HI-Small_Patterns.txt"
    return take_in(folder / "centre-amlworld", path, "amlworld") if path.is_file() else None


def attempts_of(books: Books) -> dict[str, list[Row]]:
    """Return the rows of each attempt in ledger order; the mapping writes type and number into ``kind``."""
    rows = sorted(books.transfers.to_pylist(), key=lambda row: (row["booked_at"], row["transaction_id"]))
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["kind"]].append(row)
    return dict(sorted(found.items(), key=lambda item: int(item[0].rpartition("#")[2])))


def _firsts(rows: list[Row]) -> set[str]:
    received: set[str] = set()
    firsts = set()
    for row in rows:
        if row["debtor_account"] not in received:
            firsts.add(row["transaction_id"])
        received.add(row["creditor_account"])
    return firsts


def _edges(books: Books, roots: list[Row], rule: TracingRule, knobs: Parameters) -> dict[str, int]:
    """Return stolen minor units by transfer, traced in each currency of the roots."""
    stolen: dict[str, int] = {}
    by_currency: dict[str, list[Root]] = defaultdict(list)
    for row in roots:
        by_currency[row["currency"]].append(Root(row["transaction_id"]))
    for asked in by_currency.values():
        for edge in trace(books.index, asked, rule, knobs).edges.to_pylist():
            stolen[edge["transaction_id"]] = sum(part["amount_minor"] for part in edge["stolen_minor"])
    return stolen


def measure(books: Books, rule: TracingRule) -> list[Attempt]:
    """Trace every attempt from its first transfers."""
    totals = _ledger_flows(books)
    return [_attempt(books, name, rows, rule, totals) for name, rows in attempts_of(books).items()]


def _ledger_flows(books: Books) -> dict[tuple[str, str], list[Row]]:
    """Return every transfer by payer and currency, in ledger order."""
    found: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in sorted(books.transfers.to_pylist(), key=lambda r: (r["booked_at"], r["transaction_id"])):
        found[row["debtor_account"], row["currency"]].append(row)
    return found


def _attempt(
    books: Books, name: str, rows: list[Row], rule: TracingRule, payments: dict[tuple[str, str], list[Row]]
) -> Attempt:
    firsts = _firsts(rows)
    roots = [row for row in rows if row["transaction_id"] in firsts]
    later = [row for row in rows if row["transaction_id"] not in firsts]
    knobs = Parameters()
    stolen = _edges(books, roots, rule, knobs)
    missed = [row for row in later if row["transaction_id"] not in stolen]
    loosened = {}
    if missed:
        loosened = {
            knob: _edges(books, roots, rule, replace(knobs, **loose)) for knob, loose in KNOBS.items()
        }
    receivers = {row["creditor_account"] for row in rows}
    fates = Counter({FOUND: len(later) - len(missed)})
    for row in missed:
        fates[_cause(row, rows, roots, stolen, loosened, payments)] += 1
    own = {row["transaction_id"] for row in rows}
    waits = _waits(rows, firsts)
    return Attempt(
        pattern=name.rpartition("#")[0],
        firsts=len(roots),
        early=sum(row["debtor_account"] in receivers for row in roots),
        later=len(later),
        fates={fate: count for fate, count in fates.items() if count},
        amount_share=_amount_share(later, stolen),
        strange=sum(name not in own for name in stolen),
        slow=sum(wait >= 1 for wait in waits),
        longest_days=max(waits, default=0.0),
        balance=_balance(rows, later),
    )


def _waits(rows: list[Row], firsts: set[str]) -> list[float]:
    """Return for each later transfer the days since its payer's last credit in the attempt, in any
    currency."""
    credited: dict[str, Any] = {}
    waits = []
    for row in rows:
        if row["transaction_id"] not in firsts:
            waits.append((row["booked_at"] - credited[row["debtor_account"]]).total_seconds() / 86_400)
        credited[row["creditor_account"]] = row["booked_at"]
    return waits


def _balance(rows: list[Row], later: list[Row]) -> tuple[int, int, int]:
    received: Counter[tuple[str, str]] = Counter()
    paid: Counter[tuple[str, str]] = Counter()
    for row in rows:
        received[row["creditor_account"], row["currency"]] += row["amount_minor"]
    for row in later:
        paid[row["debtor_account"], row["currency"]] += row["amount_minor"]
    both = [(money, received[place]) for place, money in paid.items() if place in received]
    return (
        sum(out < into for out, into in both),
        sum(out == into for out, into in both),
        sum(out > into for out, into in both),
    )


def _amount_share(later: list[Row], stolen: dict[str, int]) -> tuple[float, float] | None:
    if not later:
        return None
    whole: Counter[str] = Counter()
    on_found: Counter[str] = Counter()
    carried: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    for row in later:
        code, part = row["currency"], stolen.get(row["transaction_id"], 0)
        counts[code] += 1
        whole[code] += row["amount_minor"]
        on_found[code] += row["amount_minor"] if part else 0
        carried[code] += part
    return (
        sum(counts[code] * on_found[code] / whole[code] for code in counts) / len(later),
        sum(counts[code] * carried[code] / whole[code] for code in counts) / len(later),
    )


def _cause(
    row: Row,
    rows: list[Row],
    roots: list[Row],
    stolen: dict[str, int],
    loosened: dict[str, dict[str, int]],
    payments: dict[tuple[str, str], list[Row]],
) -> str:
    """Return why a later transfer is not among the edges: the first cause that holds."""
    account, currency = row["debtor_account"], row["currency"]

    def place(other: Row) -> tuple[Any, str]:
        return other["booked_at"], other["transaction_id"]

    received_by = [
        other
        for other in rows
        if other["creditor_account"] == account
        and other["currency"] == currency
        and place(other) < place(row)
    ]
    if not received_by:
        return CURRENCY
    for knob, found in loosened.items():
        if row["transaction_id"] in found:
            return knob
    came = [other for other in received_by if other["transaction_id"] in stolen]
    if not came:
        return UPSTREAM
    if any(root["debtor_account"] == account and root["currency"] == currency for root in roots):
        return HOME
    received = sum(stolen[other["transaction_id"]] for other in came)
    first = min(place(other) for other in came)
    left = sum(
        stolen.get(other["transaction_id"], 0)
        for other in payments[account, currency]
        if first < place(other) < place(row)
    )
    return SPENT if left >= received else RULE
