"""The queue of a full centre: the order of the slow ranking, as many questions for many cases as for few."""

import random
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import pytest
from django.db import connection
from django.utils import timezone

from benchmarks.full_centre.chain import COLUMNS, chained
from benchmarks.full_centre.columns import write
from benchmarks.full_centre.making import _tables
from benchmarks.full_centre.officers import make_officers
from benchmarks.full_centre.story import Story
from cloudsword.centre.funds_desk import queue_view
from cloudsword.centre.funds_desk.clocks_view import is_soon
from cloudsword.centre.funds_desk.models import Alarm, Hold, Order, Trace
from cloudsword.centre.intake.models import Case
from cloudsword.centre.oversight.chain import verify

pytestmark = pytest.mark.django_db


@pytest.fixture
def full_centre(db: None, here: Any) -> Story:
    """Tell two hundred cases of the last weeks, as the benchmark does, with traces drawn at random."""
    now, draw = datetime.now(UTC), random.Random(3)
    transfers = [
        {
            "transaction_id": f"T{number:06d}",
            "debtor_account": f"D{number}",
            "creditor_account": f"C{number % 70}",
            "amount_minor": 100_000 + number,
            "currency": "CNY",
            "booked_at": now - timedelta(hours=200 - number),
        }
        for number in range(1, 200)
    ]
    officers = make_officers(["bank-a", "bank-b"])
    accounts = [(f"A{number}", ("bank-a", "bank-b")[number % 2]) for number in range(60)]
    story = Story(np.random.default_rng(5), now, officers, accounts, ["investment_fraud"], _tables())
    story.tell(transfers)
    with connection.cursor() as cursor:
        for rows in story.rows.values():
            rows.copy(cursor)
        write(cursor, "oversight_auditevent", COLUMNS, chained(story.said))
    for case in Case.objects.order_by("pk"):
        for _ in range(draw.randint(0, 3)):
            resting = draw.choice((0, 50_000, draw.randint(1, 100_000)))
            Trace.objects.create(
                case=case,
                rule="stolen_first",
                currency="CNY",
                as_of=now - timedelta(hours=draw.randint(0, 150)),
                fingerprint="f",
                roots=[],
                result=b"",
                disputed_minor=100_000,
                resting_minor=resting,
                hold_minor=0,
                expected_saved_minor=0,
                left_free_minor=0,
                made_at=now - timedelta(minutes=draw.randint(0, 3)),
            )
    queue_view._ranking.cache_clear()
    queue_view._page.cache_clear()
    return story


def slow_ranking() -> list[tuple[str, int, int]]:
    """Rank case by case, as the rule of the queue says it."""
    found = []
    for case in Case.objects.filter(state="open"):
        traces = sorted(case.traces.all(), key=lambda trace: (trace.made_at, trace.pk))
        if not traces:
            continue
        latest, holds = traces[-1], list(case.holds.all())
        live = [hold for hold in holds if hold.is_live]
        held = sum(hold.live_minor for hold in live)
        back = sum(
            hold.returned_minor
            for hold in holds
            if hold.ended_at is not None and hold.ended_at > latest.as_of
        )
        proposed = Order.objects.filter(case=case, state="proposed").count()
        alarms = Alarm.objects.filter(case=case, closed_at=None).count()
        ends = any(hold.expires_at < timezone.now() + timedelta(seconds=600) for hold in live)
        if latest.resting_minor or live or proposed or alarms:
            stoppable = max(0, latest.resting_minor - held - back)
            found.append((not (proposed or alarms or ends), -stoppable, case.pk, held))
    return [(case, -stoppable, held) for _, stoppable, case, held in sorted(found)]


def test_the_queue_is_in_the_order_of_the_slow_ranking(full_centre: Story) -> None:
    wanted = slow_ranking()
    found = [(row.case_id, row.stoppable, row.held) for row in queue_view._ranking(0)]
    assert found == wanted
    assert len(wanted) > queue_view.PAGE
    assert Hold.objects.filter(returned_minor__gt=0, case__state="open").exists()


def test_the_story_of_a_full_centre_has_a_whole_chain(full_centre: Story) -> None:
    assert len(full_centre.said) > 1_000
    assert verify() == []


def test_a_page_of_the_queue_asks_as_much_for_fifty_cases_as_for_five(
    full_centre: Story, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(16) as many:
        rows, has_next = queue_view._page(1, 1)
    assert len(rows) == queue_view.PAGE
    assert has_next
    assert any(is_soon(row.clock) for row in rows)
    Trace.objects.exclude(case__in=[row.case.pk for row in rows[:5]]).delete()
    with django_assert_max_num_queries(16) as few:
        rows, _ = queue_view._page(2, 1)
    assert len(rows) <= 5
    assert len(few) == len(many)


def test_a_room_full_of_queues_costs_one_look(
    full_centre: Story, django_assert_num_queries: Any, monkeypatch: Any
) -> None:
    monkeypatch.setattr(queue_view.time, "monotonic", lambda: 3.0)
    first = queue_view.queue_page(1)
    with django_assert_num_queries(0):
        assert queue_view.queue_page(1) == first
