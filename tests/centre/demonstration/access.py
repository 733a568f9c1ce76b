"""Who may open the pages of the demonstration: in a real centre there are none, for nobody."""

from tests.centre.access import open_to_all

ACCESS = {
    f"demonstration:{name}": open_to_all()
    for name in ("first", "now", "flight", "rest", "decision", "propose", "begin", "clock", "sign_in")
}
