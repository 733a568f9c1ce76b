"""The first screen opens on a victim for whom the three worlds are about to part, by the truth."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest

from cloudsword.centre.demonstration import opening
from cloudsword.centre.demonstration.banks import WorldBooks
from cloudsword.centre.demonstration.country_clock import instant
from cloudsword.centre.demonstration.opening import LATEST, SOONEST, parting
from cloudsword.centre.demonstration.scene import Watched
from cloudsword.centre.demonstration.settlement import EVERYTHING, Payment, Settlement
from cloudsword.channels.bank import Bank
from cloudsword.channels.conduct import Intent
from cloudsword.channels.contract import Ask, OrderMessage

MINUTE = 60_000_000
NOW = 1_000 * MINUTE
STOLEN, OTHERS = 1_000_000, 600_000


def world() -> Settlement:
    made = Settlement({"victim": STOLEN, "mule": OTHERS})
    made.settle(Payment("T1", "victim", "mule", STOLEN, 0, (("T1", STOLEN),)))
    return made


@pytest.fixture
def replay() -> Any:
    made = SimpleNamespace(now=NOW, days=[], centre=world(), freeze=world(), intents=[])
    bank = Bank("bank-a", WorldBooks(made.centre), lambda order, number, received_at: made.intents.pop())
    made.bank, made.banks = bank, SimpleNamespace(due=lambda: list(bank.due()))
    made.country = SimpleNamespace(is_endless=lambda account: False)
    made.compared_for = lambda roots: SimpleNamespace(centre=made.centre.figures_of(roots, NOW))
    return made


def put(replay: Any, at: int, amount: int = 500_000, refuses: str = "") -> None:
    """An order that is on its way, carried out at an instant."""
    replay.intents.append(Intent(instant(at), (instant(at + MINUTE),), refuses))
    order = OrderMessage(
        order_id=uuid4(),
        idempotency_key=uuid4(),
        ask=Ask.HOLD,
        institution="bank-a",
        account="mule",
        currency="CNY",
        amount_minor=amount,
        stays_minor=None,
        hold_order_id=None,
        instrument="urgent_stop_payment",
        legal_basis="art. 20",
        expires_at=instant(at) + timedelta(hours=48),
        chain_head="1:00",
    )
    replay.bank.take(order, instant(NOW - MINUTE))


SEEN = [Watched("K1", ("T1",), "", NOW - MINUTE)]


def found(replay: Any) -> Any:
    return parting(replay, SEEN, lambda number: "K1")


def test_it_opens_some_seconds_before_the_columns_part(replay: Any) -> None:
    put(replay, NOW + 9 * MINUTE)
    put(replay, NOW + 5 * MINUTE)
    chosen = found(replay)
    assert (chosen.watched.case, chosen.at) == ("K1", NOW + 5 * MINUTE)
    assert (chosen.held, chosen.innocent) == (500_000, OTHERS)
    # what it says comes true: amounts here, the whole account there, nothing without a centre
    nobody = world()
    replay.centre.lock("one", "mule", chosen.held, chosen.at)
    replay.freeze.lock("one", "mule", EVERYTHING, chosen.at)
    ours, frozen, none = (one.figures_of(["T1"], chosen.at) for one in (replay.centre, replay.freeze, nobody))
    assert (ours.held, frozen.held, none.held) == (500_000, STOLEN, 0)
    assert (ours.innocent, frozen.innocent, none.innocent) == (0, OTHERS, 0)


@pytest.mark.parametrize("minutes", [0, 3, 13, 60])
def test_nothing_that_parts_at_once_or_later_than_twenty_seconds(replay: Any, minutes: int) -> None:
    put(replay, NOW + minutes * MINUTE)
    assert found(replay) is None
    assert 0 < SOONEST < LATEST <= 20 * MINUTE  # a minute passes in a second there


def test_nobody_for_whom_the_freeze_of_whole_accounts_does_as_well(replay: Any) -> None:
    put(replay, NOW + 5 * MINUTE)
    replay.freeze.balances["mule"] = STOLEN  # nothing of anybody else lies there
    assert found(replay) is None


def test_no_account_of_a_whole_trade_and_no_order_that_is_refused(replay: Any) -> None:
    put(replay, NOW + 5 * MINUTE, refuses="no_match")
    assert found(replay) is None
    put(replay, NOW + 5 * MINUTE)
    assert found(replay) is not None
    replay.country.is_endless = lambda account: True
    assert found(replay) is None


def test_who_waits_for_days_takes_smaller_sums(replay: Any) -> None:
    put(replay, NOW + 5 * MINUTE, 60_000)
    replay.freeze.balances["mule"] = STOLEN + 60_000  # little of others, and yet seen in a bar
    assert found(replay) is None
    replay.days = [0] * 9
    assert found(replay) is not None
    assert list(opening.LEAST) == sorted(opening.LEAST, reverse=True)
