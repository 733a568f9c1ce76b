"""The demonstration's place in the rail."""

from cloudsword.centre.look.rail import Place

PLACES = (Place("demonstration:first", "Demonstration"),)
