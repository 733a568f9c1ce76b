"""Orders, holds, owners, restitution, as the centre loads it."""

from cloudsword.centre.desks.config import DeskConfig


class FundsDesk(DeskConfig):
    """Orders, holds, owners, restitution."""

    name = "cloudsword.centre.funds_desk"
    label = "funds_desk"
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
        "urls",
    )
    rank = 30
