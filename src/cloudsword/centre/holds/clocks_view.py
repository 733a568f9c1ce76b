"""Everything that runs out, of one case or of all: proposals, holds, alarms, tasks, notices, objections."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from cloudsword.centre import clock
from cloudsword.centre.books.ledger import centre
from cloudsword.centre.desks.brought import items
from cloudsword.centre.holds.above import Clocks
from cloudsword.centre.holds.kinds import AlarmKind, TaskKind
from cloudsword.centre.holds.models import Alarm, Hold, Order, Task
from cloudsword.centre.holds.models.holds import LIVE
from cloudsword.centre.holds.states import OrderState
from cloudsword.centre.look.language import language
from cloudsword.tongue import Sentence, phrase

if TYPE_CHECKING:
    from cloudsword.centre.people.models import Institution


@dataclass(frozen=True, slots=True)
class Clock:
    """One thing that runs out.

    Parameters
    ----------
    at
        When.
    what
        What.
    case_id
        Whose; empty where it belongs to no case.
    page, number
        Name of the address where it is dealt with, and its argument if it takes one.
    amount_minor, currency, money_state
        What depends on it, if money does.
    is_alarm
        Whether it is an alarm.
    is_proposal
        Whether it is a proposal that waits.
    account, institution
        Where the money lies, if it lies somewhere.
    """

    at: datetime
    what: Sentence
    case_id: str
    page: str
    number: object = None
    amount_minor: int | None = None
    currency: str = ""
    money_state: str = ""
    is_alarm: bool = False
    is_proposal: bool = False
    account: str = ""
    institution: "Institution | None" = None

    @property
    def institution_name(self) -> str:
        """The institution's name in the page's language; empty where it is not known."""
        return "" if self.institution is None else self.institution.name_in(language())

    @property
    def url(self) -> str:
        """Where it is dealt with; made only where it is shown, for a queue has more clocks than it shows."""
        return reverse(self.page, args=[] if self.number is None else [self.number])

    def name_in(self, language: str) -> str:
        """Return its words."""
        return self.what.name_in(language)


def clocks_of(case_ids: Sequence[str]) -> dict[str, list[Clock]]:
    """Return the clocks of each case, the next to run out first."""
    found: dict[str, list[Clock]] = defaultdict(list)
    for each in _clocks(case_ids, most=10_000):
        found[each.case_id].append(each)
    return {case: sorted(clocks, key=lambda each: each.at) for case, clocks in found.items()}


def next_clocks(most: int) -> list[Clock]:
    """Return the ``most`` clocks that run out next, of all cases."""
    return sorted(_clocks(None, most=most), key=lambda each: each.at)[:most]


def _clocks(case_ids: Sequence[str] | None, *, most: int) -> Iterable[Clock]:
    within = {} if case_ids is None else {"case_id__in": list(case_ids)}
    watched = [*_watched(Alarm, within, most), *_watched(Task, within, most)]
    # what an alarm says and what runs out by itself are one matter with one clock: one line
    escalated = {row.order_id for row in watched if row.kind_named is AlarmKind.NOT_LOOKED_AT}
    ending = {row.hold_id for row in watched if row.kind_named is AlarmKind.EXPIRING}
    proposed = Order.objects.filter(state=OrderState.PROPOSED.value, **within).order_by("proposed_at")
    shown: set[tuple[AlarmKind | TaskKind, object]] = set()
    for order in proposed.select_related("institution").defer("jws")[:most]:
        shown.add((AlarmKind.NOT_LOOKED_AT, order.pk))
        yield Clock(
            order.proposed_at + timedelta(seconds=centre().policy.clocks.look_seconds),
            phrase("proposal waits for a second officer"),
            order.case_id,
            "holds:order",
            order.pk,
            order.amount_minor,
            order.currency,
            "stoppable",
            is_alarm=order.pk in escalated,
            is_proposal=True,
            account=order.account,
            institution=order.institution,
        )
    holds = Hold.objects.filter(state__in=LIVE, ended_at=None, **within).order_by("expires_at")
    for hold in holds.select_related("institution")[:most]:
        shown.add((AlarmKind.EXPIRING, hold.pk))
        ends = clock_of_hold(hold, hold.expires_at, phrase("hold ends by itself"))
        yield replace(ends, is_alarm=hold.pk in ending)
    for row in watched:
        if (row.kind_named, row.hold_id or row.order_id) not in shown:
            yield _of_watched(row)
    for above in items("clocks", Clocks):
        yield from above.of(case_ids, most)


def _watched(model: type[Alarm] | type[Task], within: Mapping[str, object], most: int) -> Iterable[Any]:
    rows = model.objects.filter(closed_at=None, due_at__isnull=False, **within).order_by("due_at")
    return rows.select_related("hold__institution", "order__institution")[:most]


def clock_of_hold(hold: Hold, at: datetime, what: Sentence) -> Clock:
    """Return what runs out at ``at``, with the money of a hold; ``what`` says what."""
    return Clock(
        at,
        what,
        hold.case_id,
        "holds:order",
        hold.order_id,
        hold.live_minor or None,  # all of it went back: nothing depends on the clock any more
        hold.currency,
        "held",
        account=hold.account,
        institution=hold.institution,
    )


def _of_watched(row: Alarm | Task) -> Clock:
    """Return the clock of an alarm or a task, with the money of its hold or order."""
    found = Clock(
        row.due_at or clock.now(),
        row.kind_named,
        row.case_id or "",
        "holds:alarms",
        is_alarm=isinstance(row, Alarm),
        institution=getattr(row, "institution", None),
    )
    if (money := money_of(row)) is None:
        return found
    return replace(
        found,
        page="holds:order",
        number=row.hold.order_id if row.hold else row.order_id,
        amount_minor=money.minor,
        currency=money.currency,
        money_state="held" if row.hold else "stoppable",
        account=money.account,
        institution=money.institution,
    )


@dataclass(frozen=True, slots=True)
class MoneyOf:
    """The money that an alarm or a task is about."""

    minor: int
    currency: str
    account: str
    institution: "Institution | None"


def money_of(row: Alarm | Task) -> MoneyOf | None:
    """Return what it is about: its own amount, else that of its hold or order; None for neither."""
    subject = row.hold or row.order
    if subject is None:
        return None
    own = getattr(row, "amount_minor", None)
    minor = own if own is not None else row.hold.live_minor if row.hold else subject.amount_minor
    return MoneyOf(minor, subject.currency, subject.account, subject.institution)


def is_soon(shown: Clock | None) -> bool:
    """Return whether a clock runs out within ten minutes."""
    return shown is not None and shown.at - clock.now() < timedelta(minutes=10)
