"""What may be ordered now: the one answer that buttons, forms and services share.

Invariant: a hold that is offered here is accepted by ``propose`` at the same instant, for the amount that is
offered and for every amount between the least and the most.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cloudsword.centre.holds.models import Hold, Order, PlanLine, Trace
from cloudsword.centre.holds.models.orders import BEFORE_ANSWER
from cloudsword.centre.holds.services.account_rows import AccountRows, account_rows, rooms_by_root
from cloudsword.centre.holds.services.lawful import basis_of_change, check_case_is_open, ground_limit
from cloudsword.centre.holds.services.money import AccountClaims, account_claims, policy
from cloudsword.centre.holds.states import OrderKind
from cloudsword.errors import AlreadyDecided, CloudSwordError
from cloudsword.lake.instruments import Instrument, InstrumentKind

if TYPE_CHECKING:
    from cloudsword.centre.intake.models import Case


@dataclass(frozen=True, slots=True)
class Offer:
    """What may be held now of one transfer on one account; minor units.

    Parameters
    ----------
    minor
        What a button offers: what the policy's rule finds there, as far as it may be ordered; 0: nothing.
    least_minor, most_minor
        Between these an order is accepted, ``most_minor`` 0 where none is.
    claims
        What stands against the account's balance.
    """

    minor: int
    least_minor: int
    most_minor: int
    claims: AccountClaims


def offered_holds(case: "Case", trace: Trace, wanted: Sequence[tuple[PlanLine, str, int]]) -> list[Offer]:
    """Return what may be ordered for lines of the hold plan, in as many questions for fifty as for one.

    Parameters
    ----------
    case
        Whose.
    trace
        The trace that counts for its currency.
    wanted
        A line of its plan, the disputed transfer, and what the policy's rule finds there and nobody
        returned, minor units.
    """
    rows = account_rows([line.account for line, _, _ in wanted])
    rooms = rooms_by_root([root for _, root, _ in wanted])
    basis = next(iter(policy().instruments_for(InstrumentKind.HOLD)), None)
    try:
        check_case_is_open(case)
    except AlreadyDecided:
        basis = None
    return [
        _offer(case, trace, line, root, minor, basis=basis, rows=rows, room=rooms[root])
        for line, root, minor in wanted
    ]


def _offer(
    case: "Case",
    trace: Trace,
    line: PlanLine,
    root: str,
    wanted: int,
    *,
    basis: Instrument | None,
    rows: AccountRows,
    room: int,
) -> Offer:
    institution, account = line.institution_id or "", line.account
    claims = account_claims(
        account, institution, booked=line.balance_minor, moved_at=line.moved_at, root=root, rows=rows
    )
    least = policy().holds.smallest_minor
    is_taken = any(hold.is_live and hold.root == root for hold in rows.holds[account]) or any(
        order.root == root and order.kind == OrderKind.HOLD.value and order.state in BEFORE_ANSWER
        for order in rows.orders[account]
    )
    if basis is None or not institution or is_taken:
        return Offer(0, least, 0, claims)
    limit = ground_limit(case, trace, line, root, rows)
    most = min(limit, room, claims.left_minor, basis.maximum_minor)
    minor = min(wanted, most)
    return Offer(minor if minor >= least else 0, least, most if most >= least else 0, claims)


def harm_of(line: PlanLine, root: str, amount: int, *, beside: int = 0) -> int:
    """Return how much of an amount another lawful rule would leave free: what it may touch of innocent money.

    Of what every rule finds on the account each transfer has its share, as it has of the plan's amount. What
    is ``beside`` has the certain part first: what is held, and what went back and rests in the books still.
    """
    share = int(line.by_root.get(root, 0))
    certain = line.low_minor * share // line.hold_minor if line.hold_minor else 0
    return max(0, amount - max(0, certain - beside))


def may_extend(hold: Hold) -> bool:
    """Return whether an extension of a live hold may be proposed now."""
    return _may_change(hold, OrderKind.EXTEND)


def may_freeze(hold: Hold) -> bool:
    """Return whether a freeze of a live hold may be proposed now."""
    return _may_change(hold, OrderKind.FREEZE)


def _may_change(hold: Hold, kind: OrderKind) -> bool:
    waiting = Order.objects.filter(hold=hold, kind=kind.value, state__in=BEFORE_ANSWER)
    if waiting.exists():
        return False
    try:
        basis_of_change(hold, kind, None)
    except CloudSwordError:
        return False
    return True
