"""What a centre has set aside: row by row, or in piles of one table, file and reason."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cloudsword.lake.centre import open_centre


@dataclass(frozen=True, slots=True)
class Pile:
    """Rows of one file that were set aside for one reason.

    Parameters
    ----------
    table, file, reason
        What they have in common.
    rows
        How many.
    first
        The first of them, as the quarantine's contract says.
    """

    table: str
    file: str
    reason: str
    rows: int
    first: dict[str, Any]


def rows_in_quarantine(centre: Path, table: str | None, reason: str | None) -> Iterator[dict[str, Any]]:
    """Give the rows that the centre in a folder has set aside, of one table or reason or of all.

    Raises
    ------
    NotACentre, BadPolicy, DamagedLake
        It cannot be read.
    """
    with open_centre(centre).snapshot() as snapshot:
        for batch in snapshot.batches("quarantine"):
            for row in batch.to_pylist():
                if table in (None, row["table"]) and reason in (None, row["reason"]):
                    yield row


def piles(rows: Iterable[dict[str, Any]]) -> list[Pile]:
    """Return rows by table, file and reason, the largest pile first."""
    counts: dict[tuple[str, str, str], int] = {}
    firsts: dict[tuple[str, str, str], dict[str, Any]] = {}
    for row in rows:
        key = (row["table"], row["file"], row["reason"])
        counts[key] = counts.get(key, 0) + 1
        firsts.setdefault(key, row)
    return [
        Pile(*key, counts[key], firsts[key]) for key in sorted(counts, key=lambda key: (-counts[key], key))
    ]
