"""``cloudsword quarantine``: the rows that were set aside."""

from pathlib import Path

from cloudsword.cli.options import answer_options, centre_option
from cloudsword.cli.verb import Option, Verb


def run(centre: Path, table: str | None, reason: str | None, form: str, out: Path | None) -> None:
    """Print them."""
    from cloudsword.cli.set_aside import write_quarantine

    write_quarantine(centre, table, reason, form, out)


verb = Verb(
    "quarantine",
    run,
    [
        centre_option(),
        Option(
            ["--table"],
            metavar="NAME",
            en="Only rows that were meant for this table.",
        ),
        Option(
            ["--reason"],
            metavar="REASON",
            en="Only rows with this reason, an id such as not_positive.",
        ),
        *answer_options(
            ("table", "json", "csv"),
            "File for the result. Standard output where it is - or left out.",
        ),
    ],
    en="Show the rows that a centre has set aside, each with file, line, column, value and reason. The "
    "table counts "
    "them by file and reason and shows the first of each; json and csv hold them all.",
)
