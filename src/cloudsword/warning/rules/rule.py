"""What a rule is: an id with a version, a weight, a condition, and words.

Invariant: a rule without words cannot run, nor one whose words have a hole that no feature fills.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from string import Formatter
from typing import Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from cloudsword.warning.features import FEATURES

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Columns = Mapping[str, Floats]
"""Features by name, NaN where the records cannot say: comparisons with it are false, and no rule fires."""

_ID: Final = re.compile(r"^[a-z]+\.[a-z_]+@[1-9][0-9]*$")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    Parameters
    ----------
    id
        ``family.name@major``.
    weight
        From 0 to 1: how far it goes alone.
    words
        What an analyst reads; its holes are features.
    fires
        From features to which numbers it fires on.
    """

    id: str
    weight: float
    words: str
    fires: Callable[[Columns], Flags]

    def __post_init__(self) -> None:
        """Refuse a rule that cannot say why it fires."""
        known = {each.name for each in FEATURES}
        if not _ID.match(self.id):
            raise ValueError(f"{self.id!r} is no id of a rule; write family.name@1")
        if not 0 < self.weight <= 1:
            raise ValueError(f"{self.id} has the weight {self.weight}, where above 0 and up to 1 is allowed")
        if not self.words.strip():
            raise ValueError(f"{self.id} has no words; a rule that cannot say why it fires does not run")
        if strange := set(self.holes) - known:
            raise ValueError(f"{self.id} speaks of {sorted(strange)}, which are no features")

    @property
    def holes(self) -> tuple[str, ...]:
        """The features that its words name."""
        return _holes(self.words)


class Fields:
    """Columns as attributes, so that a rule reads like its words."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns

    def __getattr__(self, name: str) -> Floats:
        return self._columns[name]


def rule(id_: str, weight: float) -> Callable[[Callable[[Fields], Flags]], Rule]:
    """Make a rule of a function whose docstring is what an analyst reads.

    Parameters
    ----------
    id_
        ``family.name@major``; the version changes whenever the rule may fire on other numbers.
    weight
        From 0 to 1.

    Raises
    ------
    ValueError
        The function has no docstring.

    Returns
    -------
    callable
        From such a function to the ``Rule``.
    """

    def made(function: Callable[[Fields], Flags]) -> Rule:
        words = " ".join((function.__doc__ or "").split())

        holes = _holes(words)

        def fires(columns: Columns) -> Flags:
            with np.errstate(invalid="ignore"):
                found = function(Fields(columns))
            # what its sentence names has to be known, or it could not be said
            for name in holes:
                found = found & ~np.isnan(columns[name])
            return found

        return Rule(id_, weight, words, fires)

    return made


def _holes(words: str) -> tuple[str, ...]:
    return tuple(name for _, name, _, _ in Formatter().parse(words) if name)


def columns_of(table: pa.Table) -> Columns:
    """Return the features of an Arrow table; one that it lacks is missing everywhere."""
    nothing = np.full(table.num_rows, np.nan)
    found = {}
    for each in FEATURES:
        has = each.name in table.column_names
        values = table.column(each.name).combine_chunks() if has else None
        found[each.name] = (
            nothing if values is None else np.array(values.to_numpy(zero_copy_only=False), np.float64)
        )
    return found


def fired(rules: Sequence[Rule], columns: Columns) -> NDArray[np.bool_]:
    """Return which rule fires on which number.

    Parameters
    ----------
    rules
        In the order of the result's columns.
    columns
        As ``columns_of`` gives them.

    Returns
    -------
    ndarray
        bool, shape (numbers, rules).
    """
    return np.column_stack([each.fires(columns) for each in rules])


def combined(rules: Sequence[Rule], is_fired: NDArray[np.bool_]) -> Floats:
    """Return scores: what is left of innocence after each rule takes its part.

    Parameters
    ----------
    rules
        In the order of the columns.
    is_fired
        bool, shape (numbers, rules).

    Returns
    -------
    ndarray
        float64 from 0 to 1, one a number.

    Examples
    --------
    >>> half = Rule("number.half@1", 0.5, "half", lambda columns: columns["calls_out"] > 0)
    >>> combined([half, half], np.array([[True, True], [True, False], [False, False]])).tolist()
    [0.75, 0.5, 0.0]
    """
    left = np.ones(len(is_fired))
    for place, each in enumerate(rules):
        left = np.where(is_fired[:, place], left * (1.0 - each.weight), left)
    # rounded: a limit of 0.45 is met by a rule of 0.45
    return np.round(1.0 - left, 12)
