"""Who may open the pages of the owner's side."""

from tests.centre.access import only

_SEE = ("duty_officer", "funds_officer", "approver", "analyst", "investigator", "auditor")

ACCESS = {
    "owners:file_objection": only("duty_officer", "funds_officer", number=999),
    "owners:notice": only(*_SEE, "liaison", number=999),
    "owners:delay_notice": only("funds_officer", number=999),
    "owners:notice_pdf": only(*_SEE, "liaison", number=999, tongue="en"),
    "owners:objections": only(*_SEE),
    "owners:objection": only(*_SEE, number=999),
}
