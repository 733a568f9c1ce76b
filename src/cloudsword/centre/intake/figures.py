"""Intake's counts on the first screen."""

from datetime import datetime
from typing import Final

from cloudsword.centre.desks.shown import Figure, Group
from cloudsword.centre.intake.permissions import IntakePermission


def _taken(day: datetime) -> int:
    from cloudsword.centre.intake.models import Report

    return int(Report.objects.filter(received_at__gte=day).count())


def _ended(day: datetime) -> int:
    from cloudsword.centre.intake.models import Report
    from cloudsword.centre.intake.states import ReportState

    of_day = Report.objects.filter(received_at__gte=day)
    return int(of_day.exclude(state=ReportState.RECEIVED.value).count())


def _opened(day: datetime) -> int:
    from cloudsword.centre.intake.models import Case

    return int(Case.objects.filter(opened_at__gte=day).count())


def _open(day: datetime) -> int:
    from cloudsword.centre.intake.models import Case
    from cloudsword.centre.intake.states import CaseState

    return int(Case.objects.filter(state=CaseState.OPEN.value).count())


FIGURES: Final = (
    Figure(Group.CAME_IN, "Reports taken", _taken, "intake:reports", IntakePermission.REPORT_READ),
    Figure(
        Group.CAME_IN,
        "of them ended: withdrawn, false, out of scope",
        _ended,
    ),
    Figure(Group.CAME_IN, "Cases opened", _opened, "intake:cases", IntakePermission.CASE_READ),
    Figure(Group.OPEN_NOW, "Open cases", _open, "intake:cases", IntakePermission.CASE_READ),
)
