"""What the desk refuses."""

from cloudsword.errors import CloudSwordError


class EmptyHint(CloudSwordError):
    """Nothing was told."""

    en = "a hint says something: type what was told"


ERRORS = (EmptyHint,)
