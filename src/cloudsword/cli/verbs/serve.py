"""``cloudsword serve``: a whole centre on this machine."""

import sys
from pathlib import Path

import click

from cloudsword.cli.centre_processes import require_folder, web_options, welcome
from cloudsword.cli.language import said
from cloudsword.cli.verb import Verb


def run(centre: Path, host: str, port: int, workers: int) -> None:
    """Run it until it is stopped."""
    folder = require_folder(centre)
    from cloudsword.centre import logs
    from cloudsword.centre.machine.serve import Site, serve

    logs.configure("serve")
    site = Site(folder, host, port, workers)

    def ready() -> None:
        click.echo(said("the centre answers at {address} - stop it with Ctrl-C", address=site.address))
        sys.stdout.flush()

    serve(site, welcome=lambda: welcome(folder, site.address, may_ask=sys.stdin.isatty()), ready=ready)
    click.echo(said("the centre has stopped"))


verb = Verb(
    "serve",
    run,
    web_options(),
    en="Run a centre on this machine: its database, the web application and the worker, until "
    "Ctrl-C. A process "
    "that dies is started again.\n\n"
    "At the first start it makes the first two administrators: it asks at a terminal, and prints "
    "links that work "
    "once anywhere else.",
)
