"""The figures of warnings, each with its interval."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cloudsword.evaluate.warning.tallies import CallTallies

Floats = NDArray[np.float64]
DRAWS = 500
NEVER = float("inf")


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure and its 95 % interval: over numbers drawn again and again (bootstrap).

    Parameters
    ----------
    value, low, high
        NaN where there is nothing to measure; infinite where a median lies among numbers that were never
        warned of.
    """

    value: float
    low: float
    high: float

    def tree(self) -> dict[str, float | None]:
        """Return it for JSON; null where it is not finite."""
        shown = {"value": self.value, "low": self.low, "high": self.high}
        return {name: round(value, 6) if np.isfinite(value) else None for name, value in shown.items()}


@dataclass(frozen=True, slots=True)
class WarningFigures:
    """How soon scam numbers were warned of, and who else was.

    Parameters
    ----------
    answered_calls_before_warning_median
        Median over scam numbers that placed a call of the answered calls that each placed before it was
        warned of; a number that never was counts as infinitely many.
    scam_calls_after_warning_share
        Share of all calls of scam numbers that came after the warning: those that it can spare people.
    false_warnings_per_10000_numbers
        Ordinary numbers that were warned of, for 10,000 that placed a call.
    wrong_per_10000_benign_calls
        Calls of ordinary numbers after a wrong warning, for 10,000 of their calls.
    minutes_to_warning_median
        Median over the same numbers of the minutes from the first call to the warning.
    wronged_by_kind
        By sort of owner: ordinary numbers, and those of them that were warned of.
    """

    answered_calls_before_warning_median: Measured
    scam_calls_after_warning_share: Measured
    false_warnings_per_10000_numbers: Measured
    wrong_per_10000_benign_calls: Measured
    minutes_to_warning_median: Measured
    wronged_by_kind: dict[str, tuple[int, int]]

    def tree(self) -> dict[str, Any]:
        """Return them for JSON."""
        return {
            **{
                name: getattr(self, name).tree()
                for name in (
                    "answered_calls_before_warning_median",
                    "scam_calls_after_warning_share",
                    "false_warnings_per_10000_numbers",
                    "wrong_per_10000_benign_calls",
                    "minutes_to_warning_median",
                )
            },
            "wronged_by_kind": {
                kind: {"numbers": numbers, "warned": warned}
                for kind, (numbers, warned) in self.wronged_by_kind.items()
            },
        }


def figures_of(tallies: CallTallies, seed: int = 0) -> WarningFigures:
    """Return the figures of warnings.

    Parameters
    ----------
    tallies
        Of the calls.
    seed
        Of the drawing of numbers for the intervals.

    Returns
    -------
    WarningFigures
        Each with its interval.
    """
    random = np.random.default_rng(seed)
    answered = np.where(tallies.is_warned, tallies.answered_before, NEVER)
    minutes = np.where(tallies.is_warned, tallies.minutes, NEVER)
    kinds = np.array(tallies.kinds.to_pylist(), dtype=object)
    wronged = tallies.is_wronged
    return WarningFigures(
        _median(answered, random),
        _share(tallies.scam_calls_after, tallies.scam_calls, 1.0, random),
        _share(wronged.astype(np.int64), np.ones(len(wronged), np.int64), 10_000.0, random),
        _share(tallies.benign_calls_after, tallies.benign_calls, 10_000.0, random),
        _median(minutes, random),
        {
            str(kind): (int(np.count_nonzero(kinds == kind)), int(np.count_nonzero(wronged[kinds == kind])))
            for kind in sorted(set(kinds.tolist()))
        },
    )


def _median(values: Floats, random: np.random.Generator) -> Measured:
    if not len(values):
        return Measured(float("nan"), float("nan"), float("nan"))
    drawn = [_middle(values[random.integers(len(values), size=len(values))]) for _ in range(DRAWS)]
    # sorted by hand: between a number and infinity nothing can be interpolated
    low, high = np.sort(drawn)[[int(0.025 * DRAWS), int(0.975 * DRAWS) - 1]]
    return Measured(_middle(values), float(low), float(high))


def _middle(values: Floats) -> float:
    """Return the lower median: a value that is there, also where half of them are infinite."""
    return float(np.sort(values)[(len(values) - 1) // 2])


def _share(
    part: NDArray[np.int64], whole: NDArray[np.int64], scale: float, random: np.random.Generator
) -> Measured:
    total = int(whole.sum())
    if not total:
        return Measured(float("nan"), float("nan"), float("nan"))
    drawn = []
    for _ in range(DRAWS):
        rows = random.integers(len(whole), size=len(whole))
        drawn.append(scale * part[rows].sum() / max(1, int(whole[rows].sum())))
    low, high = np.quantile(drawn, [0.025, 0.975])
    return Measured(scale * int(part.sum()) / total, float(low), float(high))
