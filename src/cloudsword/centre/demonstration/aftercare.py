"""What the automatic officers do with holds that stand: longer, less, an answer to an objection, money back.

Invariants: only through the services that people use; nobody approves or judges what they signed; nothing
here looks at the truth.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.db.models import Q

from cloudsword.centre import clock
from cloudsword.centre.demonstration.making import person
from cloudsword.centre.holds import services
from cloudsword.centre.holds.kinds import AlarmKind, TaskKind
from cloudsword.centre.holds.models import Alarm, Hold, Order, Task
from cloudsword.centre.holds.models.holds import LIVE
from cloudsword.centre.holds.states import HoldState, OrderKind
from cloudsword.centre.intake.models import Case
from cloudsword.centre.owners import objecting
from cloudsword.centre.owners.models import Objection
from cloudsword.centre.owners.states import ObjectionOutcome
from cloudsword.centre.restitution import restituting
from cloudsword.centre.restitution.models import Allocation
from cloudsword.centre.restitution.returning import note_return
from cloudsword.centre.restitution.states import AllocationState
from cloudsword.errors import CloudSwordError, ExtensionsUsedUp
from cloudsword.funds.restitution.kinds import AllocationMethod
from cloudsword.tongue import Sentence, phrase

if TYPE_CHECKING:
    from cloudsword.centre.demonstration.replay import Replay
    from cloudsword.centre.people.models import User

EXTENDS_BEFORE: Final = timedelta(hours=12)
ASKS_AGAIN_AFTER: Final = timedelta(hours=6)
FREEZES_AFTER: Final = timedelta(hours=24)
RETURNS_AFTER: Final = timedelta(hours=24)
ANSWERS_AFTER: Final = timedelta(hours=2)
"""From the hold to the freeze; from there to the allocation; from an objection to its answer."""

LOST: Final = "the renewed trace no longer finds this money on the account"
BORNE: Final = "the latest trace still finds the stolen money on the account"
UPHELD: Final = "the latest trace no longer bears the hold"
LONGER: Final = "the case is open, and the latest trace bears the hold"
BACK: Final = "the money is frozen, nobody objects, and the victims are known"


def change_holds(actor: "User") -> list[Order]:
    """Propose the freeze of what has stood for a day, and an extension of what would end before it."""
    now = clock.now()
    held = Hold.objects.filter(state__in=LIVE).exclude(state=HoldState.FROZEN.value)
    doubted = Alarm.objects.filter(kind=AlarmKind.GROUND_LOST.value, closed_at=None).values("hold")
    asked = Order.objects.filter(
        kind__in=[OrderKind.EXTEND.value, OrderKind.FREEZE.value],
        ended_at=None,
        proposed_at__gt=now - ASKS_AGAIN_AFTER,
    )
    due = held.filter(Q(placed_at__lte=now - FREEZES_AFTER) | Q(expires_at__lte=now + EXTENDS_BEFORE))
    made = []
    for hold in due.exclude(pk__in=doubted).exclude(pk__in=asked.values("hold")).order_by("pk"):
        try:
            made.append(_longer(actor, hold, is_ripe=hold.placed_at <= now - FREEZES_AFTER))
        except CloudSwordError:
            continue  # asked already, or over meanwhile
    return made


def _longer(actor: "User", hold: Hold, *, is_ripe: bool) -> Order:
    if not is_ripe:
        try:
            return services.propose_change(actor=actor, hold=hold, kind=OrderKind.EXTEND, reason=LONGER)
        except ExtensionsUsedUp:
            pass
    return services.propose_change(actor=actor, hold=hold, kind=OrderKind.FREEZE, reason=LONGER)


def heed_alarms(actor: "User") -> list[Order]:
    """Release what was gone before the institution acted, and close those alarms; return the releases."""
    made = []
    lost = Alarm.objects.filter(kind=AlarmKind.GROUND_LOST.value, closed_at=None, hold__isnull=False)
    for alarm in lost.select_related("hold__order", "hold__case").order_by("pk"):
        try:
            short = min(alarm.amount_minor or 0, alarm.hold.live_minor)
            if short > 0 and alarm.hold.is_live:
                made.append(
                    services.release_hold(actor=actor, hold=alarm.hold, amount_minor=short, reason=LOST)
                )
            if Alarm.objects.filter(pk=alarm.pk, closed_at=None).exists():
                services.close_alarm(actor=actor, alarm=alarm, reason=LOST)
        except CloudSwordError:
            continue  # it ended by itself meanwhile
    return made


def see_releases(actor: "User") -> int:
    """Look at what others released alone; return how many."""
    tasks = Task.objects.filter(kind=TaskKind.RELEASE_UNSEEN.value, closed_at=None)
    count = 0
    for task in tasks.exclude(order__made_by=actor).select_related("order").order_by("pk"):
        try:
            services.see_release(actor=actor, order=task.order)
        except CloudSwordError:
            continue  # somebody looked meanwhile
        count += 1
    return count


def answer_objections(actor: "User") -> int:
    """Answer what owners object, by the latest trace; return how many."""
    count = 0
    lost = Alarm.objects.filter(kind=AlarmKind.GROUND_LOST.value, closed_at=None)
    doubted = set(lost.values_list("hold", flat=True))
    waiting = Objection.objects.filter(outcome="", filed_at__lte=clock.now() - ANSWERS_AFTER)
    for objection in waiting.select_related("hold__order").order_by("pk"):
        if objecting.may_not_answer(actor, objection):
            continue
        is_lost = objection.hold.pk in doubted
        outcome = ObjectionOutcome.UPHELD if is_lost else ObjectionOutcome.REJECTED
        objecting.answer_objection(
            actor=actor,
            objection=objection,
            outcome=outcome,
            answer=UPHELD if is_lost else BORNE,
            version=objection.version,
        )
        count += 1
    return count


def propose_restitution(actor: "User", make_token: Callable[[str], UUID]) -> list[Allocation]:
    """Propose to give back what is frozen for a case, once nothing of the case is in doubt any more."""
    made = []
    before = clock.now() - RETURNS_AFTER
    cases = Case.objects.filter(pk__in=Hold.objects.filter(state=HoldState.FROZEN.value).values("case"))
    for case in cases.order_by("pk"):
        live = list(Hold.objects.filter(case=case, state__in=LIVE))
        is_ripe = all(hold.state_named is HoldState.FROZEN and hold.placed_at <= before for hold in live)
        asked = Objection.objects.filter(hold__case=case, outcome="").exists()
        out = Order.objects.filter(case=case, ended_at=None).exists()
        decided = Allocation.objects.filter(case=case, decided_at=None).exists() or _unpaid(case)
        if not is_ripe or asked or out or decided:
            continue
        try:
            made.append(
                restituting.propose_allocation(
                    actor=actor,
                    case=case,
                    method=AllocationMethod.TRACED,
                    reason=BACK,
                    token=make_token(case.pk),
                )
            )
        except CloudSwordError:
            continue  # nothing that the rule of restitution finds there
    return made


def _unpaid(case: Case) -> bool:
    """Return whether money of an approved allocation is still on its way back."""
    approved = Allocation.objects.filter(case=case, state=AllocationState.APPROVED.value)
    return any(
        Hold.objects.filter(pk__in=[int(number) for number in each.held], state__in=LIVE).exists()
        for each in approved
    )


def approve_restitution(replay: "Replay", told: Callable[[int, Sentence], None]) -> int:
    """Approve what somebody else proposed to give back, and have the institutions pay it."""
    actor = person("auto-approver")
    count = 0
    for allocation in Allocation.objects.filter(decided_at=None).order_by("pk"):
        if allocation.proposed_by_id == actor.pk:
            continue
        try:
            approved = restituting.approve_allocation(
                actor=actor, allocation=allocation, version=allocation.version
            )
        except CloudSwordError:
            continue  # the holds changed meanwhile: it has to be proposed anew
        count += 1
        _pay(replay, approved, told)
    return count


def _pay(replay: "Replay", allocation: Allocation, told: Callable[[int, Sentence], None]) -> None:
    """Ask the institutions to pay the victims from the holds that an allocation shares out.

    What the rule of restitution does not give them stays frozen: whether it is the owner's is for people to
    decide.
    """
    left: dict[str, int] = {}
    for line in allocation.lines:
        left[line["account"]] = left.get(line["account"], 0) + int(line["allocated_minor"])
    holds = Hold.objects.filter(pk__in=[int(number) for number in allocation.held]).order_by("pk")
    for hold in holds.select_related("order"):
        part = min(hold.live_minor, left.get(hold.account, 0))
        left[hold.account] = left.get(hold.account, 0) - part
        if part > 0:
            replay.banks.give_back(
                hold.order_id,
                hold.root_transaction_id,
                part,
                lambda gone, at, number=hold.pk: _note(number, gone, told, at),  # type: ignore[misc]
            )


def _note(number: int, amount: int, told: Callable[[int, Sentence], None], at: int) -> None:
    """Note what an institution has paid back."""
    from cloudsword.vocabulary.money import Amount

    hold = Hold.objects.select_related("order").get(pk=number)
    amount = min(amount, hold.live_minor)
    if not hold.is_live or amount <= 0:
        return
    note_return(actor=person("auto-approver"), hold=hold, amount_minor=amount, reason=BACK)
    told(
        at,
        phrase(
            "{institution}: {amount} paid back to the victim",
            institution=hold.institution_id,
            amount=Amount(amount, hold.currency),
        ),
    )
