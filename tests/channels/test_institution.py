"""An institution that is killed goes on where it was."""

from datetime import timedelta
from pathlib import Path

import pytest

from cloudsword.channels import bank as banks
from cloudsword.channels.contract import Ask
from cloudsword.channels.institution import Institution
from tests.channels.institutions import NOON, Conduct, Ledger, order


def test_a_killed_institution_knows_its_orders(tmp_path: Path) -> None:
    journal, conduct = tmp_path / "bank-a", Conduct(wait=timedelta(minutes=5))
    bank = Institution("bank-a", Ledger(), conduct, journal)
    first, second = order(amount=70_000), order(amount=70_000)
    bank.take(first.order, NOON)
    bank.take(second.order, NOON + timedelta(minutes=1))
    bank.take(order(Ask.RELEASE, 10_000, placing=first.order.order_id, stays=60_000).order, NOON)
    with journal.open("ab") as out:
        out.write(b'{"half')
    again = Institution("bank-a", Ledger(), conduct, journal)
    later = NOON + timedelta(hours=1)
    assert again.answers_since("", later).answers == bank.answers_since("", later).answers
    assert again.live_holds(later) == bank.live_holds(later)
    assert [held.held_minor for held in again.live_holds(later)] == [60_000, 30_000]
    assert again.take(first.order, later).is_repeat
    third = order(amount=1, account="empty")
    again.take(third.order, later)
    assert Institution("bank-a", Ledger(), conduct, journal).take(third.order, later).is_repeat


def test_what_is_killed_between_journal_and_receipt_counts_once(tmp_path: Path) -> None:
    journal = tmp_path / "bank-a"
    sent = order()
    Institution("bank-a", Ledger(), journal=journal).take(sent.order, NOON)
    again = Institution("bank-a", Ledger(), journal=journal)
    assert again.take(sent.order, NOON + timedelta(minutes=1)).is_repeat
    assert len(again.live_holds(NOON + timedelta(minutes=1))) == 1


def test_a_release_that_was_tried_anew_stays_released(tmp_path: Path) -> None:
    journal, conduct = tmp_path / "bank-a", Conduct()
    bank = Institution("bank-a", Ledger(), conduct, journal)
    placing = order()
    bank.take(placing.order, NOON)
    conduct.silent = True
    release = order(Ask.RELEASE, 60_000, placing=placing.order.order_id, stays=0)
    bank.take(release.order, NOON)
    conduct.silent = False
    bank.take(release.order, NOON + timedelta(minutes=1))
    assert bank.live_holds(NOON + timedelta(minutes=1)) == ()
    again = Institution("bank-a", Ledger(), conduct, journal)
    assert again.live_holds(NOON + timedelta(minutes=1)) == ()


def test_no_answer_is_passed_over_when_the_process_that_counted_them_is_gone(tmp_path: Path) -> None:
    journal = tmp_path / "bank-a"
    bank = Institution("bank-a", Ledger(), journal=journal)
    placing = order()
    release = order(Ask.RELEASE, 60_000, placing=placing.order.order_id, stays=0)
    for sent in (placing, release, release, release):  # said once more each time, and that is in no journal
        bank.take(sent.order, NOON)
    read = bank.answers_since("", NOON)
    assert len(read.answers) == 4
    assert bank.answers_since(read.cursor, NOON).answers == ()
    again = Institution("bank-a", Ledger(), journal=journal)
    fresh = order(amount=1_000)
    again.take(fresh.order, NOON + timedelta(minutes=1))
    told = again.answers_since(read.cursor, NOON + timedelta(minutes=1))
    assert fresh.order.order_id in {each.order_id for each in told.answers}
    assert again.answers_since(told.cursor, NOON + timedelta(minutes=1)).answers == ()


def test_many_answers_are_told_one_part_after_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(banks, "MOST_ANSWERS", 3)
    bank = Institution("bank-a", Ledger())
    sent = [order(amount=1) for _ in range(8)]
    for each in sent:
        bank.take(each.order, NOON)
    cursor, told = "", []
    for size in (3, 3, 2, 0):
        found = bank.answers_since(cursor, NOON)
        assert len(found.answers) == size
        cursor, told = found.cursor, [*told, *found.answers]
    assert {each.order_id for each in told} == {each.order.order_id for each in sent}
    for nonsense in ("²", "-1", "9" * 30, "abc:1", "1.5"):
        bank.answers_since(nonsense, NOON)


def test_a_clock_that_goes_back_undoes_nothing(tmp_path: Path) -> None:
    journal, conduct = tmp_path / "bank-a", Conduct(wait=timedelta(minutes=5))
    bank = Institution("bank-a", Ledger(), conduct, journal)
    first, second = order(amount=60_000), order(amount=70_000)
    bank.take(first.order, NOON)
    assert len(bank.live_holds(NOON + timedelta(minutes=6))) == 1
    assert bank.take(second.order, NOON + timedelta(minutes=1)).received_at == NOON + timedelta(minutes=6)
    later = NOON + timedelta(minutes=20)
    again = Institution("bank-a", Ledger(), conduct, journal)
    assert [held.held_minor for held in again.live_holds(later)] == [60_000, 40_000]
    assert again.live_holds(later) == bank.live_holds(later)
    assert again.answers_since("", later).answers == bank.answers_since("", later).answers
