"""The first screen and the search, as the centre loads it."""

from cloudsword.centre.desks.config import DeskConfig


class Dashboard(DeskConfig):
    """The first screen and the search."""

    name = "cloudsword.centre.dashboard"
    label = "dashboard"
    brings = ("places", "permissions", "grants", "beginnings", "urls")
    prefix = ""
    rank = 10
