"""What stands on some accounts and for some transfers, read in a few questions however many they are.

One account is read as fifty are: a page of many lines and an order for one of them meet the same rules.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Max, Q, Sum
from django.db.models.functions import Coalesce

from cloudsword.centre.holds.models import Hold, Order, ReportedBalance
from cloudsword.centre.holds.models.holds import LIVE
from cloudsword.centre.holds.states import OPEN_ORDERS, OrderKind
from cloudsword.centre.intake.models import ReportedPayment
from cloudsword.centre.intake.states import ReportState

BRINGING = (OrderKind.HOLD.value, OrderKind.RAISE.value)
"""Orders of these kinds bring money."""


@dataclass(frozen=True, slots=True)
class HoldRow:
    """A hold that has not ended; minor units."""

    case: Any
    root: str
    is_live: bool
    live_minor: int
    excess_minor: int


@dataclass(frozen=True, slots=True)
class OrderRow:
    """An order to hold or to raise in one of the open states; minor units."""

    key: Any
    case: Any
    root: str
    kind: str
    state: str
    amount_minor: int
    has_ended: bool


@dataclass(frozen=True, slots=True)
class AccountRows:
    """Holds and open orders by account, and what each institution told last of its accounts."""

    holds: Mapping[str, list[HoldRow]]
    orders: Mapping[str, list[OrderRow]]
    balances: Mapping[tuple[str, str], tuple[int, datetime]]

    def told(self, account: str, institution: str, *, moved_at: datetime | None = None) -> int | None:
        """Return the last balance that an institution told, minor units; None: it told none.

        A balance that stood before ``moved_at`` is left out: the books know something newer.
        """
        known = self.balances.get((account, institution))
        if known is None or (moved_at is not None and known[1] < moved_at):
            return None
        return known[0]


def account_rows(accounts: Collection[str]) -> AccountRows:
    """Read what stands on some accounts, in three questions."""
    wanted = sorted(set(accounts))
    holds: dict[str, list[HoldRow]] = {account: [] for account in wanted}
    orders: dict[str, list[OrderRow]] = {account: [] for account in wanted}
    for account, case, root, state, live, excess in (
        Hold.objects.filter(account__in=wanted, ended_at=None)
        .order_by()
        .values_list("account", "case_id", "root_transaction_id", "state", "live_minor", "excess_minor")
    ):
        holds[account].append(HoldRow(case, root, state in LIVE, live, excess))
    states = [state.value for state in OPEN_ORDERS]
    for key, account, case, root, kind, state, minor, ended in (
        Order.objects.filter(account__in=wanted, kind__in=BRINGING, state__in=states)
        .order_by()
        .values_list(
            *("pk", "account", "case_id", "root_transaction_id", "kind", "state", "amount_minor", "ended_at")
        )
    ):
        orders[account].append(OrderRow(key, case, root, kind, state, minor, ended is not None))
    told = ReportedBalance.objects.filter(account__in=wanted).values_list(
        *("account", "institution_id", "balance_minor", "balance_at")
    )
    balances = {(account, place): (minor, at) for account, place, minor, at in told}
    return AccountRows(holds, orders, balances)


def disputed_by_root(roots: Collection[str]) -> dict[str, int]:
    """Return how much of each transfer the received reports dispute, minor units: the largest part, or 0."""
    wanted = sorted(set(roots))
    told = (
        ReportedPayment.objects.filter(transaction_id__in=wanted, report__state=ReportState.RECEIVED.value)
        .order_by()
        .values("transaction_id")
        .annotate(most=Max(Coalesce("disputed_minor", "booked_minor", 0)))
        .values_list("transaction_id", "most")
    )
    return {**dict.fromkeys(wanted, 0), **dict(told)}


def rooms_by_root(roots: Collection[str]) -> dict[str, int]:
    """Return how much more may be held for each transfer, minor units; negative: too much is held.

    What went back already is held for nobody any more.
    """
    rooms = disputed_by_root(roots)
    taken = (
        Hold.objects.filter(root_transaction_id__in=list(rooms))
        .order_by()
        .values("root_transaction_id")
        .annotate(back=Sum("returned_minor"), live=Sum("live_minor", filter=Q(ended_at=None, state__in=LIVE)))
        .values_list("root_transaction_id", "back", "live")
    )
    for root, back, live in taken:
        rooms[root] -= (back or 0) + (live or 0)
    return rooms
