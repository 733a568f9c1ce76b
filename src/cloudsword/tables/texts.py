"""Text columns: stripped at the ends, otherwise as they came; and the codes that a text may have to be.

The fast path looks at the bytes of the whole column once: printable ASCII without blanks needs no further
work, and that is what nearly every column of identifiers is.
"""

from typing import Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from cloudsword.tables.arrow import Array, pc
from cloudsword.tables.contract import Column, PersonalData
from cloudsword.tables.export_marks import guarded, unseen_marks, words_for_nothing
from cloudsword.tables.faults import Converted, flags, mark
from cloudsword.tables.spreadsheets import damaged_accounts, shortened
from cloudsword.tables.text_bytes import text_bytes
from cloudsword.vocabulary.currencies import MINOR_UNITS
from cloudsword.vocabulary.reasons import Reason

LONGEST_ID: Final = 256
"""Most characters of an identifier, a name or a code."""

LONGEST_STORY: Final = 20_000
"""Most characters of free text, which may hold line ends and tabs."""

_NAMES: Final = (PersonalData.PSEUDONYM, PersonalData.IDENTIFYING)
_CONTROL: Final = r"\p{Cc}"
_CONTROL_BUT_LINES: Final = r"[^\P{Cc}\t\n\r]"


def stripped(column: Array) -> Array:
    """Return the column without blanks at the ends of its values; null stays null."""
    data = text_bytes(column)[1]
    if data.size == 0 or (int(np.min(data)) > 0x20 and int(np.max(data)) < 0x7F):
        return column
    return pc.utf8_trim_whitespace(column)


def is_absent(column: Array) -> NDArray[np.bool_]:
    """Return which values are null or empty."""
    offsets = text_bytes(column)[0]
    absent = np.diff(offsets) == 0
    if column.null_count:
        absent |= flags(column.is_null())
    return np.asarray(absent, np.bool_)


def as_text(column: Array) -> Converted:
    """Return any column as strings: whole numbers in digits, decimals and instants as Arrow writes them.

    Lists, objects, truth values, bytes that are no text and floats that are not whole get not_a_value: how
    they would be written is not defined.
    """
    kind = column.type
    if pa.types.is_string(kind):
        return Converted(column)
    if pa.types.is_floating(kind):
        given = np.asarray(pc.cast(column, pa.float64()).fill_null(0).to_numpy(zero_copy_only=False))
        with np.errstate(invalid="ignore"):
            whole = np.isfinite(given) & (np.rint(given) == given) & (np.abs(given) < 2.0**53)
        absent = flags(column.is_null())
        numbers = pa.array(np.where(whole, given, 0).astype(np.int64), mask=absent | ~whole)
        return Converted(pc.cast(numbers, pa.string()), mark(None, ~whole & ~absent, Reason.NOT_A_VALUE))
    if (
        pa.types.is_integer(kind)
        or pa.types.is_decimal(kind)
        or pa.types.is_timestamp(kind)
        or pa.types.is_date(kind)
        or pa.types.is_null(kind)
    ):
        return Converted(pc.cast(column, pa.string()))
    return Converted(
        pa.nulls(len(column), pa.string()), mark(None, flags(column.is_valid()), Reason.NOT_A_VALUE)
    )


def convert_text(column: Array, contract: Column) -> Converted:
    """Check a text column.

    Parameters
    ----------
    column
        Strings, or what ``as_text`` makes strings of.
    contract
        What the values have to be: absent or not, one of a list, a currency (the column of that name).

    Returns
    -------
    Converted
        Stripped strings, null where absent. Reasons: missing, control_character, spreadsheet, too_long,
        not_allowed, not_a_currency.
    """
    is_story = contract.personal is PersonalData.SENSITIVE
    text = as_text(column)
    values = stripped(text.values)
    offsets, data = text_bytes(values)
    absent = is_absent(values)
    faults = text.faults if contract.is_nullable else mark(text.faults, absent, Reason.MISSING)
    if contract.is_nullable and absent.any():
        values = pc.if_else(pa.array(absent), pa.scalar(None, pa.string()), values)
    if data.size and not (int(np.min(data)) >= 0x20 and int(np.max(data)) < 0x7F):
        pattern = _CONTROL_BUT_LINES if is_story else _CONTROL
        faults = mark(
            faults, flags(pc.match_substring_regex(values, pattern=pattern)), Reason.CONTROL_CHARACTER
        )
    longest = LONGEST_STORY if is_story else LONGEST_ID
    if int(np.diff(offsets).max(initial=0)) > longest:
        faults = mark(faults, flags(pc.greater(pc.utf8_length(values), longest)), Reason.TOO_LONG)
    if contract.personal in _NAMES and not contract.one_of and not contract.is_msisdn:
        is_account = contract.name == "account_id" or contract.name.endswith("account")
        damaged = damaged_accounts(values) if is_account else shortened(values)
        faults = mark(faults, damaged, Reason.SPREADSHEET)
        if is_account or contract.name.endswith("_id"):
            faults = mark(faults, unseen_marks(values), Reason.CONTROL_CHARACTER)
            faults = mark(faults, guarded(values), Reason.SPREADSHEET)
        if is_account and not contract.is_nullable:
            faults = mark(faults, words_for_nothing(values), Reason.MISSING)
    allowed = tuple(MINOR_UNITS) if contract.name == "currency" else contract.one_of
    if allowed:
        known = flags(pc.is_in(values, value_set=pa.array(allowed, pa.string())))
        reason = Reason.NOT_A_CURRENCY if contract.name == "currency" else Reason.NOT_ALLOWED
        faults = mark(faults, ~known & ~absent, reason)
    return Converted(values, faults)
