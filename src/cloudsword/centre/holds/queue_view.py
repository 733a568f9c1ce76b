"""The queue: open cases by urgency, then by the money that can still be stopped.

The order is reckoned once for all officers and kept for some seconds, so that a room full of open queues
costs one look.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Final

from django.db.models import Count, Min, OuterRef, Subquery, Sum

from cloudsword.centre import clock
from cloudsword.centre.holds.clocks_view import Clock, clocks_of, is_soon
from cloudsword.centre.holds.given_back import given_back
from cloudsword.centre.holds.models import Alarm, Hold, Order, Trace
from cloudsword.centre.holds.models.holds import LIVE
from cloudsword.centre.holds.states import OrderState
from cloudsword.centre.intake.models import Case, ReportedPayment
from cloudsword.centre.intake.states import CaseState

PAGE: Final = 50
KEPT_SECONDS: Final = 3
SOON_SECONDS: Final = 600


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One case in the queue; amounts in minor units of ``currency``."""

    case: Case
    currency: str
    disputed_minor: int
    stoppable_minor: int
    held_minor: int
    proposed: int
    alarms: int
    clock: Clock | None
    first_at: datetime | None


@dataclass(frozen=True, slots=True)
class _Standing:
    case_id: str
    currency: str
    disputed: int
    stoppable: int
    held: int
    proposed: int
    alarms: int


def queue_page(page: int) -> tuple[list[QueueRow], bool]:
    """Return the rows of one page, and whether there is another."""
    bucket = int(time.monotonic() // KEPT_SECONDS)
    rows, has_next = _page(bucket, page)
    return list(rows), has_next


@lru_cache(maxsize=16)
def _page(bucket: int, page: int) -> tuple[Sequence[QueueRow], bool]:
    order = _ranking(bucket)
    part = order[PAGE * (page - 1) : PAGE * page]
    ids = [each.case_id for each in part]
    cases = Case.objects.in_bulk(ids)
    clocks = clocks_of(ids)
    first = dict(
        ReportedPayment.objects.filter(report__incident__case__in=ids, booked_at__isnull=False)
        .values_list("report__incident__case")
        .annotate(Min("booked_at"))
    )
    rows = [
        QueueRow(
            case=cases[each.case_id],
            currency=each.currency,
            disputed_minor=each.disputed,
            stoppable_minor=each.stoppable,
            held_minor=each.held,
            proposed=each.proposed,
            alarms=each.alarms,
            clock=next(iter(clocks.get(each.case_id, ())), None),
            first_at=first.get(each.case_id),
        )
        for each in part
        if each.case_id in cases
    ]
    rows.sort(
        key=lambda row: (
            not is_soon(row.clock),
            row.clock.at if is_soon(row.clock) and row.clock else clock.now(),
        )
    )
    return rows, len(order) > PAGE * page


@lru_cache(maxsize=2)
def _ranking(bucket: int) -> Sequence[_Standing]:
    live = Hold.objects.filter(state__in=LIVE, ended_at=None).order_by()
    held = {
        (case_id, currency): minor
        for case_id, currency, minor in live.values_list("case_id", "currency").annotate(Sum("live_minor"))
    }
    with_holds = {case_id for case_id, _ in held}
    # a look into the index for each open case: sorting every trace of a year would cost more than the rest
    newest = Trace.objects.filter(case=OuterRef("pk")).order_by("-made_at", "-id").values("pk")[:1]
    open_cases = Case.objects.filter(state=CaseState.OPEN.value).order_by()
    latest = (
        Trace.objects.filter(pk__in=open_cases.annotate(newest=Subquery(newest)).values("newest"))
        .order_by()
        .values_list("case_id", "currency", "disputed_minor", "resting_minor")
    )
    back = given_back()
    proposed = dict(
        Order.objects.filter(state=OrderState.PROPOSED.value).values_list("case_id").annotate(Count("pk"))
    )
    alarms = dict(Alarm.objects.filter(closed_at=None).values_list("case_id").annotate(Count("pk")))
    soon = clock.now() + timedelta(seconds=SOON_SECONDS)
    ending = set(live.filter(expires_at__lt=soon).values_list("case_id", flat=True))
    rows = [
        _Standing(
            case_id,
            currency,
            disputed,
            max(
                0,
                min(
                    resting - held.get((case_id, currency), 0) - back.get((case_id, currency), (0, 0))[1],
                    disputed - held.get((case_id, currency), 0) - back.get((case_id, currency), (0, 0))[0],
                ),
            ),
            held.get((case_id, currency), 0),
            proposed.get(case_id, 0),
            alarms.get(case_id, 0),
        )
        for case_id, currency, disputed, resting in latest
        if resting or case_id in with_holds or case_id in proposed or case_id in alarms
    ]
    rows.sort(
        key=lambda row: (
            not (row.proposed or row.alarms or row.case_id in ending),
            -row.stoppable,
            row.case_id,
        )
    )
    return rows
