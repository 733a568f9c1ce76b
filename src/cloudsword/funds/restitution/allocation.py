"""Share held money out among victims: by what the trace found, or pari passu over the pool."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from cloudsword.funds.restitution.accounting import victim_statements
from cloudsword.funds.restitution.held import HeldAccount, held_accounts
from cloudsword.funds.restitution.kinds import AllocationMethod
from cloudsword.funds.restitution.parts import parts_of
from cloudsword.funds.restitution.sharing import share, share_within
from cloudsword.funds.restitution.statement import ALLOCATIONS, Restitution
from cloudsword.funds.result import TraceResult
from cloudsword.vocabulary.account_kinds import ExitKind

Shares = dict[tuple[str, int], int]
"""Minor units by (account, root)."""


def _composition(accounts: list[HeldAccount]) -> tuple[Shares, Shares]:
    """Return what was sent back, and what is held of the rest, by (account, root)."""
    returned: Shares = {}
    held: Shares = {}
    for entry in accounts:
        roots = sorted(entry.resting)
        rests = [entry.resting[root] for root in roots]
        backs = share(entry.returned_minor, rests)
        holds = share(entry.held_minor, [rest - back for rest, back in zip(rests, backs, strict=True)])
        for root, back, hold in zip(roots, backs, holds, strict=True):
            returned[entry.account, root], held[entry.account, root] = back, hold
    return returned, held


def _came_home(result: TraceResult) -> Shares:
    """Return what came home, by (account, root)."""
    exits = result.exits.to_pylist()
    return {
        (exits[row]["account"], root): amount
        for row, root, amount in parts_of(result.exits["amount_minor"])
        if exits[row]["kind"] == ExitKind.RETURNED
    }


def _pari_passu(result: TraceResult, accounts: list[HeldAccount], returned: Shares) -> Shares:
    """Return what each root gets out of each account when all victims of the pool share alike.

    The pool is every account that holds something; its victims are the roots of which money reached one of
    them, money that came home there apart. Shares are in proportion to the disputed amounts, none above what
    is still lost. Each account then pays in proportion to what the victims have yet to get.
    """
    disputed: list[Any] = result.roots["disputed_minor"].to_pylist()
    pool = [entry for entry in accounts if entry.held_minor > 0]
    names = {entry.account for entry in pool}
    home = _came_home(result)
    lost = list(disputed)
    for shares in (home, returned):
        for (_, root), amount in shares.items():
            lost[root] -= amount
    payees = result.edges["creditor_account"].to_pylist()
    roots = sorted(
        {
            root
            for row, root, _ in parts_of(result.edges["stolen_minor"])
            if payees[row] in names and (payees[row], root) not in home
        }
    )
    total = sum(entry.held_minor for entry in pool)
    due = share_within(total, [disputed[root] for root in roots], [lost[root] for root in roots])
    allocated: Shares = {}
    for entry in pool:
        for k, part in enumerate(share(entry.held_minor, due)):
            allocated[entry.account, roots[k]] = part
            due[k] -= part
    return allocated


def allocate(
    result: TraceResult,
    held: pa.Table,
    method: AllocationMethod = AllocationMethod.TRACED,
    victims: Mapping[str, str] | None = None,
) -> Restitution:
    """Share held money out among the victims of a trace.

    Parameters
    ----------
    result
        The trace that found where the money is; its rule decides the composition.
    held
        One row an account, columns of ``statement.HELD``: what is held there and released to victims, and
        what was sent back from there before.
    method
        ``traced``: each account's money by the composition that the trace found in it. ``pari_passu``: over
        all victims of the pool, in proportion to the loss.
    victims
        Victim's name or report id by root transaction id; others are called by the account that paid. Ids
        that are no root of this trace are passed over. Roots with one name share one statement.

    Returns
    -------
    Restitution
        Exact to the unit; no victim gets more than the loss. Cost: a microsecond for each part of the trace's
        tables.

    Raises
    ------
    MissingColumn, BadHeldAmount, HeldAccountTwice, UnknownHeldAccount, HeldAboveResting
        The money cannot be shared out as it was put.

    Examples
    --------
    >>> from datetime import datetime, timezone
    >>> from cloudsword.funds import Root, build_index, trace
    >>> from cloudsword.tables import TRANSFERS
    >>> def row(number, payer, payee, amount):
    ...     return {"transaction_id": f"t{number}", "debtor_account": payer, "creditor_account": payee,
    ...             "amount_minor": amount, "currency": "CNY", "kind": None, "sequence": None,
    ...             "booked_at": datetime(2026, 1, 1, number, tzinfo=timezone.utc)}
    >>> rows = [row(1, "Ann", "mule", 600), row(2, "Ben", "mule", 300), row(3, "mule", "boss", 450)]
    >>> index = build_index([pa.RecordBatch.from_pylist(rows, schema=TRANSFERS.schema)])
    >>> found = trace(index, [Root("t1"), Root("t2")])
    >>> held = pa.table({"account": ["mule"], "held_minor": [300], "returned_minor": [0]})
    >>> [(s.victim, s.allocated_minor, s.missing_minor) for s in allocate(found, held).statements]
    [('Ann', 200, 400), ('Ben', 100, 200)]
    """
    accounts = held_accounts(result, held)
    returned, holds = _composition(accounts)
    allocated = holds
    if method is AllocationMethod.PARI_PASSU:
        allocated = _pari_passu(result, accounts, returned)
    ids: list[Any] = result.roots["transaction_id"].to_pylist()
    payers: list[Any] = result.roots["debtor_account"].to_pylist()
    names = [(victims or {}).get(number, payer) for number, payer in zip(ids, payers, strict=True)]
    rows: list[dict[str, Any]] = []
    sums: dict[str, defaultdict[int, int]] = {
        name: defaultdict(int) for name in ("held", "returned", "allocated")
    }
    for account, root in sorted({*holds, *returned, *allocated}):
        parts = [shares.get((account, root), 0) for shares in (holds, returned, allocated)]
        if any(parts):
            rows.append(
                {
                    "account": account,
                    "transaction_id": ids[root],
                    "victim": names[root],
                    "held_minor": parts[0],
                    "returned_minor": parts[1],
                    "allocated_minor": parts[2],
                }
            )
        for name, part in zip(sums, parts, strict=True):
            sums[name][root] += part
    as_of = result.parameters.as_of
    assert as_of is not None
    return Restitution(
        method=method,
        rule=result.rule,
        as_of=as_of,
        currency=result.ledger.currency,
        fingerprint=result.ledger.fingerprint,
        held_minor=sum(entry.held_minor for entry in accounts),
        returned_minor=sum(entry.returned_minor for entry in accounts),
        allocations=pa.Table.from_pylist(rows, schema=ALLOCATIONS),
        statements=victim_statements(result, names, sums["held"], sums["returned"], sums["allocated"]),
    )
