"""``cloudsword restitution``: who gets how much of what was held, and a statement for each victim."""

from datetime import datetime
from pathlib import Path

import click

from cloudsword.cli.options import (
    answer_options,
    books_options,
    earlier_option,
    knob_options,
    question_options,
    rule_option,
)
from cloudsword.cli.verb import Option, Verb


def run(
    centre: Path | None,
    transfers: tuple[Path, ...],
    accounts: tuple[Path, ...],
    mapping: str | None,
    accounts_mapping: str | None,
    both_sides: bool,
    root: tuple[str, ...],
    report: tuple[str, ...],
    earlier: Path | None,
    held: Path | None,
    method: str,
    rule: str | None,
    as_of: datetime | None,
    max_hops: int | None,
    hop_window: int | None,
    min_transaction_amount: int | None,
    max_transactions: int | None,
    hub_threshold: int | None,
    form: str,
    out: Path | None,
) -> None:
    """Allocate and write."""
    from cloudsword.cli.asked import Asked
    from cloudsword.cli.books import Sources, open_books
    from cloudsword.cli.earlier import question_or_earlier
    from cloudsword.cli.output import require_out
    from cloudsword.cli.restoring import write_restitution

    if form == "html":
        require_out(out, form)
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
    write_restitution(books, question_or_earlier(asked, earlier, books), held, method, form, out)


verb = Verb(
    "restitution",
    run,
    [
        *books_options(),
        *question_options(),
        earlier_option(),
        Option(
            ["--held"],
            metavar="FILE",
            type=click.Path(path_type=Path),
            en="File of what is held and released: account,held_minor[,returned_minor]; returned_minor was "
            "sent back "
            "before. Left out: nothing is held.",
        ),
        Option(
            ["--method"],
            type=click.Choice(("traced", "pari_passu")),
            default="traced",
            show_default=True,
            en="traced: each account's money by the composition that the trace found. pari_passu: over all "
            "victims of "
            "the pool, in proportion to the loss.",
        ),
        rule_option(with_all=False),
        *knob_options(),
        *answer_options(
            ("table", "json", "csv", "html"),
            "File for the result, for html a folder with a statement for each victim. Standard output "
            "where it is - "
            "or left out; html needs it.",
        ),
    ],
    en="Share held money out among the victims of a trace, to the unit, and state for each of them what "
    "was paid, "
    "where it was traced to, what is held, what came back and what is still missing.\n\n"
    "A victim is called by the report (--report), else by the holder of the paying account, else by that "
    "account. "
    "csv has one row a victim.",
)
