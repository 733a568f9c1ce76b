"""The only code that changes people in danger and the attempts to reach them.

Its names are loaded when they are asked for: a page that needs one word of it shall not load an engine.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cloudsword.centre.dissuasion_desk.services.checking import check_reference
    from cloudsword.centre.dissuasion_desk.services.ending import end_attempt, give_back, sayable
    from cloudsword.centre.dissuasion_desk.services.handing_over import hand_over
    from cloudsword.centre.dissuasion_desk.services.leases import lapse, prolong
    from cloudsword.centre.dissuasion_desk.services.taking import in_hand_of, may_call_at, take_next

__all__ = [
    "check_reference",
    "end_attempt",
    "give_back",
    "hand_over",
    "in_hand_of",
    "lapse",
    "may_call_at",
    "prolong",
    "sayable",
    "take_next",
]

_PLACES = {
    "check_reference": "checking",
    "end_attempt": "ending",
    "give_back": "ending",
    "in_hand_of": "taking",
    "hand_over": "handing_over",
    "lapse": "leases",
    "may_call_at": "taking",
    "prolong": "leases",
    "sayable": "ending",
    "take_next": "taking",
}


def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)
