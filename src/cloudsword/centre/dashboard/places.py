"""The dashboard's place in the rail."""

from cloudsword.centre.look.rail import Place
from cloudsword.centre.people.permissions import Permission

PLACES = (Place("dashboard:first", "Today", "今日", (Permission.FIGURES_READ,)),)
