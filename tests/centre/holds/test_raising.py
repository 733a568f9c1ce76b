"""More stolen money of one transfer comes to an account where some is held: the hold is raised."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from cloudsword.centre.audit.chain import verify
from cloudsword.centre.holds import services
from cloudsword.centre.holds.models import Alarm, Hold, Order, OutboxMessage
from cloudsword.centre.holds.states import OrderKind
from cloudsword.centre.owners import notifying
from cloudsword.centre.owners.models import Notice
from cloudsword.channels.in_memory import InMemoryChannel
from cloudsword.channels.institution import Institution
from cloudsword.errors import (
    AboveBalance,
    AboveDisputed,
    AlreadyOrdered,
    AmountOutside,
    CloudSwordError,
    HoldOver,
    NoGround,
    TwoPeopleNeeded,
)
from tests.channels.institutions import Conduct, Ledger
from tests.strategies.examples import examples

from .conftest import MULE, ROOT, SECOND, Desk

pytestmark = pytest.mark.django_db
WHY = "more of the stolen money came in"


def asked(desk: Desk, hold: Any, minor: int = 30_000, **fields: Any) -> Any:
    named = {"actor": desk.wang, "hold": hold, "amount_minor": minor, "reason": WHY}
    return services.propose_raise(**{**named, **fields})


def sent(desk: Desk, hold: Any, minor: int = 30_000) -> Any:
    return desk.send(services.approve(actor=desk.li, order=asked(desk, hold, minor)))


def test_a_raise_is_an_order_of_its_own_to_the_same_hold(desk: Desk) -> None:
    hold = desk.placed()
    end = hold.expires_at
    order = asked(desk, hold)
    with pytest.raises(AlreadyOrdered):
        asked(desk, hold, 1)
    with pytest.raises(TwoPeopleNeeded):
        services.approve(actor=desk.zhao, order=_by(desk, hold, order))
    desk.time.on(hours=1)
    order = Order.objects.get(kind="raise", state="proposed")
    order = desk.send(services.approve(actor=desk.li, order=order))
    message = OutboxMessage.objects.get(order=order).payload["order"]
    assert (message["ask"], message["amount_minor"], message["hold_order_id"]) == (
        "raise",
        30_000,
        str(hold.order_id),
    )
    assert message["idempotency_key"] != str(hold.order.idempotency_key)
    desk.answer(order, placed=30_000)
    hold.refresh_from_db()
    assert (order.state, hold.state, hold.live_minor, hold.placed_minor) == (
        "placed",
        "placed",
        90_000,
        90_000,
    )
    assert (hold.expires_at, order.expires_at, hold.times_raised) == (end, end, 1)
    assert Hold.objects.count() == 1
    assert verify() == []


def _by(desk: Desk, hold: Any, order: Any) -> Any:
    """Let the one who may do both propose it instead."""
    services.withdraw(actor=desk.wang, order=order, reason="somebody else proposes")
    return asked(desk, hold, actor=desk.zhao)


@pytest.mark.parametrize(
    ("minor", "error"),
    [(40_001, AboveDisputed), (0, AmountOutside), (-5, AmountOutside), (10**15, AboveDisputed)],
)
def test_no_more_than_is_disputed(desk: Desk, minor: int, error: type[Exception]) -> None:
    hold = desk.placed()
    with pytest.raises(error):
        asked(desk, hold, minor)
    assert asked(desk, hold, 40_000).state == "proposed"


def test_no_more_than_the_account_has_or_the_trace_finds(desk: Desk) -> None:
    from .conftest import lay_out

    hold = desk.placed()
    services.take_balance(institution=desk.bank, account=MULE, balance_minor=80_000, balance_at=desk.time())
    with pytest.raises(AboveBalance):
        asked(desk, hold, 20_001)
    order = asked(desk, hold, 20_000)
    lay_out(desk.case, {ROOT: 100_000}, {MULE: {ROOT: 79_999}}, desk.bank, desk.time.on(seconds=1))
    with pytest.raises(NoGround):
        services.approve(actor=desk.li, order=order)
    desk.time.on(days=3)
    services.lapse()
    with pytest.raises(HoldOver):
        asked(desk, hold, 1)


def test_the_instrument_s_limit_counts_the_hold_as_a_whole(desk: Desk, tmp_path: Any, settings: Any) -> None:
    from cloudsword.lake.centre import create

    hold = desk.placed()
    centre = create(tmp_path / "centre")
    file = centre.path / "policy.toml"
    file.write_text(
        file.read_text("utf-8").replace("# maximum_minor = 100000000", "maximum_minor = 70000"), "utf-8"
    )
    settings.CENTRE = centre.path
    with pytest.raises(AmountOutside):
        asked(desk, hold, 10_001)
    assert asked(desk, hold, 10_000).state == "proposed"


def test_what_a_raise_brings_above_the_order_is_released(desk: Desk) -> None:
    hold = desk.placed()
    order = sent(desk, hold, 10_000)
    desk.answer(order, placed=35_000)
    hold.refresh_from_db()
    assert (order.state, hold.live_minor, hold.excess_minor, hold.harm_minor) == (
        "placed_above",
        70_000,
        25_000,
        25_000,
    )
    assert Alarm.objects.get(kind="placed_above").amount_minor == 25_000
    assert Order.objects.get(kind="release").amount_minor == 25_000


def test_alternatives_that_answer_before_a_raise_leave_it_less(desk: Desk) -> None:
    hold = desk.placed()
    other = desk.sent(account=SECOND, amount_minor=40_000)
    order = sent(desk, hold, 40_000)
    desk.answer(other)
    desk.answer(order, placed=40_000)
    hold.refresh_from_db()
    assert (hold.live_minor, hold.excess_minor) == (60_000, 40_000)
    assert sum(each.live_minor for each in Hold.objects.all()) == 100_000


def test_a_refused_raise_is_an_alarm_and_the_hold_stays(desk: Desk) -> None:
    hold = desk.placed()
    desk.answer(sent(desk, hold), "refused")
    hold.refresh_from_db()
    assert (hold.state, hold.live_minor) == ("placed", 60_000)
    assert Alarm.objects.get(kind="not_carried_out").hold == hold


def test_a_hold_is_not_over_while_its_raise_is_out(desk: Desk) -> None:
    hold = desk.placed()
    order = sent(desk, hold)
    release = desk.send(services.release_hold(actor=desk.li, hold=hold, reason=WHY))
    desk.answer(release, "released")
    hold.refresh_from_db()
    assert (hold.state, hold.excess_minor, hold.ended_at) == ("releasing", 0, None)
    desk.answer(order, placed=30_000)  # it was locked before the release came
    hold.refresh_from_db()
    assert (hold.state, hold.live_minor, hold.excess_minor) == ("releasing", 0, 30_000)
    second = Order.objects.get(kind="release", state="approved")
    desk.answer(desk.send(second), "released")
    hold.refresh_from_db()
    assert (hold.state, hold.excess_minor) == ("released", 0)


@pytest.mark.parametrize("how", ["refused", "silence"])
def test_a_released_hold_ends_when_its_raise_brings_nothing(desk: Desk, how: str) -> None:
    hold = desk.placed()
    order = sent(desk, hold)
    desk.answer(desk.send(services.release_hold(actor=desk.li, hold=hold, reason=WHY)), "released")
    if how == "refused":
        desk.answer(order, "refused")
    else:
        desk.time.on(hours=48)
        services.lapse()
        order.refresh_from_db()
        assert order.state == "lapsed"
    hold.refresh_from_db()
    assert hold.state == "released"


def test_an_unanswered_raise_of_an_extended_hold_waits_as_long_as_the_hold(desk: Desk) -> None:
    hold = desk.placed()
    order = sent(desk, hold)
    change = services.propose_change(actor=desk.wang, hold=hold, kind=OrderKind.EXTEND, reason=WHY)
    desk.answer(desk.send(services.approve(actor=desk.li, order=change)), "extended")
    desk.time.on(hours=49)
    services.mark_unanswered()
    services.lapse()
    order.refresh_from_db()
    assert order.state == "unanswered"
    assert desk.answer(order, placed=30_000).effect == "applied"
    hold.refresh_from_db()
    assert (hold.live_minor, hold.excess_minor) == (90_000, 0)


def test_an_unsent_raise_lapses_with_its_hold(desk: Desk) -> None:
    hold = desk.placed()
    order = asked(desk, hold)
    services.release_hold(actor=desk.li, hold=hold, reason=WHY)
    order.refresh_from_db()
    assert order.state == "lapsed"


def test_the_owner_is_told_of_every_raise(desk: Desk) -> None:
    hold = desk.placed()
    notifying.write_notices(now=desk.time())
    for minor in (30_000, 10_000):
        desk.answer(sent(desk, hold, minor), placed=minor)
        notifying.write_notices(now=desk.time())
        notifying.write_notices(now=desk.time())
    notices = Notice.objects.filter(hold=hold).order_by("pk")
    assert [(each.occasion, each.letter["amount_minor"]) for each in notices] == [
        ("placed", 60_000),
        ("raised", 90_000),
        ("raised", 100_000),
    ]


def test_the_database_keeps_one_open_raise(desk: Desk) -> None:
    hold = desk.placed()
    order = asked(desk, hold)
    order.pk, order.idempotency_key = uuid4(), uuid4()
    with pytest.raises(IntegrityError), transaction.atomic():
        order.save(force_insert=True)


ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("raise"), st.sampled_from([1, 10_000, 40_000])),
        st.tuples(st.just("release"), st.sampled_from([1, 20_000, 100_000])),
        st.tuples(st.just("other"), st.sampled_from([15_000, 40_000])),
        st.tuples(st.just("answers"), st.integers(0, 3)),
        st.tuples(st.just("wait"), st.sampled_from([5, 600])),
        st.tuples(st.just("whole"), st.just(0)),
    ),
    min_size=3,
    max_size=9,
)


@given(acts=ACTS)
@examples(8, *HealthCheck)
def test_raises_and_releases_in_any_order_end_where_the_bank_is(
    desk: Desk, acts: list[tuple[str, int]]
) -> None:
    """Never more than is disputed, one live hold, and both lists the same once everything is answered."""
    from cloudsword.centre.holds.services.money import disputed_minor

    with transaction.atomic():
        desk.time.at = desk.trace.made_at
        conduct = Conduct(wait=timedelta(minutes=3))
        bank = Institution("bank-a", Ledger({MULE: 150_000, SECOND: 150_000}), conduct)
        channel = InMemoryChannel(bank, desk.time)

        def run() -> None:
            services.work_outbox(channels=lambda institution: channel)
            services.read_answers(channels=lambda institution: channel)
            holds = Hold.objects.all()
            assert sum(each.live_minor for each in holds) <= disputed_minor(ROOT)
            live = [each.account for each in holds if each.is_live]
            assert len(live) == len(set(live))

        for act, n in [("first", 60_000), *acts]:
            hold = Hold.objects.filter(account=MULE, ended_at=None).first()
            try:
                match act:
                    case "first" | "other":
                        where = MULE if act == "first" else SECOND
                        services.approve(actor=desk.li, order=desk.propose(account=where, amount_minor=n))
                    case "raise" if hold:
                        services.approve(actor=desk.li, order=asked(desk, hold, n))
                    case "release" if hold:
                        part = min(n, hold.live_minor)
                        services.release_hold(actor=desk.li, hold=hold, reason=WHY, amount_minor=part)
                    case "wait":
                        desk.time.on(minutes=n)
                    case "whole":
                        conduct.whole = not conduct.whole
            except CloudSwordError:
                pass  # refused in words
            if act == "answers" or act == "first":
                desk.time.on(minutes=4 * (n if act == "answers" else 1))
            run()
        conduct.whole = False
        for _ in range(12):
            desk.time.on(minutes=7)
            run()
        theirs = {each.order_id: each.held_minor for each in bank.live_holds(desk.time())}
        ours = {each.order_id: each.locked_minor for each in Hold.objects.filter(ended_at=None)}
        assert {k: n for k, n in theirs.items() if n} == {k: n for k, n in ours.items() if n}
        transaction.set_rollback(True)
