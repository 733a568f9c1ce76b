"""Who may open the pages of the warning desk."""

from tests.centre.access import only, open_to_all

_SEE = ("duty_officer", "analyst", "approver", "investigator", "auditor")
_PROPOSE = ("duty_officer", "analyst")

ACCESS = {
    "warning_desk:queue": only(*_SEE),
    "warning_desk:in_force": only(*_SEE),
    "warning_desk:judge_many": only("analyst"),
    "warning_desk:propose": only(*_PROPOSE),
    "warning_desk:number": only(*_SEE, number=999),
    "warning_desk:judge": only("analyst", "approver", number=999),
    "warning_desk:evidence": only(*_PROPOSE, number=999),
    "warning_desk:ask": only("analyst", number=999),
    "warning_desk:reached": only(*_SEE, number=999),
    "warning_desk:note_answer": only(*_PROPOSE, number=999),
    "warning_desk:take_appeal": only(*_PROPOSE, number=999),
    "warning_desk:appeals": only(*_SEE),
    "warning_desk:appeal": only(*_SEE, number=999),
    "warning_desk:feed": only(*_SEE),
    "warning_desk:download": only(*_SEE, form="json"),
    "warning_desk:figures": only(*_SEE, "press_officer"),
    "warning_desk:look_up": open_to_all(),
}
