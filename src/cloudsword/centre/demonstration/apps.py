"""A country on a fast clock, as the centre loads it."""

from cloudsword.centre.desks.config import DeskConfig


class Demonstration(DeskConfig):
    """A country on a fast clock."""

    name = "cloudsword.centre.demonstration"
    label = "demonstration"
    brings = ("places", "permissions", "grants", "urls")
    rank = 40

    def ready(self) -> None:
        """Let the country's clock be the time of every page and service, in a demonstration alone."""
        super().ready()
        from django.conf import settings

        from cloudsword.centre.demonstration import country_clock
        from cloudsword.centre.demonstration.folder import is_marked

        if is_marked(settings.CENTRE):
            country_clock.rule(settings.CENTRE)
