"""Calls are handed over as the clock goes on, count once, and come to nothing after a warning."""

from types import SimpleNamespace
from typing import Any

import pyarrow as pa
import pytest

from cloudsword.centre.demonstration.country_clock import instant
from cloudsword.centre.demonstration.telephone import Telephone
from cloudsword.centre.demonstration.warned import Warned, WarnedNumber
from cloudsword.centre.warning_desk import services
from cloudsword.centre.warning_desk.models import NumberWarning
from tests.centre.warning_desk.conftest import (  # noqa: F401
    NUMBER,
    SECOND,
    desk,
    desk_centre,
    here,
    time,
)

MINUTE = 60_000_000
BEGINS = 1_000 * MINUTE
OTHER = "+8613900000009"
GANG, RIDER, VICTIM = "+8613900000001", "+8613900000002", "+8613900000003"

GANGS = (GANG, OTHER)


def day(*calls: tuple[str, int, int], cases: dict[str, str] | None = None, spared: Any = frozenset()) -> Any:
    """A day of calls: who calls, minutes from its beginning, seconds."""
    rows = pa.table(
        {
            "call_id": [f"C{n}" for n in range(len(calls))],
            "caller": [caller for caller, _, _ in calls],
            "callee": [VICTIM] * len(calls),
            "started_at": pa.array(
                [BEGINS + minutes * MINUTE for _, minutes, _ in calls], pa.timestamp("us", "UTC")
            ),
            "duration_s": pa.array([seconds for _, _, seconds in calls], pa.int64()),
        }
    )
    return SimpleNamespace(
        number=0,
        begins=BEGINS,
        ends=BEGINS + 1_440 * MINUTE,
        calls=rows,
        gang_calls=pa.chunked_array(
            [[f"C{n}" for n, call in enumerate(calls) if call[0] in GANGS]], pa.string()
        ),
        case_of_call=cases or {},
        spared=spared,
    )


@pytest.fixture
def country() -> Any:
    return SimpleNamespace(marking=SimpleNamespace(is_left=lambda number, place: place % 2 == 0))


def telephone(country: Any, *warned: tuple[str, int, int | None]) -> Telephone:
    """The telephone of a country whose centre warned of numbers: since and until, minutes."""
    made = Warned(country)
    for number, since, until in warned:
        ends = None if until is None else BEGINS + until * MINUTE
        made._of.setdefault(number, []).append(
            WarnedNumber(number, BEGINS + since * MINUTE, ends, True, False, 1)
        )
    return Telephone(country, made)


def handed(found: Telephone, minutes: int, spared: Any = ()) -> list[tuple[str, int]]:
    rows = found.until(BEGINS + minutes * MINUTE, spared)
    return list(zip(rows["call_id"].to_pylist(), rows["duration_s"].to_pylist(), strict=True))


def test_nothing_is_handed_over_before_its_instant_and_nothing_twice(country: Any) -> None:
    found = telephone(country)
    found.begin(day((GANG, 10, 5), (RIDER, 20, 5), (GANG, 30, 0)))
    assert handed(found, 20) == [("C0", 5)]
    assert handed(found, 21) == [("C1", 5)]
    assert handed(found, 1_440) == [("C2", 0)]
    assert handed(found, 1_440) == []
    counts = found.counts
    assert (counts.scam, counts.answered, counts.after, counts.wrong) == (2, 1, 0, 0)


def test_strangers_leave_calls_unanswered_from_the_warning_on_and_until_its_end(country: Any) -> None:
    found = telephone(country, (GANG, 15, 45))
    found.begin(day((GANG, 10, 5), (GANG, 15, 5), (GANG, 20, 5), (GANG, 30, 5), (GANG, 50, 5)))
    # at places 2 and 4 the country lets people leave it; 4 is after the end
    assert handed(found, 100) == [("C0", 5), ("C1", 5), ("C2", 0), ("C3", 5), ("C4", 5)]
    counts = found.counts
    assert (counts.scam, counts.answered, counts.after, counts.answered_after) == (5, 4, 3, 2)


def test_what_was_marked_before_the_day_the_country_has_reckoned_with(country: Any) -> None:
    found = telephone(country, (GANG, -5, None))
    found.begin(day((GANG, 10, 5), (GANG, 20, 0)))
    assert handed(found, 100) == [("C0", 5), ("C1", 0)]
    assert (found.counts.after, found.counts.answered_after) == (2, 1)


def test_who_is_spared_did_not_answer_the_first_call_and_got_no_other(country: Any) -> None:
    found = telephone(country, (GANG, 5, None))
    cases = {"C0": "K1", "C1": "K1", "C2": "K2"}
    found.begin(day((GANG, 10, 300), (OTHER, 20, 900), (OTHER, 30, 400), cases=cases))
    assert handed(found, 100, {"K1"}) == [("C0", 0), ("C2", 400)]
    assert (found.counts.scam, found.counts.answered) == (2, 1)


def test_the_calls_of_innocent_numbers_under_a_warning_are_counted_apart(country: Any) -> None:
    found = telephone(country, (RIDER, 15, None))
    found.begin(day((RIDER, 10, 5), (RIDER, 20, 5), (RIDER, 21, 5)))
    assert handed(found, 100) == [("C0", 5), ("C1", 5), ("C2", 5)]
    assert (found.counts.scam, found.counts.wrong) == (0, 2)


@pytest.mark.django_db
def test_the_country_hears_of_what_stands_in_the_feed_whoever_decided(desk: Any) -> None:  # noqa: F811
    heard: list[tuple[str, str, int]] = []
    marking = SimpleNamespace(
        given_up_at=lambda number, at: at if number == NUMBER else None,
        warn=lambda number, at: heard.append(("warn", number, at)),
        take_back=lambda number, at: heard.append(("take back", number, at)),
    )
    made = Warned(SimpleNamespace(marking=marking))  # type: ignore[arg-type]
    desk.proposed()
    assert made.heed() == []
    row = desk.warned(SECOND)
    at = row.warned_at
    new = made.heed()
    assert [(one.msisdn, one.is_scam, instant(one.since)) for one in new] == [(SECOND, False, at)]
    assert made.heed() == []
    desk.time.on(minutes=50)
    services.withdraw(actor=desk.mei, warning=row, reason="a mistake")
    desk.time.on(minutes=5)
    desk.judged(NumberWarning.objects.get(msisdn=NUMBER))
    assert [one.is_scam for one in made.heed()] == [True]
    assert [each[:2] for each in heard] == [("warn", SECOND), ("take back", SECOND), ("warn", NUMBER)]
    counts = made.counts()
    assert (counts.scam, counts.late, counts.innocent) == (1, 1, 1)
    assert (counts.undone, counts.undone_minutes) == (1, 50)
    begun = new[0].since
    assert made.since(SECOND, begun - 1) == made.since(SECOND, begun + 50 * MINUTE) == -1
    assert made.since(SECOND, begun) == begun
