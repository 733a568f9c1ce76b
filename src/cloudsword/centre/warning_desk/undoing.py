"""How long a wrong warning stood: the figure beside how many were wrong."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from typing import Final

from django.db.models import Q

from cloudsword.centre.warning_desk.models import NumberAppeal, NumberWarning

OVER: Final = timedelta(days=30)
"""The time that the figures look back."""


@dataclass(frozen=True, slots=True)
class Undoing:
    """What became of warnings within ``OVER``.

    Parameters
    ----------
    warned
        Warnings that stood at any time within it.
    withdrawn
        Warnings that were taken back: wrong ones.
    minutes
        From a warning until it was taken back, median; None: none was.
    appeal_minutes
        From an appeal until its answer, median; None: none was answered.
    late
        Appeals that wait longer than their clock.
    """

    warned: int
    withdrawn: int
    minutes: int | None
    appeal_minutes: int | None
    late: int


def undoing(now: datetime) -> Undoing:
    """Return how warnings were undone in the time before ``now``."""
    since = now - OVER
    taken_back = NumberWarning.objects.filter(
        state="withdrawn", ended_at__gte=since, warned_at__isnull=False
    ).values_list("warned_at", "ended_at")
    answered = NumberAppeal.objects.filter(answered_at__gte=since).values_list("received_at", "answered_at")
    return Undoing(
        warned=NumberWarning.objects.filter(
            Q(ended_at=None) | Q(ended_at__gte=since), warned_at__isnull=False
        ).count(),
        withdrawn=len(taken_back),
        minutes=_median_minutes(list(taken_back)),
        appeal_minutes=_median_minutes(list(answered)),
        late=NumberAppeal.objects.filter(outcome="", due_at__lt=now).count(),
    )


def _median_minutes(spans: list[tuple[datetime, datetime]]) -> int | None:
    if not spans:
        return None
    return round(median((end - begin).total_seconds() for begin, end in spans) / 60)
