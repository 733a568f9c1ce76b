"""Models in force, as the centre loads them."""

from cloudsword.centre.desks.config import DeskConfig


class Learning(DeskConfig):
    """Models in force."""

    name = "cloudsword.centre.learning"
    label = "learning"
    brings = ("places", "permissions", "grants", "events", "subjects", "urls")
    prefix = ""
    rank = 60
