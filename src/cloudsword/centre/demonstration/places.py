"""The demonstration's place in the rail, in a demonstration alone."""

from cloudsword.centre.look.rail import Place


def _places() -> tuple[Place, ...]:
    from django.conf import settings

    from cloudsword.centre.demonstration.folder import is_marked

    if not is_marked(settings.CENTRE):
        return ()
    return (Place("demonstration:first", "Demonstration"),)


PLACES = _places()
