"""Its count on the first screen."""

from cloudsword.centre.desks.shown import Figure, Group
from hints.permissions import HintPermission


def taken(day):
    """Count the hints of the day."""
    from hints.models import Hint

    return Hint.objects.filter(told_at__gte=day).count()


FIGURES = (Figure(Group.CAME_IN, "Hints", taken, "hints:hints", HintPermission.HINT_READ),)
