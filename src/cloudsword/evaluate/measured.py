"""A figure as it was measured, with its interval."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure and its 95 % interval: over numbers or people drawn again and again (bootstrap).

    Parameters
    ----------
    value, low, high
        NaN where there is nothing to measure; infinite where a median lies among those to whom it never
        happened.
    """

    value: float
    low: float
    high: float

    def tree(self) -> dict[str, float | None]:
        """Return it for JSON; null where it is not finite."""
        shown = {"value": self.value, "low": self.low, "high": self.high}
        return {name: round(value, 6) if np.isfinite(value) else None for name, value in shown.items()}
