"""For each rule of each row of the table of trust: a hostile outsider tries, and what must not be is not.

``KEPT`` marks what is refused and kept; the rest has no way to be said at all, or is undone at once.
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from cloudsword.centre.trust.bounds import MOST_ANSWERS, MOST_SAID, MOST_UNKNOWN
from cloudsword.centre.trust.kinds import Outsider, Rule, Saying
from cloudsword.channels.contract import BookedBalance, LiveHold, Said
from cloudsword.errors import CloudSwordError

from .conftest import BOSS, CROOK, INNOCENT, MULE, SHOP, Liar, World

Key = tuple[Outsider, Saying, Rule]
ATTEMPTS: dict[Key, Callable[[World], None]] = {}
KEPT: set[Key] = set()


def attempt(
    outsider: Outsider, saying: Saying, rule: Rule, *, kept: bool = True
) -> Callable[[Callable[[World], None]], Callable[[World], None]]:
    """Register an attempt."""

    def keep(function: Callable[[World], None]) -> Callable[[World], None]:
        assert (outsider, saying, rule) not in ATTEMPTS
        ATTEMPTS[outsider, saying, rule] = function
        if kept:
            KEPT.add((outsider, saying, rule))
        return function

    return keep


def channel(saying: Saying, rule: Rule, *, kept: bool = True) -> Any:
    return attempt(Outsider.CHANNEL, saying, rule, kept=kept)


# -- receipts


@channel(Saying.RECEIPT, Rule.NOT_ITS_ORDER, kept=False)
def a_receipt_for_another_order(world: World) -> None:
    from cloudsword.centre.holds import services
    from cloudsword.centre.holds.models import OutboxMessage

    order = services.approve(
        actor=world.desk.li,
        order=world.desk.propose(root_transaction_id="T-1", account=MULE, amount_minor=10_000),
    )
    lying = Liar(receipt=uuid4())
    services.work_outbox(channels=lambda institution: lying)
    message = OutboxMessage.objects.get(order=order)
    assert (message.sent_at, message.done_at) == (None, None)
    assert message.trouble


# -- answers


@channel(Saying.ANSWER, Rule.NOT_ITS_ORDER)
def an_answer_to_an_order_of_another_bank(world: World) -> None:
    with world.nothing_moves():
        for said in (Said.RELEASED, Said.REFUSED):
            world.says(answers=[world.answer(order_id=world.hold.order_id, said=said, placed_minor=None)])


@channel(Saying.ANSWER, Rule.IN_ANOTHERS_NAME)
def an_answer_in_the_name_of_another_bank(world: World) -> None:
    with world.nothing_moves():
        world.says(answers=[world.answer(institution="bank-a")])


@channel(Saying.ANSWER, Rule.AHEAD)
def an_answer_from_the_future(world: World) -> None:
    with world.nothing_moves():
        world.says(answers=[world.answer(answered_at=world.ahead(5.1))])
        world.says(answers=[world.answer(balance_minor=0, balance_at=world.now.replace(year=2999))])


@channel(Saying.ANSWER, Rule.BEFORE_ORDER)
def an_answer_from_before_the_order(world: World) -> None:
    with world.nothing_moves():
        world.says(answers=[world.answer(answered_at=world.order.sent_at - timedelta(minutes=5.1))])


@channel(Saying.ANSWER, Rule.SIZE)
def an_answer_with_a_sum_that_cannot_be(world: World) -> None:
    with world.nothing_moves():
        for minor in (-1, MOST_SAID + 1, 2**63 - 1):
            world.says(answers=[world.answer(placed_minor=minor)])


@channel(Saying.ANSWER, Rule.UNASKED, kept=False)
def a_release_that_nobody_asked_for(world: World) -> None:
    from cloudsword.centre.holds.models import Answer, Task

    with world.nothing_moves():
        world.says(answers=[world.answer(said=Said.RELEASED, placed_minor=None)])
    assert Answer.objects.get(order=world.order).effect == "contradicting"
    assert Task.objects.filter(kind="contradicting_answer", order=world.order).exists()


@channel(Saying.ANSWER, Rule.ABOVE, kept=False)
def more_than_was_ordered(world: World) -> None:
    from cloudsword.centre.holds.models import Alarm, Hold, Order

    world.says(answers=[world.answer(placed_minor=10 * world.order.amount_minor)])
    hold = Hold.objects.get(order=world.order)
    assert (hold.live_minor, hold.excess_minor) == (5_000, 45_000)
    assert Order.objects.get(kind="release", institution=world.liar).amount_minor == 45_000
    assert Alarm.objects.filter(kind="placed_above", hold=hold).exists()


@channel(Saying.ANSWER, Rule.MALFORMED)
def an_answer_without_a_number(world: World) -> None:
    with world.nothing_moves():
        world.says(answers=[world.answer(answer_id="")])


@channel(Saying.ANSWER, Rule.TOO_MANY)
def more_answers_to_one_order_than_anybody_has(world: World) -> None:
    from cloudsword.centre.holds.models import Answer

    with world.nothing_moves():
        world.says(answers=[world.answer(said=Said.RELEASED, placed_minor=None) for _ in range(30)])
    assert Answer.objects.filter(order=world.order).count() == MOST_ANSWERS - 1


@channel(Saying.ANSWER, Rule.OTHERS_MONEY, kept=False)
def an_answer_with_no_balance_on_an_account_where_another_bank_holds(world: World) -> None:
    world.says(answers=[world.answer(balance_minor=0, balance_at=world.now)])
    _as_before(world)


# -- balances


@channel(Saying.BALANCE, Rule.NOT_ITS_ACCOUNT)
def a_balance_of_an_account_that_another_bank_keeps(world: World) -> None:
    hold = world.desk.placed(root_transaction_id="T-1", account=MULE, amount_minor=60_000)
    with world.nothing_moves():
        world.says(balances=[BookedBalance(MULE, 0, world.now), BookedBalance("QZ-UNKNOWN", 0, world.now)])
    hold.refresh_from_db()
    assert (hold.state, hold.live_minor) == ("placed", 60_000)


@channel(Saying.BALANCE, Rule.AHEAD)
def a_balance_of_the_year_2999(world: World) -> None:
    from cloudsword.centre.holds.models import ReportedBalance

    with world.nothing_moves():
        world.says(balances=[BookedBalance(CROOK, 0, world.now.replace(year=2999))])
        world.says(balances=[BookedBalance(MULE, 0, world.now.replace(year=2999))])
    # a clock that is a little ahead blocks nothing either: what is said next counts
    world.says(balances=[BookedBalance(CROOK, 0, world.ahead(4))])
    world.desk.time.on(seconds=1)
    world.says(balances=[BookedBalance(CROOK, 700, world.now)])
    assert ReportedBalance.objects.get(account=CROOK).balance_minor == 700
    order = world.desk.propose(root_transaction_id="T-1", account=MULE, amount_minor=70_000)
    assert order.state == "proposed"


@channel(Saying.BALANCE, Rule.TOO_OLD)
def a_balance_of_last_year(world: World) -> None:
    with world.nothing_moves():
        world.says(balances=[BookedBalance(CROOK, 0, world.now - timedelta(days=31, seconds=1))])


@channel(Saying.BALANCE, Rule.OLDER, kept=False)
def an_older_balance_after_a_newer_one(world: World) -> None:
    world.says(balances=[BookedBalance(CROOK, 700, world.now)])
    with world.nothing_moves():
        world.says(balances=[BookedBalance(CROOK, 0, world.ahead(-1))])


@channel(Saying.BALANCE, Rule.SIZE)
def a_balance_that_cannot_be(world: World) -> None:
    with world.nothing_moves():
        world.says(balances=[BookedBalance(CROOK, minor, world.now) for minor in (-1, MOST_SAID + 1)])


@channel(Saying.BALANCE, Rule.MALFORMED)
def half_a_balance_in_an_honest_answer(world: World) -> None:
    from cloudsword.centre.holds.models import Answer, ReportedBalance

    world.says(answers=[world.answer(balance_minor=0), world.answer(balance_at=world.now)])
    assert not ReportedBalance.objects.exists()
    assert [each.effect for each in Answer.objects.filter(order=world.order)] == ["applied", "repeated"]
    _as_before(world)


@channel(Saying.BALANCE, Rule.OTHERS_MONEY, kept=False)
def a_balance_of_an_account_about_which_two_banks_may_speak(world: World) -> None:
    from cloudsword.centre.holds.models import ReportedBalance

    world.says(balances=[BookedBalance(BOSS, 0, world.now)])
    assert ReportedBalance.objects.get(account=BOSS).institution == world.liar
    _as_before(world)


def _as_before(world: World) -> None:
    world.hold.refresh_from_db()
    assert (world.hold.state, world.hold.live_minor, world.hold.excess_minor) == ("placed", 30_000, 0)
    assert not world.releases()


# -- bookings


@channel(Saying.BOOKING, Rule.NEITHER_SIDE)
def a_booking_between_two_accounts_of_others(world: World) -> None:
    with world.nothing_moves():
        world.says(transfers=[world.booking("X-1", MULE, INNOCENT, amount_minor=120_000)])
    trace = _traced(world)
    assert INNOCENT not in {line.account for line in trace.lines.all()}


@channel(Saying.BOOKING, Rule.AHEAD)
def a_booking_from_the_future(world: World) -> None:
    with world.nothing_moves():
        world.says(transfers=[world.booking("X-1", CROOK, SHOP, booked_at=world.ahead(5.1))])


@channel(Saying.BOOKING, Rule.TOO_OLD)
def a_booking_of_two_years_ago(world: World) -> None:
    with world.nothing_moves():
        for at in (world.now - timedelta(days=366, seconds=1), world.now.replace(year=1)):
            world.says(transfers=[world.booking("X-1", CROOK, SHOP, booked_at=at)])


@channel(Saying.BOOKING, Rule.SIZE)
def a_booking_of_a_sum_that_cannot_be(world: World) -> None:
    with world.nothing_moves():
        for minor in (-5, 0, MOST_SAID + 1, 2**62):
            world.says(transfers=[world.booking("X-1", CROOK, SHOP, amount_minor=minor)])


@channel(Saying.BOOKING, Rule.TWICE)
def two_bookings_under_one_number(world: World) -> None:
    first = world.booking("X-1", CROOK, SHOP, amount_minor=1)
    world.says(transfers=[first, first, world.booking("X-1", CROOK, SHOP, amount_minor=2)])
    assert _rows(world) == 6 + 1


@channel(Saying.BOOKING, Rule.OTHER_BOOKING)
def a_booking_under_the_number_of_a_disputed_transfer(world: World) -> None:
    with world.nothing_moves():
        world.says(transfers=[world.booking("T-1", SHOP, CROOK, amount_minor=100_000)])


@channel(Saying.BOOKING, Rule.MALFORMED)
def bookings_that_are_none(world: World) -> None:
    with world.nothing_moves():
        world.says(
            transfers=[
                world.booking("X-1", CROOK, SHOP, currency="XQX"),
                world.booking("", CROOK, SHOP),
                world.booking(" X-2", CROOK, SHOP),
                world.booking("X" * 257, CROOK, SHOP),
                world.booking("X-3", CROOK, ""),
            ]
        )


@channel(Saying.BOOKING, Rule.OTHERS_MONEY, kept=False)
def a_booking_that_takes_held_money_to_the_liar(world: World) -> None:
    world.says(transfers=[world.booking("X-1", BOSS, CROOK)])
    assert _rows(world) == 6 + 1  # one side is its own: traces follow it
    _traced(world)
    _as_before(world)


def _rows(world: World) -> int:
    return int(world.money()[3])


def _traced(world: World) -> Any:
    from cloudsword.centre.holds import services

    found = services.trace_case(actor=None, case=world.desk.case)
    assert found is not None
    return found


# -- lists of live holds


def compared(world: World, *entries: LiveHold) -> None:
    from cloudsword.centre.holds import services

    services.compare(institution=world.liar, theirs=entries)


def entry(world: World, **fields: Any) -> LiveHold:
    made = {
        "order_id": world.order.pk,
        "account": world.order.account,
        "held_minor": 5_000,
        "expires_at": world.order.expires_at,
    }
    return LiveHold(**{**made, **fields})


def open_tasks(*kinds: str) -> int:
    from cloudsword.centre.holds.models import Task

    return Task.objects.filter(kind__in=kinds, closed_at=None).count()


@channel(Saying.LIVE_HOLD, Rule.NOT_ITS_ORDER)
def a_hold_under_an_order_of_another_bank(world: World) -> None:
    with world.nothing_moves():
        compared(world, entry(world, order_id=world.hold.order_id, account=BOSS, held_minor=1))
    assert open_tasks("not_held_here", "other_amount") == 0


@channel(Saying.LIVE_HOLD, Rule.OTHER_ACCOUNT)
def a_hold_on_an_account_for_which_the_order_was_not(world: World) -> None:
    with world.nothing_moves():
        compared(world, entry(world, account=MULE))


@channel(Saying.LIVE_HOLD, Rule.AHEAD)
def a_hold_without_an_end(world: World) -> None:
    with world.nothing_moves():
        compared(world, entry(world, expires_at=world.now.replace(year=2999)))


@channel(Saying.LIVE_HOLD, Rule.SIZE)
def a_hold_of_a_sum_that_cannot_be(world: World) -> None:
    with world.nothing_moves():
        compared(world, entry(world, held_minor=MOST_SAID + 1))
        compared(world, entry(world, held_minor=-1))


@channel(Saying.LIVE_HOLD, Rule.TWICE)
def a_hold_twice(world: World) -> None:
    with world.nothing_moves():
        compared(world, entry(world), entry(world, held_minor=9))


@channel(Saying.LIVE_HOLD, Rule.TOO_MANY)
def a_thousand_holds_that_nobody_ordered(world: World) -> None:
    with world.nothing_moves():
        compared(world, *(entry(world, order_id=uuid4()) for _ in range(1_000)))
    assert open_tasks("not_held_here") == MOST_UNKNOWN


@channel(Saying.LIVE_HOLD, Rule.A_RELEASE, kept=False)
def a_list_without_what_is_held(world: World) -> None:
    from cloudsword.centre.holds import services

    with world.nothing_moves():
        services.compare(institution=world.desk.bank, theirs=())
    assert open_tasks("not_held_there") == 1


# -- the API


def api(saying: Saying, rule: Rule, *, kept: bool = True) -> Any:
    return attempt(Outsider.API, saying, rule, kept=kept)


def handed(world: World, order_id: Any, **fields: Any) -> Any:
    now = world.now.isoformat()
    body = {"answer_id": f"A-{uuid4().hex[:8]}", "said": "placed", "placed_minor": 5_000, "answered_at": now}
    return world.call(world.token("bank-b"), "post", f"/orders/{order_id}/answers", {**body, **fields})


@api(Saying.ANSWER, Rule.NOT_ITS_ORDER)
def api_answer_to_an_order_of_another_bank(world: World) -> None:
    with world.nothing_moves():
        assert handed(world, world.hold.order_id).status_code == 404


@api(Saying.ANSWER, Rule.AHEAD)
def api_answer_from_the_future(world: World) -> None:
    with world.nothing_moves():
        assert handed(world, world.order.pk, answered_at=world.ahead(6).isoformat()).status_code == 422


@api(Saying.ANSWER, Rule.BEFORE_ORDER)
def api_answer_from_before_the_order(world: World) -> None:
    with world.nothing_moves():
        answer = handed(world, world.order.pk, answered_at=world.ahead(-6).isoformat())
    assert (answer.status_code, answer.json()["title"]) == (422, "word refused")


@api(Saying.ANSWER, Rule.SIZE)
def api_answer_with_a_sum_that_cannot_be(world: World) -> None:
    with world.nothing_moves():
        assert handed(world, world.order.pk, placed_minor=MOST_SAID + 1).status_code == 422


@api(Saying.ANSWER, Rule.UNASKED, kept=False)
def api_release_that_nobody_asked_for(world: World) -> None:
    with world.nothing_moves():
        answer = handed(world, world.order.pk, said="released", placed_minor=None)
    assert answer.json()["effect"] == "contradicting"


@api(Saying.ANSWER, Rule.TOO_MANY)
def api_more_answers_to_one_order_than_anybody_has(world: World) -> None:
    with world.nothing_moves():
        said = [
            handed(world, world.order.pk, said="released", placed_minor=None) for _ in range(MOST_ANSWERS)
        ]
    assert [answer.status_code for answer in said] == [200] * (MOST_ANSWERS - 1) + [422]


@api(Saying.ANSWER, Rule.OTHERS_MONEY, kept=False)
def api_answer_with_no_balance_where_another_bank_holds(world: World) -> None:
    now = world.now.isoformat()
    assert handed(world, world.order.pk, balance_minor=0, balance_at=now).status_code == 200
    _as_before(world)


def reported(world: World, **payment: Any) -> Any:
    body = {"story": "told", "payments": [{"amount_minor": 9, **payment}]}
    return world.call(world.token("bank-b"), "post", "/reports", body, key=f"key-{uuid4().hex}")


def payment_of(answer: Any) -> Any:
    from cloudsword.centre.intake.models import ReportedPayment

    assert answer.status_code == 201, answer.content
    return ReportedPayment.objects.get(report=answer.json()["report_id"])


@api(Saying.REPORT, Rule.NEITHER_SIDE)
def api_report_of_a_transfer_between_others(world: World) -> None:
    assert payment_of(reported(world, transaction_id="T-5")).transaction_id is None
    assert payment_of(reported(world, transaction_id="T-6")).transaction_id == "T-6"


@api(Saying.REPORT, Rule.AHEAD)
def api_report_of_a_payment_to_come(world: World) -> None:
    with world.nothing_moves():
        assert reported(world, paid_at=world.ahead(6).isoformat()).status_code == 422


@api(Saying.REPORT, Rule.A_HOLD, kept=False)
def api_report_holds_nothing(world: World) -> None:
    from cloudsword.centre.holds import services

    with world.nothing_moves():
        payment_of(reported(world, transaction_id="T-6"))
        services.run_clocks()


@api(Saying.RETURN, Rule.A_RETURN, kept=False)
def api_has_no_word_for_a_return(world: World) -> None:
    from cloudsword.centre.api.endpoints import api as described

    paths = described.get_openapi_schema()["paths"]
    written = {path.rpartition("/v1")[2] for path, methods in paths.items() if set(methods) - {"get"}}
    assert written == {"/reports", "/orders/{order_id}/answers"}
    with world.nothing_moves():
        assert handed(world, world.order.pk, said="returned", placed_minor=None).status_code == 422


# -- files


def file(world: World, text: str, table: str = "transfers") -> Any:
    """Take a file in as the command line does."""
    from cloudsword.centre.books.ledger import centre
    from cloudsword.formats.records import read_records
    from cloudsword.lake.ingest import ingest
    from cloudsword.tables import RECORD_TABLES

    path = world.tmp_path / f"{uuid4().hex}.csv"
    path.write_text(text, "utf-8")
    contract = next(each for each in RECORD_TABLES if each.name == table)
    return ingest(centre(), contract, read_records([path], contract, now=world.now))


HEADER = "transaction_id,debtor_account,creditor_account,amount_minor,currency,booked_at\n"


@attempt(Outsider.FILE, Saying.RECORDS, Rule.AHEAD, kept=False)
def a_file_from_the_future(world: World) -> None:
    with world.nothing_moves():
        found = file(world, HEADER + f"F-1,{SHOP},{CROOK},5,CNY,{world.ahead(6).isoformat()}\n")
    assert found.quarantined == 1


@attempt(Outsider.FILE, Saying.RECORDS, Rule.OTHER_BOOKING, kept=False)
def a_file_that_changes_a_booking(world: World) -> None:
    with world.nothing_moves():
        found = file(world, HEADER + f"T-1,{SHOP},{CROOK},5,CNY,2026-03-05T10:00:00Z\n")
    assert found.quarantined == 1


@attempt(Outsider.FILE, Saying.RECORDS, Rule.MALFORMED, kept=False)
def a_file_with_rows_that_are_none(world: World) -> None:
    with world.nothing_moves():
        found = file(world, HEADER + f"F-1,{SHOP},{CROOK},0,CNY,2026-03-05T10:00:00Z\n")
    assert found.quarantined == 1


@attempt(Outsider.FILE, Saying.RECORDS, Rule.A_HOLD, kept=False)
def a_file_of_reports_holds_nothing(world: World) -> None:
    from cloudsword.centre.holds import services
    from cloudsword.centre.intake.services import adopt_reports

    with world.nothing_moves():
        text = "report_id,transaction_id,reported_at\nF-R1,T-6,2026-03-05T11:00:00Z\n"
        assert file(world, text, "reports").accepted == 1
        assert adopt_reports().reports == 1
        services.run_clocks()


# -- people, whose words an officer writes down


@attempt(Outsider.FORM, Saying.REPORT, Rule.AHEAD, kept=False)
def a_told_payment_that_is_to_come(world: World) -> None:
    from zoneinfo import ZoneInfo

    from cloudsword.centre.intake import typed

    zone, late = ZoneInfo("Asia/Shanghai"), world.ahead(6)
    here = late.astimezone(zone)
    with pytest.raises(typed.Mistyped):
        typed.instant(here.date(), here.time(), zone, world.now)


@attempt(Outsider.FORM, Saying.REPORT, Rule.A_HOLD, kept=False)
def a_told_payment_holds_nothing(world: World) -> None:
    from cloudsword.centre.holds import services
    from cloudsword.centre.intake.candidates import Told
    from cloudsword.centre.intake.services import take_report
    from cloudsword.centre.intake.told import TakenPayment, TakenReport

    with world.nothing_moves():
        told = Told(debtor_account=SHOP, creditor_account=CROOK, amount_minor=900_000)
        taken = TakenReport(payments=(TakenPayment(told, "T-6"),))
        take_report(actor=world.duty, taken=taken, token=uuid4())
        services.run_clocks()


@attempt(Outsider.FORM, Saying.OBJECTION, Rule.A_RELEASE, kept=False)
def an_objection_releases_nothing(world: World) -> None:
    from cloudsword.centre.holds import services
    from cloudsword.centre.owners import objecting

    with world.nothing_moves():
        objecting.file_objection(
            actor=world.duty, hold=world.hold, objector="the boss", text="it is all mine", token=uuid4()
        )
        services.run_clocks()


# -- the clock


@attempt(Outsider.CLOCK, Saying.TIME, Rule.A_HOLD, kept=False)
def a_clock_that_is_ten_years_ahead(world: World) -> None:
    from cloudsword.centre.holds import services
    from cloudsword.centre.holds.models import Hold, Order

    holds, orders = Hold.objects.count(), set(Order.objects.values_list("pk", flat=True))
    for days in (1, 40, 3_650):
        world.desk.time.on(days=days)
        with suppress(CloudSwordError):
            services.run_clocks()
    assert Hold.objects.count() == holds
    assert not Order.objects.exclude(pk__in=orders).exclude(kind="release").exists()
