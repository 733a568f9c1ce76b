"""``cloudsword batches``: what was taken in, and undoing it."""

from pathlib import Path

import click

from cloudsword.cli.options import Whole, centre_option
from cloudsword.cli.verb import Option, Verb


def run(centre: Path, undo: int | None, reason: str | None, form: str) -> None:
    """List batches, or undo one."""
    from cloudsword.cli.batches import list_batches, undo_batch

    if undo is None:
        list_batches(centre, form)
    else:
        undo_batch(centre, undo, reason or "", form)


verb = Verb(
    "batches",
    run,
    [
        centre_option(),
        Option(
            ["--undo"],
            metavar="BATCH",
            type=Whole(1),
            en="Take the rows of this batch out of the centre's records, all or none; its file stays.",
        ),
        Option(
            ["--reason"],
            metavar="TEXT",
            en="Why; needed with --undo, and kept with the name of the system's user.",
        ),
        Option(
            ["--format", "form"],
            type=click.Choice(("table", "json")),
            default="table",
            show_default=True,
            en="Form of the result.",
        ),
    ],
    en="List what was taken into a centre, batch by batch, or undo one. Undone rows are no part of later "
    "traces, plans and reports; the ledger index is built anew. Holds that rest on them are not released: "
    "officers look at their cases.",
)
