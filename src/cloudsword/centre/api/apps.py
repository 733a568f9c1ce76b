"""What banks hand in and answer, as the centre loads it."""

from cloudsword.centre.desks.config import DeskConfig


class Api(DeskConfig):
    """What banks hand in and answer."""

    name = "cloudsword.centre.api"
    label = "api"
    brings = ("places", "permissions", "grants", "events", "lives", "subjects", "urls")
    prefix = ""
