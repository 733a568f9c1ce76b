"""Who may open the pages of the funds desk."""

from uuid import UUID

from tests.centre.access import only

_NUMBER = UUID(int=0)
_SEE = ("duty_officer", "funds_officer", "approver", "analyst", "investigator", "auditor")
_PROPOSE = ("duty_officer", "funds_officer")
_DECIDE = ("duty_officer", "funds_officer", "approver")
_SEE_RESTITUTION = ("funds_officer", "approver", "investigator", "auditor")

ACCESS = {
    "funds_desk:queue": only(*_SEE),
    "funds_desk:queue_rows": only(*_SEE),
    "funds_desk:own": only("liaison"),
    "funds_desk:alarms": only(*_SEE),
    "funds_desk:refused": only(*_SEE),
    "funds_desk:close_alarm": only(*_DECIDE, number=999),
    "funds_desk:close_task": only(*_DECIDE, number=999),
    "funds_desk:case": only(*_SEE, number="K999"),
    "funds_desk:money": only(*_SEE, number="K999"),
    "funds_desk:work": only(*_SEE, number="K999"),
    "funds_desk:flight": only(*_SEE, number="K999"),
    "funds_desk:propose": only(*_PROPOSE, number="K999"),
    "funds_desk:restitution": only(*_SEE_RESTITUTION, number="K999"),
    "funds_desk:order": only(*_SEE, number=_NUMBER),
    "funds_desk:look": only("approver", number=_NUMBER),
    "funds_desk:approve": only("approver", number=_NUMBER),
    "funds_desk:dismiss": only(*_DECIDE, number=_NUMBER),
    "funds_desk:raise": only(*_PROPOSE, number=_NUMBER),
    "funds_desk:extend": only(*_PROPOSE, number=_NUMBER),
    "funds_desk:freeze": only(*_PROPOSE, number=_NUMBER),
    "funds_desk:seen": only(*_DECIDE, number=_NUMBER),
    "funds_desk:release": only(*_DECIDE, number=_NUMBER),
    "funds_desk:file_objection": only("duty_officer", "funds_officer", number=999),
    "funds_desk:notice": only(*_SEE, "liaison", number=999),
    "funds_desk:delay_notice": only("funds_officer", number=999),
    "funds_desk:notice_pdf": only(*_SEE, "liaison", number=999, tongue="en"),
    "funds_desk:objections": only(*_SEE),
    "funds_desk:objection": only(*_SEE, number=999),
    "funds_desk:restitutions": only(*_SEE_RESTITUTION),
    "funds_desk:allocation": only(*_SEE_RESTITUTION, number=999),
    "funds_desk:approve_allocation": only("approver", number=999),
    "funds_desk:dismiss_allocation": only("funds_officer", "approver", number=999),
    "funds_desk:returned": only("funds_officer", "approver", number=999),
    "funds_desk:statement": only(*_SEE_RESTITUTION, number=999, tongue="en"),
    "funds_desk:statement_pdf": only(*_SEE_RESTITUTION, number=999, tongue="en"),
}
