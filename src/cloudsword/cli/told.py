"""What reading found out about files, in words."""

from cloudsword.cli.failures import tell
from cloudsword.cli.language import said
from cloudsword.formats.file_order import Direction, FoundOrder
from cloudsword.tables.two_writings import Writings
from cloudsword.tongue import N_

_BY = {"dates": N_("dates"), "times": N_("times"), "balances": N_("balances"), "mapping": N_("mapping")}


def tell_order(found: FoundOrder) -> None:
    """Tell in which order the rows of a file that has days without times are taken."""
    unit = said(N_("time", "rows of one") if found.by == "times" else N_("day", "rows of one"))
    order = (
        N_("{path}: oldest first, by {by}; rows of one {unit} are taken in that order")
        if found.direction is Direction.OLDEST_FIRST
        else N_("{path}: newest first, by {by}; rows of one {unit} are taken in that order")
    )
    tell(said(order, path=found.path, by=said(_BY[found.by]), unit=unit))


def tell_two_writings(writings: Writings) -> None:
    """Tell that accounts are written in two ways, where some are: they are taken for different ones."""
    found = writings.found()
    if found is None:
        return
    tell(
        said(
            "{count:,} account(s) are written in two ways and taken for two, such as {one} and "
            "{other}: zeros at the front or blanks were lost or added. If they are one, a trail "
            "ends between them; correct the file, or add the zeros in a mapping (pad)",
            count=found.count,
            one=found.one,
            other=found.other,
        )
    )
