"""The frame of every page, as the centre loads it."""

from cloudsword.centre.desks.config import DeskConfig


class Look(DeskConfig):
    """The frame of every page."""

    name = "cloudsword.centre.look"
    label = "look"
