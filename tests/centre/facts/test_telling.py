"""A fact is heard in the transaction by those who may refuse, after it by those who may not."""

from dataclasses import dataclass

import pytest
from django.db import transaction

from cloudsword.centre.facts import telling
from cloudsword.centre.facts.telling import Fact, Listener, When, listeners, tell
from cloudsword.errors import CaseStillHolds, DeskBroken


@dataclass(frozen=True, slots=True)
class Tried(Fact):
    """Something was tried."""

    number: int


class Ear:
    """A listener whose function is given."""

    def __init__(self, when, function):
        self.fact, self.when, self.desk, self._function = Tried, when, "toy", function

    def function(self):
        return self._function


@pytest.fixture
def ears(monkeypatch):
    """Return how to let functions listen to ``Tried``."""

    def put(*pairs):
        monkeypatch.setattr(telling, "listeners", lambda: tuple(Ear(*pair) for pair in pairs))

    return put


def test_every_listener_of_every_desk_is_there_and_hears_a_fact_with_words():
    assert listeners()
    for each in listeners():
        assert callable(each.function())
        assert each.fact.__doc__
        assert each.fact.told_by
        assert each.fact.told_by != each.desk  # who tells knows already


@pytest.mark.django_db(transaction=True)
def test_within_comes_first_and_after_comes_when_it_is_committed(ears):
    heard = []
    ears((When.AFTER, lambda fact: heard.append(("after", fact.number))), (When.WITHIN, heard.append))
    with transaction.atomic():
        tell(Tried(7))
        assert heard == [Tried(7)]
    assert heard == [Tried(7), ("after", 7)]


@pytest.mark.django_db(transaction=True)
def test_a_refusal_within_reaches_the_teller_and_nobody_hears_it_after(ears):
    heard = []

    def refuse(fact):
        raise CaseStillHolds(orders=1, holds=0)

    ears((When.WITHIN, refuse), (When.AFTER, heard.append))
    with pytest.raises(CaseStillHolds), transaction.atomic():
        tell(Tried(7))
    assert heard == []


@pytest.mark.django_db(transaction=True)
def test_who_fails_after_undoes_nothing_and_keeps_no_other_from_hearing(ears, caplog):
    heard = []
    ears((When.AFTER, lambda fact: 1 // 0), (When.AFTER, heard.append))
    with transaction.atomic():
        tell(Tried(7))
    assert heard == [Tried(7)]
    assert "could not follow Tried" in caplog.text


@pytest.mark.django_db(transaction=True)
def test_what_was_undone_is_not_told_after(ears):
    heard = []
    ears((When.AFTER, heard.append))
    with transaction.atomic():
        tell(Tried(7))
        transaction.set_rollback(True)
    assert heard == []


@pytest.mark.django_db(transaction=True)
def test_a_fact_outside_of_a_transaction_is_a_fault_of_the_program(ears):
    ears()
    with pytest.raises(AssertionError, match="outside of a transaction"):
        tell(Tried(7))


@pytest.mark.parametrize(
    ("service", "fault"),
    [
        ("hearing:no_such", "there is no"),
        ("no_module:x", "there is no"),
        ("hearing", "there is no"),
        ("services.ending:end_roots", "takes more than the fact"),
    ],
)
def test_a_misspelt_ear_is_refused(service, fault):
    with pytest.raises(DeskBroken, match=fault):
        Listener(Tried, When.WITHIN, service, "cloudsword.centre.holds").function()
