"""An institution that is killed goes on where it was."""

from datetime import timedelta
from pathlib import Path

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
    assert again.answers_since("", later) == bank.answers_since("", later)
    assert again.live_holds(later) == bank.live_holds(later)
    assert [held.held_minor for held in again.live_holds(later)] == [60_000, 40_000]
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
