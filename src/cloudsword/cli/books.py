"""Opening the books: a ledger index from files or from a centre, with what the centre's policy fixes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from cloudsword.cli.failures import tell
from cloudsword.cli.language import said
from cloudsword.cli.progress import bar, say_damage
from cloudsword.cli.told import tell_two_writings
from cloudsword.errors import BadOption
from cloudsword.funds import LedgerIndex, Parameters, build_index
from cloudsword.tables import ACCOUNTS, TRANSFERS
from cloudsword.tables.two_writings import Writings
from cloudsword.vocabulary.clock import Clock, SystemClock
from cloudsword.vocabulary.letterhead import Letterhead
from cloudsword.vocabulary.tracing_rules import TracingRule

if TYPE_CHECKING:
    from cloudsword.cli.rows_aside import RowsAside
    from cloudsword.lake.snapshot import Snapshot

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
class Sources:
    """What the command line says of the books.

    Parameters
    ----------
    centre
        Folder of a centre, or None.
    transfers, accounts
        Files, or none.
    mapping, accounts_mapping
        Names or paths of mappings.
    has_both_sides
        Whether transfers that look like the other side of others are transfers of their own.
    """

    centre: Path | None
    transfers: tuple[Path, ...]
    accounts: tuple[Path, ...]
    mapping: str | None
    accounts_mapping: str | None
    has_both_sides: bool = False


def open_books(sources: Sources, clock: Clock | None = None) -> Books:
    """Open the books that a command line names.

    Parameters
    ----------
    sources
        A centre or files, not both.
    clock
        Tells the present, which no transfer may be later than.

    Returns
    -------
    Books
        Files: read and indexed, about 2 microseconds a row. A centre: its index is mapped, and extended where
        transfers came since.

    Raises
    ------
    BadOption
        Neither or both are named.
    CloudSwordError
        A file or the lake cannot be used.
    """
    if sources.centre is not None:
        for name, value in (
            ("--transfers", sources.transfers),
            ("--accounts", sources.accounts),
            ("--mapping", sources.mapping),
            ("--accounts-mapping", sources.accounts_mapping),
            ("--both-sides", "yes" if sources.has_both_sides else None),
        ):
            if value:
                raise BadOption(
                    option=name,
                    value=value if isinstance(value, str) else ", ".join(map(str, value)),
                    limit=said("--centre has its own records"),
                    next_step=said("leave one of the two out, or take the file in with cloudsword ingest"),
                )
        return _from_centre(sources.centre)
    if not sources.transfers:
        raise BadOption(
            option="--transfers",
            value=said("(not given)"),
            limit=said("a question needs books"),
            next_step=said("name a file with --transfers, or a centre with --centre"),
        )
    return _from_files(sources, clock or SystemClock())


def _from_files(sources: Sources, clock: Clock) -> Books:
    from cloudsword.cli.reading import read_files, renewed

    now = clock.now()
    with bar(said("reading transfers")) as progress:
        found = read_files(sources.transfers, TRANSFERS, sources.mapping, now=now, progress=progress)
    if not sources.has_both_sides:
        found.refuse_mirrored()
    if found.repeated:
        tell(
            said(
                "{repeated:,} repeated row(s) were counted once: same transaction_id, same content",
                repeated=found.repeated,
            )
        )
    aside = [found.aside]
    accounts = None
    writings = Writings()
    for batch in found.rows.to_batches():
        writings.add_rows(batch)
    if sources.accounts:
        with bar(said("reading accounts")) as progress:
            known = read_files(
                sources.accounts,
                ACCOUNTS,
                sources.accounts_mapping,
                now=now,
                progress=progress,
                are_keys_unique=False,
            )
        accounts = renewed(known.rows)
        for batch in accounts.to_batches():
            writings.add_rows(batch)
        aside.append(known.aside)
    for rows in aside:
        rows.say()
    tell_two_writings(writings)
    index = build_index(found.rows.to_batches(), accounts, expected=found.rows.num_rows)
    name = ", ".join(path.name for path in sources.transfers)
    return Books(index, name, accounts=accounts, aside=tuple(rows for rows in aside if rows.count))


def _from_centre(folder: Path) -> Books:
    from cloudsword.lake.centre import open_centre
    from cloudsword.lake.ledger_index import open_index

    centre = open_centre(folder)
    with bar(said("opening the ledger")) as progress:
        index = open_index(centre, progress=progress, is_verified=True, tell=say_damage)
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
