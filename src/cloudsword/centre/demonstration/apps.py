"""The demonstration as Django loads it: where a folder was made as one, its clock is the country's."""

from django.apps import AppConfig


class Demonstration(AppConfig):
    """Sets the clock."""

    name = "cloudsword.centre.demonstration"
    label = "demonstration"

    def ready(self) -> None:
        """Let the country's clock be the time of every page and service, in a demonstration alone."""
        from django.conf import settings

        from cloudsword.centre.demonstration import clock
        from cloudsword.centre.demonstration.folder import is_marked

        if is_marked(settings.CENTRE):
            clock.rule(settings.CENTRE)
