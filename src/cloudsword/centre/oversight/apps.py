"""The audit log, who saw whom, retention, as the centre loads it."""

from cloudsword.centre.desks.config import DeskConfig


class Oversight(DeskConfig):
    """The audit log, who saw whom, retention."""

    name = "cloudsword.centre.oversight"
    label = "oversight"
    brings = ("places", "permissions", "grants", "beginnings", "urls")
