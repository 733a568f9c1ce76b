"""Reports, incidents, cases, as the centre loads it."""

from cloudsword.centre.desks.config import DeskConfig


class Intake(DeskConfig):
    """Reports, incidents, cases."""

    name = "cloudsword.centre.intake"
    label = "intake"
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
        "warm_ups",
        "figures",
        "finders",
        "beginnings",
        "urls",
    )
    rank = 20
