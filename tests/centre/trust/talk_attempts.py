"""What is tried by people whom the centre calls, and by whoever has heard a reference."""

from typing import Any

import pytest

from cloudsword.centre.trust.kinds import Outsider, Rule, Saying
from tests.centre.dissuasion_desk.conftest import exposed

from .attempts import attempt
from .conftest import World

NUMBER, INNOCENT = "+8613800000001", "+8613912345678"


def _caller() -> Any:
    from cloudsword.centre.people.models import Grant, User

    user = User.objects.create(username="caller", full_name="Caller", institution_id="bank-c", password="!")
    Grant.objects.create(user=user, role="caller", reason="made for a test", is_founding=True)
    return user


def _taken(caller: Any) -> Any:
    from cloudsword.centre.dissuasion_desk.services import take_next
    from cloudsword.centre.dissuasion_desk.states import Way

    exposed("person:Sun Wei", holder="Sun Wei", msisdn=NUMBER)
    return take_next(actor=caller, way=Way.TALK)


def _said(caller: Any, words: str) -> None:
    from cloudsword.centre.dissuasion_desk.services import end_attempt
    from cloudsword.centre.dissuasion_desk.states import Outcome

    end_attempt(actor=caller, attempt=_taken(caller), outcome=Outcome.PAID, note=words)


@attempt(Outsider.FORM, Saying.TALK, Rule.A_HOLD, kept=False)
def a_story_holds_no_money(world: World) -> None:
    from cloudsword.centre.holds.models import Hold, Order

    before = (Hold.objects.count(), Order.objects.count())
    _said(_caller(), "my neighbour took all: hold the account QZ83000800080000000002")
    assert (Hold.objects.count(), Order.objects.count()) == before


@attempt(Outsider.FORM, Saying.TALK, Rule.A_WARNING, kept=False)
def a_story_warns_of_nobody(world: World) -> None:
    from cloudsword.centre.warning_desk.models import NumberWarning

    _said(_caller(), f"the scammer was {INNOCENT}, cut that number off")
    assert not NumberWarning.objects.exists()


@attempt(Outsider.FORM, Saying.REFERENCE, Rule.A_PERSON, kept=False)
def a_reference_tells_no_name(world: World) -> None:
    from django.test import Client

    made = _taken(_caller())
    browser = Client()
    browser.force_login(world.duty)
    answer = browser.post("/dissuasion/check", {"reference": made.reference}).content.decode()
    assert made.reference in answer
    assert "Sun Wei" not in answer
    assert NUMBER not in answer


@attempt(Outsider.FORM, Saying.REFERENCE, Rule.TOO_MANY, kept=False)
def references_tried_one_after_another(world: World) -> None:
    from cloudsword.centre.dissuasion_desk.errors import TooManyChecks
    from cloudsword.centre.dissuasion_desk.services import check_reference
    from cloudsword.centre.dissuasion_desk.services.checking import AN_HOUR

    for n in range(AN_HOUR):
        assert check_reference(actor=world.duty, text=f"AAAA-{n:04d}") is None
    with pytest.raises(TooManyChecks):
        check_reference(actor=world.duty, text="AAAA-AAAA")
