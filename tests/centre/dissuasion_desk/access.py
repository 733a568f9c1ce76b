"""Who may open the pages of the dissuasion desk."""

from tests.centre.access import only

_QUEUE = ("duty_officer", "analyst", "approver", "auditor")
_COUNT = (*_QUEUE, "caller", "investigator", "press_officer")
_CHECK = (*_COUNT, "funds_officer", "data_protection_officer", "administrator")

ACCESS = {
    "dissuasion_desk:desk": only(*_COUNT),
    "dissuasion_desk:take": only("caller"),
    "dissuasion_desk:attempt": only("caller", number=999),
    "dissuasion_desk:end": only("caller", number=999),
    "dissuasion_desk:prolong": only("caller", number=999),
    "dissuasion_desk:give_back": only("caller", number=999),
    "dissuasion_desk:queue": only(*_QUEUE),
    "dissuasion_desk:figures": only(*_COUNT),
    "dissuasion_desk:paid": only("duty_officer"),
    "dissuasion_desk:hand_over": only("duty_officer", number=999),
    "dissuasion_desk:check": only(*_CHECK),
}
