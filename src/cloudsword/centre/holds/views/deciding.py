"""What a second officer sees before deciding: the money, the harm of this amount, and what else is asked.

Everything is asked now, by the trace that counts now: not what the proposer saw.
"""

from typing import Any

from cloudsword.centre.holds.given_back import back_at
from cloudsword.centre.holds.models import Hold, Order
from cloudsword.centre.holds.models.traces import trace_of
from cloudsword.centre.holds.money_view import graph_of, institution_name
from cloudsword.centre.holds.order_state import state_of
from cloudsword.centre.holds.services.money import account_claims
from cloudsword.centre.holds.services.offering import harm_of
from cloudsword.centre.holds.states import LOCKING_HOLDS, OPEN_ORDERS, OrderKind

MOST = 20


def deciding_names(order: Order) -> dict[str, Any]:
    """Return the names of ``deciding.html`` for a proposal to hold or raise; none for other kinds."""
    if order.kind_named not in (OrderKind.HOLD, OrderKind.RAISE):
        return {}
    trace = trace_of(order.case, order.root_transaction_id)
    line = trace.lines.select_related("institution").filter(account=order.account).first() if trace else None
    others = _others(order)
    if trace is None or line is None:
        return {"about": True, "line": None, "others": others}
    is_raise = order.kind_named is OrderKind.RAISE
    beside = back_at(trace, order.root_transaction_id, order.account)
    if is_raise and order.hold is not None:
        beside += order.hold.live_minor
    claims = account_claims(
        order.account,
        order.institution_id,
        booked=line.balance_minor,
        moved_at=line.moved_at,
        root="" if is_raise else order.root_transaction_id,
        besides=order.pk,
    )
    return {
        "about": True,
        "line": line,
        "trace": trace,
        "claims": claims,
        "is_too_much": order.amount_minor > claims.left_minor,
        "harm_minor": harm_of(line, order.root_transaction_id, order.amount_minor, beside=beside),
        "percent": round(100 * line.probability),
        "others": others,
        "graph": graph_of(trace),
    }


def _others(order: Order) -> list[dict[str, Any]]:
    """Return the other orders and holds on the account that are open, of whatever case."""
    rows = Order.objects.filter(account=order.account).exclude(kind=OrderKind.RELEASE.value)
    live = Hold.objects.filter(
        account=order.account, state__in=[state.value for state in LOCKING_HOLDS]
    ).values_list("order_id", flat=True)
    rows = rows.exclude(pk=order.pk)
    rows = rows.filter(state__in=[state.value for state in OPEN_ORDERS]) | rows.filter(pk__in=list(live))
    found = []
    for each in rows.select_related("institution", "placed_hold").order_by("proposed_at", "pk")[:MOST]:
        hold = getattr(each, "placed_hold", None)
        found.append(
            {
                "order": each,
                "state": state_of(each, hold),
                "minor": each.amount_minor if hold is None else hold.locked_minor,
                "institution_name": institution_name(each),
            }
        )
    return found
