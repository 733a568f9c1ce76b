"""Who may open the pages of oversight."""

from tests.centre.access import only

ACCESS = {
    "oversight:log": only("auditor", "data_protection_officer"),
    "oversight:export": only("auditor", kind="csv"),
    "oversight:verification": only("auditor", "data_protection_officer"),
    "oversight:views_of": only("auditor", "data_protection_officer"),
    "oversight:retention": only("auditor", "data_protection_officer"),
}
