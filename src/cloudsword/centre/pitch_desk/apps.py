"""Campaigns of pitches, as the centre loads them."""

from cloudsword.centre.desks.config import DeskConfig


class PitchDesk(DeskConfig):
    """Campaigns of pitches."""

    name = "cloudsword.centre.pitch_desk"
    label = "pitch_desk"
    brings = (
        "places",
        "permissions",
        "grants",
        "chores",
        "when_ready",
        "finders",
        "story_notes",
        "listeners",
        "urls",
    )
    prefix = ""
    rank = 40
