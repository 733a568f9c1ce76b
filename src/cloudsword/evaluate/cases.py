"""Cases as they are measured: what was lost, when it was paid, when it was told."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cloudsword.evaluate.parcels import Parcels
from cloudsword.evaluate.records import NO_TIME, Records, instants, integers, places, texts, whole
from cloudsword.tables.arrow import Array, pc

Int64s = NDArray[np.int64]
Floats = NDArray[np.float64]

SPEEDS = ("fast", "ordinary", "lazy")
"""Speed classes of mule accounts."""


@dataclass(frozen=True, slots=True)
class Cases:
    """Cases in which a victim paid at least once, in the order of the truth's table.

    Parameters
    ----------
    case_id, scam_type, victim, channel
        Texts, one a case.
    first_contact_at, first_paid_at, last_paid_at
        int64, UTC microseconds, ``NO_TIME`` where absent.
    payments
        int64: payments of the victim.
    loss
        int64: what the victim paid, minor units.
    reported_at
        int64: the first report of the case that a victim made, ``NO_TIME`` for none.
    paid_before_report_at
        int64: the last payment up to that report, ``NO_TIME`` for none.
    place
        int64: place in ``Parcels.cases``, -1 where the case has no parcels.
    """

    case_id: Array
    scam_type: Array
    victim: Array
    channel: Array
    first_contact_at: Int64s
    first_paid_at: Int64s
    last_paid_at: Int64s
    payments: Int64s
    loss: Int64s
    reported_at: Int64s
    paid_before_report_at: Int64s
    place: Int64s

    def __len__(self) -> int:
        return len(self.case_id)


def _earliest(count: int, at_places: Int64s, times: Int64s) -> Int64s:
    found = np.full(count, np.iinfo(np.int64).max, np.int64)
    np.minimum.at(found, at_places, times)
    found[found == np.iinfo(np.int64).max] = NO_TIME
    return found


def first_reports(visible: Records, truth: Records, case_id: Array) -> Int64s:
    """Return when each case was first told (UTC microseconds), ``NO_TIME`` for one that was not.

    Parameters
    ----------
    visible
        Table ``reports``.
    truth
        Table ``report_links``: reports that belong to a case, later withdrawn ones included.
    case_id
        Texts.

    Returns
    -------
    numpy.ndarray
        int64, one value a case.
    """
    links = whole(truth, "report_links", ["report_id", "case_id"])
    reports = whole(visible, "reports", ["report_id", "reported_at"])
    case, told = places(links["case_id"], case_id), places(links["report_id"], reports["report_id"])
    is_known = (case >= 0) & (told >= 0)
    times = instants(reports["reported_at"]) if reports.num_rows else np.zeros(0, np.int64)
    return _earliest(len(case_id), case[is_known], times[told[is_known]])


def speeds_of(parcels: Parcels, truth: Records) -> Int64s:
    """Return for each root the speed class of the account that it went to.

    Parameters
    ----------
    parcels
        Moves of the stolen money.
    truth
        Table ``mule_accounts``.

    Returns
    -------
    numpy.ndarray
        int64, one value a root: place among ``SPEEDS``, -1 where the account is no mule's.
    """
    mules = whole(truth, "mule_accounts", ["account_id", "speed"])
    classes = places(mules["speed"], pc.cast(list(SPEEDS), "string"))
    of_account = np.full(len(parcels.accounts) + 1, -1, np.int64)
    found = places(mules["account_id"], parcels.accounts)
    of_account[found[found >= 0]] = classes[found >= 0]
    return of_account[parcels.root_creditor]


def cases_of(visible: Records, truth: Records, parcels: Parcels) -> Cases:
    """Return the cases in which somebody paid.

    Parameters
    ----------
    visible
        Table ``reports``.
    truth
        Tables ``cases``, ``report_links``.
    parcels
        Moves of the stolen money.

    Returns
    -------
    Cases
        Those with at least one payment and a loss above zero.
    """
    columns = [
        "case_id",
        "scam_type",
        "victim",
        "channel",
        "first_contact_at",
        "first_paid_at",
        "last_paid_at",
    ]
    rows = whole(truth, "cases", [*columns, "payments", "loss_minor"])
    is_paid = (integers(rows["payments"]) > 0) & (integers(rows["loss_minor"]) > 0)
    rows = rows.filter(pc.cast(is_paid.tolist(), "bool"))
    case_id = texts(rows["case_id"])
    reported = first_reports(visible, truth, case_id)
    place = places(case_id, parcels.cases)
    by_place = np.full(len(parcels.cases), NO_TIME, np.int64)
    by_place[place[place >= 0]] = reported[place >= 0]
    is_known = parcels.root_case >= 0
    told = by_place[parcels.root_case[is_known]]
    is_before = parcels.root_at[is_known] <= told
    paid = np.full(len(parcels.cases) + 1, NO_TIME, np.int64)
    np.maximum.at(paid, parcels.root_case[is_known][is_before], parcels.root_at[is_known][is_before])
    return Cases(
        case_id=case_id,
        scam_type=texts(rows["scam_type"]),
        victim=texts(rows["victim"]),
        channel=texts(rows["channel"]),
        first_contact_at=instants(rows["first_contact_at"]),
        first_paid_at=instants(rows["first_paid_at"]),
        last_paid_at=instants(rows["last_paid_at"]),
        payments=integers(rows["payments"]),
        loss=integers(rows["loss_minor"]),
        reported_at=reported,
        paid_before_report_at=paid[place],
        place=place,
    )
