"""Targets 20 to 22: how much of a loss an order still finds in the first account, by when it lands.

Base and measure. The figure is a mean over cases of the recovered share of the case's loss, so that each case
counts once; by amount, a few losses out of hundreds decide. Recovered is what still rests, when the order
lands, on the mule account that the victim paid (the first layer: the published curve is a curve of one
account); ``all_layers`` counts money on every mule account, ``by_amount`` is the first layer by amount.

A country whose mules are of another mix than the published one is weighed by the speed class of the account
that each payment went to first: the share is taken class by class (what rests of that class's payments over
what was paid to it, each as a share of its case's loss), and the classes are put together in the published
mix. In a country that has the mix by itself the figure is the plain mean over cases.
"""

from dataclasses import dataclass, replace
from statistics import NormalDist
from typing import Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from cloudsword.country.calendar import DAY, MINUTE
from cloudsword.evaluate.cases import SPEEDS, Cases
from cloudsword.evaluate.facts import Facts
from cloudsword.evaluate.parcels import Parcels
from cloudsword.evaluate.records import NO_TIME
from cloudsword.evaluate.targets.target import Target, value_of
from cloudsword.tongue import phrase

Int64s = NDArray[np.int64]
Floats = NDArray[np.float64]

MIXES: Final = {"sg": (0.10, 0.45, 0.45), "mixed": (0.35, 0.50, 0.15)}
"""Share of cases whose first account is fast, ordinary, lazy, in the published fits."""

HOURS_LATENCY: Final = (180.0, 0.8)
"""Latency of banks that answer within hours: median in minutes, sigma of its logarithm."""

QUANTILES: Final = 9


@dataclass(frozen=True, slots=True)
class _Base:
    """What is measured on: cases, moves of their money, mule accounts, the speed class of each root."""

    cases: Cases
    parcels: Parcels
    is_mule: NDArray[np.bool_]
    speeds: Int64s


def put_together(rests: Floats, paid: Floats, mix: tuple[float, ...]) -> float | None:
    """Return the share that rests where payments have the speed classes of ``mix``.

    Parameters
    ----------
    rests, paid
        float64, one value a class: sums over payments of what rests, and of what was paid.
    mix
        Wanted share of each class. A class without a payment leaves its share to the others.

    Returns
    -------
    float or None
        In [0, 1]; None without payments.

    Examples
    --------
    >>> put_together(np.array([1.0, 3.0]), np.array([10.0, 6.0]), (0.5, 0.5))
    0.3
    """
    has = paid > 0
    weights = np.asarray(mix)[has]
    if not has.any() or weights.sum() == 0:
        return None
    return value_of(float((weights * rests[has] / paid[has]).sum() / weights.sum()))


def _share(
    base: _Base, until: Int64s, mix: tuple[float, ...] | None
) -> tuple[float | None, dict[str, float]]:
    """Return the mean share in the first layer at ``until`` (one a case), and the further figures."""
    cases, parcels = base.cases, base.parcels
    if not len(cases):
        return None, {}
    by_case = np.full(len(parcels.cases), NO_TIME, np.int64)
    by_case[cases.place] = until
    loss = np.zeros(len(parcels.cases))
    loss[cases.place] = cases.loss
    chosen = (parcels.root_case >= 0) & (loss[parcels.root_case] > 0)
    of_case = loss[parcels.root_case[chosen]]
    # without a mix all payments are of one class, those to accounts of no class included
    place = np.zeros(int(chosen.sum()), np.int64) if mix is None else base.speeds[chosen]
    known = place >= 0
    found: dict[str, float] = {}
    for name, only_first in (("first", True), ("all_layers", False)):
        rests = parcels.resting(by_case, base.is_mule, only_first=only_first)[chosen]
        for kind, scale in (("", of_case), ("_by_amount", np.ones(len(of_case)))):
            sums = [
                np.bincount(place[known], weights=(values / scale)[known], minlength=len(SPEEDS)).astype(
                    float
                )
                for values in (rests, parcels.root_amount[chosen])
            ]
            share = put_together(sums[0], sums[1], mix or (1.0, 0.0, 0.0))
            if share is not None:
                found[name + kind] = share
    share = found.pop("first", None)
    if "first_by_amount" in found:
        found["by_amount"] = found.pop("first_by_amount")
    return share, found


def _taken(cases: Cases, chosen: NDArray[np.bool_]) -> Cases:
    names = Cases.__dataclass_fields__
    texts = ("case_id", "scam_type", "victim", "channel")
    mask = pa.array(chosen)
    return Cases(
        **{n: getattr(cases, n).filter(mask) if n in texts else getattr(cases, n)[chosen] for n in names}
    )


def recovery_targets(
    cases: Cases, parcels: Parcels, is_mule: NDArray[np.bool_], speeds: Int64s, facts: Facts
) -> tuple[Target, ...]:
    """Return targets 20, 21 and 22.

    Parameters
    ----------
    cases
        Cases in which somebody paid.
    parcels
        Moves of the stolen money.
    is_mule
        bool, one value an account of ``parcels``.
    speeds
        int64, one value a root: place among ``SPEEDS`` of the account that it went to, -1 where unknown.
    facts
        The run.

    Returns
    -------
    tuple of Target
        20: reported cases, the order lands 14, 2 and 1 days after the first report, mix of ``sg``. 21: the
        same, landing after a latency of hours: the mean over 9 evenly spaced quantiles of the lognormal law,
        mix of ``mixed``. 22: all cases, reported or not, at the last payment plus 3 days, mix of ``mixed``.
        Base of each: cases whose order lands before the end.
    """
    cases = _taken(cases, cases.place >= 0)
    reported = _taken(cases, cases.reported_at != NO_TIME)
    found = []
    for key, days, text, value, width in (
        ("20a", 14, "0.06", 0.06, 0.05),
        ("20b", 2, "0.35", 0.35, 0.07),
        ("20c", 1, "0.41", 0.41, 0.07),
    ):
        base = _taken(reported, reported.reported_at + days * DAY <= facts.ends_at)
        share, further = _share(
            _Base(base, parcels, is_mule, speeds), base.reported_at + days * DAY, _mix("sg", facts)
        )
        found.append(
            Target(
                key,
                phrase("recovered with a latency of {days} d (sg mix)", days=days),
                text,
                share,
                value - width,
                value + width,
                len(base),
                further,
            )
        )
    found.append(_hours(_Base(reported, parcels, is_mule, speeds), facts))
    base = _taken(cases, cases.last_paid_at + 3 * DAY <= facts.ends_at)
    share, further = _share(
        _Base(base, parcels, is_mule, speeds), base.last_paid_at + 3 * DAY, _mix("mixed", facts)
    )
    found.append(
        Target(
            "22",
            phrase("still caught 3 days after the last payment (mixed)"),
            "< 0.12",
            share,
            0.0,
            0.12,
            len(base),
            further,
        )
    )
    return tuple(found)


def _mix(preset: str, facts: Facts) -> tuple[float, ...] | None:
    """Return the mix to weigh by; None in a country that has it by itself."""
    return None if facts.preset == preset else MIXES[preset]


def _hours(base: _Base, facts: Facts) -> Target:
    median, sigma = HOURS_LATENCY
    steps = [NormalDist().inv_cdf((k + 0.5) / QUANTILES) for k in range(QUANTILES)]
    latencies = [round(median * float(np.exp(sigma * step)) * MINUTE) for step in steps]
    cases = _taken(base.cases, base.cases.reported_at + max(latencies) <= facts.ends_at)
    seen = replace(base, cases=cases)
    parts = [_share(seen, cases.reported_at + late, _mix("mixed", facts)) for late in latencies]
    shares = [share for share, _ in parts if share is not None]
    further = {name: sum(f[name] for _, f in parts) / QUANTILES for name in parts[0][1]}
    return Target(
        "21",
        phrase("recovered of reported losses, banks answer within hours (mixed)"),
        "0.16-0.21",
        sum(shares) / QUANTILES if len(shares) == QUANTILES else None,
        0.10,
        0.25,
        len(cases),
        further,
    )
