"""``cloudsword migrate``: the database in the shape that this version needs."""

from pathlib import Path

import click

from cloudsword.cli.centre_processes import require_centre, welcome
from cloudsword.cli.language import said
from cloudsword.cli.options import centre_option
from cloudsword.cli.verb import Option, Verb


def run(centre: Path, invite: str | None) -> None:
    """Bring the tables to the present shape."""
    folder = require_centre(centre)
    from cloudsword.centre.machine.migrating import migrated

    with migrated(folder) as applied:
        click.echo(said("the database is up to date; {count} migrations were applied", count=len(applied)))
        if invite is not None:
            welcome(folder, invite.rstrip("/"), may_ask=False)


verb = Verb(
    "migrate",
    run,
    [
        centre_option(),
        Option(
            ["--invite"],
            metavar="ADDRESS",
            en="Address of the centre's site, such as https://centre.example: makes the first two "
            "administrators "
            "where they are missing, and prints for each a link under it that works once.",
        ),
    ],
    en="Bring the database of a centre to the shape that this version needs, and grant the desk its "
    "rights. It may be "
    "run again at any time; what is missing in the centre's own database is brought while the centre stands "
    "still, as serve does when it starts.\n\n"
    "With a server of one's own it signs in with CLOUDSWORD_DATABASE_OWNER_URL, which no other verb "
    "but backup and "
    "restore needs.",
)
