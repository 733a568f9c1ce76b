"""What is told of the lake."""

from dataclasses import dataclass
from typing import ClassVar

from cloudsword.centre.facts.telling import Fact


@dataclass(frozen=True, slots=True)
class BatchUndone(Fact):
    """A batch of the lake was undone, and the centre has noticed it.

    Parameters
    ----------
    batch
        Its number: the version of the lake that it made.
    version
        The version from which on its rows are out.
    table, rows
        How many rows of which table.
    by, reason
        Who undid it, and why.
    """

    told_by: ClassVar[str] = "cloudsword.centre.intake"
    batch: int
    version: int
    table: str
    rows: int
    by: str
    reason: str
