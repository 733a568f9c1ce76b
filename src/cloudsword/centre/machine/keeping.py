"""Chores of the machine room itself: order among jobs and sessions."""

from datetime import datetime
from typing import Final

from cloudsword.centre import clock

_SILENCE_SECONDS: Final = 60.0
_KEPT_HOURS: Final = 24


def clear_jobs(now: datetime) -> int:
    """Put jobs of dead workers back, and drop jobs that ended a day ago; return how many were put back.

    A chore of a dead worker is dropped instead: its clock queues it anew.
    """
    from asgiref.sync import async_to_sync

    return async_to_sync(_clear_jobs)(now)


async def _clear_jobs(now: datetime) -> int:
    from procrastinate.contrib.django.django_connector import DjangoConnector
    from procrastinate.jobs import Status
    from procrastinate.manager import JobManager

    # on this thread's own connection: the worker's belong to the loop that fetches jobs
    jobs = JobManager(DjangoConnector())
    count = 0
    for job in await jobs.get_stalled_jobs(seconds_since_heartbeat=_SILENCE_SECONDS):
        if job.queue == "chores":
            await jobs.finish_job(job, Status.ABORTED, delete_job=True)
        else:
            await jobs.retry_job(job, retry_at=now)
            count += 1
    await jobs.prune_stalled_workers(_SILENCE_SECONDS)
    await jobs.delete_old_jobs(_KEPT_HOURS, include_failed=True, include_cancelled=True, include_aborted=True)
    return count


def clear_sessions(at: datetime | None = None) -> int:
    """Drop sessions that are over; return how many. Nobody can use them; they only fill the table.

    Parameters
    ----------
    at
        The instant; None: the present one on the machine's clock, by which sessions end.
    """
    from django.contrib.sessions.models import Session

    return int(Session.objects.filter(expire_date__lt=at or clock.system()).delete()[0])
