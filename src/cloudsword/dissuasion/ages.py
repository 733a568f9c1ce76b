"""Groups of ages."""

from typing import Final

from cloudsword.vocabulary.named import Named


class AgeBand(Named):
    """A group of ages: people of one answer the telephone at like hours."""

    CHILD = "child", "under 18"
    YOUNG = "young", "18 to 29"
    ADULT = "adult", "30 to 44"
    MIDDLE = "middle", "45 to 59"
    OLDER = "older", "60 to 74"
    OLD = "old", "75 and older"
    UNKNOWN = "unknown", "age not known"


BANDS: Final = tuple(AgeBand)
