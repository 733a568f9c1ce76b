"""The figures of warnings, each with its interval."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from cloudsword.evaluate.measured import Measured
from cloudsword.evaluate.warning.tallies import CallTallies

Floats = NDArray[np.float64]
Int64s = NDArray[np.int64]
DRAWS: Final = 500
NEVER: Final = float("inf")
FIGURES: Final = (
    "answered_calls_before_warning_median",
    "scam_calls_after_warning_share",
    "false_warnings_per_10000_numbers",
    "wrong_per_10000_benign_calls",
    "minutes_to_warning_median",
)
"""The figures with an interval, in the order in which people read them."""


@dataclass(frozen=True, slots=True)
class OfOrigin:
    """Scam numbers that gangs came by in one way.

    Parameters
    ----------
    numbers, warned
        That placed a call, and those of them that were warned of while their gang had them.
    answered_calls_before_warning_median, scam_calls_after_warning_share
        As in ``WarningFigures``, of these alone.
    """

    numbers: int
    warned: int
    answered_calls_before_warning_median: Measured
    scam_calls_after_warning_share: Measured

    def tree(self) -> dict[str, Any]:
        """Return them for JSON."""
        return {
            "numbers": self.numbers,
            "warned": self.warned,
            **{name: getattr(self, name).tree() for name in FIGURES[:2]},
        }


@dataclass(frozen=True, slots=True)
class OfKind:
    """Ordinary numbers of one sort.

    Parameters
    ----------
    numbers, warned
        That placed a call, and those of them that were wrongly warned of.
    calls, calls_after
        That they placed, and those of them after the wrong warning.
    """

    numbers: int
    warned: int
    calls: int
    calls_after: int


@dataclass(frozen=True, slots=True)
class Returned:
    """Lines that a gang gave back to their owners.

    Parameters
    ----------
    numbers, warned
        Whose owner called afterwards, and those of them under a warning from the gang's time.
    calls, calls_after
        That owners placed afterwards, and those of them under such a warning.
    """

    numbers: int
    warned: int
    calls: int
    calls_after: int


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
    scam_numbers
        By how the gang came by them: ``new``, ``sold``, ``rented``, ``stolen``.
    ordinary_numbers
        By sort of owner; ``recycled`` and ``turned`` where a gang had the number too.
    returned
        Lines that a gang gave back.
    """

    answered_calls_before_warning_median: Measured
    scam_calls_after_warning_share: Measured
    false_warnings_per_10000_numbers: Measured
    wrong_per_10000_benign_calls: Measured
    minutes_to_warning_median: Measured
    scam_numbers: dict[str, OfOrigin]
    ordinary_numbers: dict[str, OfKind]
    returned: Returned

    def tree(self) -> dict[str, Any]:
        """Return them for JSON."""
        return {
            **{name: getattr(self, name).tree() for name in FIGURES},
            "scam_numbers": {name: each.tree() for name, each in self.scam_numbers.items()},
            "ordinary_numbers": {name: _plain(each) for name, each in self.ordinary_numbers.items()},
            "returned": _plain(self.returned),
        }


def _plain(counted: OfKind | Returned) -> dict[str, int]:
    return {
        "numbers": counted.numbers,
        "warned": counted.warned,
        "calls": counted.calls,
        "calls_after": counted.calls_after,
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
    wronged = tallies.is_wronged
    back = tallies.returned_calls > 0
    return WarningFigures(
        _median(answered, random),
        _share(tallies.scam_calls_after, tallies.scam_calls, 1.0, random),
        _share(wronged.astype(np.int64), np.ones(len(wronged), np.int64), 10_000.0, random),
        _share(tallies.benign_calls_after, tallies.benign_calls, 10_000.0, random),
        _median(minutes, random),
        {
            name: OfOrigin(
                int(np.count_nonzero(mine)),
                int(np.count_nonzero(tallies.is_warned & mine)),
                _median(answered[mine], random),
                _share(tallies.scam_calls_after[mine], tallies.scam_calls[mine], 1.0, random),
            )
            for name, mine in _sorts(tallies.origins.to_pylist())
        },
        {
            name: OfKind(
                int(np.count_nonzero(mine)),
                int(np.count_nonzero(wronged & mine)),
                int(tallies.benign_calls[mine].sum()),
                int(tallies.benign_calls_after[mine].sum()),
            )
            for name, mine in _sorts(tallies.kinds.to_pylist())
        },
        Returned(
            int(np.count_nonzero(back)),
            int(np.count_nonzero(tallies.returned_calls_after)),
            int(tallies.returned_calls.sum()),
            int(tallies.returned_calls_after.sum()),
        ),
    )


def _sorts(names: list[str]) -> list[tuple[str, NDArray[np.bool_]]]:
    """Return each name, sorted, and where it stands."""
    found = np.array(names, dtype=object)
    return [(name, np.asarray(found == name, np.bool_)) for name in sorted(set(names))]


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


def _share(part: Int64s, whole: Int64s, scale: float, random: np.random.Generator) -> Measured:
    total = int(whole.sum())
    if not total:
        return Measured(float("nan"), float("nan"), float("nan"))
    drawn = []
    for _ in range(DRAWS):
        rows = random.integers(len(whole), size=len(whole))
        drawn.append(scale * part[rows].sum() / max(1, int(whole[rows].sum())))
    low, high = np.quantile(drawn, [0.025, 0.975])
    return Measured(scale * int(part.sum()) / total, float(low), float(high))
