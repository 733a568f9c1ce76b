"""Comparing live holds with each institution's own list, once a day: each difference is a task."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from cloudsword.centre import clock
from cloudsword.centre.audit import Event
from cloudsword.centre.holds.institution_channels import Finder
from cloudsword.centre.holds.kinds import TaskKind
from cloudsword.centre.holds.models import Hold, Order, Reading
from cloudsword.centre.holds.services.asking import ask_each
from cloudsword.centre.holds.services.judging import judge_live_holds
from cloudsword.centre.holds.services.money import policy
from cloudsword.centre.holds.services.refusing import note_refused
from cloudsword.centre.holds.services.watching import done_tasks, open_task
from cloudsword.centre.holds.services.work import change
from cloudsword.centre.holds.states import LOCKING_HOLDS, WAITING_ORDERS
from cloudsword.channels.contract import LiveHold

if TYPE_CHECKING:
    from cloudsword.centre.people.models import Institution

LOCKING = [state.value for state in LOCKING_HOLDS]
_KINDS = (TaskKind.NOT_HELD_THERE, TaskKind.NOT_HELD_HERE, TaskKind.OTHER_AMOUNT, TaskKind.OTHER_EXPIRY)


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference between the centre's list and an institution's.

    Parameters
    ----------
    kind
        What differs.
    order_id
        The order that placed the hold, as either side names it.
    hold
        Our hold; None: we know of none.
    here, there
        What each side says, as text.
    """

    kind: TaskKind
    order_id: str
    hold: Hold | None
    here: str
    there: str


def reconcile(*, now: datetime | None = None, channels: Finder | None = None) -> int:
    """Compare with every institution whose list is due; return how many differences were found.

    Raises
    ------
    ChannelError
        Of the last institution that could not be asked, after all others were: it is asked again.
    """
    now = now or clock.now()
    ids = (
        Hold.objects.filter(state__in=LOCKING).order_by().values_list("institution_id", flat=True).distinct()
    )
    known = Reading.objects.filter(compared_at__isnull=False).values_list("institution_id", flat=True)
    compared = Reading.objects.filter(compared_at__gte=_list_instant(now))
    due = {*ids, *known} - set(compared.values_list("institution_id", flat=True))
    found, trouble = ask_each(
        due,
        channels,
        lambda channel, reading: channel.live_holds(),
        lambda institution, reading, theirs: len(compare(institution=institution, theirs=theirs, now=now)),
    )
    if trouble is not None:
        raise trouble
    return found


def compare(
    *, institution: "Institution", theirs: Sequence[LiveHold], now: datetime | None = None
) -> list[Difference]:
    """Compare an institution's list with ours: a task for each difference, closed when it is gone.

    Parameters
    ----------
    institution
        Whose list it is.
    theirs
        Every hold that it has; entries about orders that it was never given are kept apart.
    now
        The present instant; None: the clock's.
    """
    now = now or clock.now()
    with change(None) as work:
        theirs, refused = judge_live_holds(institution, theirs, now)
        note_refused(work, institution, refused, now=now)
        ours = {
            str(hold.order_id): hold
            for hold in Hold.objects.filter(institution=institution, state__in=LOCKING).select_related(
                "order"
            )
        }
        found = differences(ours, theirs, _in_flight(institution), now)
        for each in found:
            open_task(
                work,
                each.kind,
                f"{institution.pk} order {each.order_id}",
                now=now,
                institution=institution,
                hold=each.hold,
                here=each.here,
                there=each.there,
            )
        still = {(each.kind.value, f"{institution.pk} order {each.order_id}") for each in found}
        for kind in _KINDS:
            matters = [matter for code, matter in still if code == kind.value]
            done_tasks(work, kind, now=now, institution=institution, without=matters)
        Reading.objects.update_or_create(
            institution=institution, defaults={"compared_at": now, "trouble": ""}
        )
        work.note(
            Event.HOLDS_COMPARED, institution, here=len(ours), there=len(theirs), differences=len(found)
        )
    return found


def differences(
    ours: Mapping[str, Hold], theirs: Sequence[LiveHold], in_flight: frozenset[str], now: datetime
) -> list[Difference]:
    """Return what differs, by order.

    Parameters
    ----------
    ours
        Our locking holds by the id of the placing order.
    theirs
        The institution's list.
    in_flight
        Placing orders about which an answer is still to come: what they did may differ for now.
    now
        Holds that end up to now differ in nothing: each side ends them by itself.
    """
    found = []
    there = {str(each.order_id): each for each in theirs}
    for order_id, hold in ours.items():
        other = there.get(order_id)
        if order_id in in_flight or hold.expires_at <= now:
            continue
        if other is None:
            found.append(Difference(TaskKind.NOT_HELD_THERE, order_id, hold, str(hold.locked_minor), "-"))
        elif other.held_minor != hold.locked_minor:
            here = str(hold.locked_minor)
            found.append(Difference(TaskKind.OTHER_AMOUNT, order_id, hold, here, str(other.held_minor)))
        elif abs(other.expires_at - hold.expires_at) > timedelta(minutes=1):
            pair = (hold.expires_at.isoformat(), other.expires_at.isoformat())
            found.append(Difference(TaskKind.OTHER_EXPIRY, order_id, hold, *pair))
    for order_id, other in there.items():
        if order_id not in ours and order_id not in in_flight and other.expires_at > now:
            found.append(Difference(TaskKind.NOT_HELD_HERE, order_id, None, "-", str(other.held_minor)))
    return sorted(found, key=lambda each: (each.order_id, each.kind))


def _in_flight(institution: "Institution") -> frozenset[str]:
    waiting = Order.objects.filter(
        institution=institution, state__in=[state.value for state in WAITING_ORDERS]
    ).values_list("pk", "hold__order_id")
    return frozenset(str(placing or order) for order, placing in waiting)


def _list_instant(now: datetime) -> datetime:
    """Return the latest instant up to ``now`` at which lists were due."""
    today = now.replace(hour=policy().clocks.list_hour, minute=0, second=0, microsecond=0)
    return today if today <= now else today - timedelta(days=1)
