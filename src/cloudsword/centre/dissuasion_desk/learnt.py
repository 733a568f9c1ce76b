"""What the centre's own outcomes teach: how often steps work, and at which hours people answer."""

from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np
from django.db.models import Count

from cloudsword.centre.dissuasion_desk.models import Attempt
from cloudsword.centre.dissuasion_desk.states import REACHED, Outcome
from cloudsword.dissuasion import BANDS, Effects, Hours, Step
from cloudsword.dissuasion.steps import REPEAT
from cloudsword.lake.dissuasion_policy import DissuasionLimits

GOOD: Final = 0.9
"""An hour is good that has so much of the best hour's chance."""
_PLACES: Final = {band.value: place for place, band in enumerate(BANDS)}
_SPOKEN: Final = (Step.CALL.value, Step.RELATIVE.value)


def effects() -> Effects:
    """Return how often each step worked."""
    stopped: dict[Step, float] = {}
    tried: dict[Step, float] = {}
    judged = (Outcome.STOPPED.value, Outcome.REFUSED.value)
    rows = Attempt.objects.filter(outcome__in=judged).order_by().values_list("step", "outcome", "earlier")
    for step, outcome, earlier, count in rows.annotate(count=Count("pk")):
        named = Step.of(step)
        tried[named] = tried.get(named, 0.0) + count * REPEAT**earlier
        if outcome == Outcome.STOPPED:
            stopped[named] = stopped.get(named, 0.0) + count
    return Effects(stopped, tried)


def hours() -> Hours:
    """Return how many calls were made and answered, by local hour and age band."""
    found = Hours.none()
    answered = {*(each.value for each in REACHED), Outcome.BROKEN_OFF.value, Outcome.WRONG_NUMBER.value}
    rows = Attempt.objects.filter(step__in=_SPOKEN, outcome__in=[*answered, Outcome.UNANSWERED.value])
    counted = rows.order_by().values_list("hour", "band", "outcome").annotate(count=Count("pk"))
    for hour, band, outcome, count in counted:
        found.called[hour, _PLACES[band]] += count
        if outcome in answered:
            found.answered[hour, _PLACES[band]] += count
    return found


def next_good_hour(
    after: datetime, band: str, known: Hours, limits: DissuasionLimits, zone: ZoneInfo
) -> datetime:
    """Return the first instant from ``after`` on at which people of this age answer well and are called.

    Examples
    --------
    >>> from datetime import UTC
    >>> night = datetime(2026, 3, 5, 23, 30, tzinfo=UTC)
    >>> next_good_hour(night, "old", Hours.none(), DissuasionLimits(), ZoneInfo("UTC")).hour
    8
    """
    chances = known.mean()[:, _PLACES[band]]
    is_open = np.zeros(len(chances), np.bool_)
    is_open[limits.call_from : limits.call_until] = True
    is_good = is_open & (chances >= GOOD * float(np.max(chances[is_open])))
    local = after.astimezone(zone)
    for ahead in range(len(chances)):
        at = local + timedelta(hours=ahead)
        if is_good[at.hour]:
            return (
                after
                if ahead == 0
                else at.replace(minute=0, second=0, microsecond=0).astimezone(after.tzinfo)
            )
    return after
