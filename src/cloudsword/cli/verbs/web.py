"""``cloudsword web``: the web application alone, as a real centre runs it behind a proxy."""

from pathlib import Path

from cloudsword.cli.centre_processes import held_option, leash_option, require_centre, web_options
from cloudsword.cli.verb import Verb


def run(centre: Path, host: str, port: int, workers: int, leash: int | None, held: bool) -> None:
    """Answer requests until it is stopped."""
    folder = require_centre(centre)
    from cloudsword.centre.machine import child, web

    child.begin_web(folder, leash, held=held)
    web.run(folder, host=host, port=port, workers=workers)


verb = Verb(
    "web",
    run,
    [*web_options(), leash_option(), held_option()],
    en="Run the web application alone: behind a proxy with TLS, beside cloudsword worker. It "
    "answers /healthz, "
    "/readyz and /metrics besides the pages.\n\n"
    "SIGTERM stops it; requests that run then are answered.",
)
