"""The ground of live holds: what the newest trace bears, what it bears no more, and what it finds beyond.

Invariants: a live hold of which the newest trace does not bear all has an open alarm with a clock, whenever
the two meet: at the renewed trace, or at the answer that comes after it. Where the trace finds more for the
same transfer on the same account, there is a task to propose a raise.

The trace reads the books alone and does not know what is locked. An owner's own money may come and go on
an account after the hold, and a rule that shares each payment between clean and stolen lets part of the held
money leave with it, which no institution would have let go. Where the newest trace bears less than is held,
what the hold stands on is therefore judged as of the instant at which the institution acted.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from cloudsword.centre.books.ledger import ledger
from cloudsword.centre.holds.kinds import AlarmKind, Effect, Outcome, TaskKind
from cloudsword.centre.holds.models import Answer, Hold, Order
from cloudsword.centre.holds.models.traces import trace_of
from cloudsword.centre.holds.services.money import policy
from cloudsword.centre.holds.services.raising import more_to_hold
from cloudsword.centre.holds.services.roots import known_roots, rule_of
from cloudsword.centre.holds.services.watching import calm_alarms, done_tasks, open_task, raise_alarm
from cloudsword.centre.holds.services.work import Work
from cloudsword.centre.holds.states import OPEN_ORDERS, OrderKind
from cloudsword.errors import LakeBusy, LedgerNotReady
from cloudsword.vocabulary.tracing_rules import TracingRule


def resting(document: Mapping[str, Any]) -> dict[tuple[str, str], int]:
    """Return what rests by account and root, minor units, of a trace's result as it is kept."""
    return {
        (row["account"], root): minor
        for row in document["positions"]
        for root, minor in row["resting_minor"].items()
    }


def judge_ground(work: Work, hold: Hold, borne_minor: int, now: datetime) -> None:
    """Raise the alarm where less of a locked hold is borne than is held; calm it where all is."""
    if hold.is_live and borne_minor < hold.live_minor:
        borne_minor = max(borne_minor, borne_when_locked(hold))
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


def borne_when_locked(hold: Hold) -> int:
    """Return the most that the books, as known now, show of a hold's root on its account when it was locked.

    Parameters
    ----------
    hold
        Any hold.

    Returns
    -------
    int
        Minor units; 0 where the root is not disputed any more, and where the ledger cannot be asked just now:
        the alarm stands then until the next trace.

    Notes
    -----
    A trace of the case for each time that money was locked, some milliseconds each.
    """
    from cloudsword.formats.trace_json import document
    from cloudsword.funds.trail.follow import trace

    root = hold.root_transaction_id
    try:
        index = ledger()
    except (LakeBusy, LedgerNotReady):
        return 0
    roots = next(
        (each for each in known_roots(hold.case) if root in {one.transaction_id for one in each}), None
    )
    if roots is None:
        return 0
    rule = TracingRule.of(hold.order.rule) if hold.order.rule else rule_of(policy())
    traces = (trace(index, roots, rule, replace(policy().parameters, as_of=at)) for at in locked_at(hold))
    return max(resting(document(found)).get((hold.account, root), 0) for found in traces)


def locked_at(hold: Hold) -> list[datetime]:
    """Return when the institution locked money of a hold, by the order to hold and by raises; earliest first.

    That is when it took the balances that it told with it, and when its first answer came.
    """
    orders = [hold.order_id, *hold.changes.filter(kind=OrderKind.RAISE.value).values_list("pk", flat=True)]
    told = Answer.objects.filter(
        order__in=orders, outcome=Outcome.PLACED.value, effect=Effect.APPLIED.value, balance_at__isnull=False
    )
    return sorted({hold.placed_at, *told.values_list("balance_at", flat=True)})


def judge_placed(work: Work, hold: Hold, now: datetime) -> None:
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
