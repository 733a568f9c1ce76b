"""The only code that changes reports, incidents and cases."""

from cloudsword.centre.intake.services.adopting import Adopted, adopt_reports
from cloudsword.centre.intake.services.booking import book_waiting
from cloudsword.centre.intake.services.closing import close_case, reopen_case
from cloudsword.centre.intake.services.ending import judge_report, withdraw_report
from cloudsword.centre.intake.services.matching import choose_transaction
from cloudsword.centre.intake.services.taking import take_report
from cloudsword.centre.intake.services.undone import notice_undone

__all__ = [
    "Adopted",
    "adopt_reports",
    "book_waiting",
    "choose_transaction",
    "close_case",
    "judge_report",
    "notice_undone",
    "reopen_case",
    "take_report",
    "withdraw_report",
]
