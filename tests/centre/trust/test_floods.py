"""Floods out of one institution: what is kept of them is bounded, counted once, and costs nobody else."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from cloudsword.centre.trust.bounds import MOST_ANSWERS
from cloudsword.centre.trust.kinds import Rule, Saying
from cloudsword.channels.contract import AnswerMessage, BookedBalance, Said
from cloudsword.channels.plain import plain
from cloudsword.channels.replies import answers_in
from cloudsword.errors import LakeBusy, WordRefused

from .conftest import CROOK, MULE, SHOP, Liar, World

pytestmark = pytest.mark.django_db


def kept_answers(world: World) -> int:
    from cloudsword.centre.holds.models import Answer

    return Answer.objects.filter(order=world.order).count()


def counted() -> dict[tuple[str, str], int]:
    from cloudsword.centre.holds.models import RefusedCount

    return {(each.saying, each.rule): each.times for each in RefusedCount.objects.all()}


def events(name: str = "") -> int:
    from cloudsword.centre.audit.models import AuditEvent

    return AuditEvent.objects.filter(event__startswith=name).count()


def flood_of_answers(world: World, number: int, **fields: Any) -> list[AnswerMessage]:
    return [world.answer(answer_id=f"F-{place}", **fields) for place in range(number)]


def test_of_a_thousand_answers_to_one_order_twenty_are_kept(
    world: World, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    from cloudsword.centre.holds.models import Reading, Task

    answers = flood_of_answers(world, 1_000)
    with django_assert_max_num_queries(900):  # twenty transactions, not a thousand
        world.says(answers=answers)
    assert kept_answers(world) == MOST_ANSWERS
    assert counted() == {("answer", "too_many"): 1_000 - MOST_ANSWERS}
    assert events("hold:order:answered") == 1 + MOST_ANSWERS  # the hold of the world is one
    assert Task.objects.filter(kind="word_refused", closed_at=None).count() == 1
    assert Reading.objects.get(institution=world.liar).answers_cursor == "1"


def test_what_ends_an_order_has_its_place_after_a_flood(world: World) -> None:
    from cloudsword.centre.holds.models import Hold

    world.says(answers=flood_of_answers(world, 50, said=Said.RELEASED, placed_minor=None))
    assert (kept_answers(world), world.order.state) == (MOST_ANSWERS - 1, "sent")
    world.says(answers=[world.answer()])
    assert Hold.objects.get(order=world.order).live_minor == 5_000
    world.says(answers=flood_of_answers(world, 60))
    assert kept_answers(world) == MOST_ANSWERS


def test_a_release_that_was_refused_too_often_is_still_acknowledged(world: World) -> None:
    from cloudsword.centre.holds import services
    from cloudsword.centre.holds.models import Answer, Hold

    world.says(answers=[world.answer()])
    hold = Hold.objects.get(order=world.order)
    order = services.release_hold(actor=world.desk.wang, hold=hold, reason="a mistake")
    order.refresh_from_db()
    order.sent_at = order.sent_at or world.now
    order.state = "sent"
    order.save(update_fields=["sent_at", "state"])
    no = [
        world.answer(order_id=order.pk, answer_id=f"N-{n}", said=Said.REFUSED, placed_minor=None, reason="no")
        for n in range(40)
    ]
    world.says(answers=no)
    assert Answer.objects.filter(order=order).count() == MOST_ANSWERS - 1
    world.says(answers=[world.answer(order_id=order.pk, said=Said.RELEASED, placed_minor=None)])
    order.refresh_from_db()
    assert order.state == "released"


def test_the_same_answer_again_is_no_news(world: World) -> None:
    answers = [
        world.answer(answer_id="A-1", balance_minor=5),  # half of a balance
        *flood_of_answers(world, 30),
        world.answer(answer_id="A-2", answered_at=world.ahead(60)),
    ]
    world.says(answers=answers[:1])
    before = (kept_answers(world), events(), counted())
    for _ in range(3):
        world.says(answers=answers[:1])
    assert (kept_answers(world), events(), counted()) == before
    world.says(answers=answers)
    before, log = (kept_answers(world), counted()), events("hold:order:answered")
    world.says(answers=answers[:MOST_ANSWERS])
    assert (kept_answers(world), counted(), events("hold:order:answered")) == (*before, log)


def test_more_than_a_round_of_answers_is_taken_in_rounds_and_refused_once(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cloudsword.centre.holds.models import Reading
    from cloudsword.centre.holds.services import reading

    monkeypatch.setattr(reading, "ROUND", 5)
    # none of them ends the order: the institution is asked on
    flood = flood_of_answers(world, 12, said=Said.RELEASED, placed_minor=None)
    answers = [world.answer(answer_id="bad", answered_at=world.ahead(60)), *flood]
    for kept, cursor in ((5, ""), (10, ""), (12, "1")):
        world.says(answers=answers)
        assert kept_answers(world) == kept
        assert Reading.objects.get(institution=world.liar).answers_cursor == cursor
        assert counted() == ({("answer", "ahead"): 1} if cursor else {})


HALVES: list[dict[str, Any]] = [
    {"balance_at": None},
    {"balance_minor": None},
    {"balance_minor": -5},
    {"balance_minor": 1.5},
    {"balance_minor": "700"},
    {"balance_minor": 10**30},
    {"balance_at": "yesterday"},
    {"balance_at": "2026-03-05T12:00:00"},
    {"balance_at": "9999-12-31T23:59:59.999999Z"},
    {"balance_minor": {"CNY": 5}},
]


@pytest.mark.parametrize("half", HALVES, ids=[json.dumps(each) for each in HALVES])
def test_half_a_balance_takes_nothing_from_the_word_beside_it(world: World, half: dict[str, Any]) -> None:
    from cloudsword.centre.holds.models import Answer, Hold, RefusedWord, ReportedBalance, Task

    sent = plain(world.answer(balance_minor=700, balance_at=world.now))
    found = answers_in({"cursor": "1", "answers": [{**sent, **half}]})
    assert found.unreadable == ()
    world.says(answers=list(found.answers))
    assert Hold.objects.get(order=world.order).live_minor == 5_000
    answer = Answer.objects.get(order=world.order)
    assert (answer.effect, answer.balance_minor, answer.balance_at) == ("applied", None, None)
    assert not ReportedBalance.objects.filter(institution=world.liar).exists()
    word = RefusedWord.objects.get()
    assert (word.saying, word.rule) == (Saying.BALANCE, Rule.MALFORMED)
    assert answer.answer_id in word.said
    assert Task.objects.filter(kind="word_refused", institution=world.liar, closed_at=None).count() == 1


def test_a_word_that_is_none_is_not_saved_by_leaving_its_balance_out(world: World) -> None:
    sent = plain(world.answer(balance_minor=700, balance_at=world.now))
    bad = [{**sent, "said": "perhaps"}, {**sent, "balance_minor": -1, "placed_minor": -1}, "placed", None]
    found = answers_in({"cursor": "1", "answers": bad})
    assert (len(found.answers), len(found.unreadable)) == (0, 4)


def test_a_half_told_balance_moves_nothing_that_stands(world: World) -> None:
    from cloudsword.centre.holds.models import ReportedBalance

    world.says(balances=[BookedBalance(world.order.account, 800, world.now)])
    world.desk.time.on(minutes=1)
    world.says(answers=[world.answer(balance_minor=0)])
    assert ReportedBalance.objects.get(institution=world.liar).balance_minor == 800


def test_of_one_account_the_latest_balance_of_a_statement_counts(world: World) -> None:
    from cloudsword.centre.holds.models import ReportedBalance

    before = events()
    told = [
        BookedBalance(CROOK, n, world.ahead(-1) + timedelta(milliseconds=n % 7_919)) for n in range(10_000)
    ]
    world.says(balances=told)
    latest = max(told, key=lambda each: each.balance_at)
    row = ReportedBalance.objects.get(account=CROOK)
    assert (row.balance_minor, row.balance_at) == (latest.balance_minor, latest.balance_at)
    assert events() == before + 1
    assert counted() == {}


def keeps(world: World, names: list[str]) -> None:
    """Let the liar keep accounts to which something was paid once."""
    from cloudsword.centre.books.ledger import centre
    from cloudsword.lake.ingest import ingest
    from cloudsword.tables import ACCOUNTS, TRANSFERS
    from tests.lake.records import record

    paid = [
        {
            "transaction_id": f"P-{name}",
            "debtor_account": SHOP,
            "creditor_account": name,
            "amount_minor": 1,
            "currency": "CNY",
            "booked_at": world.ahead(-60),
        }
        for name in names
    ]
    ingest(centre(), TRANSFERS, [record(TRANSFERS, paid)])
    rows = [{"account_id": name, "institution": world.liar.pk, "kind": "bank"} for name in names]
    ingest(centre(), ACCOUNTS, [record(ACCOUNTS, rows)])


def test_balances_of_many_accounts_go_in_by_batches(
    world: World, monkeypatch: pytest.MonkeyPatch, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    from cloudsword.centre.holds.models import ReportedBalance
    from cloudsword.centre.holds.services import balances

    monkeypatch.setattr(balances, "BATCH", 100)
    names = [f"QB-{number}" for number in range(1_000)]
    keeps(world, names)
    before = events()
    told = [BookedBalance(name, place, world.now) for place, name in enumerate(names)]
    with django_assert_max_num_queries(400):
        world.says(balances=told)
    assert events() == before + 10
    rows = dict(
        ReportedBalance.objects.filter(institution=world.liar).values_list("account", "balance_minor")
    )
    assert rows == {name: place for place, name in enumerate(names)}
    world.says(balances=told)  # the same again
    world.says(
        balances=[replace(each, balance_at=world.ahead(-1), balance_minor=9) for each in told]
    )  # older
    assert events() == before + 10
    world.desk.time.on(minutes=1)
    world.says(balances=[replace(told[7], balance_at=world.now, balance_minor=9)])
    assert events() == before + 11
    assert ReportedBalance.objects.get(account="QB-7").balance_minor == 9


def test_among_many_balances_the_one_that_money_hangs_on_acts_as_ever(world: World) -> None:
    """A flood does not hide the account on which too much is held now."""
    from cloudsword.centre.holds.models import Hold, Order

    names = [f"QB-{number}" for number in range(300)]
    keeps(world, names)
    world.says(answers=[world.answer()])
    hold = Hold.objects.get(order=world.order)
    world.desk.time.on(minutes=1)
    told = [BookedBalance(name, 5, world.now) for name in [*names[:150], hold.account, *names[150:]]]
    world.says(balances=[replace(each, balance_minor=5) for each in told])
    hold.refresh_from_db()
    assert hold.live_minor <= 5
    assert Order.objects.filter(kind="release", hold=hold).exists()


def test_a_hold_that_comes_between_question_and_batch_is_looked_at(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cloudsword.centre.holds.models import Hold, ReportedBalance
    from cloudsword.centre.holds.services import balances

    asked, real = [], balances._concerned

    def late(names: Any) -> set[str]:
        asked.append(names)
        return set() if len(asked) == 1 else real(names)

    world.says(answers=[world.answer()])
    world.desk.time.on(minutes=1)
    monkeypatch.setattr(balances, "_concerned", late)
    world.says(
        balances=[BookedBalance(world.order.account, 5, world.now), BookedBalance(CROOK, 6, world.now)]
    )
    assert len(asked) == 2
    assert Hold.objects.get(order=world.order).live_minor <= 5
    told = ReportedBalance.objects.filter(institution=world.liar).values_list("balance_minor", flat=True)
    assert sorted(told) == [5, 6]


def test_what_is_refused_is_not_counted_again_while_the_lake_is_busy(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cloudsword.centre.holds.services import reading

    said = {
        "balances": [BookedBalance(MULE, 0, world.now)],
        "transfers": [world.booking("X-1", CROOK, SHOP, amount_minor=0), world.booking("X-2", CROOK, SHOP)],
    }

    def busy(*args: Any, **kwargs: Any) -> Any:
        raise LakeBusy(path="lake", pid=1)

    before = events()
    for name in ("judge_balances", "_book", "keep_balances"):
        with monkeypatch.context() as patch:
            patch.setattr(reading, name, busy)
            world.says(**said)
            world.says(**said)
        assert (counted(), events()) == ({}, before)
    world.says(**said)
    assert counted() == {("balance", "not_its_account"): 1, ("booking", "size"): 1}


def test_the_api_takes_no_more_than_the_channel(world: World) -> None:
    from cloudsword.centre.holds import services

    kept = services.take_answer(actor=None, institution=world.liar, answer=world.answer(answer_id="same"))
    for answer in flood_of_answers(world, MOST_ANSWERS - 1):
        services.take_answer(actor=None, institution=world.liar, answer=answer)
    with pytest.raises(WordRefused):
        services.take_answer(actor=None, institution=world.liar, answer=world.answer())
    assert counted() == {("answer", "too_many"): 1}
    again = world.answer(answer_id="same")
    assert services.take_answer(actor=None, institution=world.liar, answer=again) == kept
    assert kept_answers(world) == MOST_ANSWERS


def test_a_flood_s_liar_does_not_use_up_what_others_may_say(world: World) -> None:
    """The limit is an order's: another order of the same bank has its own."""
    other = world.desk.sent(root_transaction_id="T-2", account=MULE, amount_minor=5)
    answers = [*flood_of_answers(world, 40), replace(world.answer(), order_id=other.pk, placed_minor=5)]
    answers[-1] = replace(answers[-1], institution="bank-a")
    from cloudsword.centre.holds import services

    world.says(answers=answers[:-1])
    services.read_answers(channels=lambda bank: Liar(answers=answers[-1:]) if bank.pk == "bank-a" else None)
    other.refresh_from_db()
    assert other.state == "placed"
