"""``cloudsword version``: which version this is."""

import click

from cloudsword.cli.verb import Verb


def run() -> None:
    """Print the version."""
    from cloudsword import __version__

    click.echo(f"cloudsword {__version__}")


verb = Verb(
    "version",
    run,
    [],
    en="Tell which version this is.",
)
