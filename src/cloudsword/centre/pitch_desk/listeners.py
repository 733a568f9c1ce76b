"""What the pitch desk listens to."""

from typing import Final

from cloudsword.centre.facts.reports import ReportEnded, ReportsReceived
from cloudsword.centre.facts.telling import Listener, When

LISTENERS: Final = (
    Listener(ReportEnded, When.WITHIN, "hearing:report_ended", locks_first=True),
    Listener(ReportsReceived, When.AFTER, "hearing:reports_received"),
)
