"""The queue of a full centre: the order of the slow ranking, as many questions for many cases as for few."""

import json
import random
import zlib
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import pytest
from django.db import connection

from benchmarks.full_centre.chain import COLUMNS, chained
from benchmarks.full_centre.columns import write
from benchmarks.full_centre.making import _tables
from benchmarks.full_centre.officers import make_officers
from benchmarks.full_centre.story import Story
from cloudsword.centre import clock
from cloudsword.centre.audit.chain import verify
from cloudsword.centre.holds import given_back, queue_view
from cloudsword.centre.holds.clocks_view import is_soon
from cloudsword.centre.holds.models import Alarm, Hold, Order, Trace
from cloudsword.centre.intake.models import Case

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
        write(cursor, "audit_auditevent", COLUMNS, chained(story.said))
    for case in Case.objects.order_by("pk"):
        back = list(case.holds.filter(returned_minor__gt=0).values_list("account", "returned_minor"))
        for _ in range(draw.randint(0, 3)):
            resting = draw.choice((0, 50_000, draw.randint(1, 100_000)))
            Trace.objects.create(
                case=case,
                rule="stolen_first",
                currency="CNY",
                as_of=now - timedelta(hours=draw.randint(0, 150)),
                fingerprint="f",
                roots=[],
                result=zlib.compress(json.dumps(found(draw, back)).encode()),
                disputed_minor=100_000,
                resting_minor=resting,
                hold_minor=0,
                expected_saved_minor=0,
                left_free_minor=0,
                made_at=now - timedelta(minutes=draw.randint(0, 3)),
            )
    given_back._read.clear()
    queue_view._ranking.cache_clear()
    queue_view._page.cache_clear()
    return story


def found(draw: random.Random, back: list[tuple[str, int]]) -> dict[str, Any]:
    """Say in a trace that of what was noted as returned some is booked, whole or in part."""
    exits = [{"account": "A1", "kind": "cash", "amount_minor": {"T": 7}}]
    for account, minor in back:
        if part := draw.choice((0, minor // 2, minor)):
            exits.append({"account": account, "kind": "returned", "amount_minor": {"T": part}})
    return {"positions": [], "exits": exits, "unfollowed": []}


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
        noted, booked = {}, {}
        for hold in holds:
            noted[hold.account] = noted.get(hold.account, 0) + hold.returned_minor
        for row in latest.document["exits"]:
            if row["kind"] == "returned":
                booked[row["account"]] = booked.get(row["account"], 0) + sum(row["amount_minor"].values())
        if not any(noted.values()):
            booked = {}
        unbooked = sum(max(0, minor - booked.get(account, 0)) for account, minor in noted.items())
        back = sum(booked.values()) + unbooked
        proposed = Order.objects.filter(case=case, state="proposed").count()
        alarms = Alarm.objects.filter(case=case, closed_at=None).count()
        ends = any(hold.expires_at < clock.now() + timedelta(seconds=600) for hold in live)
        if latest.resting_minor or live or proposed or alarms:
            stoppable = max(
                0, min(latest.resting_minor - held - unbooked, latest.disputed_minor - held - back)
            )
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
    back = Hold.objects.filter(returned_minor__gt=0, case__state="open", case__traces__isnull=False).first()
    Trace.objects.exclude(case__in=[back.case_id, *(row.case.pk for row in rows[:4])]).delete()
    given_back._read.clear()  # else it asks once less
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
