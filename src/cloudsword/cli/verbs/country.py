"""``cloudsword country``: a synthetic country with its truth."""

from datetime import date
from pathlib import Path

import click

from cloudsword.cli.language import said
from cloudsword.cli.options import Day, Whole
from cloudsword.cli.verb import Option, Verb
from cloudsword.country.presets import PRESETS
from cloudsword.errors import BadOption
from cloudsword.tongue import SEMICOLON, listed, phrase

DEFAULT_PEOPLE = 5_000
DEFAULT_DAYS = 30
LEAST_PEOPLE = 200
"""With fewer a gang may find nobody to call."""


def run(
    people: int,
    days: int,
    seed: int,
    preset: str,
    start: date | None,
    out: Path | None,
    centre: Path | None,
    describe: bool,
    form: str,
) -> None:
    """Make the country, and print what was made."""
    from cloudsword.cli.countries import country_in_centre, country_in_folder, country_measured
    from cloudsword.cli.country_limits import check_size
    from cloudsword.country.scenario import DEFAULT_START, Scenario

    if out is not None and centre is not None:
        raise BadOption(
            option="--centre",
            value=centre,
            limit=said("a country goes to a folder or into a centre"),
            next_step=said("leave --out or --centre out"),
        )
    if out is None and centre is None and not describe:
        raise BadOption(
            option="--out",
            value=said("(not given)"),
            limit=said("a country needs a place"),
            next_step=said(
                "name a new folder (--out country) or a centre (--centre DIR), or only measure (--describe)"
            ),
        )
    scenario = Scenario(people, days, seed, preset, start or DEFAULT_START)
    check_size(scenario)
    if out is not None:
        country_in_folder(scenario, out, describe, form)
    elif centre is not None:
        country_in_centre(scenario, centre, describe, form)
    else:
        country_measured(scenario, form)


_PRESETS = listed(
    (phrase("{name}: {title}", name=made.name, title=phrase(made.title)) for made in PRESETS.values()),
    SEMICOLON,
)

verb = Verb(
    "country",
    run,
    [
        Option(
            ["--people"],
            metavar="N",
            type=Whole(LEAST_PEOPLE, 100_000_000),
            default=DEFAULT_PEOPLE,
            show_default=True,
            en="Inhabitants.",
        ),
        Option(
            ["--days"],
            metavar="N",
            type=Whole(1, 36_500),
            default=DEFAULT_DAYS,
            show_default=True,
            en="Length of the run in days.",
        ),
        Option(
            ["--seed"],
            metavar="N",
            type=Whole(),
            default=1,
            show_default=True,
            en="Any whole number from 0 up; the same seed gives the same bytes.",
        ),
        Option(
            ["--preset"],
            metavar="NAME",
            type=click.Choice(tuple(PRESETS)),
            default="mixed",
            show_default=True,
            en=phrase("Which country: {presets}.", presets=_PRESETS),
        ),
        Option(
            ["--start"],
            metavar="DATE",
            type=Day(),
            en="First day, such as 2026-03-02, which is the default; the last day must be over.",
        ),
        Option(
            ["--out"],
            metavar="DIR",
            type=click.Path(path_type=Path),
            en="New or empty folder for Parquet files: records/ is what a centre may see, truth/ what really "
            "happened.",
        ),
        Option(
            ["--centre"],
            metavar="DIR",
            type=click.Path(path_type=Path),
            en="Instead of --out: a centre without records; they are taken in as files are, and the truth "
            "goes to truth/ beside the lake.",
        ),
        Option(
            ["--describe"],
            is_flag=True,
            en="Measure the country against published figures: wanted, found, inside or outside. With "
            "neither --out nor --centre nothing is kept.",
        ),
        Option(
            ["--format", "form"],
            type=click.Choice(("table", "json")),
            default="table",
            show_default=True,
            en="Form of the summary; with --describe json is the list of targets alone.",
        ),
    ],
    en="Make a synthetic country: people, their telephones and money, gangs that scam them, reports, and the "
    "truth about all of it apart. No row is about anybody: numbers, accounts, cards and domains are of "
    "ranges that are never given out.\n\n"
    "All of it is written or, where the run is cut off, nothing. With --centre the same command again "
    "finishes a run that was cut off while records were taken in.",
)
