"""A country on a fast clock, as a centre loads it that was made as a demonstration."""

from cloudsword.centre.desks.config import DeskConfig


class Demonstration(DeskConfig):
    """A country on a fast clock."""

    name = "cloudsword.centre.demonstration"
    label = "demonstration"
    brings = ("places", "permissions", "grants", "urls")
    rank = 40

    def ready(self) -> None:
        """Let the country's clock be the time of every page and service."""
        super().ready()
        from django.conf import settings

        from cloudsword.centre.demonstration import country_clock

        country_clock.rule(settings.CENTRE)
