"""The outbox: at least once on the wire, once in effect."""

from datetime import timedelta
from typing import Any

import pytest

from cloudsword.centre.audit.models import AuditEvent
from cloudsword.centre.holds import services
from cloudsword.centre.holds.models import Answer, Hold, OutboxMessage, Reading, Task
from cloudsword.centre.holds.services.outbox import CLAIM, _claim
from cloudsword.channels.contract import AnswerMessage, Answers, Said, SignedOrder
from cloudsword.channels.in_memory import InMemoryChannel
from cloudsword.channels.institution import Institution
from cloudsword.channels.plain import record
from cloudsword.errors import ChannelDown, MessageRefused
from tests.channels.institutions import Conduct, Ledger

from .conftest import MULE, SECOND, Desk

pytestmark = pytest.mark.django_db


class Bank:
    """An institution with switches."""

    def __init__(self, desk: Desk) -> None:
        self.conduct = Conduct()
        self.institution = Institution("bank-a", Ledger({MULE: 500_000, SECOND: 500_000}), self.conduct)
        self.channel = InMemoryChannel(self.institution, desk.time)
        self.asked = 0

    def find(self, institution: Any) -> Any:
        self.asked += 1
        return self.channel


@pytest.fixture
def bank(desk: Desk) -> Bank:
    return Bank(desk)


def approved(desk: Desk, **fields: Any) -> Any:
    return services.approve(actor=desk.li, order=desk.propose(**fields))


def test_an_order_leaves_once_and_its_answer_is_read_once(desk: Desk, bank: Bank) -> None:
    order = approved(desk)
    assert services.work_outbox(channels=bank.find) == 1
    assert services.work_outbox(channels=bank.find) == 0
    assert services.read_answers(channels=bank.find) == 1
    assert services.read_answers(channels=bank.find) == 0
    order.refresh_from_db()
    assert order.state == "placed"
    assert Hold.objects.get().live_minor == 60_000
    assert len(bank.institution.live_holds(desk.time())) == 1


def test_a_worker_killed_after_sending_sends_again_to_no_effect(desk: Desk, bank: Bank) -> None:
    order = approved(desk)
    claimed = _claim(desk.time(), set())
    assert claimed is not None
    bank.channel.place(record(SignedOrder, claimed.message.payload))
    assert services.work_outbox(channels=bank.find) == 0
    desk.time.at += CLAIM
    assert services.work_outbox(channels=bank.find) == 1
    services.read_answers(channels=bank.find)
    assert Hold.objects.count() == 1
    assert len(bank.institution.live_holds(desk.time())) == 1
    sent = AuditEvent.objects.filter(event="hold:order:sent", subject_id=str(order.pk))
    assert (sent.count(), OutboxMessage.objects.get().attempts) == (1, 2)


def test_who_is_down_is_tried_again_less_and_less_often(desk: Desk, bank: Bank) -> None:
    approved(desk)
    approved(desk, account=SECOND, amount_minor=40_000)
    bank.channel.is_down = True
    began = desk.time()
    tries = []
    for _ in range(100):
        before = bank.asked
        services.work_outbox(channels=bank.find)
        if bank.asked > before:
            assert bank.asked == before + 1  # one time limit a round
            tries.append((desk.time() - began).total_seconds())
        desk.time.on(seconds=1)
    early, late = (sum(first <= at < last for at in tries) for first, last in ((0, 30), (70, 100)))
    assert early > 2 * late
    assert Task.objects.filter(kind="undelivered").count() == 2
    bank.channel.is_down = False
    desk.time.on(minutes=10)
    assert services.work_outbox(channels=bank.find) == 2
    services.read_answers(channels=bank.find)
    assert not Task.objects.filter(closed_at=None).exists()


def test_an_order_nobody_can_take_is_refused(desk: Desk) -> None:
    class Strict:
        def place(self, order: SignedOrder) -> Any:
            raise MessageRefused(institution="Bank-A", cause="HTTP 401 no valid signature")

    order = approved(desk)
    services.work_outbox(channels=lambda institution: Strict())  # type: ignore[arg-type, return-value]
    order.refresh_from_db()
    assert (order.state, "HTTP 401" in order.refusal) == ("refused", True)
    assert Task.objects.get().kind == "undelivered"


def test_a_release_goes_out_until_it_is_acknowledged(desk: Desk, bank: Bank) -> None:
    approved(desk)
    services.work_outbox(channels=bank.find)
    services.read_answers(channels=bank.find)
    hold = Hold.objects.get()
    services.release_hold(actor=desk.li, hold=hold, reason="the owner proved a sale")
    bank.conduct.silent = True
    for _ in range(5):
        services.work_outbox(channels=bank.find)
        services.read_answers(channels=bank.find)
        desk.time.on(minutes=11)
    message = OutboxMessage.objects.get(order__kind="release")
    assert (message.attempts, message.done_at) == (5, None)
    bank.conduct.silent = False
    services.work_outbox(channels=bank.find)
    services.read_answers(channels=bank.find)
    hold.refresh_from_db()
    message.refresh_from_db()
    assert (hold.state, message.done_at) == ("released", desk.time())
    assert bank.institution.live_holds(desk.time()) == ()


def test_no_channel_is_like_being_down(desk: Desk) -> None:
    order = approved(desk)
    assert services.work_outbox(channels=lambda institution: None) == 0
    order.refresh_from_db()
    assert order.state == "sent"
    assert "no address" in OutboxMessage.objects.get().trouble


def test_an_answer_that_cannot_be_taken_is_passed_over_and_logged(desk: Desk, bank: Bank) -> None:
    from uuid import uuid4

    approved(desk)
    services.work_outbox(channels=bank.find)
    good = bank.channel.answers_since("").answers[0]
    bad = AnswerMessage("?", "bank-a", uuid4(), Said.PLACED, 5, None, None, "", desk.time())

    class Confused(InMemoryChannel):
        def answers_since(self, cursor: str) -> Answers:
            return Answers("2", (bad, good))

    channel = Confused(bank.institution, desk.time)
    assert services.read_answers(channels=lambda institution: channel) == 1
    assert AuditEvent.objects.filter(event="institution:message:refused").count() == 1
    assert Answer.objects.count() == 1
    assert Reading.objects.get().answers_cursor == "2"


def test_who_cannot_be_asked_is_noted(desk: Desk, bank: Bank) -> None:
    approved(desk)
    services.work_outbox(channels=bank.find)
    bank.channel.is_down = True
    assert services.read_answers(channels=bank.find) == 0
    assert "down" in Reading.objects.get().trouble
    with pytest.raises(ChannelDown):
        bank.channel.live_holds()


def test_the_centre_finds_its_institutions_by_address_and_key(desk: Desk) -> None:
    from cloudsword.centre.holds.institution_channels import channel_to, use
    from cloudsword.channels.http_client import HttpChannel

    assert channel_to(desk.bank) is None
    desk.bank.endpoint, desk.bank.public_key = "http://127.0.0.1:9/bank-a", b"k" * 32
    assert isinstance(channel_to(desk.bank), HttpChannel)
    with use(lambda institution: None):
        assert channel_to(desk.bank) is None


def test_daily_lists_are_compared_and_differences_are_tasks(desk: Desk, bank: Bank) -> None:
    first = approved(desk)
    second = approved(desk, account=SECOND, amount_minor=40_000)
    services.work_outbox(channels=bank.find)
    services.read_answers(channels=bank.find)
    desk.time.on(hours=7)
    assert services.reconcile(channels=bank.find) == 0
    held = bank.institution.bank._held
    held[first.pk].minor = 1
    del held[second.pk]
    foreign = held[first.pk]
    from dataclasses import replace
    from uuid import uuid4

    odd = uuid4()
    held[odd] = replace(foreign, order_id=odd)
    assert services.reconcile(channels=bank.find) == 0  # once a day
    desk.time.on(hours=23, minutes=30)
    assert services.reconcile(channels=bank.find) == 3
    kinds = {task.kind: task.details for task in Task.objects.filter(closed_at=None)}
    assert kinds == {
        "other_amount": {"here": "60000", "there": "1"},
        "not_held_there": {"here": "40000", "there": "-"},
        "not_held_here": {"here": "-", "there": "1"},
    }
    held[first.pk].minor = 60_000
    del held[odd]
    desk.time.on(hours=12)
    services.compare(institution=desk.bank, theirs=bank.channel.live_holds())
    assert [task.kind for task in Task.objects.filter(closed_at=None)] == ["not_held_there"]
    later = desk.time() + timedelta(days=1)
    desk.time.at = later
    bank.channel.is_down = True
    with pytest.raises(ChannelDown):
        services.reconcile(channels=bank.find)
