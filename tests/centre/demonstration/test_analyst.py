"""The played analyst judges what waits, by what its page shows, and leaves it to whoever comes."""

from datetime import timedelta
from typing import Any

import pytest

from cloudsword.centre.demonstration import analyst as played
from cloudsword.centre.demonstration.agenda import Agenda
from cloudsword.centre.demonstration.analyst import MINUTE, Analyst, judgement, masked
from cloudsword.centre.demonstration.country_clock import instant, microseconds
from cloudsword.centre.demonstration.warned import WarnedNumber
from cloudsword.centre.warning_desk.models import NumberAppeal, NumberWarning
from cloudsword.centre.warning_desk.services import raise_numbers
from cloudsword.centre.warning_desk.services.raising import Raised
from cloudsword.centre.warning_desk.states import EvidenceKind, Grade
from cloudsword.warning.origin import Origin
from tests.centre.warning_desk.conftest import (  # noqa: F401
    NUMBER,
    SECOND,
    WarningDesk,
    desk,
    desk_centre,
    here,
    time,
)

pytestmark = pytest.mark.django_db
HOUR = 60 * MINUTE


class Played:
    """An analyst on an agenda of its own, whose clock is the desk's."""

    def __init__(self, desk: Any, person: Any) -> None:  # noqa: F811
        self.desk, self.agenda = desk, Agenda()
        self.people = {"auto-analyst": person("auto-analyst", "analyst"), "auto-reviewer": desk.li}
        self.told: list[str] = []
        self.decided: list[int] = []
        self.analyst = Analyst(
            self.agenda,
            self.people.__getitem__,
            lambda act, name, at, least_most: least_most[0] * 1_000_000,
            self.decided.append,
            lambda at, said: self.told.append(str(said)),
        )

    @property
    def now(self) -> int:
        return microseconds(self.desk.time())

    def pass_(self, **parts: float) -> None:
        """Let time go by, each act at its instant."""
        until = self.now + int(timedelta(**parts) / timedelta(microseconds=1))
        while (at := self.agenda.next_at()) is not None and at <= until:
            self.desk.time.at = instant(at)
            self.agenda.do_until(at)
        self.desk.time.at = instant(until)


@pytest.fixture
def officer(desk: Any, person: Any) -> Played:  # noqa: F811
    return Played(desk, person)


def by_calls(desk: Any, score: float, number: str = NUMBER, origin: Origin = Origin.CELL) -> NumberWarning:  # noqa: F811
    now = desk.time()
    fields = {
        "maker": "number.rules@1",
        "score": score,
        "window_from": now - timedelta(days=1),
        "window_until": now,
        "origin": origin.value,
        "reasons": [],
    }
    raise_numbers(actor=None, raised=[Raised(number, EvidenceKind.CALLS, now, fields)])
    return NumberWarning.objects.get(msisdn=number, ended_at=None)


def test_calls_at_the_limit_are_warned_of_and_less_is_watched(desk: Any) -> None:  # noqa: F811
    assert judgement(by_calls(desk, 0.9))[0] is Grade.WARN
    assert judgement(by_calls(desk, 0.6, SECOND))[0] is Grade.WATCH
    unproved = by_calls(desk, 0.9, "+8613912345670", Origin.UNKNOWN)
    assert judgement(unproved)[0] is Grade.WATCH


def test_one_report_is_not_enough_but_for_calls_or_another_case_beside_it(desk: Any) -> None:  # noqa: F811
    assert judgement(desk.named("R1"))[0] is Grade.WATCH
    assert judgement(desk.named("R1", "R2", number=SECOND))[0] is Grade.WARN
    by_calls(desk, 0.5)
    assert judgement(NumberWarning.objects.get(msisdn=NUMBER))[0] is Grade.WARN


def test_it_comes_after_a_while_and_looks_at_one_after_the_other_the_worst_first(officer: Played) -> None:
    by_calls(officer.desk, 0.9)
    by_calls(officer.desk, 0.95, SECOND)
    officer.analyst.wake(officer.now)
    officer.analyst.wake(officer.now)  # he comes once
    officer.pass_(minutes=4)
    assert not NumberWarning.objects.filter(state="warned").exists()
    officer.pass_(minutes=1)
    assert NumberWarning.objects.get(state="warned").msisdn == SECOND
    officer.pass_(minutes=3)
    assert NumberWarning.objects.filter(state="warned").count() == 2
    assert len(officer.decided) == 2
    row = NumberWarning.objects.get(msisdn=NUMBER)
    assert row.warned_by.username == "auto-analyst"
    assert row.decision_reason == played.WARNED
    assert officer.told[0].startswith(f"number {masked(SECOND)}")


def test_a_watched_number_that_rises_is_warned_of(officer: Played) -> None:
    by_calls(officer.desk, 0.6)
    officer.analyst.wake(officer.now)
    officer.pass_(hours=1)
    assert NumberWarning.objects.get().state == "watched"
    officer.analyst.wake(officer.now)
    assert officer.agenda.next_at() is None  # nothing new to look at
    by_calls(officer.desk, 0.9)
    officer.analyst.wake(officer.now)
    officer.pass_(hours=1)
    assert NumberWarning.objects.get().state == "warned"


def test_the_queue_is_left_to_a_visitor_until_then(officer: Played) -> None:
    by_calls(officer.desk, 0.9)
    officer.analyst.leave(officer.now + 90 * MINUTE)
    officer.analyst.wake(officer.now)
    officer.pass_(minutes=89)
    assert NumberWarning.objects.get().state == "proposed"
    officer.pass_(minutes=2)
    assert NumberWarning.objects.get().state == "warned"


@pytest.mark.parametrize(
    ("reports", "outcome", "state"), [((), "upheld", "withdrawn"), (("R1",), "rejected", "warned")]
)
def test_the_owner_of_an_innocent_number_appeals_and_somebody_else_answers(
    officer: Played, reports: tuple[str, ...], outcome: str, state: str
) -> None:
    row = by_calls(officer.desk, 0.9)
    if reports:
        officer.desk.named(*reports)
    officer.analyst.wake(officer.now)
    officer.pass_(minutes=5)
    officer.analyst.wronged(WarnedNumber(NUMBER, officer.now, None, False, False, row.pk), officer.now)
    officer.pass_(hours=1)
    assert not NumberAppeal.objects.exists()
    officer.pass_(hours=2)
    appeal = NumberAppeal.objects.get()
    assert (appeal.outcome, appeal.answered_by.username) == (outcome, "li")
    row.refresh_from_db()
    assert row.state == state
    assert (appeal.answered_at - row.warned_at) / timedelta(minutes=1) == 2 * 60 + 30


def test_a_warning_that_ended_meanwhile_is_not_appealed(officer: Played) -> None:
    row = officer.desk.warned()
    officer.analyst.wronged(WarnedNumber(NUMBER, officer.now, None, False, False, row.pk), officer.now)
    from cloudsword.centre.warning_desk.services import withdraw

    withdraw(actor=officer.desk.mei, warning=row, reason="a mistake")
    officer.pass_(hours=20)
    assert not NumberAppeal.objects.exists()
