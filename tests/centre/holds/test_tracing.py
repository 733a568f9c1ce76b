"""Tracing a case on a real ledger: plan lines, renewal, lost ground, statements that enter the books."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cloudsword.centre.holds import services
from cloudsword.centre.holds.models import Alarm, Hold, PlanLine, Trace
from cloudsword.centre.holds.services.sharing import share_by_root
from cloudsword.channels.contract import BookedTransfer
from cloudsword.channels.in_memory import InMemoryChannel
from cloudsword.channels.institution import Institution
from cloudsword.lake.centre import Centre, create
from cloudsword.lake.ingest import ingest
from cloudsword.tables import ACCOUNTS, TRANSFERS
from tests.channels.institutions import Ledger
from tests.lake.records import record

from .conftest import MULE, NOON, Desk, Time, open_case

VICTIM, BOSS, SHOP = "QZ01", "QZ02", "QZ03"


def paid(number: int, payer: str, payee: str, minor: int, minutes: int) -> dict[str, Any]:
    return {
        "transaction_id": f"T-{number}",
        "debtor_account": payer,
        "creditor_account": payee,
        "amount_minor": minor,
        "currency": "CNY",
        "booked_at": NOON + timedelta(minutes=minutes),
    }


@pytest.fixture
def lake(tmp_path: Path, settings: Any) -> Centre:
    """A centre with two disputed transfers to one mule, who passed a part on."""
    centre = create(tmp_path / "centre")
    rows = [
        paid(1, VICTIM, MULE, 100_000, -60),
        paid(2, VICTIM, MULE, 50_000, -50),
        paid(3, MULE, BOSS, 30_000, -40),
        paid(4, SHOP, VICTIM, 7, -200),
    ]
    ingest(centre, TRANSFERS, [record(TRANSFERS, rows)])
    accounts = [{"account_id": name, "institution": "Bank-A", "kind": "bank"} for name in (MULE, BOSS)]
    ingest(centre, ACCOUNTS, [record(ACCOUNTS, accounts)])
    settings.CENTRE = centre.path
    return centre


@pytest.fixture
def town(lake: Centre, time: Time, person: Callable[..., Any], institution: Callable[..., Any]) -> Desk:
    wang, li = person("wang", "funds_officer"), person("li", "approver")
    bank = institution("bank-a", kind="bank")
    case = open_case({"T-1": 100_000, "T-2": 50_000})
    trace = services.trace_case(actor=wang, case=case)
    return Desk(time, wang, li, li, bank, bank, case, trace)


@pytest.mark.django_db
def test_a_trace_has_lines_for_accounts_and_parts_for_roots(town: Desk) -> None:
    trace = town.trace
    assert (trace.rule, trace.currency, trace.disputed_minor) == ("stolen_first", "CNY", 150_000)
    assert (trace.resting_minor, trace.hold_minor) == (150_000, 150_000)
    assert trace.document["rule"] == "stolen_first"
    lines = {line.account: line for line in trace.lines.all()}
    assert {account: line.hold_minor for account, line in lines.items()} == {MULE: 120_000, BOSS: 30_000}
    assert all(line.institution_id == "bank-a" for line in lines.values())
    for line in lines.values():
        assert sum(line.by_root.values()) == line.hold_minor
        assert line.low_minor <= line.hold_minor <= line.high_minor


@pytest.mark.django_db
def test_an_order_for_each_root_of_a_line(town: Desk) -> None:
    line = PlanLine.objects.get(trace=town.trace, account=MULE)
    for root, minor in line.by_root.items():
        town.placed(root_transaction_id=root, account=MULE, amount_minor=minor)
    assert sum(hold.live_minor for hold in Hold.objects.all()) == 120_000


@pytest.mark.django_db
def test_nothing_new_is_the_same_trace(town: Desk, lake: Centre) -> None:
    assert services.trace_case(actor=None, case=town.case) == town.trace
    ingest(lake, TRANSFERS, [record(TRANSFERS, [paid(9, SHOP, "QZ77", 5, -1)])])
    assert services.renew_traces() == 1
    assert Trace.objects.count() == 1
    assert services.renew_traces() == 0


@pytest.mark.django_db
def test_where_time_is_played_a_turn_does_as_much_however_slow_the_machine_is(
    town: Desk, lake: Centre
) -> None:
    others = [open_case({"T-1": 10, "T-2": 10}, f"K{number}") for number in (2, 3)]
    assert services.renew_traces(seconds=0) == 2  # no time passes while the clock stands
    assert {trace.case for trace in Trace.objects.all()} == {town.case, *others}
    assert services.renew_traces() == 0
    forgotten = Trace.objects.filter(case=others[0])
    forgotten.update(lake_version=-1)
    town.time.on(seconds=59)
    assert services.renew_traces() == 0  # it rests for a minute of its own time
    town.time.on(seconds=1)
    assert services.renew_traces() == 1


@pytest.mark.django_db
def test_a_case_without_known_transfers_has_no_trace(lake: Centre, time: Time, db: None) -> None:
    assert services.trace_case(actor=None, case=open_case({"T-99": 5})) is None


@pytest.mark.django_db
def test_a_renewed_trace_that_takes_the_ground_away_is_an_alarm_with_a_clock(
    town: Desk, lake: Centre
) -> None:
    root, minor = next(iter(PlanLine.objects.get(trace=town.trace, account=BOSS).by_root.items()))
    hold = town.placed(root_transaction_id=root, account=BOSS, amount_minor=minor)
    ingest(lake, TRANSFERS, [record(TRANSFERS, [paid(5, BOSS, SHOP, 20_000, -30)])])
    assert services.renew_traces() == 1
    alarm = Alarm.objects.get()
    assert (alarm.kind, alarm.hold, alarm.amount_minor) == ("ground_lost", hold, minor - 10_000)
    assert alarm.due_at == town.time() + timedelta(hours=24)
    services.trace_case(actor=None, case=town.case)
    assert Alarm.objects.count() == 1
    services.release_hold(actor=town.li, hold=hold, reason="the trace bears it no more")
    assert not Alarm.objects.filter(closed_at=None).exists()


@pytest.mark.django_db
def test_what_leaves_after_the_institution_acted_was_not_the_money_it_holds(town: Desk, lake: Centre) -> None:
    root, minor = next(iter(PlanLine.objects.get(trace=town.trace, account=BOSS).by_root.items()))
    hold = town.placed(root_transaction_id=root, account=BOSS, amount_minor=minor)
    late = (hold.placed_at - NOON).total_seconds() / 60 + 1
    ingest(lake, TRANSFERS, [record(TRANSFERS, [paid(5, BOSS, SHOP, 20_000, late)])])
    town.time.on(minutes=10)
    assert services.renew_traces() == 1
    latest = Trace.objects.latest("made_at", "id")
    assert latest.lines.get(account=BOSS).hold_minor < minor  # the books alone let it go
    assert not Alarm.objects.filter(kind="ground_lost").exists()


@pytest.mark.django_db
def test_what_an_institution_reports_enters_the_books_and_the_trace_goes_on(town: Desk, lake: Centre) -> None:
    line = PlanLine.objects.get(trace=town.trace, account=MULE)
    root = next(iter(line.by_root))
    order = town.sent(root_transaction_id=root, account=MULE, amount_minor=20_000)
    ledger = Ledger({MULE: 120_000})
    bank = Institution("bank-a", ledger)
    channel = InMemoryChannel(bank, town.time)
    services.work_outbox(channels=lambda institution: channel)
    town.answer(order)
    from cloudsword.channels.contract import SignedOrder
    from cloudsword.channels.plain import record as read

    bank.take(read(SignedOrder, order.message.payload).order, town.time())
    ledger.booked = [
        BookedTransfer("T-20", MULE, BOSS, 15_000, "CNY", NOON + timedelta(minutes=5)),
    ]
    ledger.balances[MULE] = 105_000
    town.time.on(minutes=10)
    assert services.read_statements(channels=lambda institution: channel) == 1
    assert services.read_statements(channels=lambda institution: channel) == 0
    assert services.renew_traces() == 1
    latest = Trace.objects.latest("made_at", "id")
    found = {each.account: each.hold_minor for each in latest.lines.all()}
    assert found == {MULE: 105_000, BOSS: 45_000}


@pytest.mark.django_db(transaction=True)
def test_new_roots_are_traced_after_the_commit(
    lake: Centre, person: Callable[..., Any], institution: Callable[..., Any]
) -> None:
    from cloudsword.centre.intake.candidates import Told
    from cloudsword.centre.intake.services import take_report
    from cloudsword.centre.intake.told import TakenPayment, TakenReport

    told = Told(
        debtor_account=VICTIM,
        creditor_account=MULE,
        amount_minor=100_000,
        currency="CNY",
        paid_at=None,
        is_day=False,
    )
    taken = TakenReport(
        reporter="V",
        callback="",
        channel="hotline",
        scam_type="",
        story="",
        reported_at=None,
        payments=(TakenPayment(told=told, transaction_id="T-1", disputed_minor=None),),
        numbers=(),
    )
    report = take_report(actor=person("feng", "duty_officer"), taken=taken, token=uuid4())
    trace = Trace.objects.get(case=report.incident.case)
    assert trace.disputed_minor == 100_000


@given(
    st.dictionaries(st.text("abc", min_size=1, max_size=3), st.integers(1, 2**62), min_size=1, max_size=5),
    st.fractions(0, 1),
)
def test_shares_add_up_and_none_is_above_what_rests(resting: dict[str, int], part: Any) -> None:
    total = sum(resting.values())
    hold = int(total * part)
    shares = share_by_root(hold, resting)
    assert sum(shares.values()) == hold
    assert all(0 < minor <= resting[root] for root, minor in shares.items())
