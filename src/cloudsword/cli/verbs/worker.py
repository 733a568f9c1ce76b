"""``cloudsword worker``: what is done by the clock."""

from pathlib import Path

from cloudsword.cli.centre_processes import leash_option, require_centre
from cloudsword.cli.options import Whole, centre_option
from cloudsword.cli.verb import Option, Verb


def run(centre: Path, jobs: int, leash: int | None) -> None:
    """Work until it is stopped."""
    folder = require_centre(centre)
    from cloudsword.centre.machine import child, worker

    child.begin_worker(folder, leash)
    worker.run(folder, concurrency=jobs)


verb = Verb(
    "worker",
    run,
    [
        centre_option(),
        Option(
            ["--jobs"],
            default=4,
            show_default=True,
            metavar="N",
            type=Whole(1, 64),
            en="Jobs at once.",
        ),
        leash_option(),
    ],
    en="Run what a centre does by the clock: send orders, run out clocks, compare holds, adopt "
    "reports, renew the "
    "ledger index, shred what is past its time. Several may run; each chore is done by one of them.\n\n"
    "SIGTERM stops it; what runs then is ended.",
)
