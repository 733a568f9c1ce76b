"""Orders: proposed, approved, sent, answered."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from cloudsword.centre.audit.chain import verify
from cloudsword.centre.audit.models import AuditEvent
from cloudsword.centre.holds import services
from cloudsword.centre.holds.models import Alarm, Answer, Hold, Order, OutboxMessage, Task
from cloudsword.errors import (
    AboveDisputed,
    AlreadyDecided,
    AlreadyOrdered,
    AmountOutside,
    NoGround,
    NotAllowed,
    ReasonNeeded,
    TwoPeopleNeeded,
    UnknownInstrument,
    UnknownOrder,
)

from .conftest import MULE, ROOT, SECOND, Desk, lay_out

pytestmark = pytest.mark.django_db
WHY = "the owner proved a sale"
PAID = "allocation 1 was paid"


def releases(hold: Any = None) -> list[Any]:
    found = Order.objects.filter(kind="release").order_by("proposed_at", "pk")
    return list(found if hold is None else found.filter(hold=hold))


def test_an_order_goes_its_way(desk: Desk) -> None:
    order = desk.propose()
    assert (order.state, order.legal_basis.startswith("Anti-Telecom")) == ("proposed", True)
    order = services.approve(actor=desk.li, order=order)
    assert order.state == "approved"
    assert order.expires_at == desk.time() + timedelta(hours=48)
    message = OutboxMessage.objects.get(order=order)
    assert message.payload["order"]["amount_minor"] == 60_000
    assert desk.send(order).state == "sent"
    desk.answer(order, placed=60_000)
    assert order.state == "placed"
    hold = Hold.objects.get()
    assert (hold.state, hold.live_minor, hold.excess_minor, hold.harm_minor) == ("placed", 60_000, 0, 0)
    events = list(AuditEvent.objects.values_list("event", flat=True))
    assert events == [
        "hold:order:proposed",
        "hold:order:approved",
        "hold:order:sent",
        "hold:money:placed",
        "hold:order:answered",
    ]
    assert verify() == []


def test_the_signed_message_names_no_case_and_no_person(desk: Desk) -> None:
    from cloudsword.centre.holds.institution_channels import centre_signer
    from cloudsword.channels.contract import SignedOrder
    from cloudsword.channels.keys import KeyRing
    from cloudsword.channels.plain import record
    from cloudsword.channels.signed_orders import is_signed

    order = desk.sent()
    payload = OutboxMessage.objects.get(order=order).payload
    signed = record(SignedOrder, payload)
    signer = centre_signer()
    assert is_signed(signed, KeyRing({"centre": (signer.public,)}), "centre")
    text = str(payload["order"])  # and the JWS says the same
    assert not any(word in text for word in ("K1", "wang", "stolen money rests there", ROOT))
    sequence, digest = signed.order.chain_head.split(":")
    event = AuditEvent.objects.get(sequence=int(sequence))
    assert bytes(event.hash).hex() == digest
    assert event.event == "hold:order:approved"


def test_who_proposes_never_approves_whatever_the_roles(desk: Desk) -> None:
    order = desk.propose(actor=desk.zhao)
    with pytest.raises(TwoPeopleNeeded):
        services.approve(actor=desk.zhao, order=order)
    assert services.approve(actor=desk.li, order=order).state == "approved"
    with pytest.raises(AlreadyDecided):
        services.approve(actor=desk.li, order=order)


@pytest.mark.parametrize("fields", [{"approved_by": "wang"}, {"approved_by": None}, {"proposed_by": None}])
def test_the_database_too_wants_two_officers(desk: Desk, fields: dict[str, Any]) -> None:
    order = desk.sent()
    named = {name: getattr(desk, who) if who else None for name, who in fields.items()}
    with pytest.raises(IntegrityError), transaction.atomic():
        Order.objects.filter(pk=order.pk).update(**named)


@pytest.mark.parametrize(
    "fields",
    [
        {"amount_minor": 0},
        {"legal_basis": ""},
        {"reason": ""},
        {"state": "refused", "refusal": ""},
        {"stays_minor": 3},
    ],
)
def test_the_database_wants_amount_basis_and_reasons(desk: Desk, fields: dict[str, Any]) -> None:
    order = desk.sent()
    with pytest.raises(IntegrityError), transaction.atomic():
        Order.objects.filter(pk=order.pk).update(**fields)


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"instrument": "freeze"}, UnknownInstrument),
        ({"instrument": "because I say so"}, UnknownInstrument),
        ({"reason": "x"}, ReasonNeeded),
        ({"amount_minor": 0}, AmountOutside),
        ({"amount_minor": 100_001}, NoGround),
        ({"account": "QZ00"}, NoGround),
        ({"root_transaction_id": "T-9"}, NoGround),
    ],
)
def test_what_cannot_be_proposed(desk: Desk, fields: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        desk.propose(**fields)
    assert not Order.objects.exists()
    assert not AuditEvent.objects.exists()


def test_roles_are_asked(desk: Desk, person: Any) -> None:
    auditor = person("sun", "auditor")
    with pytest.raises(NotAllowed):
        desk.propose(actor=auditor)
    order = desk.propose()
    with pytest.raises(NotAllowed):
        services.approve(actor=auditor, order=order)


def test_one_order_for_one_account_and_root(desk: Desk) -> None:
    desk.propose()
    with pytest.raises(AlreadyOrdered):
        desk.propose(amount_minor=5)


def test_a_held_account_is_not_ordered_again_for_the_same_root(desk: Desk) -> None:
    desk.placed()
    with pytest.raises(AlreadyOrdered):
        desk.propose(amount_minor=5)


def test_alternatives_may_together_exceed_what_is_disputed(desk: Desk) -> None:
    first, second = desk.sent(), desk.sent(account=SECOND)
    desk.answer(first)
    desk.answer(second)
    one, two = Hold.objects.order_by("pk")
    assert (one.live_minor, two.live_minor, two.excess_minor) == (60_000, 40_000, 20_000)
    (release,) = releases()
    assert (release.hold, release.amount_minor, release.stays_minor) == (two, 20_000, 40_000)
    assert (release.origin, release.proposed_by, release.approved_by) == ("overshoot", None, None)
    with pytest.raises((AboveDisputed, NoGround)):
        desk.propose(account="QZ3", amount_minor=1)


def test_no_more_is_proposed_than_is_left_of_the_disputed_amount(desk: Desk) -> None:
    desk.placed()
    with pytest.raises(AboveDisputed):
        desk.propose(account=SECOND, amount_minor=40_001)
    assert desk.propose(account=SECOND, amount_minor=40_000).state == "proposed"


def test_an_approval_asks_again(desk: Desk) -> None:
    second = desk.propose(account=SECOND)
    desk.placed()
    with pytest.raises(AboveDisputed):
        services.approve(actor=desk.li, order=second)


def test_an_approval_asks_the_newest_trace(desk: Desk) -> None:
    order = desk.propose()
    lay_out(desk.case, {ROOT: 100_000}, {MULE: {ROOT: 59_999}}, desk.bank, desk.time.on(seconds=1))
    with pytest.raises(NoGround):
        services.approve(actor=desk.li, order=order)


def test_placed_above_is_corrected_and_counted_as_harm(desk: Desk) -> None:
    hold = desk.placed(placed=95_000)
    assert hold.order.state == "placed_above"
    assert (hold.live_minor, hold.excess_minor, hold.harm_minor) == (60_000, 35_000, 35_000)
    (release,) = releases(hold)
    assert (release.state, release.amount_minor, release.stays_minor) == ("approved", 35_000, 60_000)
    alarm = Alarm.objects.get(kind="placed_above")
    assert (alarm.hold, alarm.amount_minor, alarm.closed_at) == (hold, 35_000, None)
    desk.send(release)
    desk.answer(release, "released")
    hold.refresh_from_db()
    alarm.refresh_from_db()
    assert (hold.state, hold.live_minor, hold.excess_minor, hold.harm_minor) == ("placed", 60_000, 0, 35_000)
    assert alarm.closed_at is not None


def test_placed_in_part(desk: Desk) -> None:
    hold = desk.placed(placed=1)
    assert (hold.order.state, hold.live_minor) == ("partly_placed", 1)


def test_a_refusal_has_its_reason(desk: Desk) -> None:
    order = desk.sent()
    desk.answer(order, "refused")
    assert (order.state, order.refusal) == ("refused", "no_match")
    assert desk.propose().state == "proposed"


def test_an_answer_twice_changes_nothing_twice(desk: Desk) -> None:
    order = desk.sent()
    first = desk.answer(order, answer_id="same")
    events = AuditEvent.objects.count()
    assert desk.answer(order, answer_id="same") == first
    assert AuditEvent.objects.count() == events
    assert desk.answer(order, answer_id="another").effect == "repeated"
    assert (Hold.objects.count(), Answer.objects.count()) == (1, 2)


def test_an_institution_that_counts_its_answers_anew_is_heard(desk: Desk) -> None:
    first, second = desk.sent(amount_minor=5), desk.sent(account=SECOND, amount_minor=7)
    desk.answer(first, answer_id="1")
    desk.answer(second, answer_id="1")
    assert [hold.live_minor for hold in Hold.objects.order_by("pk")] == [5, 7]


def test_an_answer_that_contradicts_is_a_task(desk: Desk) -> None:
    order = desk.sent()
    desk.answer(order)
    assert desk.answer(order, "refused").effect == "contradicting"
    assert desk.answer(order, "released").effect == "contradicting"
    task = Task.objects.get()
    assert (task.kind, task.order) == ("contradicting_answer", order)
    assert Hold.objects.get().live_minor == 60_000
    services.close_task(actor=desk.li, task=task, reason="the bank wrote the second by mistake")
    task.refresh_from_db()
    assert task.closed_by == desk.li


def test_an_answer_to_nothing_is_refused(desk: Desk) -> None:
    order = services.approve(actor=desk.li, order=desk.propose())
    with pytest.raises(UnknownOrder):
        desk.answer(order)
    order = desk.send(order)
    order.institution = desk.other_bank
    with pytest.raises(UnknownOrder):
        desk.answer(order)


def test_a_liaison_answers_for_its_own_institution_alone(desk: Desk, person: Any) -> None:
    from cloudsword.channels.contract import AnswerMessage, Said

    order = desk.sent()
    answer = AnswerMessage("1", "bank-a", order.pk, Said.PLACED, 60_000, None, None, "", desk.time())
    stranger = person("qian", "liaison", institution_id="bank-b")
    with pytest.raises(NotAllowed):
        services.take_answer(actor=stranger, institution=desk.bank, answer=answer)
    own = person("zhou", "liaison", institution_id="bank-a")
    assert services.take_answer(actor=own, institution=desk.bank, answer=answer).effect == "applied"


def test_a_late_answer_still_counts_while_the_order_lasts(desk: Desk) -> None:
    order = desk.sent()
    desk.time.on(seconds=1_801)
    assert services.mark_unanswered() == 1
    order.refresh_from_db()
    assert order.state == "unanswered"
    assert Task.objects.filter(closed_at=None).count() == 1
    assert desk.answer(order).effect == "applied"
    assert Task.objects.filter(closed_at=None).count() == 0
    assert Hold.objects.get().is_live


def test_an_answer_after_the_order_lapsed_holds_nothing(desk: Desk) -> None:
    order = desk.sent()
    desk.time.on(hours=48)
    assert services.lapse() == 1
    assert desk.answer(order).effect == "late"
    assert not Hold.objects.exists()


def test_a_second_order_after_silence_and_both_answers(desk: Desk) -> None:
    first = desk.sent()
    desk.time.on(seconds=1_801)
    services.mark_unanswered()
    second = desk.sent()
    desk.answer(second)
    desk.answer(first)
    late = Hold.objects.get(order=first)
    assert (late.state, late.live_minor, late.excess_minor) == ("releasing", 0, 60_000)
    assert Hold.objects.get(order=second).live_minor == 60_000
    assert len(releases(late)) == 1
