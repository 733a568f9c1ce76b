"""What one officer alone may set free, and the second person who looks at it afterwards.

Invariants: a release that one person caused has a task that another person closes by looking at it; what a
person set free alone within a day stays within the policy's limit, by sum in each currency and by count. A
day is the last 24 hours: no midnight doubles it.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from django.db import connection
from django.db.models import Count, Sum

from cloudsword.centre import clock
from cloudsword.centre.decisions import looked
from cloudsword.centre.holds.events import HoldsEvent
from cloudsword.centre.holds.kinds import TaskKind
from cloudsword.centre.holds.lives import ORDER, RELEASING
from cloudsword.centre.holds.models import Order
from cloudsword.centre.holds.permissions import HoldsPermission
from cloudsword.centre.holds.services.money import policy
from cloudsword.centre.holds.services.moving import locked_order
from cloudsword.centre.holds.services.watching import done_tasks, open_task
from cloudsword.centre.holds.services.work import Work, change
from cloudsword.centre.holds.states import OrderKind
from cloudsword.centre.people.access import require
from cloudsword.errors import ReleaseTakesTwo
from cloudsword.vocabulary.money import format_amount

if TYPE_CHECKING:
    from cloudsword.centre.people.models import User

DAY: Final = timedelta(hours=24)
_RELEASERS: Final = 3


def lock_releases(actor: "User") -> None:
    """Let two releases of one person wait for each other, after the locks of roots and accounts."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, %s))", [str(actor.pk), _RELEASERS])


def may_release_alone(
    actor: "User", amounts: Mapping[str, int], *, orders: int = 1, now: datetime | None = None
) -> bool:
    """Return whether ``actor`` may set money free alone now, beside what they set free within a day.

    Parameters
    ----------
    actor
        Who releases.
    amounts
        Minor units by currency.
    orders
        How many holds that are.
    """
    limits = policy().releases
    alone = Order.objects.filter(
        kind=OrderKind.RELEASE.value,
        made_by=actor,
        approved_by=None,
        approved_at__gt=(now or clock.now()) - DAY,
    ).order_by()
    rows = alone.values_list("currency").annotate(Sum("amount_minor"), Count("pk"))
    done = {currency: (minor, count) for currency, minor, count in rows}
    if sum(count for _, count in done.values()) + orders > limits.alone_count:
        return False
    return all(
        done.get(currency, (0, 0))[0] + minor <= limits.alone_minor for currency, minor in amounts.items()
    )


def check_alone(actor: "User | None", freed: Sequence[tuple[str, int]]) -> None:
    """Raise ReleaseTakesTwo where it is more than one person may set free alone.

    For what ends in releases without being one: a report that ends, a pick that is taken back or lowered.
    The machine (None) frees what may not stand whatever it is.

    Parameters
    ----------
    actor
        Who ends it.
    freed
        Currency and minor units of what each hold would set free.
    """
    if actor is None or not freed:
        return
    lock_releases(actor)
    amounts: dict[str, int] = {}
    for currency, minor in freed:
        amounts[currency] = amounts.get(currency, 0) + minor
    if not may_release_alone(actor, amounts, orders=len(freed)):
        limits = policy().releases
        shown = ", ".join(format_amount(minor, currency) for currency, minor in sorted(amounts.items()))
        raise ReleaseTakesTwo(
            value=shown,
            limit=format_amount(limits.alone_minor, policy().currency),
            count=limits.alone_count,
        )


def ask_to_see(work: Work, order: Order, now: datetime) -> None:
    """Open the task of a release that one person caused."""
    open_task(
        work,
        TaskKind.RELEASE_UNSEEN,
        f"order {order.pk}",
        now=now,
        institution=order.institution,
        order=order,
        due_at=now + timedelta(hours=policy().releases.seen_hours),
    )


def is_unseen(order: Order) -> bool:
    """Return whether a release that one person caused waits for a second person's look."""
    return (
        order.kind_named is OrderKind.RELEASE
        and order.made_by_id is not None
        and order.approved_by_id is None
        and order.approved_at is not None
        and order.looked_at is None
    )


def may_see_release(actor: "User", order: Order) -> bool:
    """Return whether ``actor`` is the second person whom this release waits for."""
    return is_unseen(order) and order.made_by_id != actor.pk and actor.may(HoldsPermission.TASK_WORK)


def see_release(*, actor: "User", order: Order) -> Order:
    """Note that a second person has looked at a release that one officer caused.

    Raises
    ------
    NotAllowed
        As its sentence says.
    TwoPeopleNeeded
        The actor released it.
    AlreadyDecided
        Somebody has looked at it already, or it takes no second look.
    """
    require(actor, *RELEASING.second)
    now = clock.now()
    with change(actor) as work:
        found = locked_order(order.pk)
        assert found is not None
        RELEASING.check(actor, found.made_by_id)
        if not may_see_release(actor, found) or not looked(found, actor, now):
            raise ORDER.decided(found)
        done_tasks(work, TaskKind.RELEASE_UNSEEN, now=now, order=found)
        work.note(HoldsEvent.RELEASE_SEEN, found, case=found.case_id, account=found.account)
    return found
