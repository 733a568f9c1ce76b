"""Who may open the dashboard."""

from tests.centre.access import only, signed_in

_FIGURES = (
    "duty_officer",
    "funds_officer",
    "approver",
    "analyst",
    "caller",
    "investigator",
    "press_officer",
    "auditor",
    "data_protection_officer",
)

ACCESS = {
    "dashboard:first": signed_in(),
    "dashboard:figures": only(*_FIGURES),
    "dashboard:search": signed_in(),
}
