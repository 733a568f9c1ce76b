"""Proposals, orders, holds, as the centre loads them."""

from cloudsword.centre.desks.config import DeskConfig


class Holds(DeskConfig):
    """Proposals, orders, holds."""

    name = "cloudsword.centre.holds"
    label = "holds"
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
        "audit_heads",
        "chores",
        "when_ready",
        "panels",
        "listeners",
        "figures",
        "sections",
        "finders",
        "beginnings",
        "outboxes",
        "officers",
        "tabs",
        "urls",
    )
    statics = ("cloudsword.formats.tracking_graph",)
    prefix = "funds-desk/"
    rank = 30
