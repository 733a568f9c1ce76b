"""What the desk brings."""

from cloudsword.centre.desks.config import DeskConfig


class Hints(DeskConfig):
    """What somebody tells who wants to stay unnamed."""

    name = "hints"
    brings = (
        "places",
        "permissions",
        "grants",
        "events",
        "subjects",
        "chores",
        "figures",
        "errors",
        "urls",
    )
