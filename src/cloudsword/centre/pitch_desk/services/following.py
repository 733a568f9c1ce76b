"""What the clock does: it takes in what nobody told of, and takes out what is gone."""

import time
from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import Q

from cloudsword.centre.intake.models import Report
from cloudsword.centre.intake.states import ReportState
from cloudsword.centre.pitch_desk.models import PitchCampaign, PitchSighting
from cloudsword.centre.pitch_desk.services.adding import BATCH, add_reports
from cloudsword.centre.pitch_desk.services.dropping import drop_reports
from cloudsword.centre.pitch_desk.services.tying import lock, look_at, refresh

MOST_SETTLED: Final = 10_000_000
"""No campaign is too large for the clock."""

SECONDS: Final = 40.0
"""One run goes on no longer; the clock comes again."""


def follow(now: datetime) -> int:
    """Take in the stories that wait, the first told first; return how many were taken."""
    until = time.monotonic() + SECONDS
    taken = 0
    while time.monotonic() < until:
        rows = Report.objects.filter(state=ReportState.RECEIVED.value, sighting=None).exclude(story="")
        ids = list(rows.order_by("reported_at", "pk").values_list("pk", flat=True)[:BATCH])
        if ids:
            taken += add_reports(ids)
        if len(ids) < BATCH:
            break
    return taken


def drop_gone(now: datetime) -> int:
    """Take out what ended or was shredded without being told of; return how many were taken out."""
    gone = PitchSighting.objects.filter(
        ~Q(report__state=ReportState.RECEIVED.value) | Q(report__shredded_at__isnull=False)
    )
    ids = list(gone.values_list("pk", flat=True)[:BATCH])
    return drop_reports(ids) if ids else 0


def settle(now: datetime) -> int:
    """Look at large campaigns that changed, and count them anew, each in a transaction; return how many."""
    until = time.monotonic() + SECONDS
    settled = 0
    for campaign in list(PitchCampaign.objects.filter(is_stale=True).values_list("pk", flat=True)):
        if time.monotonic() > until:
            break
        with transaction.atomic():
            lock()
            refresh(look_at([campaign], most=MOST_SETTLED), most=MOST_SETTLED)
        settled += 1
    return settled
