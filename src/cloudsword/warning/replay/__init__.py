"""Recorded calls looked at hour by hour: the features of ``warning.features``, for every hour at once.

Where records lie still, arrays are faster than asking an engine anew each hour; what they say is the same,
and a test holds one against the other.
"""

from cloudsword.warning.replay.counting import LINES, Recorded, recorded
from cloudsword.warning.replay.hours import Hour, Replay

__all__ = ["LINES", "Hour", "Recorded", "Replay", "recorded"]
