"""Intake's places in the rail."""

from cloudsword.centre.intake.permissions import IntakePermission
from cloudsword.centre.look.rail import Place

PLACES = (
    Place("intake:new", "New report", "受理报案", (IntakePermission.REPORT_WRITE,)),
    Place("intake:reports", "Reports", "报案", (IntakePermission.REPORT_READ,)),
    Place("intake:cases", "Cases", "案件", (IntakePermission.CASE_READ,)),
)
