"""Opening the books: a ledger index from files or from a centre, with what the centre's policy fixes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from cloudsword.funds import LedgerIndex, Parameters, build_index
from cloudsword.tables import ACCOUNTS, TRANSFERS
from cloudsword.tables.two_writings import Writings
from cloudsword.uses.watching import STILL, DamagedFile, Repeated, Stage, Watcher
from cloudsword.vocabulary.clock import Clock, SystemClock
from cloudsword.vocabulary.letterhead import Letterhead
from cloudsword.vocabulary.tracing_rules import TracingRule

if TYPE_CHECKING:
    from cloudsword.lake.centre import Centre
    from cloudsword.lake.snapshot import Snapshot
    from cloudsword.uses.rows_aside import RowsAside

DEFAULT_LATENCY_SECONDS = 1_800


@dataclass(frozen=True, slots=True)
class Books:
    """What a question is asked of.

    Parameters
    ----------
    index
        The ledger.
    name
        Where it comes from, for messages.
    rule, parameters, latency_seconds
        What the policy fixes; without a centre the contract's defaults.
    snapshot
        The centre's records; None for books from files.
    accounts
        What files say of the accounts; None for books of a centre.
    aside
        Rows of files that were set aside; none where there are none, and for books of a centre.
    letterhead
        Who writes letters, by the policy; without a centre the defaults.
    """

    index: LedgerIndex
    name: str
    rule: TracingRule = TracingRule.PRO_RATA
    parameters: Parameters = field(default_factory=Parameters)
    latency_seconds: int = DEFAULT_LATENCY_SECONDS
    snapshot: "Snapshot | None" = None
    accounts: pa.Table | None = None
    aside: "tuple[RowsAside, ...]" = ()
    letterhead: Letterhead = field(default_factory=Letterhead)

    def institutions(self, accounts: Sequence[str]) -> dict[str, str]:
        """Return the institution of each of ``accounts`` where it is known."""
        attributes = self.index.attributes
        numbers = self.index.account_numbers(list(accounts)).tolist()
        found = {}
        for account, number in zip(accounts, numbers, strict=True):
            if number >= 0 and attributes.institution[number] >= 0:
                found[account] = attributes.institutions[attributes.institution[number]]
        return found

    def holders(self, accounts: Sequence[str]) -> dict[str, str]:
        """Return the holder of each of ``accounts`` where it is known."""
        batches: Iterable[pa.RecordBatch] = ()
        if self.snapshot is not None:
            batches = self.snapshot.batches("accounts", ["account_id", "holder"])
        elif self.accounts is not None:
            batches = self.accounts.select(["account_id", "holder"]).to_batches()
        wanted = pa.array(sorted(set(accounts)), pa.string())
        found = {}
        for batch in batches:
            for row in batch.filter(pc.is_in(batch.column("account_id"), value_set=wanted)).to_pylist():
                if row["holder"] is not None:
                    found[row["account_id"]] = row["holder"]
        return found

    def refuse_named(self, transaction_ids: Sequence[str]) -> None:
        """Raise BadRow where a disputed transfer is a row of the files that was set aside."""
        for rows in self.aside:
            if rows.table is TRANSFERS:
                rows.refuse_if_named(transaction_ids)

    def refuse_touched(self, accounts: Sequence[str], currency: str) -> None:
        """Raise BadRowTouched where a row that was set aside names an account that a trace came to."""
        for rows in self.aside:
            rows.refuse_if_touched(accounts, currency)


@dataclass(frozen=True, slots=True)
class Files:
    """Files that books are read from.

    Parameters
    ----------
    transfers, accounts
        The files; of accounts there may be none.
    mapping, accounts_mapping
        Names or paths of mappings; None: the files have the columns of their table.
    has_both_sides
        Whether transfers that look like the other side of others are transfers of their own.
    """

    transfers: tuple[Path, ...]
    accounts: tuple[Path, ...] = ()
    mapping: str | None = None
    accounts_mapping: str | None = None
    has_both_sides: bool = False


def books_of_files(files: Files, clock: Clock | None = None, watcher: Watcher = STILL) -> Books:
    """Read and index files, about 2 microseconds a row.

    Parameters
    ----------
    files
        At least one of transfers.
    clock
        Tells the present, which no transfer may be later than.
    watcher
        Told the order of rows of days without times, what was counted once and set aside, and accounts that
        are written in two ways.

    Returns
    -------
    Books
        With the rows that were set aside.

    Raises
    ------
    InputError
        A file cannot be used.
    """
    from cloudsword.uses.reading import read_files, renewed

    now = (clock or SystemClock()).now()
    with watcher.stage(Stage.READING_TRANSFERS) as progress:
        found = read_files(
            files.transfers, TRANSFERS, files.mapping, now=now, progress=progress, watcher=watcher
        )
    if not files.has_both_sides:
        found.refuse_mirrored()
    if found.repeated:
        watcher.tell(Repeated(found.repeated))
    aside = [found.aside]
    accounts = None
    writings = Writings()
    for batch in found.rows.to_batches():
        writings.add_rows(batch)
    if files.accounts:
        with watcher.stage(Stage.READING_ACCOUNTS) as progress:
            known = read_files(
                files.accounts,
                ACCOUNTS,
                files.accounts_mapping,
                now=now,
                progress=progress,
                watcher=watcher,
                are_keys_unique=False,
            )
        accounts = renewed(known.rows)
        for batch in accounts.to_batches():
            writings.add_rows(batch)
        aside.append(known.aside)
    for rows in aside:
        if told := rows.summary():
            watcher.tell(told)
    if two := writings.found():
        watcher.tell(two)
    index = build_index(found.rows.to_batches(), accounts, expected=found.rows.num_rows)
    name = ", ".join(path.name for path in files.transfers)
    return Books(index, name, accounts=accounts, aside=tuple(rows for rows in aside if rows.count))


def books_of_centre(folder: Path, watcher: Watcher = STILL) -> Books:
    """Map the ledger index of a centre, and extend it where transfers came since.

    Parameters
    ----------
    folder
        Of the centre.
    watcher
        Told where a file of the index was damaged.

    Returns
    -------
    Books
        With what the centre's policy fixes.

    Raises
    ------
    NotACentre, BadPolicy, LakeBusy, DamagedLake, ForeignIndex, DiskFull, UnwritableFile
        The folder or its lake cannot be used.
    """
    from cloudsword.lake.centre import open_centre

    centre = open_centre(folder)
    index = opened_index(centre, watcher)
    policy = centre.policy
    return Books(
        index,
        str(folder),
        policy.default_rule,
        policy.parameters,
        policy.latency_seconds,
        centre.snapshot(),
        letterhead=policy.letterhead,
    )


def opened_index(centre: "Centre", watcher: Watcher = STILL) -> LedgerIndex:
    """Return the ledger index of ``centre``, every byte of it looked at; see ``lake.ledger_index``."""
    from cloudsword.lake.ledger_index import open_index

    with watcher.stage(Stage.OPENING_LEDGER) as progress:
        return open_index(
            centre, progress=progress, is_verified=True, tell=lambda name: watcher.tell(DamagedFile(name))
        )
