"""What a policy says of reaching people in danger: hours, leases, shifts, a control arm."""

from dataclasses import dataclass
from typing import Final

from cloudsword.lake.policy_section import Section

_LIMITS: Final = {
    "lease_minutes": (5, 240),
    "shift_minutes": (10, 720),
    "call_from": (0, 23),
    "call_until": (1, 24),
    "control_percent": (0, 50),
}
LEAST_CONTROL: Final = 2
"""Per cent: a smaller control arm says nothing."""


@dataclass(frozen=True, slots=True)
class DissuasionLimits:
    """Reaching people in danger.

    Parameters
    ----------
    lease_minutes
        A caller who says nothing for so long has left: the person is in the queue again.
    shift_minutes
        What one caller talks in a shift.
    call_from, call_until
        Hours of the centre's day between which people are called.
    control_percent
        So many of a hundred are spoken to half an hour later, by lot, to tell the effect; 0: nobody.
    """

    lease_minutes: int = 30
    shift_minutes: int = 300
    call_from: int = 8
    call_until: int = 22
    control_percent: int = 0


def read_dissuasion_limits(section: Section) -> DissuasionLimits:
    """Return the section ``[dissuasion]``; what it leaves out has its default.

    Raises
    ------
    BadPolicy
        It has an unknown key, a value outside its limits, no hour to call at, or a control arm too small.
    """
    section.only(*_LIMITS)
    usual = DissuasionLimits()
    found = {name: section.integer(name, *limits, getattr(usual, name)) for name, limits in _LIMITS.items()}
    made = DissuasionLimits(**found)
    if made.call_until <= made.call_from:
        raise section.refused("call_until", made.call_until, f"must be after call_from, {made.call_from}")
    if 0 < made.control_percent < LEAST_CONTROL:
        raise section.refused(
            "control_percent", made.control_percent, f"must be 0, or at least {LEAST_CONTROL}"
        )
    return made
