"""The books that a command line names: a centre or files, not both."""

from dataclasses import dataclass
from pathlib import Path

from cloudsword.cli.language import said
from cloudsword.cli.told import AT_CONSOLE
from cloudsword.errors import BadOption
from cloudsword.uses.books import Books, Files, books_of_centre, books_of_files


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


def open_books(sources: Sources) -> Books:
    """Open the books that a command line names.

    Parameters
    ----------
    sources
        A centre or files, not both.

    Returns
    -------
    Books
        See ``uses.books``.

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
        return books_of_centre(sources.centre, AT_CONSOLE)
    if not sources.transfers:
        raise BadOption(
            option="--transfers",
            value=said("(not given)"),
            limit=said("a question needs books"),
            next_step=said("name a file with --transfers, or a centre with --centre"),
        )
    files = Files(
        sources.transfers,
        sources.accounts,
        sources.mapping,
        sources.accounts_mapping,
        sources.has_both_sides,
    )
    return books_of_files(files, watcher=AT_CONSOLE)
