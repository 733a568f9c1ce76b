"""From the gangs' cases to incidents: a case is over for its victim when nothing more will be paid.

Invariant: each case with a loss gives one incident, on the day on which it is over.
"""

from collections.abc import Callable, Iterable

import numpy as np
from numpy.typing import NDArray

from cloudsword.country.gangs.case import Case
from cloudsword.country.incidents import Incident, Paid

NumbersOf = Callable[[NDArray[np.int64]], NDArray[np.int64]]


class Victims:
    """Remembers which cases were handed to the desk.

    Notes
    -----
    One pass over the cases a day; those that are over are passed by at the cost of one look.
    """

    def __init__(self) -> None:
        self._seen: set[int] = set()

    def over(self, cases: Iterable[Case], numbers_of: NumbersOf) -> list[Incident]:
        """Return the incidents of cases that came to an end since the last call, in order of the cases.

        Parameters
        ----------
        cases
            All cases so far.
        numbers_of
            Turns tags of payments into transaction numbers.
        """
        found = []
        for case in cases:
            if case.is_running or case.place in self._seen:
                continue
            self._seen.add(case.place)
            if case.payments:
                found.append(incident_of(case, numbers_of))
        return found


def incident_of(case: Case, numbers_of: NumbersOf) -> Incident:
    """Return what happened to the victim of a case that is over.

    Payments that were baits and came back with a profit are no part of it; the profit is taken off the loss.

    Parameters
    ----------
    case
        A case with at least one payment.
    numbers_of
        Turns tags of payments into transaction numbers.

    Returns
    -------
    Incident
        Noticed at the last payment, or at the first one that was stopped after it.
    """
    baits = sum(made.amount for made in case.payments if made.is_bait)
    lost = [made for made in case.payments if not made.is_bait]
    numbers = numbers_of(np.array([made.tag for made in lost], np.int64)).tolist()
    payments = tuple(
        Paid(number, made.at, made.debtor, made.creditor, made.amount)
        for number, made in zip(numbers, lost, strict=True)
    )
    last = case.payments[-1].at
    stopped = [one.at for one in case.planned if one.stopped_by is not None and one.at > last]
    return Incident(
        key=(0, case.place),
        person=case.victim,
        scam_type=case.scam_type,
        payments=payments,
        noticed_at=min(stopped, default=last),
        returned_minor=max(0, case.returned - baits),
        lines=tuple(dict.fromkeys(case.lines)),
        domains=tuple(dict.fromkeys(case.links)),
        language=case.language,
        case=case.place,
        gang=case.gang,
    )
