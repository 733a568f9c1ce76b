"""Which booked transfer a person means who tells of a payment: candidates, ranked, with reasons in words.

The ranking is a sum of match weights; it proposes, and an officer picks.
"""

from cloudsword.centre.intake.candidates.ranking import Candidate, judge, rank
from cloudsword.centre.intake.candidates.search import find_candidates
from cloudsword.centre.intake.candidates.told import Told

__all__ = ["Candidate", "Told", "find_candidates", "judge", "rank"]
