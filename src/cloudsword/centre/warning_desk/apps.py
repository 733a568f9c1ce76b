"""Warnings of numbers, as the centre loads them."""

from cloudsword.centre.desks.config import DeskConfig


class WarningDesk(DeskConfig):
    """Warnings of numbers."""

    name = "cloudsword.centre.warning_desk"
    label = "warning_desk"
    brings = (
        "places",
        "permissions",
        "grants",
        "events",
        "lives",
        "subjects",
        "kept",
        "shredders",
        "seen_with",
        "chores",
        "figures",
        "finders",
        "beginnings",
        "number_notes",
        "listeners",
        "officers",
        "urls",
    )
    prefix = ""
    rank = 40
