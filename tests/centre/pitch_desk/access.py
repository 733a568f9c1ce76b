"""Who may open the pages of the pitch desk."""

from tests.centre.access import only

_SEE = ("duty_officer", "approver", "analyst", "caller", "investigator", "auditor")

ACCESS = {
    "pitch_desk:campaigns": only(*_SEE),
    "pitch_desk:campaign": only(*_SEE, number=999),
}
