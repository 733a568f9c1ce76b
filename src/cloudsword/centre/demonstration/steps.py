"""The steps of one case's orders with their times: told, traced, proposed, approved, sent, answered."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from cloudsword.tongue import N_, phrase
from cloudsword.vocabulary.named import Named


class Step(Named):
    """What happens to a victim's case until the money is held."""

    TOLD = "told", "told"
    TRACED = "traced", "traced"
    PROPOSED = "proposed", "hold proposed"
    APPROVED = "approved", "approved by a second officer"
    SENT = "sent", "order sent"
    ANSWERED = "answered", "first bank answered"
    RETURNED = "returned", "money returned"


_FIELDS: Final = {
    Step.PROPOSED: "proposed_at",
    Step.APPROVED: "approved_at",
    Step.SENT: "sent_at",
    Step.ANSWERED: "answered_at",
}


@dataclass(frozen=True, slots=True)
class Taken:
    """One step.

    Parameters
    ----------
    step
        Which.
    at
        When, UTC; None: not yet.
    after
        Since the step before; None for the first, and for what is not yet.
    is_next
        What everybody waits for.
    """

    step: Step
    at: datetime | None
    after: timedelta | None
    is_next: bool


def steps_of(case: str, reported_at: datetime) -> list[Taken]:
    """Return the steps of a case, by its first orders to hold: the earliest instant of each."""
    from django.db.models import Min

    from cloudsword.centre.audit import Event
    from cloudsword.centre.audit.models import AuditEvent
    from cloudsword.centre.holds.models import Order, Trace
    from cloudsword.centre.holds.states import OrderKind

    orders = Order.objects.filter(case=case, kind=OrderKind.HOLD.value)
    earliest: dict[str, Any] = orders.aggregate(**{name: Min(name) for name in _FIELDS.values()})
    returned = AuditEvent.objects.filter(case_id=case, event=Event.HOLD_RETURNED.value)
    instants = {
        Step.TOLD: reported_at,
        Step.TRACED: Trace.objects.filter(case=case).aggregate(at=Min("made_at"))["at"],
        **{step: earliest[name] for step, name in _FIELDS.items()},
        Step.RETURNED: returned.aggregate(at=Min("at"))["at"],
    }
    return in_order(instants)


def in_order(instants: dict[Step, datetime | None]) -> list[Taken]:
    """Return the steps with the time that each took."""
    taken = []
    before: datetime | None = None
    is_open = False
    for step in Step:
        at = instants.get(step)
        after = None if at is None or before is None else max(timedelta(0), at - before)
        taken.append(Taken(step, at, after, at is None and not is_open))
        is_open = is_open or at is None
        before = at or before
    return taken


def between(taken: list[Taken], first: Step, second: Step) -> timedelta | None:
    """Return the time from one step to another, None where one of them is not yet."""
    at = {one.step: one.at for one in taken}
    begins, ends = at[first], at[second]
    return None if begins is None or ends is None else max(timedelta(0), ends - begins)


def lasted(time: timedelta, language: str = "en") -> str:
    """Return how long something took, in words.

    Examples
    --------
    >>> lasted(timedelta(seconds=42)), lasted(timedelta(minutes=7)), lasted(timedelta(hours=2, minutes=53))
    ('42 s', '7 min', '2 h 53 min')
    >>> lasted(timedelta(days=1, hours=3, minutes=9), "zh")
    '1 天 3 小时'
    """
    seconds = int(time.total_seconds())
    for place, (size, text) in enumerate(_UNITS):
        if seconds >= size or size == 1:
            smaller, rest_text = _UNITS[min(place + 1, 3)]
            parts = [phrase(text, count=seconds // size)]
            if size > 60 and (rest := seconds % size // smaller):
                parts.append(phrase(rest_text, count=rest))
            return " ".join(part.name_in(language) for part in parts)
    return ""


_UNITS: Final = (
    (86_400, N_("{count} d")),
    (3_600, N_("{count} h")),
    (60, N_("{count} min")),
    (1, N_("{count} s")),
)
