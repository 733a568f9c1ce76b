"""Ordinary things that look bad are there, and are ordinary."""

import numpy as np

from cloudsword.country.calendar import DAY, MINUTE
from cloudsword.country.flow import PaymentKind
from cloudsword.country.world.world import NOBODY, AccountUse
from tests.country.money.runs import DAYS, run


def personal_in() -> tuple[np.ndarray, ...]:
    """Return day, debtor, creditor, amount and instant of transfers that reached a private person."""
    found = run()
    kept = found.happened & (found.world.accounts.holder[found.made.creditor] != NOBODY)
    kept &= np.isin(found.made.kind, (PaymentKind.TRANSFER, PaymentKind.PURCHASE))
    made = found.made.taken(kept)
    return found.day[kept], made.debtor, made.creditor, found.moved[kept], made.at


def test_a_wedding_is_paid_by_many_on_one_day() -> None:
    day, debtor, creditor, amount, _ = personal_in()
    use = run().world.accounts.use
    large = amount > 20_000
    guests = np.bincount((creditor.astype(np.int64) * DAYS + day)[large & (use[debtor] <= AccountUse.WALLET)])
    assert guests.max() >= 15


def test_strangers_pay_honest_private_people_and_shops_on_their_keepers_wallet() -> None:
    found = run()
    _, debtor, creditor, _, _ = personal_in()
    payers = np.bincount(
        np.unique(np.stack((creditor, debtor), 1), axis=0)[:, 0], minlength=len(found.world.accounts)
    )
    assert np.median(payers[found.world.sellers]) >= 5
    shops = found.world.merchants[found.world.accounts.use[found.world.merchants] == AccountUse.WALLET]
    assert len(shops)
    assert np.median(payers[shops]) > 50


def test_homes_are_paid_in_one_huge_sum_after_money_was_gathered() -> None:
    found = run()
    wage = found.scenario.wage_minor
    huge = np.flatnonzero(
        found.happened & (found.made.kind == PaymentKind.TRANSFER) & (found.moved > 8 * wage)
    )
    holder = found.world.accounts.holder
    huge = huge[holder[found.made.debtor[huge]] != NOBODY]
    assert len(huge)
    lent = found.happened & (found.made.kind == PaymentKind.LOAN)
    assert np.isin(found.made.debtor[huge], found.made.creditor[lent]).any()


def test_whole_sums_pass_through_honest_accounts_within_minutes() -> None:
    found = run()
    kept = found.happened & (found.made.kind == PaymentKind.TRANSFER) & (found.moved > 30_000)
    made, moved = found.made.taken(kept), found.moved[kept]
    passed = 0
    for place in np.argsort(made.at):
        after = (made.debtor == made.creditor[place]) & (made.at > made.at[place])
        after &= (made.at < made.at[place] + 60 * MINUTE) & (moved >= 0.9 * moved[place])
        passed += bool((after & (moved <= 1.01 * moved[place])).any())
    assert passed >= 15


def test_people_open_accounts_and_use_them_within_days() -> None:
    found = run()
    accounts, books = found.world.accounts, found.books
    later = np.flatnonzero(accounts.opened_at >= found.scenario.calendar.begins(0))
    assert len(later) >= 20
    assert (accounts.opening[later] == 0).all()
    assert len(books.balance) == len(accounts)
    first = np.full(len(accounts), np.iinfo(np.int64).max)
    np.minimum.at(first, found.made.creditor[found.happened], found.made.at[found.happened])
    used = first[later] - accounts.opened_at[later]
    assert (used >= 0).all()
    assert (used < 5 * DAY).mean() > 0.7


def test_small_change_goes_ahead_of_some_large_sums() -> None:
    found = run()
    made = found.made.taken(found.happened & (found.made.kind == PaymentKind.TRANSFER))
    pair = made.debtor.astype(np.int64) << 32 | made.creditor
    small = np.flatnonzero(made.amount <= 1_000)
    hits = 0
    for place in small:
        after = (pair == pair[place]) & (made.at > made.at[place]) & (made.at <= made.at[place] + 61 * MINUTE)
        hits += bool((after & (made.amount >= 100_000)).any())
    assert hits >= 3


def test_ordinary_transfers_overlap_in_size_with_stolen_ones() -> None:
    found = run()
    kinds = (PaymentKind.TRANSFER, PaymentKind.OWN, PaymentKind.RENT, PaymentKind.WAGE)
    moved = found.moved[found.happened & np.isin(found.made.kind, kinds)] / found.scenario.wage_minor
    assert (moved > 0.2).mean() > 0.2
    assert (moved > 2.0).mean() > 0.01
    rounded = found.moved[found.happened & (found.made.kind == PaymentKind.TRANSFER)]
    assert 0.3 < (rounded % 10_000 == 0).mean() < 0.9
