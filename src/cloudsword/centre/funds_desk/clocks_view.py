"""Everything that runs out, of one case or of all: proposals, holds, alarms, tasks, notices, objections."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import timezone

from cloudsword.centre.funds_desk.models import Alarm, Hold, Notice, Objection, Order, Task
from cloudsword.centre.funds_desk.models.holds import LIVE
from cloudsword.centre.funds_desk.states import OrderState
from cloudsword.centre.intake.ledger import centre


@dataclass(frozen=True, slots=True)
class Clock:
    """One thing that runs out.

    Parameters
    ----------
    at
        When.
    en, zh
        What.
    case_id
        Whose; empty where it belongs to no case.
    url
        Where it is dealt with.
    amount_minor, currency, money_state
        What depends on it, if money does.
    is_alarm
        Whether it is an alarm.
    """

    at: datetime
    en: str
    zh: str
    case_id: str
    url: str
    amount_minor: int | None = None
    currency: str = ""
    money_state: str = ""
    is_alarm: bool = False
    is_proposal: bool = False

    def name_in(self, language: str) -> str:
        """Return its words."""
        return self.zh if language == "zh" else self.en


def clocks_of(case_ids: Sequence[str]) -> dict[str, list[Clock]]:
    """Return the clocks of each case, the next to run out first."""
    found: dict[str, list[Clock]] = defaultdict(list)
    for clock in _clocks(case_ids, most=10_000):
        found[clock.case_id].append(clock)
    return {case: sorted(clocks, key=lambda clock: clock.at) for case, clocks in found.items()}


def next_clocks(most: int) -> list[Clock]:
    """Return the ``most`` clocks that run out next, of all cases."""
    return sorted(_clocks(None, most=most), key=lambda clock: clock.at)[:most]


def _clocks(case_ids: Sequence[str] | None, *, most: int) -> Iterable[Clock]:
    within = {} if case_ids is None else {"case_id__in": list(case_ids)}
    proposed = Order.objects.filter(state=OrderState.PROPOSED.value, **within).order_by("proposed_at")[:most]
    for order in proposed:
        yield Clock(
            order.proposed_at + timedelta(seconds=centre().policy.clocks.look_seconds),
            "proposal waits for a second officer",
            "提议待第二人批准",
            order.case_id,
            reverse("funds_desk:order", args=[order.pk]),
            order.amount_minor,
            order.currency,
            "stoppable",
            is_proposal=True,
        )
    for hold in Hold.objects.filter(state__in=LIVE, **within).order_by("expires_at")[:most]:
        yield Clock(
            hold.expires_at,
            "hold ends by itself",
            "止付到期",
            hold.case_id,
            reverse("funds_desk:order", args=[hold.order_id]),
            hold.live_minor,
            hold.currency,
            "held",
        )
    for kind, model, time in (("alarm", Alarm, "due_at"), ("task", Task, "due_at")):
        rows = model.objects.filter(closed_at=None, **{f"{time}__isnull": False}, **within)
        for row in rows.order_by(time)[:most]:
            yield Clock(
                row.due_at,
                row.kind_named.en,
                row.kind_named.zh,
                row.case_id or "",
                reverse("funds_desk:alarms"),
                is_alarm=kind == "alarm",
            )
    inside = {} if case_ids is None else {"hold__case_id__in": list(case_ids)}
    for notice in (
        Notice.objects.filter(sent_at=None, **inside).select_related("hold").order_by("due_at")[:most]
    ):
        yield Clock(
            notice.delayed_until or notice.due_at,
            "notice to the owner is due",
            "通知账户所有人",
            notice.hold.case_id,
            reverse("funds_desk:notice", args=[notice.pk]),
        )
    for objection in (
        Objection.objects.filter(outcome="", **inside).select_related("hold").order_by("due_at")[:most]
    ):
        yield Clock(
            objection.due_at,
            "objection waits for an answer",
            "异议待答复",
            objection.hold.case_id,
            reverse("funds_desk:objection", args=[objection.pk]),
            objection.hold.live_minor,
            objection.hold.currency,
            "held",
        )


def is_soon(clock: Clock | None) -> bool:
    """Return whether a clock runs out within ten minutes."""
    return clock is not None and clock.at - timezone.now() < timedelta(minutes=10)
