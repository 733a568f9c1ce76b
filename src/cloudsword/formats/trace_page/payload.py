"""Everything the page shows, as JSON: tables, pictures, words. Amounts are decimal texts of minor units."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import pyarrow.compute as pc

from cloudsword.formats.trace_page.initials import institution_initials
from cloudsword.formats.trace_page.rows import (
    edge_rows,
    exit_rows,
    micros,
    plan_rows,
    position_rows,
    root_rows,
    total,
    values,
)
from cloudsword.formats.trace_page.visible import visible_text
from cloudsword.formats.trace_page.words import words
from cloudsword.formats.tracking_graph.picture import picture
from cloudsword.funds.result import TraceResult
from cloudsword.tongue import LANGUAGES
from cloudsword.vocabulary.account_kinds import ExitKind
from cloudsword.vocabulary.tracing_rules import TracingRule

if TYPE_CHECKING:
    from cloudsword.funds.plan import HoldPlan


def payload(
    results: Mapping[TracingRule, TraceResult],
    shown: TracingRule,
    plans: Mapping[TracingRule, "HoldPlan"] | None,
    institutions: Mapping[str, str],
    holders: Mapping[str, str],
    currency: str,
    exponent: int,
    language: str,
    title: str | None,
) -> dict[str, object]:
    """Return the page's data. Accounts are numbered once; every table and picture names them by number."""
    ids = sorted(_accounts(results.values()))
    numbers = {account: i for i, account in enumerate(ids)}
    known = {account: institutions[account] for account in ids if institutions.get(account)}
    marks = institution_initials(visible_text(name) for name in known.values())
    houses = sorted(marks)
    ranges = _ranges(results, numbers)
    rules = [rule for rule in TracingRule if rule in results]
    return {
        "language": language,
        "title": visible_text(title) if title else "",
        "currency": currency,
        "exponent": exponent,
        "shown": shown.value,
        "rules": [rule.value for rule in rules],
        "exit_kinds": [kind.value for kind in ExitKind],
        "accounts": [
            [
                visible_text(account, is_id=True),
                account if visible_text(account, is_id=True) != account else "",
                houses.index(visible_text(known[account])) if account in known else -1,
                visible_text(holders.get(account, "")),
            ]
            for account in ids
        ],
        "institutions": [[name, marks[name]] for name in houses],
        "ranges": {str(numbers[a]): [str(low), str(high)] for a, (low, high) in sorted(ranges.items())},
        "ledger": _ledger(results[shown]),
        "results": {
            rule.value: _result(results[rule], numbers, ranges, plans.get(rule) if plans else None)
            for rule in rules
        },
        "words": {each.code: words(each.code) for each in LANGUAGES},
    }


def _accounts(results: Iterable[TraceResult]) -> set[str]:
    found: set[str] = set()
    for result in results:
        for table, columns in (
            (result.roots, ("debtor_account", "creditor_account")),
            (result.edges, ("debtor_account", "creditor_account")),
            (result.positions, ("account",)),
            (result.exits, ("account",)),
        ):
            for column in columns:
                found.update(values(pc.unique(table[column])))
    return found


def _ranges(
    results: Mapping[TracingRule, TraceResult], numbers: Mapping[str, int]
) -> dict[str, tuple[int, int]]:
    """Return, for each account with a position under some rule, the least and the most that rests there."""
    amounts: dict[str, list[int]] = {}
    for result in results.values():
        rows = zip(
            values(result.positions["account"]),
            values(result.positions["resting_total_minor"]),
            strict=True,
        )
        for account, resting in rows:
            amounts.setdefault(account, []).append(resting)
    whole = len(results)
    return {a: (min(v) if len(v) == whole else 0, max(v)) for a, v in amounts.items() if a in numbers}


def _ledger(result: TraceResult) -> dict[str, object]:
    ledger = result.ledger
    return {
        "fingerprint": ledger.fingerprint,
        "transfers": ledger.transfers,
        "accounts": ledger.accounts,
        "first": ledger.first_booked_at,
        "last": ledger.last_booked_at,
        "passed_over": ledger.passed_over,
    }


def _result(
    result: TraceResult,
    numbers: Mapping[str, int],
    ranges: Mapping[str, tuple[int, int]],
    plan: "HoldPlan | None",
) -> dict[str, object]:
    knobs = result.parameters
    gone: dict[str, int] = {}
    kinds = values(result.exits["kind"])
    for kind, amount in zip(kinds, values(result.exits["amount_total_minor"]), strict=True):
        gone[kind] = gone.get(kind, 0) + amount
    return {
        "totals": {
            "disputed": str(total(result.roots["disputed_minor"])),
            "resting": str(total(result.positions["resting_total_minor"])),
            "unbacked": str(total(result.positions["unbacked_minor"])),
            "unfollowed": str(total(result.unfollowed["amount_total_minor"])),
            "unexplained": str(result.unexplained_minor),
            "victims": len(set(values(result.roots["debtor_account"]))),
            "resting_accounts": sum(
                1 for amount in values(result.positions["resting_total_minor"]) if amount
            ),
            "exits": {kind.value: str(gone[kind.value]) for kind in ExitKind if kind.value in gone},
            "exit_accounts": {kind.value: kinds.count(kind.value) for kind in ExitKind if kind.value in gone},
        },
        "knobs": {
            "as_of": micros(knobs.as_of),
            "max_hops": knobs.max_hops,
            "hop_window": knobs.hop_window,
            "min_transaction_amount": str(knobs.min_transaction_amount),
            "max_transactions": knobs.max_transactions,
            "hub_threshold": knobs.hub_threshold,
        },
        "unfollowed": [
            [row["reason"], str(row["amount_total_minor"])] for row in result.unfollowed.to_pylist()
        ],
        "roots": root_rows(result, numbers),
        "positions": position_rows(result, numbers, ranges),
        "edges": edge_rows(result, numbers),
        "exits": exit_rows(result, numbers),
        "plan": plan_rows(result, plan, numbers, ranges),
        "picture": picture(result, numbers),
    }
