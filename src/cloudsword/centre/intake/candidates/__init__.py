"""Which booked transfer a person means who tells of a payment: candidates, ranked, with reasons in words.

The ranking is a sum of match weights; it proposes, and an officer picks.
"""

from typing import TYPE_CHECKING, Any

from cloudsword.centre.intake.candidates.ranking import Candidate, judge, rank
from cloudsword.centre.intake.candidates.told import Told

if TYPE_CHECKING:
    from cloudsword.centre.intake.candidates.search import find_candidates

__all__ = ["Candidate", "Told", "find_candidates", "judge", "rank"]


def __getattr__(name: str) -> Any:
    if name != "find_candidates":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    # the search needs the ledger, and with it a compiler: only whoever searches shall load it
    from cloudsword.centre.intake.candidates.search import find_candidates

    return find_candidates
