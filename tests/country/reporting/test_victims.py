"""From cases to incidents: each case with a loss once, when it is over; baits are no part of it."""

import numpy as np
from numpy.typing import NDArray

from cloudsword.country.gangs.case import Case, Channel, MadePayment, Outcome, PlannedPayment
from cloudsword.country.reporting.victims import Victims
from cloudsword.vocabulary.scam_types import ScamType


def case(place: int, outcome: Outcome | None, stopped_at: int | None = None) -> Case:
    planned = [PlannedPayment(100, 50, is_bait=True, made=True), PlannedPayment(200, 900, made=True)]
    if stopped_at is not None:
        planned += [PlannedPayment(at, 900, stopped_by="clerk") for at in (stopped_at, stopped_at + 100)]
    return Case(
        place=place,
        gang=3,
        scam_type=ScamType.BRUSHING,
        victim=8,
        channel=Channel.CALL,
        language="en",
        first_contact_at=10,
        hooked_at=20,
        planned=planned,
        is_repeat=False,
        payments=[MadePayment(100, 5, 1, 2, 50, True), MadePayment(200, 6, 1, 4, 900, False)],
        returned=60,
        lines=[7, 7, 9],
        links=["a.example"],
        outcome=outcome,
    )


def numbers_of(tags: NDArray[np.int64]) -> NDArray[np.int64]:
    return tags * 1000


def test_a_case_becomes_an_incident_once_when_it_is_over() -> None:
    victims, one = Victims(), case(0, None)
    assert victims.over([one], numbers_of) == []
    one.outcome = Outcome.PAID
    (found,) = victims.over([one], numbers_of)
    assert victims.over([one], numbers_of) == []
    assert [paid.number for paid in found.payments] == [6000]
    assert found.loss_minor == 900 - 10
    assert found.lines == (7, 9)
    assert (found.case, found.gang, found.person, found.language) == (0, 3, 8, "en")
    assert found.noticed_at == 200


def test_a_victim_who_was_stopped_notices_then() -> None:
    (found,) = Victims().over([case(0, Outcome.RESCUED, stopped_at=500)], numbers_of)
    assert found.noticed_at == 500


def test_who_paid_nothing_is_no_incident() -> None:
    refused = case(0, Outcome.REFUSED)
    refused.payments = []
    assert Victims().over([refused], numbers_of) == []
