"""Notices and objections, as the centre loads them."""

from cloudsword.centre.desks.config import DeskConfig


class Owners(DeskConfig):
    """Notices and objections."""

    name = "cloudsword.centre.owners"
    label = "owners"
    brings = (
        "permissions",
        "grants",
        "lives",
        "subjects",
        "chores",
        "figures",
        "tabs",
        "clocks",
        "order_panels",
        "own_panels",
        "urls",
    )
    prefix = "funds-desk/"
