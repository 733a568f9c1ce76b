"""How much may be held: for a root transaction, on an account.

Call these with ``work.lock_money`` for the root and the account, in a transaction.

What counts against an account's balance, whatever the case: what its institution has locked there, what
is being released included, and what orders that left may bring. Of one transfer the largest order to hold
counts, for of two that are out one alone may stand; none counts where a hold of that transfer is live, for
what it brings is released at once; orders to raise a hold count each. A proposal that waits counts for
nothing: it is shown, and meets the same question when it is approved.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Sum

from cloudsword.centre.books.ledger import centre
from cloudsword.centre.holds.models import Hold
from cloudsword.centre.holds.models.holds import LIVE
from cloudsword.centre.holds.services.account_rows import (
    AccountRows,
    account_rows,
    disputed_by_root,
    rooms_by_root,
)
from cloudsword.centre.holds.states import OrderKind, OrderState
from cloudsword.lake.policy import Policy

LEFT_THE_DESK: Final = tuple(
    state.value for state in (OrderState.APPROVED, OrderState.SENT, OrderState.UNANSWERED)
)
"""An order in one of these states may still bring money."""


def policy() -> Policy:
    """Return the centre's policy as the file says it now."""
    return centre().policy


def disputed_minor(root: str) -> int:
    """Return how much of a transfer the received reports dispute, minor units: the largest part, or 0."""
    return disputed_by_root([root])[root]


def live_minor(**which: object) -> int:
    """Return the sum of what live holds hold, of ``root_transaction_id`` or ``account``."""
    held = Hold.objects.filter(ended_at=None, state__in=LIVE, **which).aggregate(held=Sum("live_minor"))[
        "held"
    ]
    return int(held or 0)


def root_room(root: str) -> int:
    """Return how much more may be held for a root, minor units; negative: too much is held.

    What went back already is held for nobody any more.
    """
    return rooms_by_root([root])[root]


def account_room(account: str, institution: str) -> int | None:
    """Return how much more may stand on an account at an institution, by the last balance that it told.

    Of what is locked already this asks which part may be held for a victim; what may be ordered beside it
    is ``account_claims``. What another institution says of the account does not count. None: it told none.
    """
    known = account_rows([account]).told(account, institution)
    if known is None:
        return None
    held = live_minor(account=account, institution=institution)
    return max(0, known - policy().holds.protected_living_minor) - held


@dataclass(frozen=True, slots=True)
class AccountClaims:
    """What may be held on one account, and what stands against it already; minor units.

    Parameters
    ----------
    balance_minor
        The last balance that the institution told, else that of the books.
    is_told
        Whether the institution told it.
    protected_minor
        What the owner lives on, as far as the balance has it.
    locked_minor
        Held there, and being released there, for whatever case.
    ordered_minor
        What orders that left the desk may bring beside that.
    waiting_minor
        What proposals ask for that wait for a second officer; it counts for nothing yet.
    orders
        How many orders ``ordered_minor`` is the sum of.
    proposals
        How many proposals ``waiting_minor`` is the sum of.
    """

    balance_minor: int
    is_told: bool
    protected_minor: int
    locked_minor: int
    ordered_minor: int
    waiting_minor: int
    orders: int
    proposals: int

    @property
    def left_minor(self) -> int:
        """What may be ordered beside all that, or 0."""
        taken = self.protected_minor + self.locked_minor + self.ordered_minor
        return max(0, self.balance_minor - taken)


def account_claims(
    account: str,
    institution: str,
    *,
    booked: int,
    moved_at: datetime | None = None,
    root: str = "",
    besides: object = None,
    rows: AccountRows | None = None,
) -> AccountClaims:
    """Return what stands against the balance of an account.

    Parameters
    ----------
    account, institution
        Which one, and who is asked to hold; what another institution says of the account does not count.
    booked
        Its balance in the books, for where its institution told none; minor units.
    moved_at
        When the books last saw money come or go there: a balance that stood before is older than they are.
    root
        For an order to hold of this transfer: another order to hold that is out for the same is left out,
        because of the two one alone may stand. Empty: of each transfer the largest counts.
    besides
        Key of a proposal that asks: it does not wait beside itself.
    rows
        What was read of this account among others; None: it is read now.
    """
    rows = account_rows([account]) if rows is None else rows
    known = rows.told(account, institution, moved_at=moved_at)
    balance = max(0, booked if known is None else known)
    holds = rows.holds[account]
    live = {hold.root for hold in holds if hold.is_live}
    largest: dict[str, int] = {}
    raises: list[int] = []
    for order in rows.orders[account]:
        if order.state not in LEFT_THE_DESK or order.has_ended:
            continue
        if order.kind == OrderKind.RAISE.value:
            raises.append(order.amount_minor)
        elif order.root != root and order.root not in live:
            largest[order.root] = max(largest.get(order.root, 0), order.amount_minor)
    proposed = OrderState.PROPOSED.value
    asked = [
        order.amount_minor
        for order in rows.orders[account]
        if order.state == proposed and order.key != besides
    ]
    ordered = [*largest.values(), *raises]
    return AccountClaims(
        balance_minor=balance,
        is_told=known is not None,
        protected_minor=min(balance, policy().holds.protected_living_minor),
        locked_minor=sum(hold.live_minor + hold.excess_minor for hold in holds),
        ordered_minor=sum(ordered),
        waiting_minor=sum(asked),
        orders=len(ordered),
        proposals=len(asked),
    )
