"""When the ground goes away: a report ends, a transfer is disputed less, a case is to be closed."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from cloudsword.centre import clock
from cloudsword.centre.holds.kinds import Origin
from cloudsword.centre.holds.models import Hold, Order
from cloudsword.centre.holds.models.holds import LIVE
from cloudsword.centre.holds.services.moving import locked_hold, locked_order
from cloudsword.centre.holds.services.proposing import take_back
from cloudsword.centre.holds.services.releasing import cut, cut_overshoot, overshoot
from cloudsword.centre.holds.services.seeing import check_alone
from cloudsword.centre.holds.services.work import Work, change, lock_money
from cloudsword.centre.holds.states import LOCKING_HOLDS, OPEN_ORDERS, OrderKind, OrderState
from cloudsword.centre.intake.roots import roots_of
from cloudsword.errors import CaseStillHolds

if TYPE_CHECKING:
    from cloudsword.centre.intake.models import Case
    from cloudsword.centre.people.models import User

_UNSENT = [OrderState.PROPOSED.value, OrderState.APPROVED.value]


def end_roots(*, actor: "User | None", case: "Case", roots: Sequence[str], reason: str) -> None:
    """Take back unsent orders and release live holds of transfers that no report disputes.

    What the case disputes still is fitted in the same change: its events lock the chain, after which nothing
    else may be waited for.

    Orders that are out are not forgotten: what they bring is released when their answers come.
    """
    if not roots:
        return
    now = clock.now()
    with change(actor) as work:
        others = [root.transaction_id for root in roots_of(case)]
        holds = Hold.objects.filter(root_transaction_id__in=roots, state__in=LIVE)
        every = Hold.objects.filter(root_transaction_id__in=[*roots, *others], state__in=LIVE)
        lock_money([*roots, *others], every.values_list("account", flat=True))
        check_alone(actor, list(holds.values_list("currency", "live_minor")))
        unsent = Order.objects.filter(root_transaction_id__in=roots, state__in=_UNSENT)
        for pk in unsent.exclude(kind=OrderKind.RELEASE.value).order_by("pk").values_list("pk", flat=True):
            order = locked_order(pk)
            if order is not None and order.state in _UNSENT:
                take_back(work, order, reason, now)
        for pk in holds.order_by("pk").values_list("pk", flat=True):
            hold = locked_hold(pk)
            if hold.is_live:
                cut(work, hold, hold.live_minor, origin=Origin.REPORT_ENDED, reason=reason, now=now)
        _fit(work, others)


def fit_roots(*, actor: "User | None", case: "Case") -> None:
    """Release what is held for the case's transfers beyond what is disputed of them now."""
    roots = [root.transaction_id for root in roots_of(case)]
    if not Hold.objects.filter(root_transaction_id__in=roots, state__in=LIVE).exists():
        return
    with change(actor) as work:
        lock_money(roots, [])
        _fit(work, roots)


def _fit(work: Work, roots: Sequence[str]) -> None:
    """Release what is held for ``roots``, which are locked, beyond what is disputed of them."""
    freed = []
    live = Hold.objects.filter(root_transaction_id__in=roots, state__in=LIVE)
    for root in sorted(set(live.order_by().values_list("root_transaction_id", flat=True))):
        freed += overshoot(root)
    check_alone(work.actor, freed)
    cut_overshoot(work, roots, [], now=clock.now())


def refuse_while_holding(case: "Case") -> None:
    """Raise CaseStillHolds where orders are open or money is locked."""
    orders = Order.objects.filter(case=case, state__in=[state.value for state in OPEN_ORDERS]).count()
    holds = Hold.objects.filter(case=case, state__in=[state.value for state in LOCKING_HOLDS]).count()
    if orders or holds:
        raise CaseStillHolds(orders=orders, holds=holds)
