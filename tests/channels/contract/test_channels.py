"""What every channel does: one suite, each channel passes it."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from cloudsword.channels.contract import Ask, BookedTransfer, Said, hand_over
from cloudsword.channels.keys import Signer
from cloudsword.channels.signed_orders import sign_order
from cloudsword.errors import ChannelDown, MessageRefused
from tests.channels.institutions import NOON, order

from .conftest import Setting


def answers(setting: Setting) -> list[tuple[Said, int | None]]:
    return [(each.said, each.placed_minor) for each in setting.channel.answers_since("").answers]


def test_an_order_is_placed_and_answered(setting: Setting) -> None:
    sent = order()
    receipt = setting.channel.place(sent)
    assert (receipt.order_id, receipt.received_at, receipt.is_repeat) == (sent.order.order_id, NOON, False)
    (answer,) = setting.channel.answers_since("").answers
    assert (answer.order_id, answer.said, answer.placed_minor) == (sent.order.order_id, Said.PLACED, 60_000)
    assert (answer.balance_minor, answer.balance_at) == (100_000, NOON)
    (held,) = setting.channel.live_holds()
    assert (held.order_id, held.held_minor) == (sent.order.order_id, 60_000)
    assert held.expires_at == sent.order.expires_at


def test_the_same_key_again_has_its_effect_once(setting: Setting) -> None:
    sent = order()
    first = setting.channel.place(sent)
    setting.time.on(minutes=10)
    again = setting.channel.place(sent)
    assert (again.is_repeat, again.received_at) == (True, first.received_at)
    assert answers(setting) == [(Said.PLACED, 60_000)]
    assert len(setting.channel.live_holds()) == 1


def test_less_is_held_where_less_is_there(setting: Setting) -> None:
    setting.channel.place(order(amount=70_000))
    setting.channel.place(order(amount=70_000))
    setting.channel.place(order(amount=70_000))
    setting.channel.place(order(account="nowhere"))
    assert answers(setting) == [
        (Said.PLACED, 70_000),
        (Said.PLACED, 30_000),
        (Said.REFUSED, None),
        (Said.REFUSED, None),
    ]
    assert sum(held.held_minor for held in setting.channel.live_holds()) == 100_000


def test_a_whole_account_is_locked(setting: Setting) -> None:
    setting.conduct.whole = True
    setting.channel.place(order(amount=1))
    assert answers(setting) == [(Said.PLACED, 100_000)]


def test_answers_come_later_and_once_by_cursor(setting: Setting) -> None:
    setting.conduct.wait, setting.conduct.twice = timedelta(minutes=20), True
    setting.channel.place(order())
    first = setting.channel.answers_since("")
    assert not first.answers
    setting.time.on(minutes=30)
    second = setting.channel.answers_since(first.cursor)
    assert len({answer.answer_id for answer in second.answers}) == 1
    assert len(second.answers) == 2
    assert not setting.channel.answers_since(second.cursor).answers


def test_extend_freeze_and_release(setting: Setting) -> None:
    placing = order()
    setting.channel.place(placing)
    about = placing.order.order_id
    setting.channel.extend(order(Ask.EXTEND, placing=about, hours=96))
    assert setting.channel.live_holds()[0].expires_at == NOON + timedelta(hours=96)
    setting.channel.freeze(order(Ask.FREEZE, placing=about, hours=4344))
    assert setting.channel.live_holds()[0].expires_at == NOON + timedelta(hours=4344)
    setting.channel.release(order(Ask.RELEASE, 20_000, placing=about, stays=40_000))
    assert setting.channel.live_holds()[0].held_minor == 40_000
    setting.channel.release(order(Ask.RELEASE, 40_000, placing=about, stays=0))
    assert setting.channel.live_holds() == ()
    assert [said for said, _ in answers(setting)] == [
        Said.PLACED,
        Said.EXTENDED,
        Said.FROZEN,
        Said.RELEASED,
        Said.RELEASED,
    ]


def test_a_raise_adds_to_its_hold_once_and_keeps_its_end(setting: Setting) -> None:
    placing = order()
    setting.channel.place(placing)
    about = placing.order.order_id
    more = order(Ask.RAISE, 30_000, placing=about, hours=300)
    hand_over(setting.channel, more)
    assert hand_over(setting.channel, more).is_repeat
    hand_over(setting.channel, order(Ask.RAISE, 30_000, placing=about))
    (held,) = setting.channel.live_holds()
    assert (held.order_id, held.held_minor, held.expires_at) == (about, 100_000, placing.order.expires_at)
    hand_over(setting.channel, order(Ask.RAISE, 5, placing=uuid4()))
    hand_over(setting.channel, order(Ask.RAISE, 5, placing=about))
    assert answers(setting) == [
        (Said.PLACED, 60_000),
        (Said.PLACED, 30_000),
        (Said.PLACED, 10_000),
        (Said.REFUSED, None),
        (Said.REFUSED, None),
    ]


def test_a_raise_of_a_hold_that_is_released_meanwhile_is_refused(setting: Setting) -> None:
    placing = order()
    setting.channel.place(placing)
    about = placing.order.order_id
    setting.conduct.wait = timedelta(minutes=20)
    hand_over(setting.channel, order(Ask.RAISE, 10_000, placing=about))
    setting.conduct.wait = timedelta()
    setting.channel.release(order(Ask.RELEASE, 60_000, placing=about, stays=0))
    setting.time.on(minutes=30)
    assert setting.channel.live_holds() == ()
    assert setting.channel.answers_since("").answers[-1].reason == "no_such_hold"


def test_where_an_order_came_too_late_its_account_is_told_from_days_before(setting: Setting) -> None:
    first = setting.channel.statement_since("")
    assert first.balances == ()
    booked = [
        BookedTransfer(f"t{days}", "empty", "boss", 5, "CNY", NOON - timedelta(days=days)) for days in (1, 8)
    ]
    setting.ledger.booked += booked
    setting.time.on(minutes=1)
    setting.channel.place(order(account="empty"))
    setting.time.on(minutes=1)
    second = setting.channel.statement_since(first.cursor)
    assert [each.transaction_id for each in second.transfers] == ["t1"]
    assert [each.account for each in second.balances] == ["empty"]
    setting.time.on(minutes=1)
    assert setting.channel.statement_since(second.cursor).transfers == ()
    setting.time.on(hours=48)
    assert setting.channel.statement_since(second.cursor).balances == ()


def test_releases_out_of_order_end_at_the_same(setting: Setting) -> None:
    placing = order()
    setting.channel.place(placing)
    about = placing.order.order_id
    setting.channel.release(order(Ask.RELEASE, 20_000, placing=about, stays=20_000))
    setting.channel.release(order(Ask.RELEASE, 20_000, placing=about, stays=40_000))
    assert setting.channel.live_holds()[0].held_minor == 20_000


def test_a_release_that_overtakes_its_hold_keeps_it_from_standing(setting: Setting) -> None:
    setting.conduct.wait = timedelta(minutes=20)
    placing = order()
    setting.channel.place(placing)
    setting.conduct.wait = timedelta()
    setting.channel.release(order(Ask.RELEASE, 60_000, placing=placing.order.order_id, stays=0))
    setting.time.on(minutes=30)
    assert setting.channel.live_holds() == ()


def test_a_part_is_released_before_it_is_placed(setting: Setting) -> None:
    setting.conduct.wait = timedelta(minutes=20)
    placing = order()
    setting.channel.place(placing)
    setting.conduct.wait = timedelta()
    setting.channel.release(order(Ask.RELEASE, 20_000, placing=placing.order.order_id, stays=40_000))
    setting.time.on(minutes=30)
    assert [held.held_minor for held in setting.channel.live_holds()] == [40_000]


def test_a_release_met_with_silence_may_come_again(setting: Setting) -> None:
    placing = order()
    setting.channel.place(placing)
    setting.conduct.silent = True
    release = order(Ask.RELEASE, 60_000, placing=placing.order.order_id, stays=0)
    setting.channel.release(release)
    assert len(setting.channel.live_holds()) == 1
    setting.conduct.silent = False
    assert setting.channel.release(release).is_repeat
    assert setting.channel.live_holds() == ()
    setting.channel.release(release)
    said = setting.channel.answers_since("").answers
    assert [answer.said for answer in said] == [Said.PLACED, Said.RELEASED, Said.RELEASED]
    assert said[1].answer_id == said[2].answer_id


def test_a_refused_release_is_tried_anew(setting: Setting) -> None:
    placing = order()
    setting.channel.place(placing)
    setting.conduct.refuses = "no_match"
    release = order(Ask.RELEASE, 60_000, placing=placing.order.order_id, stays=0)
    setting.channel.release(release)
    assert len(setting.channel.live_holds()) == 1
    setting.conduct.refuses = ""
    setting.channel.release(release)
    assert setting.channel.live_holds() == ()
    assert [said for said, _ in answers(setting)] == [Said.PLACED, Said.REFUSED, Said.RELEASED]


def test_refusals_have_their_reason(setting: Setting) -> None:
    setting.conduct.refuses = "no_legal_basis"
    setting.channel.place(order())
    (answer,) = setting.channel.answers_since("").answers
    assert (answer.said, answer.reason, answer.placed_minor) == (Said.REFUSED, "no_legal_basis", None)
    setting.conduct.refuses = ""
    setting.channel.extend(order(Ask.EXTEND, placing=uuid4()))
    assert setting.channel.answers_since("").answers[-1].reason == "no_such_hold"


def test_every_hold_ends(setting: Setting) -> None:
    setting.channel.place(order())
    setting.time.on(hours=48)
    assert setting.channel.live_holds() == ()


def test_a_statement_tells_of_accounts_with_holds(setting: Setting) -> None:
    setting.channel.place(order())
    booked = NOON + timedelta(minutes=1)
    setting.ledger.booked = [
        BookedTransfer("T-7", "mule", "boss", 5, "CNY", booked),
        BookedTransfer("T-8", "shop", "boss", 5, "CNY", booked),
    ]
    first = setting.channel.statement_since("")
    assert (first.transfers, first.balances[0].balance_minor) == ((), 100_000)
    setting.time.on(minutes=2)
    second = setting.channel.statement_since(first.cursor)
    assert [each.transaction_id for each in second.transfers] == ["T-7"]
    assert not setting.channel.statement_since(second.cursor).transfers


def test_down_is_temporary_and_a_bad_signature_is_not(setting: Setting) -> None:
    setting.switch["is_down"] = True
    for call in (
        lambda: hand_over(setting.channel, order()),
        lambda: setting.channel.answers_since(""),
        lambda: setting.channel.statement_since(""),
        setting.channel.live_holds,
    ):
        with pytest.raises(ChannelDown) as caught:
            call()
        assert not caught.value.is_permanent
    setting.switch["is_down"] = False
    sent = order()
    forged = sign_order(Signer.fresh("centre"), replace(sent.order, amount_minor=1))
    with pytest.raises(MessageRefused) as refused:
        setting.channel.place(forged)
    assert refused.value.is_permanent
    assert setting.channel.live_holds() == ()
