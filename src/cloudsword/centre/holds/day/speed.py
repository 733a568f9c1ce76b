"""How fast first orders left today."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Min

from cloudsword.centre import clock
from cloudsword.centre.holds.models import Order
from cloudsword.centre.holds.states import OrderKind
from cloudsword.centre.intake.models import Report
from cloudsword.centre.look.language import language
from cloudsword.vocabulary.clock import format_countdown


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


def days_speed(day: datetime) -> Speed | None:
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
    return Speed(rank(took, 50), rank(took, 90), len(took))


def rank(ordered: Sequence[int], percent: int) -> int:
    """Return the nearest-rank percentile of ascending values."""
    return ordered[max(0, math.ceil(percent * len(ordered) / 100) - 1)]


def _length(seconds: int) -> str:
    at = clock.now()
    return format_countdown(at + timedelta(seconds=seconds), at, language())
