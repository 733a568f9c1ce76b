"""Who may open the pages of intake."""

from tests.centre.access import only

_TAKE = ("duty_officer",)
_READ_REPORTS = ("duty_officer", "funds_officer", "approver", "analyst", "caller", "investigator", "auditor")
_READ_CASES = ("duty_officer", "funds_officer", "approver", "analyst", "investigator", "auditor")
_WORK = ("duty_officer", "funds_officer", "investigator")

ACCESS = {
    "intake:new": only(*_TAKE),
    "intake:findings": only(*_TAKE),
    "intake:choose": only(*_TAKE, number=999),
    "intake:end": only(*_TAKE, number="R999"),
    "intake:reports": only(*_READ_REPORTS),
    "intake:report": only(*_READ_REPORTS, number="R999"),
    "intake:cases": only(*_READ_CASES),
    "intake:case": only(*_READ_CASES, number="K999"),
    "intake:close": only(*_WORK, number="K999"),
    "intake:reopen": only(*_WORK, number="K999"),
}
