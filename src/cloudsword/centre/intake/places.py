"""Intake's places in the rail."""

from cloudsword.centre.intake.permissions import IntakePermission
from cloudsword.centre.look.rail import Place

PLACES = (
    Place("intake:new", "New report", (IntakePermission.REPORT_WRITE,)),
    Place("intake:reports", "Reports", (IntakePermission.REPORT_READ,)),
    Place("intake:cases", "Cases", (IntakePermission.CASE_READ,)),
)
