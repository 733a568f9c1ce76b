"""What the automatic officers and the first screen ask of the funds desk: its own services."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from cloudsword.centre import clock
from cloudsword.centre.demonstration.score import Counts
from cloudsword.centre.holds import services
from cloudsword.centre.holds.institution_channels import use
from cloudsword.centre.holds.kinds import TaskKind
from cloudsword.centre.holds.models import Alarm, Hold, Order, PlanLine, Task, Trace
from cloudsword.centre.holds.services.money import policy
from cloudsword.centre.holds.states import OrderKind, OrderState
from cloudsword.centre.intake.models import Case, Report
from cloudsword.centre.owners.notifying import tell_owners
from cloudsword.errors import CloudSwordError
from cloudsword.tongue import N_, Phrase, phrase
from cloudsword.vocabulary.money import Amount

if TYPE_CHECKING:
    from cloudsword.centre.demonstration.replay import Replay
    from cloudsword.centre.people.models import User

INSTRUMENT: Final = "urgent_stop_payment"
REASON: Final = "stolen money rests here according to the latest trace"
SOON_ANSWERED: Final = timedelta(hours=2)
MOST_LINES: Final = 12
"""Lines of a plan that are proposed at one look, best first."""


@contextmanager
def channels(replay: "Replay") -> Iterator[None]:
    """Let the process reach the replay's institutions for as long as the block runs, and no others."""
    with use(lambda institution: replay.banks.channel(institution.pk)):
        yield


def propose(actor: "User", case: str) -> list[Order]:
    """Propose what the plan of a case says is worth it, best first; return what could be proposed.

    Notes
    -----
    A line is worth it where what it is expected to save, at the latency that the policy names, is no trifle
    (``holds.smallest_minor``). Where a hold stands on the account already, the difference is asked for.
    """
    row = Case.objects.get(pk=case)
    trace = services.trace_case(case=row, actor=actor)
    if trace is None:
        return []
    least = policy().holds.smallest_minor
    made = propose_raises(actor, case)
    lines = PlanLine.objects.filter(
        trace=trace, institution__isnull=False, hold_minor__gte=least, expected_saved_minor__gte=least
    ).order_by("rank")
    open_orders = set(
        Order.objects.filter(case=case, kind=OrderKind.HOLD.value, ended_at=None)
        .exclude(state=OrderState.PROPOSED.value, expires_at__lte=clock.now())
        .values_list("account", "root_transaction_id")
    )
    for line in lines.select_related("institution")[:MOST_LINES]:
        for root, amount in sorted(line.by_root.items(), key=lambda part: (-part[1], part[0])):
            if amount < least or (line.account, root) in open_orders:
                continue
            try:
                made.append(
                    services.propose(
                        actor=actor,
                        case=row,
                        root_transaction_id=root,
                        account=line.account,
                        institution=line.institution,
                        amount_minor=amount,
                        instrument=INSTRUMENT,
                        reason=REASON,
                    )
                )
            except CloudSwordError:
                continue  # held already, or more than is free there: the service knows
    return made


def trace(case: str) -> None:
    """Trace a case again, as the books are now."""
    services.trace_case(case=Case.objects.get(pk=case), actor=None)


def is_spent(case: str) -> bool:
    """Return whether the latest trace of a case finds only trifles: what rests of it never grows again."""
    latest = Trace.objects.filter(case=case).order_by("-made_at", "-id")
    found = latest.values_list("resting_minor", flat=True).first()
    return found is not None and int(found) < policy().holds.smallest_minor


def propose_raises(actor: "User", case: str) -> list[Order]:
    """Propose to raise the holds of a case under which more stolen money has come in."""
    made = []
    tasks = Task.objects.filter(kind=TaskKind.MORE_TO_HOLD.value, closed_at=None, case=case).order_by("pk")
    for hold in [task.hold for task in tasks.select_related("hold__case", "hold__order") if task.hold]:
        more = services.more_to_hold(hold)
        try:
            if more:
                made.append(services.propose_raise(actor=actor, hold=hold, amount_minor=more, reason=REASON))
        except CloudSwordError:
            continue  # out already
    return made


def has_open_work() -> bool:
    """Return whether anything runs by the clock: an order, a hold, an alarm."""
    return bool(
        Order.objects.filter(ended_at=None).exists()
        or Hold.objects.filter(ended_at=None).exists()
        or Alarm.objects.filter(closed_at=None).exists()
    )


def case_of(order: Any) -> str | None:
    """Return the case of an order by its number, None where there is no such order."""
    return Order.objects.filter(pk=order).values_list("case_id", flat=True).first()


def waits_for_bank(case: str) -> bool:
    """Return whether an order to hold of a case is on its way; no bank that is silent for hours counts."""
    lately = clock.now() - SOON_ANSWERED
    orders = Order.objects.filter(case=case, kind=OrderKind.HOLD.value, ended_at=None)
    return bool(orders.filter(proposed_at__gte=lately).exists())


def waiting_proposals() -> list[Order]:
    """Return the proposals that nobody has decided."""
    return list(Order.objects.filter(state=OrderState.PROPOSED.value).order_by("proposed_at", "account"))


def approve(actor: "User", number: Any) -> Order | None:
    """Decide a proposal of somebody else: approved, or dismissed where it is no longer lawful.

    Returns
    -------
    Order or None
        As it was decided; None where it was decided before.
    """
    order = Order.objects.filter(pk=number, state=OrderState.PROPOSED.value).first()
    if order is None:
        return None
    try:
        return services.approve(actor=actor, order=order)
    except CloudSwordError as error:
        reason = error.sentence("en")
    try:
        return services.withdraw(actor=actor, order=order, reason=reason)
    except CloudSwordError:
        return None


def send(replay: "Replay") -> None:
    """Let what waits in the outbox leave."""
    with channels(replay):
        services.send_due()


def chores(replay: "Replay") -> None:
    """Do what the worker does by the clock."""
    with channels(replay):
        services.run_clocks()
        tell_owners()
        services.send_due()


def read_answers(replay: "Replay", institution: str) -> list[Order]:
    """Take in what an institution has said; return the orders that it was about."""
    before = clock.now()
    with channels(replay):
        services.read_answers()
    return list(
        Order.objects.filter(institution=institution, answers__received_at__gte=before)
        .distinct()
        .order_by("pk")
    )


def told(what: str, order: Order) -> Phrase:
    """Return what happened to an order."""
    amount = Amount(order.amount_minor, order.currency)
    account = f"{order.account[:4]}…{order.account[-4:]}"
    if what == "answered":
        held = Hold.objects.filter(order=order).first()
        return phrase(
            "{institution}: {state}, {amount} on {account}",
            institution=order.institution_id,
            state=order.state_named,
            amount=amount if held is None else Amount(held.locked_minor, order.currency),
            account=account,
        )
    words = {
        "proposed": N_("proposed to {kind}: {amount} on {account}"),
        "dismissed": N_("not approved, the money had moved on: {amount} on {account}"),
        "let_go": N_("let go, it had left before the bank acted: {amount} on {account}"),
        "approved": N_("approved, on its way: {amount} on {account}"),
    }[what]
    return phrase(words, kind=order.kind_named, amount=amount, account=account)


def counts() -> Counts:
    """Return what was done so far."""
    orders = Order.objects.filter(kind=OrderKind.HOLD.value, sent_at__isnull=False)
    of = {state: orders.filter(state=state.value).count() for state in OrderState}
    return Counts(
        reports=Report.objects.count(),
        cases=Case.objects.count(),
        orders=orders.count(),
        placed=of[OrderState.PLACED],
        partly_placed=of[OrderState.PARTLY_PLACED],
        placed_above=of[OrderState.PLACED_ABOVE],
        refused=of[OrderState.REFUSED],
        unanswered=of[OrderState.SENT] + of[OrderState.UNANSWERED] + of[OrderState.LAPSED],
    )
