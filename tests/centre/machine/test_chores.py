"""Chores: due or not, alone, late, failing, and jobs of workers that died."""

import time
from datetime import UTC, datetime, timedelta

import pytest
from croniter import croniter
from django.contrib.sessions.models import Session
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from cloudsword.centre.desks import chore as contract
from cloudsword.centre.desks.chore import Chore, service_named
from cloudsword.centre.machine import chores, keeping, readiness, tasks
from cloudsword.centre.machine.chores import is_due, run
from cloudsword.centre.machine.models import ChoreRun
from cloudsword.errors import DeskBroken
from cloudsword.tongue import translate

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAY = timedelta(days=1)
MACHINE = "cloudsword.centre.machine"


def chore(service: str, every: timedelta | None = None) -> Chore:
    return Chore("tried", "* * * * *", (service,), "try", DAY, every)


@pytest.fixture
def service(monkeypatch):
    """A service of the machine room that notes its calls and may fail."""
    calls = []

    def work(now):
        calls.append(now)
        if isinstance(work.outcome, Exception):
            raise work.outcome
        return work.outcome

    work.outcome, work.calls = 3, calls
    monkeypatch.setattr(keeping, "tried", work, raising=False)
    return work


def test_every_chore_has_its_own_name_words_and_a_clock():
    assert len({one.name for one in chores.chores()}) == len(chores.chores())
    for one in chores.chores():
        assert croniter(one.cron).get_next(float) > 0
        assert one.en
        assert any("\u4e00" <= sign <= "\u9fff" for sign in translate(one.en, "zh"))
        assert one.every is None or one.every < one.late_after
    assert set(tasks.TASKS) == {one.name for one in chores.chores()}


@given(gap=st.integers(-400_000, 400_000), every=st.integers(1, 200_000))
def test_a_chore_with_a_pause_runs_once_in_it_and_a_clock_set_back_does_not_stop_it(gap, every):
    due = is_due(chore("x:y", timedelta(seconds=every)), NOON, NOON + timedelta(seconds=gap))
    assert due == (gap < 0 or gap >= every)


def test_every_service_that_a_chore_names_is_there():
    for one in chores.chores():
        assert list(one.functions()) == list(one.services)


@pytest.mark.parametrize("name", ["no_such_module:send", "keeping:no_such_service", "keeping", "gone.x:y"])
def test_a_service_that_is_not_there_does_not_fall_off_the_clock_silently(name):
    with pytest.raises(DeskBroken, match="chores"):
        service_named(MACHINE, name)
    with pytest.raises(DeskBroken):
        chore(name).functions()


def test_a_desk_that_lacks_what_it_needs_is_an_error(monkeypatch):
    def broken(path):
        raise ModuleNotFoundError("no module named 'gone'", name="gone")

    monkeypatch.setattr(contract.importlib, "import_module", broken)
    with pytest.raises(ModuleNotFoundError):
        service_named(MACHINE, "keeping:clear_jobs")


@pytest.mark.django_db
def test_a_run_is_noted_and_acts_on_the_present(service):
    before = datetime.now(UTC)
    assert run(chore("keeping:tried"), NOON)
    row = ChoreRun.objects.get(name="tried")
    assert before <= service.calls[0] <= datetime.now(UTC)
    assert row.succeeded_at == row.ended_at >= row.began_at
    assert (row.failures, row.failure) == (0, "")


@pytest.mark.django_db
def test_a_run_that_began_and_has_not_ended_is_to_be_seen(service, monkeypatch):
    seen = []

    def look(now):
        row = ChoreRun.objects.get()
        seen.append((row.began_at is not None, row.ended_at))

    run(chore("keeping:tried"), NOON)
    monkeypatch.setattr(keeping, "tried", look)
    run(chore("keeping:tried"), NOON)
    assert seen == [(True, None)]
    assert ChoreRun.objects.get().ended_at is not None


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "minutes", "hangs"), [("outbox", 5, True), ("outbox", 0, False), ("ledger_index", 5, False)]
)
def test_a_run_hangs_when_it_should_have_ended(name, minutes, hangs):
    now = datetime.now(UTC)
    ChoreRun.objects.create(name="clocks", began_at=now, ended_at=now)
    ChoreRun.objects.create(name=name, began_at=now - timedelta(minutes=minutes), ended_at=None)
    assert list(readiness.hanging()) == ([name] if hangs else [])
    part = {part.name: part for part in readiness.parts()}["worker"]
    assert (part.is_ready, part.cause.startswith(f"{name}_hangs_for_")) == (not hangs, hangs)


@pytest.mark.django_db
def test_failures_are_counted_until_one_run_is_well_and_keep_no_text(service):
    service.outcome = ValueError("account 6222020000000017")
    for expected in (1, 2):
        assert not run(chore("keeping:tried"), NOON)
        row = ChoreRun.objects.get(name="tried")
        assert (row.failures, row.failure, row.succeeded_at) == (expected, "ValueError", None)
    service.outcome = 0
    assert run(chore("keeping:tried"), NOON)
    assert ChoreRun.objects.get(name="tried").failures == 0


@pytest.mark.django_db
def test_one_service_that_fails_does_not_keep_the_next_from_its_work(service, monkeypatch):
    monkeypatch.setattr(keeping, "broken", lambda: 1 // 0, raising=False)
    both = Chore("tried", "* * * * *", ("keeping:broken", "keeping:tried"), "x", DAY)
    assert not run(both, NOON)
    assert len(service.calls) == 1
    assert ChoreRun.objects.get(name="tried").failure == "ZeroDivisionError"


@pytest.mark.django_db
def test_a_daily_chore_runs_once_however_often_it_is_looked_at(service):
    daily = chore("keeping:tried", DAY)
    assert [run(daily, NOON) for _ in range(3)] == [True, False, False]
    ChoreRun.objects.update(succeeded_at=datetime.now(UTC) - DAY)
    assert run(daily, NOON)
    assert len(service.calls) == 2


@pytest.mark.django_db
def test_of_two_workers_one_runs_a_chore_and_a_dead_one_blocks_nobody(service, connect_as):
    key = "cloudsword.chore.tried"
    with connect_as("cloudsword_desk") as other:
        other.execute("SELECT pg_advisory_lock(hashtext(%s))", [key])
        assert not run(chore("keeping:tried"), NOON)
        assert service.calls == []
    for _ in range(2400):  # the server notices a moment later that the other is gone
        if run(chore("keeping:tried"), NOON):
            break
        time.sleep(0.05)
    assert len(service.calls) == 1


@pytest.mark.django_db
def test_jobs_of_dead_workers_are_put_back_and_their_chores_dropped():
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 hour'), (now())"
            " RETURNING id"
        )
        dead, living = (row[0] for row in cursor.fetchall())
        for queue, worker in (("chores", dead), ("desks", dead), ("desks", living)):
            cursor.execute(
                "INSERT INTO procrastinate_jobs (queue_name, task_name, args, status, worker_id)"
                " VALUES (%s, 'work', '{}', 'doing', %s)",
                [queue, worker],
            )
    assert keeping.clear_jobs(datetime.now(UTC)) == 1
    with connection.cursor() as cursor:
        cursor.execute("SELECT queue_name, status::text FROM procrastinate_jobs ORDER BY 2")
        assert cursor.fetchall() == [("desks", "doing"), ("desks", "todo")]
        cursor.execute("SELECT id FROM procrastinate_workers")
        assert cursor.fetchall() == [(living,)]


@pytest.mark.django_db
def test_jobs_that_ended_a_day_ago_are_dropped_however_they_ended():
    with connection.cursor() as cursor:
        for status in ("succeeded", "failed", "cancelled", "aborted", "todo"):
            for hours in (23, 25):
                cursor.execute(
                    "INSERT INTO procrastinate_jobs (queue_name, task_name, args, status)"
                    " VALUES ('desks', 'work', '{}', %s) RETURNING id",
                    [status],
                )
                job = cursor.fetchone()[0]
                cursor.execute("DELETE FROM procrastinate_events WHERE job_id = %s", [job])
                cursor.execute(
                    "INSERT INTO procrastinate_events (job_id, type, at)"
                    " VALUES (%s, 'started', now() - make_interval(hours => %s))",
                    [job, hours],
                )
    assert keeping.clear_jobs(datetime.now(UTC)) == 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT status::text, count(*) FROM procrastinate_jobs GROUP BY 1")
        assert dict(cursor.fetchall()) == {
            "succeeded": 1,
            "failed": 1,
            "cancelled": 1,
            "aborted": 1,
            "todo": 2,
        }


@pytest.mark.django_db
def test_sessions_that_are_over_are_dropped_and_others_stay():
    for name, ends in (("over", NOON - timedelta(seconds=1)), ("lives", NOON + timedelta(seconds=1))):
        Session.objects.create(session_key=name, session_data="", expire_date=ends)
    assert keeping.clear_sessions(NOON) == 1
    assert [one.session_key for one in Session.objects.all()] == ["lives"]


def test_answers_are_fetched_by_a_chore_of_their_own_whatever_waits_to_be_sent():
    from cloudsword.centre.holds import services

    by_name = {chore.name: list(chore.functions().values()) for chore in chores.chores()}
    assert by_name["answers"] == [services.read_answers]
    assert by_name["outbox"] == [services.work_outbox]
