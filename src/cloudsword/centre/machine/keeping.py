"""Chores of the machine room itself: order among jobs and sessions."""

from datetime import datetime, timedelta

_SILENCE = timedelta(seconds=60)
_KEPT = timedelta(days=1)


def clear_jobs(now: datetime) -> int:
    """Put jobs of dead workers back, and drop jobs that ended a day ago; return how many were put back.

    A chore of a dead worker is dropped instead: its clock queues it anew.
    """
    from django.db import connection
    from procrastinate.contrib.django import app

    with connection.cursor() as cursor:
        cursor.execute(_DEAD_WORKERS, [_SILENCE])
        cursor.execute(_DROP_CHORES)
        cursor.execute(_STALLED_JOBS)
        stalled = [row[0] for row in cursor.fetchall()]
        cursor.execute(_DROP_ENDED, [_KEPT])
        cursor.execute(_DROP_TICKS, [int((now - _KEPT).timestamp())])
    for number in stalled:
        app.job_manager.retry_job_by_id(number, retry_at=now)
    return len(stalled)


def clear_sessions(now: datetime) -> int:
    """Drop sessions that are over; return how many. Nobody can use them; they only fill the table."""
    from django.contrib.sessions.models import Session

    return int(Session.objects.filter(expire_date__lt=now).delete()[0])


# a job of a worker that left the table has no worker
_DEAD_WORKERS = "DELETE FROM procrastinate_workers WHERE last_heartbeat < now() - %s"
_STALLED = "FROM procrastinate_jobs WHERE status = 'doing' AND worker_id IS NULL AND queue_name"
_DROP_CHORES = f"DELETE {_STALLED} = 'chores'"
_STALLED_JOBS = f"SELECT id {_STALLED} <> 'chores'"
_DROP_ENDED = (
    "DELETE FROM procrastinate_jobs WHERE status IN ('succeeded', 'failed', 'cancelled', 'aborted')"
    " AND NOT EXISTS"
    " (SELECT 1 FROM procrastinate_events e WHERE e.job_id = procrastinate_jobs.id AND e.at > now() - %s)"
)
_DROP_TICKS = "DELETE FROM procrastinate_periodic_defers WHERE defer_timestamp < %s"
