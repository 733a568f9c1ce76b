"""Who may open the start."""

from tests.centre.access import signed_in

ACCESS = {"look:home": signed_in()}
