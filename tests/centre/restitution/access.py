"""Who may open the pages of restitution."""

from tests.centre.access import only

_SEE = ("funds_officer", "approver", "investigator", "auditor")

ACCESS = {
    "restitution:restitution": only(*_SEE, number="K999"),
    "restitution:restitutions": only(*_SEE),
    "restitution:allocation": only(*_SEE, number=999),
    "restitution:approve_allocation": only("approver", number=999),
    "restitution:dismiss_allocation": only("funds_officer", "approver", number=999),
    "restitution:returned": only("funds_officer", "approver", number=999),
    "restitution:statement": only(*_SEE, number=999, tongue="en"),
    "restitution:statement_pdf": only(*_SEE, number=999, tongue="en"),
}
