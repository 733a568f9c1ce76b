"""The pitch desk's place in the menu, below the warning desk."""

from typing import Final

from cloudsword.centre.look.rail import Place
from cloudsword.centre.pitch_desk.permissions import PitchPermission

PLACES: Final = (Place("pitch_desk:campaigns", "Scam campaigns", (PitchPermission.CAMPAIGN_READ,)),)
