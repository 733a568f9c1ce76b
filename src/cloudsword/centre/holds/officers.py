"""Who works for the funds desk in a demonstration; the stage itself tells each when."""

from typing import Final

from cloudsword.centre.desks.officer import AutomaticOfficer

OFFICERS: Final = (
    AutomaticOfficer("auto-funds", "Automatic funds officer", "funds_officer"),
    AutomaticOfficer("auto-approver", "Automatic approver", "approver"),
    AutomaticOfficer("auto-reviewer", "Automatic reviewer", "approver"),
)
