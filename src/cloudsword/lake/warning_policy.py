"""What a policy says of warnings of numbers: how long they last, what is protected, what the machine may."""

import re
from dataclasses import dataclass
from typing import Final

from cloudsword.lake.policy_section import Section

_LIMITS: Final = {
    "proposal_days": (1, 365),
    "watch_days": (1, 365),
    "warn_days": (1, 730),
    "cut_off_days": (1, 730),
    "appeal_hours": (1, 720),
    "carrier_hours": (1, 720),
    "alone_percent": (0, 100),
}
_PROTECTED: Final = re.compile(r"\+[1-9][0-9]{1,14}\*?")
_FORM: Final = 'must be a list of numbers such as "+8695588", or of their beginnings such as "+86955*"'


@dataclass(frozen=True, slots=True)
class WarningLimits:
    """Warnings of numbers.

    Parameters
    ----------
    proposal_days
        A proposal that nobody judged and that got no new evidence for so long ends.
    watch_days, warn_days, cut_off_days
        So long after its latest evidence a watch, a warning, a cut-off ends.
    appeal_hours
        From an appeal until its answer.
    carrier_hours
        From a question to a carrier until its answer is missed.
    alone_percent
        From this probability on, per cent, the machine warns by itself, where a network proves that the
        number called; 0: never.
    protected
        Numbers that nobody warns of: exact, or beginnings that end in ``*``.
    article
        By which law numbers are warned of; empty: the policy names none.
    """

    proposal_days: int = 14
    watch_days: int = 30
    warn_days: int = 90
    cut_off_days: int = 180
    appeal_hours: int = 48
    carrier_hours: int = 24
    alone_percent: int = 0
    protected: tuple[str, ...] = ()
    article: str = ""


def read_warning_limits(section: Section) -> WarningLimits:
    """Return the section ``[warnings]``; what it leaves out has its default.

    Raises
    ------
    BadPolicy
        It has an unknown key, or a value outside its limits.
    """
    section.only(*_LIMITS, "protected", "article")
    usual = WarningLimits()
    numbers = {name: section.integer(name, *limits, getattr(usual, name)) for name, limits in _LIMITS.items()}
    found = section.tree.get("protected", [])
    if not isinstance(found, list) or not all(
        isinstance(each, str) and _PROTECTED.fullmatch(each) for each in found
    ):
        raise section.refused("protected", found, _FORM)
    article = section.text("article", 200) if "article" in section.tree else ""
    return WarningLimits(**numbers, protected=tuple(found), article=article)
