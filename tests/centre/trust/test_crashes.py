"""A process that ends between reading a page and keeping it: nothing is lost, nothing counts twice."""

from collections.abc import Callable
from typing import Any

import pytest

from cloudsword.channels.contract import BookedBalance, Said

from .conftest import CROOK, MULE, SHOP, World
from .test_floods import counted, flood_of_answers, kept_answers

pytestmark = pytest.mark.django_db


class Killed(BaseException):
    """The end of a process: nobody catches it."""


def killing(function: Callable[..., Any], at: int, *, before: bool) -> Callable[..., Any]:
    """Return ``function`` that ends the process at its call number ``at``, before or after its work."""
    calls = 0

    def killed(*args: Any, **kwargs: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == at and before:
            raise Killed
        found = function(*args, **kwargs)
        if calls == at:
            raise Killed
        return found

    return killed


def die(world: World, monkeypatch: pytest.MonkeyPatch, name: str, at: int, before: bool, **said: Any) -> None:
    from cloudsword.centre.holds.services import reading

    with monkeypatch.context() as patch:
        patch.setattr(reading, name, killing(getattr(reading, name), at, before=before))
        with pytest.raises(Killed):
            world.says(**said)


@pytest.mark.parametrize(
    ("name", "at", "before", "kept"),
    [
        ("hear_answer", 1, True, 0),
        ("hear_answer", 1, False, 1),
        ("hear_answer", 4, True, 3),
        ("hear_answer", 6, False, 6),
        ("note_refused", 1, True, 6),
        ("note_refused", 1, False, 6),
    ],
)
def test_answers(
    world: World, monkeypatch: pytest.MonkeyPatch, name: str, at: int, before: bool, kept: int
) -> None:
    from cloudsword.centre.holds.models import Reading

    good = flood_of_answers(world, 6, said=Said.RELEASED, placed_minor=None)
    answers = [good[0], world.answer(answered_at=world.ahead(60)), *good[1:]]
    die(world, monkeypatch, name, at, before, answers=answers)
    assert (kept_answers(world), counted()) == (kept, {})
    assert Reading.objects.get(institution=world.liar).answers_cursor == ""
    world.says(answers=answers)
    assert (kept_answers(world), counted()) == (6, {("answer", "ahead"): 1})
    assert Reading.objects.get(institution=world.liar).answers_cursor == "1"


@pytest.mark.parametrize(
    "name", ["judge_bookings", "judge_balances", "_book", "keep_balances", "note_refused"]
)
@pytest.mark.parametrize("before", [True, False], ids=["before", "after"])
def test_a_statement(world: World, monkeypatch: pytest.MonkeyPatch, name: str, before: bool) -> None:
    from cloudsword.centre.audit.chain import verify
    from cloudsword.centre.holds.models import Reading, ReportedBalance

    said = {
        "balances": [BookedBalance(CROOK, 5, world.now), BookedBalance(MULE, 0, world.now)],
        "transfers": [
            world.booking("X-1", CROOK, SHOP),
            world.booking("X-2", SHOP, CROOK),
            world.booking("X-3", CROOK, SHOP, amount_minor=0),
        ],
    }
    die(world, monkeypatch, name, 1, before, **said)
    assert counted() == {}
    assert Reading.objects.get(institution=world.liar).statement_cursor == ""
    world.says(**said)
    assert counted() == {("balance", "not_its_account"): 1, ("booking", "size"): 1}
    assert world.money()[3] == 6 + 2
    assert ReportedBalance.objects.get().balance_minor == 5
    assert Reading.objects.get(institution=world.liar).statement_cursor == "1"
    assert verify() == []
