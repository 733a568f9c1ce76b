"""The funds desk as Django loads it: what intake tells it reaches its services."""

from django.apps import AppConfig


class FundsDesk(AppConfig):
    """Registers with intake."""

    name = "cloudsword.centre.funds_desk"
    label = "funds_desk"

    def ready(self) -> None:
        """Follow reports that end and roots that change."""
        from cloudsword.centre.funds_desk import case_panel, intake_hooks

        intake_hooks.register()
        case_panel.register()
