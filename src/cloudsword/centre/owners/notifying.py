"""The owner's side: who holds an account is told what is held, why, until when, and how to object.

Invariants: every live hold has a notice for what it is now (placed, extended, frozen) and for each raise; a
notice is sent no later than its time; a delay has an officer, a reason and a date, happens once, and ends by
itself.
"""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q

from cloudsword.centre import clock
from cloudsword.centre.audit import Event
from cloudsword.centre.audit.chain import record
from cloudsword.centre.books.ledger import centre
from cloudsword.centre.decisions import locked
from cloudsword.centre.holds.models import Hold
from cloudsword.centre.holds.models.holds import LIVE
from cloudsword.centre.holds.states import HoldState
from cloudsword.centre.look.language import own_words
from cloudsword.centre.owners.lives import NOTICE
from cloudsword.centre.owners.models import Notice
from cloudsword.centre.owners.notice_letter import NoticeLetter
from cloudsword.centre.owners.permissions import OwnersPermission
from cloudsword.centre.owners.states import NoticeOccasion, NoticeState
from cloudsword.centre.people.access import require
from cloudsword.centre.people.services import require_reason
from cloudsword.errors import BadNoticeDate

if TYPE_CHECKING:
    from cloudsword.centre.people.models import User
    from cloudsword.lake.policy import Policy

MOST_DELAY_DAYS: Final = 30
BATCH: Final = 500
_OCCASIONS: Final = {
    HoldState.PLACED: NoticeOccasion.PLACED,
    HoldState.EXTENDED: NoticeOccasion.EXTENDED,
    HoldState.FROZEN: NoticeOccasion.FROZEN,
}


def tell_owners(*, now: datetime | None = None) -> int:
    """Write the notices that are missing, and send those that are due; return how many were sent.

    A clock calls it. Two at once do nothing twice: a hold has one notice for each occasion.
    """
    now = now or clock.now()
    write_notices(now=now)
    due = Notice.objects.filter(
        Q(state=NoticeState.DUE.value, due_at__lte=now)
        | Q(state=NoticeState.DELAYED.value, delayed_until__lte=now)
    )
    return sum(_send(number, now) for number in due.values_list("pk", flat=True)[:BATCH])


def write_notices(*, now: datetime | None = None) -> int:
    """Write a notice for each live hold that has none for what it is now; return how many."""
    now = now or clock.now()
    written = 0
    for hold in (
        Hold.objects.filter(state__in=LIVE)
        .exclude(pk__in=_told_holds())
        .select_related("order", "institution")[:BATCH]
    ):
        written += write_notice(hold=hold, now=now) is not None
    raised = Notice.objects.filter(
        hold=OuterRef("pk"),
        occasion=NoticeOccasion.RAISED.value,
        occasion_number=OuterRef("times_raised"),
    )
    for hold in (
        Hold.objects.filter(~Exists(raised), state__in=LIVE, times_raised__gt=0)
        .select_related("order", "institution")
        .order_by("pk")[:BATCH]
    ):
        written += write_notice(hold=hold, now=now, occasion=NoticeOccasion.RAISED) is not None
    return written


def _told_holds() -> "object":
    """Return the holds whose owner was written to about what they are now."""
    placed = Q(hold__state=HoldState.PLACED.value, occasion=NoticeOccasion.PLACED.value)
    extended = Q(
        hold__state=HoldState.EXTENDED.value,
        occasion=NoticeOccasion.EXTENDED.value,
        occasion_number=F("hold__times_extended"),
    )
    frozen = Q(hold__state=HoldState.FROZEN.value, occasion=NoticeOccasion.FROZEN.value)
    return Notice.objects.filter(placed | extended | frozen).values("hold_id")


@transaction.atomic
def write_notice(
    *, hold: Hold, now: datetime | None = None, occasion: NoticeOccasion | None = None
) -> Notice | None:
    """Write the notice of what ``hold`` is now; None where it is not live, or was told of before.

    Parameters
    ----------
    hold
        Any hold.
    now
        The present instant; None: the clock's.
    occasion
        What the owner is told of; None: that which the hold's state tells.
    """
    now = now or clock.now()
    of_state = _OCCASIONS.get(hold.state_named)
    if of_state is None:
        return None
    occasion = occasion or of_state
    policy = centre().policy
    number = _number(hold, occasion)
    began = hold.placed_at if occasion is NoticeOccasion.PLACED else now
    notice, is_new = Notice.objects.get_or_create(
        hold=hold,
        occasion=occasion.value,
        occasion_number=number,
        defaults={
            "letter": letter_of(hold, policy, now).as_json(),
            "made_at": now,
            "due_at": began + timedelta(hours=policy.clocks.notice_hours),
        },
    )
    return notice if is_new else None


def _number(hold: Hold, occasion: NoticeOccasion) -> int:
    """Return which time of its occasion a notice tells of."""
    if occasion is NoticeOccasion.PLACED:
        return 0
    told = hold.times_raised if occasion is NoticeOccasion.RAISED else hold.times_extended
    return int(told)


def letter_of(hold: Hold, policy: "Policy", now: datetime) -> NoticeLetter:
    """Return what the owner of ``hold`` is told now."""
    instrument = policy.instruments.get(hold.instrument)
    names = (instrument.name, instrument.name_zh) if instrument else (hold.instrument, hold.instrument)
    return NoticeLetter(
        account=hold.account,
        institution=hold.institution.name,
        institution_zh=hold.institution.name_zh,
        amount_minor=hold.live_minor,
        currency=hold.currency,
        since=hold.placed_at,
        until=hold.expires_at,
        basis=f"{names[0]}: {own_words(hold.legal_basis, 'en')}",
        basis_zh=f"{names[1]}：{own_words(hold.legal_basis, 'zh')}",
        reason=hold.order.reason,
        case=hold.case_id,
        answer_hours=24 * policy.clocks.objection_days,
        made_at=now,
        letterhead=policy.letterhead,
    )


def _send(number: int, now: datetime) -> bool:
    with transaction.atomic():
        notice = (
            Notice.objects.select_for_update(skip_locked=True, no_key=True)
            .filter(pk=number, sent_at=None)
            .first()
        )
        if notice is None:
            return False
        hold = Hold.objects.get(pk=notice.hold_id)
        NOTICE.move(notice, NoticeState.SENT, now, sent_at=now)
        record(
            actor=None,
            event=Event.NOTICE_SENT,
            subject=notice,
            case=hold.case_id,
            person=f"account:{hold.account}",
            occasion=notice.occasion,
            institution=hold.institution_id,
            delayed=bool(notice.delay_reason),
        )
    return True


@transaction.atomic
def delay_notice(*, actor: "User", notice: Notice, until: datetime, reason: str) -> Notice:
    """Let a notice wait until a date: once, with a reason; then it is sent by itself.

    Raises
    ------
    NotAllowed, ReasonNeeded, AlreadyDecided
        As their sentences say.
    BadNoticeDate
        ``until`` is past, or more than ``MOST_DELAY_DAYS`` away.
    """
    require(actor, OwnersPermission.NOTICE_DELAY)
    reason = require_reason(reason)
    now = clock.now()
    latest = now + timedelta(days=MOST_DELAY_DAYS)
    if not now < until <= latest:
        raise BadNoticeDate(limit=f"{latest:%Y-%m-%d %H:%M} UTC")
    notice = locked(Notice.objects, notice.pk)
    NOTICE.move(notice, NoticeState.DELAYED, now, delayed_until=until, delay_reason=reason, delayed_by=actor)
    record(
        actor=actor,
        event=Event.NOTICE_DELAYED,
        subject=notice,
        case=notice.hold.case_id,
        until=until,
        reason=reason,
    )
    return notice
