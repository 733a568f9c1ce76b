"""What a visitor does as each role: where that role's work begins, and a sentence that says what to do."""

from typing import Final

from django.urls import reverse

from cloudsword.centre.demonstration.doing import DOING

FIRST_PAGES: Final = {
    "duty": "intake:new",
    "funds": "holds:queue",
    "approver": "holds:queue",
    "analyst": "warning_desk:queue",
    "caller": "intake:reports",
    "investigator": "intake:cases",
    "press": "dashboard:first",
    "auditor": "oversight:log",
    "data-protection": "oversight:retention",
    "administrator": "people:users",
    "liaison": "holds:own",
}
"""Name of the first page by the name of the sign-in."""


def first_page_of(username: str) -> str:
    """Return where the work of a part begins."""
    return reverse(FIRST_PAGES[username])


def doing_of(username: str) -> str:
    """Return what a part does there, in English."""
    return DOING[username]
