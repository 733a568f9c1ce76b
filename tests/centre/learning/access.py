"""Who may open the page of models, and choose one."""

from tests.centre.access import only

ACCESS = {
    "learning:models": only("analyst", "approver", "auditor"),
    "learning:choose": only("approver", kind="pitches"),
}
