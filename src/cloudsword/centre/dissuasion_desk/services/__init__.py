"""The only code that changes people in danger and the attempts to reach them."""

from cloudsword.centre.dissuasion_desk.services.checking import check_reference
from cloudsword.centre.dissuasion_desk.services.ending import end_attempt, give_back
from cloudsword.centre.dissuasion_desk.services.handing_over import hand_over
from cloudsword.centre.dissuasion_desk.services.leases import lapse, prolong
from cloudsword.centre.dissuasion_desk.services.taking import may_call_at, take_next

__all__ = [
    "check_reference",
    "end_attempt",
    "give_back",
    "hand_over",
    "lapse",
    "may_call_at",
    "prolong",
    "take_next",
]
