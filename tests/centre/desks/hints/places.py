"""Its line in the rail."""

from cloudsword.centre.look.rail import Place
from hints.permissions import HintPermission

PLACES = (Place("hints:hints", "Hints", (HintPermission.HINT_READ,)),)
