"""The ledger index: brought up to date by the clock, looked at by health and doctor."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.conf import settings

from cloudsword.lake.centre import open_centre

PATIENCE = timedelta(minutes=5)
"""How long after a change of the lake the index may be behind before health says so."""


@dataclass(frozen=True, slots=True)
class LedgerState:
    """How the index stands to the lake.

    Parameters
    ----------
    is_current
        Whether it holds what the lake holds.
    changed_at
        When the lake last changed, UTC.
    """

    is_current: bool
    changed_at: datetime

    def is_late(self, now: datetime) -> bool:
        """Return whether it has been behind for longer than ``PATIENCE``."""
        return not self.is_current and now - self.changed_at > PATIENCE


def refresh() -> int:
    """Take new transfers into the index; return how many transfers were new, 0 where it was current.

    Another process that writes it meanwhile is left to it.
    """
    from cloudsword.centre.books.ledger import doing
    from cloudsword.errors import LakeBusy
    from cloudsword.lake.ledger_index import open_index

    if doing() == "compiling":
        return 0  # the next turn finds it compiled
    centre = open_centre(settings.CENTRE)
    if state().is_current:
        return 0
    try:
        return int(open_index(centre).state.transfers)
    except LakeBusy:
        return 0


def state() -> LedgerState:
    """Return how the index stands now. Reads two small files."""
    from cloudsword.lake.layout import head_path
    from cloudsword.lake.ledger_index import is_current

    centre = open_centre(settings.CENTRE)
    changed = datetime.fromtimestamp(head_path(centre.lake).stat().st_mtime, UTC)
    return LedgerState(is_current(centre), changed)
