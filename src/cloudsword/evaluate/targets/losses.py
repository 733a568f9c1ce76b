"""Targets 7 to 12, 26, 27: what cases cost, how long they last, whom they hit, of which type they are.

Base: cases in which the victim paid at least once; the loss is what the victim paid, baits not taken off.
"""

import math

import numpy as np
from numpy.typing import NDArray

from cloudsword.country.calendar import DAY, OFFSET
from cloudsword.evaluate.cases import Cases
from cloudsword.evaluate.records import NO_TIME, Records, equals, integers, places, whole
from cloudsword.evaluate.targets.target import Target, value_of
from cloudsword.tables.arrow import pc
from cloudsword.tongue import phrase

TOP_SHARE = 0.033
TEN_TYPES = (
    "brushing",
    "investment",
    "shopping",
    "custsvc",
    "loan",
    "credit",
    "leader",
    "authority",
    "romance",
    "game",
)
LEAST_OF_TYPE = 10
"""Fewer cases of a type do not say what the type costs."""


def loss_targets(cases: Cases) -> tuple[Target, ...]:
    """Return targets 7 to 10.

    Parameters
    ----------
    cases
        Cases in which somebody paid.

    Returns
    -------
    tuple of Target
        7: standard deviation of the natural logarithm of the loss. 8: share of all loss in the largest 3.3 %
        of cases (rounded to whole cases, at least one). 9: mean loss divided by median loss. 10: payments a
        case.
    """
    count = len(cases)
    loss = np.sort(cases.loss.astype(np.float64))[::-1]
    top = max(1, round(TOP_SHARE * count))
    return (
        Target(
            "7",
            phrase("spread of losses: sigma of ln(loss)"),
            "2.34",
            value_of(float(np.log(loss).std(ddof=1))) if count > 1 else None,
            2.1,
            2.6,
            count,
        ),
        Target(
            "8",
            phrase("share of loss in the top 3.3 % of cases"),
            "0.70",
            float(loss[:top].sum() / loss.sum()) if count else None,
            0.60,
            0.78,
            count,
        ),
        Target(
            "9",
            phrase("mean loss / median loss"),
            "15.4",
            float(loss.mean() / np.median(loss)) if count else None,
            10,
            22,
            count,
        ),
        Target(
            "10",
            phrase("payments per case"),
            "2.0",
            float(cases.payments.mean()) if count else None,
            1.7,
            2.5,
            count,
        ),
    )


def romance_targets(cases: Cases, truth: Records) -> tuple[Target, ...]:
    """Return target 11: how long romance cases go on paying.

    Parameters
    ----------
    cases
        Cases in which somebody paid.
    truth
        Table ``planned_payments``.

    Returns
    -------
    tuple of Target
        Span from the first to the last payment, planned ones after the end of the run included, so that a
        short run can show a long span. Base: romance cases.
    """
    rows = whole(truth, "planned_payments", ["case_id", "planned_at"])
    case = places(rows["case_id"], cases.case_id)
    first, last = cases.first_paid_at.copy(), cases.last_paid_at.copy()
    if rows.num_rows:
        planned = integers(pc.cast(rows["planned_at"], "int64"))[case >= 0]
        np.minimum.at(first, case[case >= 0], planned)
        np.maximum.at(last, case[case >= 0], planned)
    days: NDArray[np.float64] = ((last - first) / DAY)[equals(cases.scam_type, "romance")]
    return (
        Target(
            "11a",
            phrase("romance: days from first to last payment, median"),
            "62",
            value_of(float(np.median(days))) if len(days) else None,
            50,
            75,
            len(days),
        ),
        Target(
            "11b",
            phrase("romance: share over 183 days"),
            "0.11",
            value_of(float((days > 183).mean())) if len(days) else None,
            0.08,
            0.15,
            len(days),
        ),
    )


def age_targets(cases: Cases, visible: Records) -> tuple[Target, ...]:
    """Return target 12: victims' age, one value a case: year of the first contact less year of birth.

    Parameters
    ----------
    cases
        Cases in which somebody paid.
    visible
        Table ``people``.

    Returns
    -------
    tuple of Target
        Mean, and share from 18 to 40, both included.
    """
    people = whole(visible, "people", ["person_id", "birth_year"])
    who = places(cases.victim, people["person_id"])
    is_known = (who >= 0) & (cases.first_contact_at != NO_TIME)
    local = ((cases.first_contact_at[is_known] + OFFSET) // DAY).astype("datetime64[D]")
    years = local.astype("datetime64[Y]").astype(np.int64) + 1970
    ages = years - integers(people["birth_year"])[who[is_known]] if len(years) else np.zeros(0, np.int64)
    is_young = (ages >= 18) & (ages <= 40)
    count = len(ages)
    return (
        Target(
            "12a",
            phrase("victims' age, mean"),
            "37",
            float(ages.mean()) if count else None,
            35,
            40,
            count,
        ),
        Target(
            "12b",
            phrase("victims aged 18 to 40"),
            "0.62",
            float(is_young.mean()) if count else None,
            0.57,
            0.67,
            count,
        ),
    )


def type_targets(cases: Cases) -> tuple[Target, ...]:
    """Return targets 26 and 27: the order and the share of the types.

    Parameters
    ----------
    cases
        Cases in which somebody paid.

    Returns
    -------
    tuple of Target
        26: 1 where brushing has the most cases of all types but ``other``, and 1 where investment has the
        largest loss a case, else 0. The loss of a type is its median: a mean of some dozen cases follows its
        one largest. Types with fewer than 10 cases are left out. 27: share of cases of the ten types.
    """
    kinds = cases.scam_type.to_pylist()
    count = len(cases)
    numbers: dict[str, int] = {}
    losses: dict[str, list[int]] = {}
    for kind, loss in zip(kinds, cases.loss.tolist(), strict=True):
        numbers[kind] = numbers.get(kind, 0) + 1
        losses.setdefault(kind, []).append(loss)
    named = {kind: n for kind, n in numbers.items() if kind != "other"}
    medians = {k: float(np.median(v)) for k, v in losses.items() if len(v) >= LEAST_OF_TYPE}
    means = {k: math.fsum(v) / len(v) for k, v in losses.items() if len(v) >= LEAST_OF_TYPE}
    most = max(named, key=lambda k: named[k], default=None)
    dearest = max(medians, key=lambda k: medians[k], default=None)
    in_ten = sum(numbers.get(kind, 0) for kind in TEN_TYPES)
    return (
        Target(
            "26a",
            phrase("brushing has the most cases"),
            "yes",
            None if most is None else float(most == "brushing"),
            1,
            1,
            count,
            {"share_of_cases": numbers.get("brushing", 0) / count if count else 0.0},
        ),
        Target(
            "26b",
            phrase("investment costs the most a case"),
            "yes",
            None if dearest is None else float(dearest == "investment"),
            1,
            1,
            count,
            {
                "median_minor": medians.get("investment", 0.0),
                "mean_minor": means.get("investment", 0.0),
                "largest_other_mean_minor": max(
                    (v for k, v in means.items() if k != "investment"), default=0.0
                ),
            },
        ),
        Target(
            "27",
            phrase("share of cases of the ten types"),
            "0.884",
            in_ten / count if count else None,
            0.864,
            0.904,
            count,
        ),
    )
