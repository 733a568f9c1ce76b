"""Intake's places in the rail."""

from cloudsword.centre.look.rail import Place
from cloudsword.centre.people.permissions import Permission

PLACES = (
    Place("intake:new", "New report", "受理报案", (Permission.REPORT_WRITE,)),
    Place("intake:reports", "Reports", "报案", (Permission.REPORT_READ,)),
    Place("intake:cases", "Cases", "案件", (Permission.CASE_READ,)),
)
