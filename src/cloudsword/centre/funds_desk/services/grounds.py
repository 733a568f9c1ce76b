"""The ground of live holds: what the newest trace bears, what it bears no more, and what it finds beyond.

Invariants: a live hold of which the newest trace does not bear all has an open alarm with a clock, whenever
the two meet: at the renewed trace, or at the answer that comes after it. Where the trace finds more for the
same transfer on the same account, there is a task to propose a raise.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from cloudsword.centre.funds_desk.kinds import AlarmKind, TaskKind
from cloudsword.centre.funds_desk.models import Hold, Order
from cloudsword.centre.funds_desk.models.traces import trace_of
from cloudsword.centre.funds_desk.services.money import policy
from cloudsword.centre.funds_desk.services.raising import more_to_hold
from cloudsword.centre.funds_desk.services.watching import calm_alarms, done_tasks, open_task, raise_alarm
from cloudsword.centre.funds_desk.services.work import Work
from cloudsword.centre.funds_desk.states import OPEN_ORDERS, OrderKind


def resting(document: Mapping[str, Any]) -> dict[tuple[str, str], int]:
    """Return what rests by account and root, minor units, of a trace's result as it is kept."""
    return {
        (row["account"], root): minor
        for row in document["positions"]
        for root, minor in row["resting_minor"].items()
    }


def judge_ground(work: Work, hold: Hold, borne_minor: int, now: datetime) -> None:
    """Raise the alarm where less of a locked hold is borne than is held; calm it where all is."""
    short = hold.live_minor - borne_minor
    if not hold.is_live or short <= 0:
        calm_alarms(work, AlarmKind.GROUND_LOST, now=now, hold=hold)
        return
    raise_alarm(
        work,
        AlarmKind.GROUND_LOST,
        due_at=min(now + timedelta(hours=policy().clocks.ground_hours), hold.expires_at),
        now=now,
        hold=hold,
        amount_minor=short,
    )


def look_at_ground(work: Work, hold: Hold, now: datetime) -> None:
    """Judge a hold that was placed or raised just now by a trace that was renewed while its order was out."""
    newest = trace_of(hold.case, hold.root_transaction_id)
    if newest is None or newest.pk == hold.order.trace_id or newest.rule != hold.order.rule:
        return  # the trace that the officers saw, or a rule that only the next trace can judge by
    borne = resting(newest.document).get((hold.account, hold.root_transaction_id), 0)
    judge_ground(work, hold, borne, now)


def look_for_more(work: Work, hold: Hold, now: datetime) -> None:
    """Open a task where a live hold could be raised and nobody has proposed it; close it where not."""
    is_asked = Order.objects.filter(
        hold=hold, kind=OrderKind.RAISE.value, state__in=[state.value for state in OPEN_ORDERS]
    ).exists()
    more = 0 if is_asked else more_to_hold(hold, now=now)
    if not more:
        done_tasks(work, TaskKind.MORE_TO_HOLD, now=now, hold=hold)
        return
    open_task(
        work,
        TaskKind.MORE_TO_HOLD,
        f"hold {hold.pk}",
        now=now,
        institution=hold.institution,
        hold=hold,
        due_at=min(now + timedelta(seconds=policy().clocks.look_seconds), hold.expires_at),
        more=more,
        currency=hold.currency,
    )
