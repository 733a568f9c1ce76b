"""``cloudsword init``: a folder for a new centre."""

from pathlib import Path

import click

from cloudsword.cli.language import language, said
from cloudsword.cli.verb import Option, Verb


def run(folder: Path, currency: str | None, preset: str, networks: tuple[str, ...]) -> None:
    """Make the folder."""
    from cloudsword.lake.centre import create

    centre = create(folder, currency=currency, language=language(), preset=preset, networks=networks)
    click.echo(
        said(
            "made the centre {path}; next: cloudsword ingest transfers FILE --centre {folder}",
            path=centre.path,
            folder=folder,
        )
    )


verb = Verb(
    "init",
    run,
    [
        click.Argument(["folder"], metavar="DIR", type=click.Path(path_type=Path)),
        Option(
            ["--currency"],
            metavar="CODE",
            en="Currency that the centre shows and traces where nothing else is said, ISO 4217. "
            "Default: that of the preset.",
        ),
        Option(
            ["--preset"],
            default="cn",
            show_default=True,
            metavar="COUNTRY",
            en="Whose law the policy begins with: cn, sg or uk. Its authority checks and edits it.",
        ),
        Option(
            ["--networks"],
            metavar="NETWORK",
            multiple=True,
            en="Where institutions are reached: public, or a network such as 10.8.0.0/16; 127.0.0.0/8 for "
            "institutions on this machine. May stand several times. Default: public.",
        ),
    ],
    en="Make the new or empty folder DIR a centre: policy.toml, which its authority edits, and lake/, "
    "where records "
    "lie.",
)
