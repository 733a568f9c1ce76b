"""``cloudsword institutions``: the banks of a synthetic country, as a centre meets them."""

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cloudsword.cli.language import said
from cloudsword.cli.options import Instant, Whole
from cloudsword.cli.trusted import key_of, trusted_keys
from cloudsword.cli.verb import Option, Verb

if TYPE_CHECKING:
    from datetime import datetime

    from cloudsword.centre.machine.institutions.serving import Served


def run(
    country: Path,
    port: int,
    centre: Path | None,
    trust: tuple[str, ...],
    now: "datetime | None",
    speed: int,
    outages: int,
) -> None:
    """Answer until it is stopped."""
    keys = trusted_keys(trust)
    if centre is not None:
        keys |= key_of(centre)
    from cloudsword.centre.machine.institutions.serving import Clock, serve

    def ready(file: Path, served: "list[Served]") -> None:
        where = served[0].endpoint.rsplit("/", 1)[0] if served else "-"
        click.echo(
            said(
                "{count} institutions answer at {where}; their keys and addresses are in {file}",
                count=len(served),
                where=where,
                file=file,
            )
        )
        sys.stdout.flush()

    serve(
        country.absolute(),
        port=port,
        trusted=keys,
        clock=Clock(now, float(speed), time.monotonic()),
        outages=outages / 100,
        ready=ready,
        hurry=1.0 if now is not None else float(speed),
    )


verb = Verb(
    "institutions",
    run,
    [
        Option(
            ["--country"],
            metavar="DIR",
            required=True,
            type=click.Path(path_type=Path),
            en="Folder of a country, or a centre that was filled with one.",
        ),
        Option(
            ["--port"],
            default=8090,
            show_default=True,
            metavar="N",
            type=Whole(0, 65_535),
            en="Port to listen on, on this machine alone; 0: any.",
        ),
        Option(
            ["--centre"],
            metavar="DIR",
            type=click.Path(path_type=Path),
            en="Centre on this machine whose orders are carried out.",
        ),
        Option(
            ["--trust"],
            metavar="ID=KEY",
            multiple=True,
            en="A centre elsewhere whose orders are carried out, and its public key: 64 hex digits or a JWK.",
        ),
        Option(
            ["--now"],
            metavar="INSTANT",
            type=Instant(),
            en="What their clock shows at the start; else the real time.",
        ),
        Option(
            ["--speed"],
            default=1,
            show_default=True,
            metavar="N",
            type=Whole(1, 100_000),
            en="How many times as fast as life they act and answer; with --now it is their clock that "
            "runs as fast.",
        ),
        Option(
            ["--outages"],
            default=0,
            show_default=True,
            metavar="PERCENT",
            type=Whole(0, 100),
            en="Part of the time in which an institution does not answer at all.",
        ),
    ],
    en="Answer for the banks and payment firms of a synthetic country over HTTP, with its delays, "
    "partial holds, holds "
    "of whole accounts, refusals, silence, double answers and answers out of order. Keys, addresses "
    "and journals lie "
    "in institutions/ of the country.\n\n"
    "SIGTERM stops it. A process that was killed goes on where it was.",
)
