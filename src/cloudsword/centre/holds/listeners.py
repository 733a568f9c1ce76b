"""What the funds desk listens to."""

from typing import Final

from cloudsword.centre.facts.lake import BatchUndone
from cloudsword.centre.facts.reports import (
    CaseClosing,
    ReportEnded,
    ReportsAdopted,
    RootsChanged,
    TransferOfOthers,
)
from cloudsword.centre.facts.telling import Listener, When

LISTENERS: Final = (
    Listener(ReportEnded, When.WITHIN, "hearing:report_ended"),
    Listener(RootsChanged, When.WITHIN, "hearing:roots_changing"),
    Listener(RootsChanged, When.AFTER, "hearing:roots_changed"),
    Listener(ReportsAdopted, When.AFTER, "hearing:reports_adopted"),
    Listener(CaseClosing, When.WITHIN, "hearing:case_closing"),
    Listener(TransferOfOthers, When.WITHIN, "hearing:transfer_of_others"),
    Listener(BatchUndone, When.WITHIN, "hearing:batch_undone"),
)
