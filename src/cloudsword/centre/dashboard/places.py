"""The dashboard's place in the rail."""

from cloudsword.centre.dashboard.permissions import DashboardPermission
from cloudsword.centre.look.rail import Place

PLACES = (Place("dashboard:first", "Today", (DashboardPermission.FIGURES_READ,)),)
