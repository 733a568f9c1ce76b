"""Reaching people in danger, as the centre loads it."""

from cloudsword.centre.desks.config import DeskConfig


class DissuasionDesk(DeskConfig):
    """Reaching people in danger."""

    name = "cloudsword.centre.dissuasion_desk"
    label = "dissuasion_desk"
    brings = (
        "places",
        "permissions",
        "grants",
        "events",
        "lives",
        "subjects",
        "kept",
        "shredders",
        "chores",
        "figures",
        "beginnings",
        "errors",
        "listeners",
        "urls",
    )
    prefix = "dissuasion/"
    rank = 42
