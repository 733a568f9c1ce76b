"""What is told when it becomes known who endangers people."""

from dataclasses import dataclass
from typing import ClassVar

from cloudsword.centre.facts.telling import Fact


@dataclass(frozen=True, slots=True)
class NumberWarned(Fact):
    """A telephone number came under a warning.

    Parameters
    ----------
    warning
        Key of the warning.
    """

    told_by: ClassVar[str] = "cloudsword.centre.warning_desk"
    warning: int


@dataclass(frozen=True, slots=True)
class PayeeHeld(Fact):
    """An institution holds money of an account to which a victim paid, or to which the money went on.

    Parameters
    ----------
    account
        Which.
    case_id
        For which case.
    """

    told_by: ClassVar[str] = "cloudsword.centre.holds"
    account: str
    case_id: str
