"""What a column and a table promise. The contracts are data: validation, documentation and schemas read them.

Invariant: a batch that carries ``Table.schema`` has passed the table's checks; nothing else makes one.
"""

from dataclasses import dataclass
from enum import StrEnum

import pyarrow as pa

INSTANT = pa.timestamp("us", tz="UTC")


class PersonalData(StrEnum):
    """How closely a column points at a person; decides who may see it and when it is shredded."""

    NONE = "none"
    PSEUDONYM = "pseudonym"
    IDENTIFYING = "identifying"
    SENSITIVE = "sensitive"


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Parameters
    ----------
    name
        Column name, from the vocabulary.
    type
        Arrow type.
    means
        What a value is, in one clause; the catalogues have it in other languages.
    unit
        Unit of the value; ``UTC, microseconds`` for instants; empty where there is none.
    null_means
        What an absent value says; empty: the value is never absent.
    personal
        Personal-data class.
    minimum, maximum
        Bounds of an integer column, both included; None: no bound.
    is_past
        An instant that may not lie in the future.
    one_of
        The values a text column may have; empty: any.
    is_msisdn
        A text column that holds telephone numbers in E.164 with ``+``.
    """

    name: str
    type: pa.DataType
    means: str
    unit: str = ""
    null_means: str = ""
    personal: PersonalData = PersonalData.NONE
    minimum: int | None = None
    maximum: int | None = None
    is_past: bool = False
    one_of: tuple[str, ...] = ()
    is_msisdn: bool = False

    @property
    def is_nullable(self) -> bool:
        """Whether a value may be absent."""
        return bool(self.null_means)


@dataclass(frozen=True, slots=True)
class Table:
    """One table.

    Parameters
    ----------
    name
        Plural noun, as on the command line.
    row_is
        What one row is.
    columns
        In the order of the canonical file.
    key
        Columns that identify a row.
    """

    name: str
    row_is: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]

    @property
    def schema(self) -> pa.Schema:
        """Arrow schema of a validated batch."""
        return pa.schema([pa.field(c.name, c.type, nullable=c.is_nullable) for c in self.columns])

    @property
    def required(self) -> tuple[str, ...]:
        """Names of the columns that a file must bring."""
        return tuple(c.name for c in self.columns if not c.is_nullable)

    def column(self, name: str) -> Column:
        """Return the column called ``name``; KeyError where there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)
