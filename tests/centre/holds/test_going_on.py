"""The money moves on: late holds, new ground, lost ground, other currencies, on a real ledger."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from cloudsword.centre.holds import services
from cloudsword.centre.holds.models import Alarm, Hold, Order, PlanLine, Task, Trace
from cloudsword.centre.holds.models.traces import latest_traces
from cloudsword.centre.holds.money_view import money_view, other_views
from cloudsword.centre.restitution import restituting
from cloudsword.channels.contract import BookedTransfer
from cloudsword.channels.in_memory import InMemoryChannel
from cloudsword.channels.institution import Institution
from cloudsword.lake.centre import Centre
from cloudsword.lake.ingest import ingest
from cloudsword.tables import ACCOUNTS, TRANSFERS
from tests.channels.institutions import Ledger
from tests.lake.records import record

from .conftest import MULE, NOON, Desk, Time, open_case
from .test_tracing import BOSS, SHOP, VICTIM, lake, paid, town  # noqa: F401

pytestmark = pytest.mark.django_db
THIRD = "QZ09"


def booked(number: int, payer: str, payee: str, minor: int, minutes: int) -> BookedTransfer:
    return BookedTransfer(f"T-{number}", payer, payee, minor, "CNY", NOON + timedelta(minutes=minutes))


def add(lake: Centre, *rows: dict[str, Any]) -> None:  # noqa: F811
    ingest(lake, TRANSFERS, [record(TRANSFERS, list(rows))])


def one_turn(channel: InMemoryChannel) -> None:
    """What the worker's chores do, once each."""
    services.work_outbox(channels=lambda institution: channel)
    services.read_answers(channels=lambda institution: channel)
    services.read_statements(channels=lambda institution: channel)
    services.run_clocks()


def test_a_hold_that_comes_too_late_shows_the_next_layer_within_one_turn(
    lake: Centre,  # noqa: F811
    time: Time,
    person: Callable[..., Any],
    institution: Callable[..., Any],
) -> None:
    """Layer 1 is empty when the order comes, layer 2 is too; what banks tell leads to layer 3."""
    accounts = [{"account_id": THIRD, "institution": "Bank-A", "kind": "bank"}]
    ingest(lake, ACCOUNTS, [record(ACCOUNTS, accounts)])
    wang, li = person("wang", "funds_officer"), person("li", "approver")
    bank = institution("bank-a", kind="bank")
    case = open_case({"T-2": 50_000})
    trace = services.trace_case(actor=wang, case=case)
    desk = Desk(time, wang, li, li, bank, bank, case, trace)
    ledger = Ledger({MULE: 0, BOSS: 0, THIRD: 50_000})
    ledger.booked = [
        booked(20, MULE, BOSS, 120_000, -2),  # before the first order, and not in the books yet
        booked(21, BOSS, THIRD, 150_000, 3),
    ]
    channel = InMemoryChannel(Institution("bank-a", ledger), time)
    one_turn(channel)  # the bank is known before: its cursor stands
    layers = []
    for _ in range(3):
        lines = latest_traces(case)[0].lines.exclude(account__in=layers).order_by("hop")
        account, minor = lines.values_list("account", "hold_minor")[0]
        layers.append(account)
        order = services.approve(
            actor=li,
            order=desk.propose(root_transaction_id="T-2", account=account, amount_minor=minor),
        )
        time.on(minutes=4)
        one_turn(channel)
        order.refresh_from_db()
        if account != THIRD:
            assert (order.state, order.refusal) == ("refused", "nothing_there")
    assert layers == [MULE, BOSS, THIRD]
    hold = Hold.objects.get()
    assert (hold.account, hold.live_minor, hold.state) == (THIRD, 50_000, "placed")
    assert not Alarm.objects.filter(kind="ground_lost", closed_at=None).exists()


def test_more_money_for_a_live_hold_is_a_task_and_a_raise(town: Desk, lake: Centre) -> None:  # noqa: F811
    root, minor = next(iter(PlanLine.objects.get(trace=town.trace, account=BOSS).by_root.items()))
    hold = town.placed(root_transaction_id=root, account=BOSS, amount_minor=minor)
    assert not Task.objects.exists()
    add(lake, paid(5, MULE, BOSS, 50_000, -30))
    assert services.renew_traces() == 1
    task = Task.objects.get(kind="more_to_hold")
    more = services.more_to_hold(hold)
    assert more > 0
    assert (task.hold, task.details["more"], task.case) == (hold, more, town.case)
    assert task.due_at == town.time() + timedelta(seconds=120)
    order = services.propose_raise(
        actor=town.wang, hold=hold, amount_minor=more, reason="the mule paid more on"
    )
    task.refresh_from_db()
    assert task.closed_at is not None
    town.answer(town.send(services.approve(actor=town.li, order=order)), placed=more)
    hold.refresh_from_db()
    line = PlanLine.objects.get(trace=latest_traces(town.case)[0], account=BOSS)
    assert hold.live_minor == minor + more == line.by_root[root]
    assert services.more_to_hold(hold) == 0


def test_ground_that_was_lost_while_the_order_was_out_is_an_alarm_at_its_answer(
    town: Desk,  # noqa: F811
    lake: Centre,  # noqa: F811
) -> None:
    root, minor = next(iter(PlanLine.objects.get(trace=town.trace, account=BOSS).by_root.items()))
    order = town.sent(root_transaction_id=root, account=BOSS, amount_minor=minor)
    add(lake, paid(5, BOSS, SHOP, 20_000, -30))
    assert services.renew_traces() == 1
    assert not Alarm.objects.exists()
    town.answer(order)
    alarm = Alarm.objects.get(kind="ground_lost")
    assert (alarm.amount_minor, alarm.due_at) == (minor - 10_000, town.time() + timedelta(hours=24))


def test_a_report_that_is_withdrawn_in_part_cuts_the_hold_and_the_rest_is_judged(
    town: Desk,  # noqa: F811
    person: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:
    """The victim says that less was stolen: at once no more is held than that, and the trace is renewed."""
    from cloudsword.centre.intake.models import ReportedPayment
    from cloudsword.centre.intake.services import choose_transaction

    line = PlanLine.objects.get(trace=town.trace, account=MULE)
    hold = town.placed(root_transaction_id="T-1", account=MULE, amount_minor=line.by_root["T-1"])
    held = hold.live_minor
    payment = ReportedPayment.objects.get(transaction_id="T-1")
    with django_capture_on_commit_callbacks(execute=True):
        choose_transaction(
            actor=person("feng", "duty_officer"),
            payment=payment,
            transaction_id="T-1",
            disputed_minor=40_000,
        )
        hold.refresh_from_db()  # in the same transaction, before anything runs after it
    assert (hold.live_minor, hold.excess_minor) == (40_000, held - 40_000)
    latest = latest_traces(town.case)[0]
    borne = PlanLine.objects.get(trace=latest, account=MULE).by_root["T-1"]
    alarm = Alarm.objects.filter(kind="ground_lost", closed_at=None).first()
    assert (alarm is None) == (borne >= 40_000)
    if alarm is not None:
        assert alarm.amount_minor == 40_000 - borne


def test_a_root_that_is_amended_releases_what_rested_on_the_old_one(
    town: Desk,  # noqa: F811
    person: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:
    from cloudsword.centre.intake.models import ReportedPayment
    from cloudsword.centre.intake.services import choose_transaction

    line = PlanLine.objects.get(trace=town.trace, account=MULE)
    hold = town.placed(root_transaction_id="T-2", account=MULE, amount_minor=line.by_root["T-2"])
    payment = ReportedPayment.objects.get(transaction_id="T-2")
    town.time.on(minutes=1)
    with django_capture_on_commit_callbacks(execute=True):
        choose_transaction(
            actor=person("feng", "duty_officer"), payment=payment, transaction_id="T-4", disputed_minor=None
        )
    hold.refresh_from_db()
    assert (hold.state, hold.live_minor) == ("releasing", 0)
    assert Order.objects.get(kind="release").origin == "report_ended"
    assert not latest_traces(town.case)[0].has_root("T-2")


@pytest.fixture
def two_currencies(town: Desk, lake: Centre) -> Desk:  # noqa: F811
    """The case of the town, with a third payment in another currency."""
    from cloudsword.centre.intake.models import Report, ReportedPayment

    rows = [
        {**paid(30, VICTIM, "QZ31", 9_000, -45), "currency": "USD"},
        {**paid(31, "QZ31", "QZ32", 4_000, -40), "currency": "USD"},
    ]
    add(lake, *rows)
    names = [{"account_id": name, "institution": "Bank-A", "kind": "bank"} for name in ("QZ31", "QZ32")]
    ingest(lake, ACCOUNTS, [record(ACCOUNTS, names)])
    ReportedPayment.objects.create(
        report=Report.objects.get(),
        place=2,
        currency="USD",
        transaction_id="T-30",
        booked_minor=9_000,
        booked_at=NOON,
    )
    town.time.on(minutes=1)
    town.trace = services.trace_case(actor=town.wang, case=town.case)
    return town


def test_each_currency_is_traced_by_itself_and_never_added(two_currencies: Desk) -> None:
    town = two_currencies  # noqa: F811
    traces = latest_traces(town.case)
    assert [(each.currency, each.disputed_minor) for each in traces] == [("CNY", 150_000), ("USD", 9_000)]
    assert town.trace == traces[0] == Trace.objects.order_by("-made_at", "-id").first()
    assert {each.currency for each in Trace.objects.filter(made_at=traces[0].made_at)} == {"CNY", "USD"}
    usd = {line.account: line.hold_minor for line in traces[1].lines.all()}
    assert usd == {"QZ31": 5_000, "QZ32": 4_000}
    before = Trace.objects.count()
    assert services.trace_case(actor=None, case=town.case) == traces[0]
    assert Trace.objects.count() == before
    hold = town.placed(root_transaction_id="T-30", account="QZ32", amount_minor=4_000)
    assert (hold.currency, hold.live_minor) == ("USD", 4_000)
    town.placed(root_transaction_id="T-2", account=MULE, amount_minor=10_000)
    view = money_view(town.case, with_graph=False)
    (other,) = other_views(town.case)
    assert view is not None
    assert (view.currency, view.held_minor, view.disputed_minor) == ("CNY", 10_000, 150_000)
    assert (other.currency, other.held_minor, other.stoppable_minor) == ("USD", 4_000, 5_000)


def test_each_currency_is_given_back_by_itself(two_currencies: Desk) -> None:
    from uuid import uuid4

    town = two_currencies  # noqa: F811
    town.placed(root_transaction_id="T-30", account="QZ32", amount_minor=4_000)
    town.placed(root_transaction_id="T-2", account=MULE, amount_minor=10_000)
    drafts = restituting.drafts(town.case)
    found = {(each.restitution.currency, each.restitution.held_minor) for each in drafts}
    assert {currency for currency, _ in found} == {"CNY", "USD"}
    assert ("USD", 4_000) in found
    allocation = restituting.propose_allocation(
        actor=town.wang,
        case=town.case,
        method=drafts[0].method,
        reason="the dollars go back first",
        token=uuid4(),
        currency="USD",
    )
    assert (allocation.currency, allocation.held_minor) == ("USD", 4_000)
    restituting.approve_allocation(actor=town.li, allocation=allocation, version=0)
    assert sum(each["allocated_minor"] for each in allocation.records) == 4_000


def test_the_pages_show_both_currencies(two_currencies: Desk, signed_in: Any) -> None:
    from django.urls import reverse

    client = signed_in(two_currencies.wang)
    for name in ("case", "money", "work"):
        text = client.get(reverse(f"holds:{name}", args=[two_currencies.case.pk])).content.decode()
        assert "USD" in text
    asked = {"account": "QZ32", "root": "T-30"}
    text = client.get(reverse("holds:propose", args=[two_currencies.case.pk]), asked).content.decode()
    assert "40.00" in text
    assert "USD" in text


def test_a_task_is_opened_for_an_expiry_that_differs_and_closed_when_it_does_not(town: Desk) -> None:  # noqa: F811
    from cloudsword.channels.contract import LiveHold

    hold = town.placed(root_transaction_id="T-2", account=MULE, amount_minor=10_000)
    for hours, kinds in ((2, ["other_expiry"]), (0, [])):
        theirs = LiveHold(hold.order_id, MULE, 10_000, hold.expires_at + timedelta(hours=hours))
        services.compare(institution=town.bank, theirs=[theirs])
        assert [task.kind for task in Task.objects.filter(closed_at=None)] == kinds
    assert Task.objects.get().closing_reason == "mended"


def test_the_other_side_of_a_known_payment_is_seen_in_the_log_and_booked_once(
    town: Desk,  # noqa: F811
    lake: Centre,  # noqa: F811
) -> None:
    from cloudsword.centre.audit.models import AuditEvent

    root, minor = next(iter(PlanLine.objects.get(trace=town.trace, account=BOSS).by_root.items()))
    ledger = Ledger({MULE: 0, BOSS: 50_000})
    channel = InMemoryChannel(Institution("bank-a", ledger), town.time)
    order = town.propose(root_transaction_id=root, account=BOSS, amount_minor=minor)
    services.approve(actor=town.li, order=order)
    one_turn(channel)  # its cursor stands
    town.time.on(minutes=4)
    add(lake, paid(31, MULE, BOSS, 70_000, 3))
    known = lake.snapshot().rows("transfers")
    ledger.booked = [BookedTransfer("BANK-31", MULE, BOSS, 70_000, "CNY", NOON + timedelta(minutes=3))]
    services.read_statements(channels=lambda institution: channel)
    assert lake.snapshot().rows("transfers") == known
    event = AuditEvent.objects.get(event="institution:statement:read")
    assert (event.data["transfers"], event.data["mirrored"]) == (0, 1)
