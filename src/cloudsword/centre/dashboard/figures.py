"""The figures of the day, each with its definition; reckoned once for all and kept for some seconds.

Definitions: the day begins at midnight in the zone that pages show; what money counts stands in ``money``.
"""

import math
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Final

from django.conf import settings
from django.db.models import Min
from django.urls import reverse
from django.utils import timezone

from cloudsword.centre.dashboard.money import DayMoney, days_money
from cloudsword.centre.funds_desk.clocks_view import Clock, next_clocks
from cloudsword.centre.funds_desk.models import Alarm, Hold, Objection, Order, Task
from cloudsword.centre.funds_desk.models.holds import LIVE
from cloudsword.centre.funds_desk.permissions import FundsPermission
from cloudsword.centre.funds_desk.restitution_standing import Standing, open_allocations
from cloudsword.centre.funds_desk.states import OrderKind, OrderState
from cloudsword.centre.intake.models import Case, Report
from cloudsword.centre.intake.states import CaseState, ReportState
from cloudsword.centre.look.language import language
from cloudsword.centre.people.permissions import PermissionName
from cloudsword.vocabulary.clock import format_countdown

KEPT_SECONDS: Final = 4
MOST_CLOCKS: Final = 12


@dataclass(frozen=True, slots=True)
class Line:
    """One count with its words, and where it leads for those who hold the permission ``needs``."""

    en: str
    zh: str
    count: int
    url: str = ""
    needs: PermissionName = FundsPermission.ORDER_READ

    def name_in(self, language: str) -> str:
        """Return its words."""
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Speed:
    """Seconds from the saved report to the first order that left."""

    p50_seconds: int
    p90_seconds: int
    count: int

    @property
    def p50(self) -> str:
        """Half of them within this, in words."""
        return _length(self.p50_seconds)

    @property
    def p90(self) -> str:
        """Nine of ten within this, in words."""
        return _length(self.p90_seconds)


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything that the first screen shows."""

    at: datetime
    money: Sequence[DayMoney] = ()
    speed: Speed | None = None
    clocks: Sequence[Clock] = ()
    came_in: Sequence[Line] = field(default_factory=tuple)
    open_now: Sequence[Line] = field(default_factory=tuple)


def figures() -> Figures:
    """Return the figures as they were at most ``KEPT_SECONDS`` ago."""
    return _figures(int(time.monotonic() // KEPT_SECONDS))


@lru_cache(maxsize=2)
def _figures(bucket: int) -> Figures:
    now = timezone.now()
    day = now.astimezone(settings.SHOWN_ZONE).replace(hour=0, minute=0, second=0, microsecond=0)
    return Figures(
        at=now,
        money=days_money(day),
        speed=_speed(day),
        clocks=next_clocks(MOST_CLOCKS),
        came_in=_came_in(day),
        open_now=_open_now(),
    )


def _speed(day: datetime) -> Speed | None:
    """Return how fast first orders left today: by case, from its first report to its first order."""
    first_sent = dict(
        Order.objects.filter(
            kind=OrderKind.HOLD.value, sent_at__isnull=False, case__opened_at__gte=day - timedelta(days=1)
        )
        .values_list("case_id")
        .annotate(Min("sent_at"))
    )
    first_sent = {case: at for case, at in first_sent.items() if at >= day}
    if not first_sent:
        return None
    first_told = dict(
        Report.objects.filter(incident__case__in=list(first_sent))
        .values_list("incident__case_id")
        .annotate(Min("received_at"))
    )
    took = sorted(
        max(0, int((at - first_told[case]).total_seconds()))
        for case, at in first_sent.items()
        if case in first_told
    )
    if not took:
        return None
    return Speed(_rank(took, 50), _rank(took, 90), len(took))


def _rank(ordered: Sequence[int], percent: int) -> int:
    """Return the nearest-rank percentile of ascending values."""
    return ordered[max(0, math.ceil(percent * len(ordered) / 100) - 1)]


def _came_in(day: datetime) -> tuple[Line, ...]:
    reports = Report.objects.filter(received_at__gte=day)
    orders = Order.objects.filter(kind=OrderKind.HOLD.value)
    return (
        Line("Reports taken", "受理报案", reports.count(), reverse("intake:reports")),
        Line(
            "of them ended: withdrawn, false, out of scope",
            "其中已终止（撤回、不实、不属受理范围）",
            reports.exclude(state=ReportState.RECEIVED.value).count(),
        ),
        Line(
            "Cases opened", "建档", Case.objects.filter(opened_at__gte=day).count(), reverse("intake:cases")
        ),
        Line("Holds proposed", "呈请止付", orders.filter(proposed_at__gte=day).count()),
        Line("Orders to hold sent", "发出止付指令", orders.filter(sent_at__gte=day).count()),
        Line("Holds placed", "止付成功", Hold.objects.filter(placed_at__gte=day).count()),
        Line(
            "Objections",
            "异议",
            Objection.objects.filter(filed_at__gte=day).count(),
            reverse("funds_desk:objections"),
        ),
    )


def _open_now() -> tuple[Line, ...]:
    waiting = Order.objects.filter(
        state__in=[OrderState.SENT.value, OrderState.UNANSWERED.value], ended_at=None
    )
    queue = reverse("funds_desk:queue")
    restitutions = open_allocations()
    return (
        Line(
            "Open cases",
            "在办案件",
            Case.objects.filter(state=CaseState.OPEN.value).count(),
            reverse("intake:cases"),
        ),
        Line(
            "Proposals that wait for a second officer",
            "待复核人批准的提议",
            Order.objects.filter(state=OrderState.PROPOSED.value).count(),
            queue,
        ),
        Line("Orders without an answer yet", "未答复的指令", waiting.count(), queue),
        Line(
            "Restitutions that wait for a second officer",
            "待复核人批准的资金返还",
            sum(each.standing is Standing.FOR_OFFICER for each in restitutions),
            reverse("funds_desk:restitutions"),
            FundsPermission.RESTITUTION_READ,
        ),
        Line(
            "Restitutions approved and not paid back",
            "已批准但银行尚未返还的资金返还",
            sum(each.standing is not Standing.FOR_OFFICER for each in restitutions),
            reverse("funds_desk:restitutions"),
            FundsPermission.RESTITUTION_READ,
        ),
        Line("Live holds", "有效止付", Hold.objects.filter(state__in=LIVE, ended_at=None).count(), queue),
        Line("Alarms", "警报", Alarm.objects.filter(closed_at=None).count(), reverse("funds_desk:alarms")),
        Line("Tasks", "任务", Task.objects.filter(closed_at=None).count(), reverse("funds_desk:alarms")),
        Line(
            "Objections to answer",
            "待答复异议",
            Objection.objects.filter(outcome="").count(),
            reverse("funds_desk:objections"),
        ),
    )


def _length(seconds: int) -> str:
    at = timezone.now()
    return format_countdown(at + timedelta(seconds=seconds), at, language())
