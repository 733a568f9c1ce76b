"""What the warning desk listens to."""

from typing import Final

from cloudsword.centre.facts.reports import NumbersReported, ReportEnded
from cloudsword.centre.facts.telling import Listener, When

LISTENERS: Final = (
    Listener(NumbersReported, When.WITHIN, "hearing:numbers_reported", locks_first=True),
    Listener(ReportEnded, When.WITHIN, "hearing:report_ended", locks_first=True),
)
