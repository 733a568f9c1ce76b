"""``cloudsword backup``: a centre's database and files, of one moment."""

from pathlib import Path

import click

from cloudsword.cli.centre_processes import require_centre
from cloudsword.cli.language import said
from cloudsword.cli.options import Whole, centre_option
from cloudsword.cli.verb import Option, Verb


def run(folder: Path, centre: Path, keep: int) -> None:
    """Make it."""
    source = require_centre(centre)
    from cloudsword.centre.machine.backup import back_up

    target, manifest = back_up(source, folder, keep=keep)
    rows = sum(manifest.rows.values())
    click.echo(
        said(
            "made {target}: {rows:,} rows, {count:,} files; try it with: cloudsword restore "
            "{target} --rehearse",
            target=target,
            rows=rows,
            count=len(manifest.files),
        )
    )


verb = Verb(
    "backup",
    run,
    [
        click.Argument(["folder"], metavar="DIR", type=click.Path(path_type=Path)),
        centre_option(),
        Option(
            ["--keep"],
            default=0,
            metavar="N",
            type=Whole(0, 10_000),
            en="Keep this many backups of the centre in DIR, the oldest go; else all.",
        ),
    ],
    en="Back a centre up, in service or not: a new folder under DIR with the database and every "
    "file that cannot be "
    "made again, with a checksum of each. It holds the centre's keys: keep it closed, and on another disk.",
)
