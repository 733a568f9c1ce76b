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
        "subjects",
        "kept",
        "shredders",
        "seen_with",
        "audit_heads",
        "chores",
        "warm_ups",
        "words",
        "urls",
    )
    rank = 30

    def ready(self) -> None:
        """Follow reports that end and roots that change."""
        super().ready()
        from cloudsword.centre.funds_desk import case_panel, intake_hooks

        intake_hooks.register()
        case_panel.register()
