"""The web process: Granian with a few workers of one thread for the desks each, for the shortest tail.

What a worker does with a request stands in ``front``: nothing waits for a network but its event loop.
"""

import os
import resource
import shutil
import signal
import socket
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, Final

from cloudsword.centre.marks import is_marked
from cloudsword.errors import BindNeedsTls, DemonstrationStaysHere, PortTaken

WORKERS: Final = 2
GRACE_SECONDS: Final = 15
CONNECTIONS: Final = 1024
"""Connections that one worker keeps open at once; those that do nothing end by themselves."""
HEAD_SECONDS: Final = 20
"""How long the head of a request may take, and how long a connection may lie idle."""
_BUFFER: Final = 64 * 1024
_OTHER_FILES: Final = 256
PATIENCE_SECONDS: Final = 2.0
"""How long a request waits for a ledger that is being made ready."""
_OUR_LOGS: Final = {
    "version": 1,
    "disable_existing_loggers": False,
    "loggers": {"_granian": {"propagate": True}, "granian.access": {"propagate": True}},
}
"""The server's lines go where ours go."""
LOOPBACK: Final = ("127.0.0.1", "::1", "localhost")


def run(centre: Path, *, host: str, port: int, workers: int = WORKERS) -> None:
    """Answer requests for the centre in ``centre`` until SIGTERM or SIGINT; those that run then are answered.

    Raises
    ------
    BindNeedsTls, PortTaken
        It may not, or cannot, listen there.
    """
    require_address(centre, host, port)
    from cloudsword.centre import logs
    from cloudsword.centre.machine import locks
    from cloudsword.centre.machine.child import load_pages
    from cloudsword.centre.machine.folders import run_folder

    locks.attend(centre)
    figures = run_folder(centre) / f"figures-{port}"
    shutil.rmtree(figures, ignore_errors=True)
    figures.mkdir(mode=0o700)
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(figures)
    load_pages(centre)
    logs.configure("web")
    # loaded before the workers are forked, which then share it; no connection may be open then
    from django.db import connections

    connections.close_all()
    from granian.constants import HTTPModes, Interfaces
    from granian.http import HTTP1Settings
    from granian.log import LogLevels
    from granian.server import Server

    _let_open(CONNECTIONS + _OTHER_FILES)
    server = Server(
        "cloudsword.centre.machine.front:Front",
        address=host,
        port=port,
        interface=Interfaces.ASGI,
        http=HTTPModes.http1,  # a proxy speaks it too, and one connection then asks one thing at a time
        http1_settings=HTTP1Settings(header_read_timeout=HEAD_SECONDS * 1000, max_buffer_size=_BUFFER),
        workers=workers,
        backpressure=CONNECTIONS,
        respawn_failed_workers=True,
        workers_kill_timeout=GRACE_SECONDS,
        websockets=False,
        log_level=LogLevels.warning,
        log_dictconfig=_OUR_LOGS,
    )
    server.serve(target_loader=partial(load, os.getpid()), wrap_loader=False)


def load(parent: int) -> Any:
    """Return the application, in a worker process that ``parent`` started."""
    from cloudsword.centre import logs
    from cloudsword.centre.machine import leash, locks, roll

    # until the server sets its own, a signal would meet the handler of the process that was forked
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_DFL)
    leash.die_with(parent, is_watched=True)
    logs.configure("web")
    from django.conf import settings

    from cloudsword.centre.desks.brought import require_whole
    from cloudsword.centre.machine import warming
    from cloudsword.centre.machine.application import application
    from cloudsword.centre.machine.front import Front

    roll.enter(settings.CENTRE, parent)
    locks.attend(settings.CENTRE)  # where a worker is no fork of this process, it has not its lock
    require_whole()
    warming.begin(settings.CENTRE, patience=PATIENCE_SECONDS, then=_begin_desks)
    return Front(application)


def _let_open(files: int) -> None:
    """Let this process and its workers have so many files open, as far as the system lets them."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = files if hard == resource.RLIM_INFINITY else min(files, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def _begin_desks() -> None:
    """Do what desks wait with until a web process is ready."""
    from cloudsword.centre.desks.brought import brought

    for _, acts in brought("when_ready"):
        for act in acts:
            act()


def require_address(centre: Path, host: str, port: int) -> None:
    """Return where the centre may listen on ``host`` and ``port``, and nobody else does.

    Raises
    ------
    DemonstrationStaysHere
        Others can reach it, and the centre was made as a demonstration.
    BindNeedsTls
        Others can reach it, and nothing before it speaks TLS.
    PortTaken
        Somebody listens there, or this machine has no such address.
    """
    if host not in LOOPBACK and is_marked(centre):
        raise DemonstrationStaysHere(host=host)
    if host not in LOOPBACK and os.environ.get("CLOUDSWORD_BEHIND_TLS") != "1":
        raise BindNeedsTls(host=host)
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        raise PortTaken(host=host, port=port, cause=error.strerror or str(error)) from error
