"""Allocations, returns, statements, as the centre loads them."""

from cloudsword.centre.desks.config import DeskConfig


class Restitution(DeskConfig):
    """Allocations, returns, statements."""

    name = "cloudsword.centre.restitution"
    label = "restitution"
    brings = (
        "permissions",
        "grants",
        "events",
        "lives",
        "subjects",
        "figures",
        "tabs",
        "case_ways",
        "urls",
    )
    prefix = "funds-desk/"
