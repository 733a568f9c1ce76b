"""What is held, checked against what the trace found: only stolen money can go to victims."""

from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from cloudsword.errors import (
    BadHeldAmount,
    HeldAboveResting,
    HeldAccountTwice,
    MissingColumn,
    UnknownHeldAccount,
)
from cloudsword.funds.restitution.parts import parts_of
from cloudsword.funds.restitution.statement import HELD
from cloudsword.funds.result import TraceResult


@dataclass(frozen=True, slots=True)
class HeldAccount:
    """Money held in one account.

    Parameters
    ----------
    account
        The account.
    held_minor, returned_minor
        Held now; sent back before.
    resting
        Stolen money that rests there by root, ascending; never less than held plus returned in sum.
    """

    account: str
    held_minor: int
    returned_minor: int
    resting: dict[int, int]


def _amount(account: str, column: str, value: int | None, absent: int | None) -> int:
    value = absent if value is None else value
    if not isinstance(value, int) or value < 0:
        raise BadHeldAmount(value=account, column=column, found="absent" if value is None else value)
    return value


def held_accounts(result: TraceResult, held: pa.Table) -> list[HeldAccount]:
    """Read a table of held money.

    Parameters
    ----------
    result
        The trace that says what rests where.
    held
        Columns of ``statement.HELD``, in any order of rows.

    Returns
    -------
    list of HeldAccount
        By account code point. Cost: O(rows + positions + their parts).

    Raises
    ------
    MissingColumn, BadHeldAmount, HeldAccountTwice, UnknownHeldAccount, HeldAboveResting
        The money cannot be shared out as it was put.
    """
    for field in HELD:
        if field.name not in held.column_names:
            raise MissingColumn(path="held", column=field.name, found=", ".join(held.column_names))
    names, holds, backs = (held.column(name).to_pylist() for name in HELD.names)
    accounts: list[Any] = result.positions["account"].to_pylist()
    wanted: dict[str, tuple[int, int]] = {}
    for account, hold, back in zip(names, holds, backs, strict=True):
        if account is None:
            raise UnknownHeldAccount(value="", limit=f"{len(accounts):,}")
        amount = _amount(account, "held_minor", hold, None)
        if account in wanted:
            raise HeldAccountTwice(value=account, found=f"{wanted[account][0]:,}", limit=f"{amount:,}")
        wanted[account] = amount, _amount(account, "returned_minor", back, 0)
    resting: dict[str, dict[int, int]] = {account: {} for account in accounts if account in wanted}
    for row, root, amount in parts_of(result.positions["resting_minor"]):
        if accounts[row] in resting:
            resting[accounts[row]][root] = amount
    found = []
    for account in sorted(wanted):
        if account not in resting:
            raise UnknownHeldAccount(value=account, limit=f"{len(accounts):,}")
        hold, back = wanted[account]
        limit = sum(resting[account].values())
        if hold + back > limit:
            raise HeldAboveResting(
                value=account,
                held=f"{hold:,}",
                returned=f"{back:,}",
                limit=f"{limit:,}",
                rule=result.rule.value,
            )
        found.append(HeldAccount(account, hold, back, resting[account]))
    return found
