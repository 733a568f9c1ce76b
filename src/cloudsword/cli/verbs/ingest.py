"""``cloudsword ingest``: files of records into a centre."""

from pathlib import Path

import click

from cloudsword.cli.options import both_sides_option, centre_option
from cloudsword.cli.verb import Option, Verb
from cloudsword.tongue import listed, phrase

# written out, because the contracts bring Arrow, which help can do without; a test holds it to them
TABLES = (
    "institutions",
    "people",
    "accounts",
    "subscribers",
    "transfers",
    "calls",
    "messages",
    "transcripts",
    "sites",
    "platforms",
    "loans",
    "chat_members",
    "reports",
    "report_payments",
    "report_numbers",
    "withdrawals",
    "alerts",
    "counter_checks",
)
QUARANTINED = 3
"""Exit code of --strict where rows were set aside."""


def run(
    table: str,
    files: tuple[Path, ...],
    centre: Path,
    mapping: str | None,
    both_sides: bool,
    strict: bool,
    form: str,
) -> int | None:
    """Take the files in and print what became of their rows."""
    from cloudsword.cli.ingesting import summary_text
    from cloudsword.cli.told import AT_CONSOLE
    from cloudsword.uses.ingesting import ingest_files

    summary = ingest_files(table, files, centre, mapping, has_both_sides=both_sides, watcher=AT_CONSOLE)
    click.echo(summary_text(table, summary, centre, form), nl=False)
    return QUARANTINED if strict and summary.quarantined else None


verb = Verb(
    "ingest",
    run,
    [
        click.Argument(["table"], type=click.Choice(TABLES), metavar="TABLE"),
        click.Argument(
            ["files"], metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path)
        ),
        centre_option(),
        Option(
            ["--mapping"],
            metavar="NAME|FILE",
            en="How the columns of the files become the table's: a shipped mapping by name, or a TOML file.",
        ),
        both_sides_option(),
        Option(
            ["--strict"],
            is_flag=True,
            en="Exit with 3 if any row was set aside; what is good is taken in all the same.",
        ),
        Option(
            ["--format", "form"],
            type=click.Choice(("table", "json")),
            default="table",
            show_default=True,
            en="Form of the summary.",
        ),
    ],
    en=phrase(
        "Take FILEs of one TABLE ({tables}) into a centre: CSV, TSV, JSON lines or Parquet, "
        "plain or in gzip or zstd, larger than memory if need be. A row that breaks the "
        "contract is set aside with its reason, the rest is taken in. The same file again "
        "adds nothing. All of it is taken in or, where the run is cut off, none.",
        tables=listed(TABLES),
    ),
)
