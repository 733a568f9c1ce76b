"""``cloudsword plan``: what to hold, where first."""

from datetime import datetime
from pathlib import Path

from cloudsword.cli.options import (
    Whole,
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
    rule: str | None,
    as_of: datetime | None,
    max_hops: int | None,
    hop_window: int | None,
    min_transaction_amount: int | None,
    max_transactions: int | None,
    hub_threshold: int | None,
    latency: int | None,
    form: str,
    out: Path | None,
) -> None:
    """Plan and write."""
    from cloudsword.cli.asked import Asked
    from cloudsword.cli.books import Sources, open_books
    from cloudsword.cli.earlier import question_or_earlier
    from cloudsword.cli.planning import write_plan

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
    write_plan(books, question_or_earlier(asked, earlier, books), latency, form, out)


verb = Verb(
    "plan",
    run,
    [
        *books_options(),
        *question_options(),
        earlier_option(),
        rule_option(with_all=False),
        *knob_options(),
        Option(
            ["--latency"],
            metavar="SECONDS",
            type=Whole(0, 366 * 86_400),
            en="Seconds from the order until the institution has carried it out. Else the policy's, else 1,"
            "800.",
        ),
        *answer_options(
            ("table", "json", "csv"),
            "File for the result. Standard output where it is - or left out.",
        ),
    ],
    en="Propose for each account with resting money how much of it to hold, the same under every rule as a "
    "range, the "
    "chance that it is still there when the order lands, and what the hold is likely to save; best first, "
    "then "
    "summed by institution. A proposal: an officer changes and signs it, a second approves.",
)
