"""``cloudsword trace``: where disputed money went."""

from datetime import datetime
from pathlib import Path

import click

from cloudsword.cli.options import (
    answer_options,
    books_options,
    knob_options,
    question_options,
    rule_option,
)
from cloudsword.cli.verb import Option, Verb

FORMS = ("table", "json", "parquet", "html")


def run(
    centre: Path | None,
    transfers: tuple[Path, ...],
    accounts: tuple[Path, ...],
    mapping: str | None,
    accounts_mapping: str | None,
    both_sides: bool,
    root: tuple[str, ...],
    report: tuple[str, ...],
    rule: str | None,
    as_of: datetime | None,
    max_hops: int | None,
    hop_window: int | None,
    min_transaction_amount: int | None,
    max_transactions: int | None,
    hub_threshold: int | None,
    form: str,
    out: Path | None,
    previous: Path | None,
) -> None:
    """Trace and write the result."""
    from cloudsword.cli.asked import Asked, question_of
    from cloudsword.cli.books import Sources, open_books
    from cloudsword.cli.tracing import check_form, write_extension, write_trace

    check_form(form, out)
    books = open_books(Sources(centre, transfers, accounts, mapping, accounts_mapping, both_sides))
    asked = Asked(
        root,
        report,
        rule,
        as_of,
        max_hops,
        hop_window,
        min_transaction_amount,
        max_transactions,
        hub_threshold,
    )
    if previous is not None:
        write_extension(books, asked, previous, form, out)
        return
    write_trace(books, question_of(asked, books), form, out)


verb = Verb(
    "trace",
    run,
    [
        *books_options(),
        *question_options(),
        rule_option(with_all=True),
        *knob_options(),
        *answer_options(
            FORMS,
            "Where the result goes: a file, for parquet a folder. Standard output where it is - or left "
            "out; parquet "
            "and html need it.",
        ),
        Option(
            ["--previous"],
            metavar="FOLDER",
            type=click.Path(path_type=Path),
            en="An earlier result (--format parquet): ask the same of the books as they are now, and list "
            "what changed.",
        ),
    ],
    en="Follow the money of disputed transfers through the books, hop by hop, under a tracing rule: what "
    "rests "
    "where, what left the books, what was not followed.\n\n"
    "The books are a centre (--centre) or files (--transfers, and --accounts for what is known of the "
    "accounts). "
    "A row of a file that breaks the contract is set aside and told; only where it is a root or names an "
    "account that the trace comes to does it stop the run.",
)
