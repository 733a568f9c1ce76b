"""People, institutions, roles, as the centre loads it."""

from cloudsword.centre.desks.config import DeskConfig


class People(DeskConfig):
    """People, institutions, roles."""

    name = "cloudsword.centre.people"
    label = "people"
    brings = ("places", "permissions", "grants", "events", "subjects", "shredders", "urls")
