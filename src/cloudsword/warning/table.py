"""A table of features, whoever made it: columns of numbers and of texts as one matrix of numbers.

Invariant: what a text becomes is decided in training and kept with the model, so that a row means the same
later; a text that training did not see is missing.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from cloudsword.tables.arrow import Array, pc

MOST_LEVELS: Final = 200
"""Texts of one column that are told apart; rarer ones are missing."""

NUMERIC_FROM: Final = 0.99
"""Share of the texts of a column that must read as numbers for it to be one of numbers."""

NAMES_FROM: Final = 0.5
"""Share of different texts from which a column names its rows and says nothing of them."""

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class ModelColumn:
    """A column as a model reads it.

    Parameters
    ----------
    name
        As in the file.
    levels
        The texts that training knew, the most frequent first: a text is its place. Empty: numbers.
    """

    name: str
    levels: tuple[str, ...] = ()

    @property
    def is_text(self) -> bool:
        """Whether it holds texts."""
        return bool(self.levels)


@dataclass(frozen=True, slots=True)
class Chosen:
    """What training took of a table, and what it left.

    Parameters
    ----------
    columns
        Those that say something.
    constant, naming
        Names of columns with one value, and of those whose texts differ on most rows.
    """

    columns: tuple[ModelColumn, ...]
    constant: tuple[str, ...]
    naming: tuple[str, ...]


def choose(table: pa.Table, without: Sequence[str]) -> Chosen:
    """Return the columns of a table that a model can use.

    Parameters
    ----------
    table
        Any columns.
    without
        Columns that are no features: the id, the label, what was dropped.
    """
    columns: list[ModelColumn] = []
    constant: list[str] = []
    naming: list[str] = []
    for name in table.column_names:
        if name in without:
            continue
        numbers, texts = _read(table.column(name))
        if texts is None:
            known = numbers[~np.isnan(numbers)]
            if not len(known) or np.ptp(known) == 0:
                constant.append(name)
            else:
                columns.append(ModelColumn(name))
            continue
        counts = Counter(text for text in texts if text)
        total = sum(counts.values())
        if len(counts) < 2:
            constant.append(name)
        elif len(counts) > max(NAMES_FROM * total, 2):
            naming.append(name)
        else:
            ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
            columns.append(ModelColumn(name, tuple(text for text, _ in ranked[:MOST_LEVELS])))
    return Chosen(tuple(columns), tuple(constant), tuple(naming))


def matrix(table: pa.Table, columns: Sequence[ModelColumn]) -> Matrix:
    """Return a table as a model reads it: float64, shape (rows, columns), NaN where a value is missing.

    Parameters
    ----------
    table
        Must have ``columns``; others are not looked at.
    columns
        Of the model.
    """
    found = np.full((table.num_rows, len(columns)), np.nan)
    for place, column in enumerate(columns):
        values = table.column(column.name)
        if column.is_text:
            known = pa.array(column.levels, pa.string())
            texts = pc.utf8_trim_whitespace(_texts(values))
            codes = pc.index_in(texts, value_set=known)
            found[:, place] = np.asarray(pc.cast(codes, pa.float64()).to_numpy(zero_copy_only=False))
        else:
            found[:, place] = _numbers(values)
    return found


def unreadable(table: pa.Table, columns: Sequence[ModelColumn]) -> Mapping[str, tuple[int, str]]:
    """Return, by column of numbers, how many texts are no number, and the first of them."""
    found: dict[str, tuple[int, str]] = {}
    for column in columns:
        values = table.column(column.name)
        if column.is_text or not _is_text(values.type):
            continue
        texts = [text.strip() for text in _texts(values).to_pylist() if text and text.strip()]
        bad = [text for text in texts if np.isnan(_number(text)) and text.lower() not in _ABSENT]
        if bad:
            found[column.name] = (len(bad), bad[0][:60])
    return found


_ABSENT: Final = frozenset({"nan", "null", "none", "na", "n/a", "\\n", "-"})


def _is_text(kind: Any) -> bool:
    if pa.types.is_dictionary(kind):
        return _is_text(kind.value_type)
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_null(kind))


def _texts(values: Any) -> Array:
    if isinstance(values, pa.ChunkedArray):
        values = values.combine_chunks()
    if isinstance(values, pa.ChunkedArray):  # of several dictionaries
        values = pa.concat_arrays([chunk.dictionary_decode() for chunk in values.chunks])
    if pa.types.is_dictionary(values.type):
        values = values.dictionary_decode()
    return pc.cast(values, pa.string())


def _number(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        return float("nan")
    return value if np.isfinite(value) and "_" not in text else float("nan")


def _numbers(values: Any) -> NDArray[np.float64]:
    if _is_text(values.type):
        texts = _texts(values).to_pylist()
        return np.array([np.nan if text is None else _number(text.strip()) for text in texts], np.float64)
    kind = values.type
    if pa.types.is_timestamp(kind) or pa.types.is_date(kind) or pa.types.is_duration(kind):
        values = pc.cast(pc.cast(values, pa.timestamp("us") if pa.types.is_date(kind) else kind), pa.int64())
    if isinstance(values, pa.ChunkedArray):
        values = values.combine_chunks()
    if pa.types.is_decimal(kind) or pa.types.is_boolean(kind):
        values = pc.cast(values, pa.int8() if pa.types.is_boolean(kind) else pa.float64())
    found = np.array(pc.cast(values, pa.float64(), safe=False).to_numpy(zero_copy_only=False), np.float64)
    found[~np.isfinite(found)] = np.nan
    return found


def _read(values: Any) -> tuple[NDArray[np.float64], list[str | None] | None]:
    """Return a column's numbers, and its texts where it is one of texts."""
    if not _is_text(values.type):
        return _numbers(values), None
    texts = [text.strip() if text is not None else None for text in _texts(values).to_pylist()]
    numbers = np.array([np.nan if text is None else _number(text) for text in texts], np.float64)
    said = [text for text in texts if text and text.lower() not in _ABSENT]
    share = np.count_nonzero(~np.isnan(numbers)) / len(said) if said else 1.0
    return numbers, None if share >= NUMERIC_FROM else texts
