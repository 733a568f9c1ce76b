"""Who watches a work: told which stage it is at, how far that is, and what was found on the way."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, TypeAlias

from cloudsword.vocabulary.reasons import Reason

if TYPE_CHECKING:
    from cloudsword.formats.file_order import FoundOrder
    from cloudsword.tables.two_writings import TwoWritings

Progress = Callable[[int, int], None]
"""Called with what is done and what there is in all."""


class Stage(Enum):
    """What a work of several stages is at."""

    READING_TRANSFERS = "reading_transfers"
    READING_ACCOUNTS = "reading_accounts"
    READING_RECORDS = "reading_records"
    OPENING_LEDGER = "opening_ledger"
    TRACING_REPORTS = "tracing_reports"
    MAKING_COUNTRY = "making_country"
    TAKING_RECORDS_IN = "taking_records_in"
    READING_TEXTS = "reading_texts"
    COUNTING_CALLS = "counting_calls"
    PLAYING_CALLS = "playing_calls"
    RANKING_PEOPLE = "ranking_people"
    TRAINING = "training"


@dataclass(frozen=True, slots=True)
class Repeated:
    """Rows that stand twice in files, word for word, and were counted once.

    Parameters
    ----------
    rows
        How many were dropped.
    """

    rows: int


@dataclass(frozen=True, slots=True)
class SetAside:
    """Rows of files that broke the contract of their table.

    Parameters
    ----------
    table
        Name of the table that they were meant for.
    rows
        How many.
    reasons
        Values of ``Reason`` with the rows of each, the most first.
    file, line
        Where the first stands.
    reason
        Why the first was set aside.
    """

    table: str
    rows: int
    reasons: tuple[tuple[str, int], ...]
    file: str
    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class DamagedFile:
    """A file of a ledger index that is not what was written; the index is built again from the lake.

    Parameters
    ----------
    name
        Of the file.
    """

    name: str


@dataclass(frozen=True, slots=True)
class TextsSetAside:
    """Rows of a file of texts that nothing could be learned from.

    Parameters
    ----------
    file
        Its path.
    rows
        How many.
    reasons
        Why, with the rows of each, the most first.
    line, reason
        Where the first stands, and why it was set aside.
    """

    file: str
    rows: int
    reasons: tuple[tuple[Reason, int], ...]
    line: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class OwnLabels:
    """Labels that are in no taxonomy; they are kept, and taken for scams of another type.

    Parameters
    ----------
    labels
        In order.
    """

    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OneSided:
    """All examples were scams, or none was: the model cannot tell scams from honest texts.

    Parameters
    ----------
    is_scam
        Whether all were.
    """

    is_scam: bool


@dataclass(frozen=True, slots=True)
class CallsLeftOut:
    """Calls that were left out before numbers were looked at.

    Parameters
    ----------
    twice
        Recorded twice: by both carriers, or handed in again.
    to_itself
        In which a number calls itself.
    too_long
        Longer than a day.
    """

    twice: int
    to_itself: int
    too_long: int


@dataclass(frozen=True, slots=True)
class ColumnsLeft:
    """Columns of a table that say nothing, and were left out of a training.

    Parameters
    ----------
    constant
        With one value.
    naming
        With texts that differ on most rows.
    """

    constant: tuple[str, ...]
    naming: tuple[str, ...]


Notice: TypeAlias = (
    "FoundOrder | Repeated | SetAside | TwoWritings | DamagedFile | TextsSetAside | OwnLabels | OneSided"
    " | CallsLeftOut | ColumnsLeft"
)
"""What whoever asked should know, though the work goes on."""


class Watcher:
    """Watches a work; this one keeps still. Others override what they want to hear."""

    def stage(self, stage: Stage, table: str = "") -> AbstractContextManager[Progress | None]:
        """Return what lasts as long as a stage does, and gives what its progress is told; None: nothing.

        Parameters
        ----------
        stage
            What begins.
        table
            Name of the table that it is about, where that differs from run to run.
        """
        return nullcontext()

    def tell(self, notice: Notice) -> None:
        """Hear of something that was found."""


STILL = Watcher()
"""Nobody watches."""
