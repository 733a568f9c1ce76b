"""What an officer makes of a report at intake: mostly right, sometimes open, sometimes another type."""

from typing import Final

import numpy as np

from cloudsword.country.parameters import reports as law
from cloudsword.country.scenario import Scenario
from cloudsword.vocabulary.scam_types import ScamType

CONFUSED: Final[dict[ScamType, tuple[ScamType, ...]]] = {
    ScamType.BRUSHING: (ScamType.INVESTMENT, ScamType.SHOPPING),
    ScamType.INVESTMENT: (ScamType.BRUSHING, ScamType.ROMANCE),
    ScamType.ROMANCE: (ScamType.INVESTMENT,),
    ScamType.SHOPPING: (ScamType.CUSTSVC, ScamType.DISPUTE),
    ScamType.CUSTSVC: (ScamType.SHOPPING, ScamType.CREDIT),
    ScamType.LOAN: (ScamType.CREDIT, ScamType.ROUTINE_LOAN),
    ScamType.CREDIT: (ScamType.LOAN, ScamType.CUSTSVC),
    ScamType.AUTHORITY: (ScamType.CREDIT, ScamType.CUSTSVC),
    ScamType.GAME: (ScamType.SHOPPING,),
    ScamType.UNFREEZE: (ScamType.INVESTMENT, ScamType.PRIZE),
    ScamType.ROUTINE_LOAN: (ScamType.LOAN, ScamType.DISPUTE),
    ScamType.DISPUTE: (ScamType.SHOPPING, ScamType.INVESTMENT),
    ScamType.FALSE_REPORT: (ScamType.CUSTSVC, ScamType.SHOPPING, ScamType.OTHER),
}
"""What a type is taken for; any other is taken for ``other``."""


def judge(scenario: Scenario, random: np.random.Generator, truth: ScamType) -> ScamType | None:
    """Return the type that the officer enters, or None where it is left open.

    Parameters
    ----------
    scenario
        The country.
    random
        Stream of the report.
    truth
        What it was.
    """
    scams, disputes, false = scenario.values[law.JUDGED_TYPE]
    right, is_open, _ = (
        disputes if truth is ScamType.DISPUTE else false if truth is ScamType.FALSE_REPORT else scams
    )
    at = random.random()
    if at < right:
        return truth
    if at < right + is_open:
        return None
    others = CONFUSED.get(truth, (ScamType.OTHER,))
    return others[int(random.integers(len(others)))]
