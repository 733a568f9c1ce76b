"""Who may open the pages of the holds."""

from uuid import UUID

from tests.centre.access import only

_NUMBER = UUID(int=0)
_SEE = ("duty_officer", "funds_officer", "approver", "analyst", "investigator", "auditor")
_PROPOSE = ("duty_officer", "funds_officer")
_DECIDE = ("duty_officer", "funds_officer", "approver")

ACCESS = {
    "holds:queue": only(*_SEE),
    "holds:queue_rows": only(*_SEE),
    "holds:own": only("liaison"),
    "holds:alarms": only(*_SEE),
    "holds:refused": only(*_SEE),
    "holds:close_alarm": only(*_DECIDE, number=999),
    "holds:close_task": only(*_DECIDE, number=999),
    "holds:case": only(*_SEE, number="K999"),
    "holds:money": only(*_SEE, number="K999"),
    "holds:work": only(*_SEE, number="K999"),
    "holds:flight": only(*_SEE, number="K999"),
    "holds:propose": only(*_PROPOSE, number="K999"),
    "holds:order": only(*_SEE, number=_NUMBER),
    "holds:look": only("approver", number=_NUMBER),
    "holds:approve": only("approver", number=_NUMBER),
    "holds:dismiss": only(*_DECIDE, number=_NUMBER),
    "holds:raise": only(*_PROPOSE, number=_NUMBER),
    "holds:extend": only(*_PROPOSE, number=_NUMBER),
    "holds:freeze": only(*_PROPOSE, number=_NUMBER),
    "holds:seen": only(*_DECIDE, number=_NUMBER),
    "holds:release": only(*_DECIDE, number=_NUMBER),
}
