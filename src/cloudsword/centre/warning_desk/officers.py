"""Who works for the warning desk in a demonstration; the demonstration plays them."""

from typing import Final

from cloudsword.centre.desks.officer import AutomaticOfficer

OFFICERS: Final = (AutomaticOfficer("auto-analyst", "Automatic analyst", "analyst"),)
