"""``cloudsword demo``: a centre on a made-up country, for people to watch, or to its score at once."""

import os
import sys
from pathlib import Path

import click

from cloudsword.cli.options import Whole
from cloudsword.cli.verb import Option, Verb
from cloudsword.country.presets import PRESETS
from cloudsword.tongue import listed, phrase

DEFAULT_PEOPLE = 50_000
HEADLESS_PEOPLE = 20_000
DEFAULT_PRESET = "prompt"
DEFAULT_DAYS = 10
DEFAULT_SEED = 7
LEAST_PEOPLE = 200
PORT = 8_630


def run(
    people: int | None,
    days: int,
    seed: int,
    preset: str,
    headless: bool,
    centre: Path | None,
    port: int,
    form: str,
) -> None:
    """Run the demonstration."""
    from cloudsword.cli.demonstrating import headless_score, live

    is_alone = headless or bool(os.environ.get("CI")) or not sys.stdout.isatty()
    count = people if people is not None else HEADLESS_PEOPLE if is_alone else DEFAULT_PEOPLE
    if is_alone:
        headless_score(count, days, seed, preset, centre, form)
    else:
        live(count, days, seed, preset, centre, port)


verb = Verb(
    "demo",
    run,
    [
        Option(
            ["--people"],
            metavar="N",
            type=Whole(LEAST_PEOPLE, 1_000_000),
            en=phrase(
                "Inhabitants of the country; else {people:,}, {headless:,} without visitors.",
                people=DEFAULT_PEOPLE,
                headless=HEADLESS_PEOPLE,
            ),
        ),
        Option(
            ["--days"],
            metavar="N",
            type=Whole(1, 120),
            default=DEFAULT_DAYS,
            show_default=True,
            en="Days until the score.",
        ),
        Option(
            ["--seed"],
            metavar="N",
            type=Whole(),
            default=DEFAULT_SEED,
            show_default=True,
            en="Any whole number from 0 up; without visitors the same seed gives the same score.",
        ),
        Option(
            ["--preset"],
            metavar="NAME",
            type=click.Choice(tuple(PRESETS)),
            default=DEFAULT_PRESET,
            show_default=True,
            en=phrase("Which country: {presets}; see cloudsword country --help.", presets=listed(PRESETS)),
        ),
        Option(
            ["--headless"],
            is_flag=True,
            en="No web: automatic officers to the end, then the score; so too without a terminal or with CI.",
        ),
        Option(
            ["--centre"],
            metavar="DIR",
            type=click.Path(path_type=Path),
            en="New or empty folder in which the demonstration stays; else a temporary one.",
        ),
        Option(
            ["--port"],
            metavar="N",
            type=Whole(1, 65_535),
            default=PORT,
            show_default=True,
            en="Port on 127.0.0.1; a demonstration listens nowhere else.",
        ),
        Option(
            ["--format", "form"],
            type=click.Choice(("table", "json")),
            default="table",
            show_default=True,
            en="Form of the score without visitors.",
        ),
    ],
    en="Watch a centre at work on a made-up country: one victim's money, live, and what stops it; beside it "
    "the "
    "same minutes under whole-account freezes and without any centre.\n\n"
    "Opens the first page on this machine; no account, no password, nothing real.",
)
