"""``cloudsword serve``: everything of a centre on one machine, from the database to the page, in one command.

Invariants: one ``serve`` a centre; whatever a killed one left is found and mended by the next; nobody is
given a password.
"""

import http.client
import signal
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from cloudsword.centre.database import Cluster
from cloudsword.centre.database.address import is_embedded
from cloudsword.centre.machine import locks, roll, web
from cloudsword.centre.machine.folders import keep_closed
from cloudsword.centre.machine.supervisor import Child, Supervisor
from cloudsword.errors import CloudSwordError, ProcessDied

QUIET_SECONDS = 25.0
"""How long a start waits for web and worker processes that somebody else started: longer than their grace."""
READY_SECONDS = 60.0
_LOOK_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Site:
    """Where a centre answers.

    Parameters
    ----------
    centre
        Its folder.
    host, port
        Where it listens.
    workers
        Web workers.
    """

    centre: Path
    host: str
    port: int
    workers: int

    @property
    def address(self) -> str:
        """The address that a browser on this machine takes."""
        host = {"0.0.0.0": "127.0.0.1", "::": "[::1]", "::1": "[::1]"}.get(self.host, self.host)  # noqa: S104
        return f"http://{host}:{self.port}"


def serve(site: Site, *, welcome: Callable[[], None], ready: Callable[[], None]) -> None:
    """Run the centre until SIGTERM or SIGINT.

    Parameters
    ----------
    site
        What and where.
    welcome
        Called when the first page answers and nobody can sign in yet: makes the first administrators.
    ready
        Called when everything runs.

    Raises
    ------
    CentreServed, CentreMigrates, CentreStillRuns, PortTaken, BindNeedsTls, DatabaseDown, ProcessDied
        It cannot start; what was started is stopped again.
    """
    keep_closed(site.centre)
    with locks.serving(site.centre, site.address):
        roll.end_orphans(site.centre)
        locks.await_quiet(site.centre, QUIET_SECONDS)
        web.require_address(site.centre, site.host, site.port)
        database = Keeper(site.centre)
        supervisor = Supervisor(site.centre, _children(site), database.revive)
        signal.signal(signal.SIGTERM, _end)  # until the watch begins, an interruption ends the start
        try:
            _start(site, database, supervisor, welcome)
            ready()
            supervisor.watch()
        except Stopped:
            pass
        finally:
            supervisor.stop()
            database.stop()


def _start(site: Site, database: "Keeper", supervisor: Supervisor, welcome: Callable[[], None]) -> None:
    """Begin everything in the order in which the first page comes soonest."""
    web_child, *others = supervisor.children
    database.prepare()
    web_child.start(held=True)  # it loads its pages while the tables are made
    starting = Aside(database.unlock)
    from cloudsword.centre.project import configure, migrate

    configure(site.centre)
    starting.join()
    migrate(site.centre)
    database.lock()  # before anybody is answered: from here on nobody is the owner of the tables
    web_child.tell()
    if not supervisor.await_ready(lambda: _answers(site), READY_SECONDS):
        raise ProcessDied(name=web_child.name, code="-", path=site.centre)
    welcome()
    _close_connections()
    supervisor.listen()
    for child in others:
        child.start()


class Stopped(BaseException):
    """Somebody asked for a stop before the watch began."""


def _end(number: int, frame: object) -> None:
    raise Stopped


def _children(site: Site) -> tuple[Child, ...]:
    centre = f"--centre={site.centre}"
    where = (f"--host={site.host}", f"--port={site.port}", f"--workers={site.workers}")
    return Child("web", ("web", centre, *where)), Child("worker", ("worker", centre))


def _close_connections() -> None:
    from django.db import connections

    connections.close_all()


def _answers(site: Site) -> bool:
    host = site.address.removeprefix("http://").rsplit(":", 1)[0].strip("[]")
    connection = http.client.HTTPConnection(host, site.port, timeout=2)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == http.client.OK
    except OSError:
        return False
    finally:
        connection.close()


class Aside(threading.Thread):
    """Work that is done while this thread does other work; ``join`` raises what it raised."""

    def __init__(self, work: Callable[[], None]) -> None:
        super().__init__(name="aside", daemon=True)
        self._work = work
        self._error: BaseException | None = None
        self.start()

    def run(self) -> None:
        """Do it."""
        try:
            self._work()
        except BaseException as error:
            self._error = error

    def join(self, timeout: float | None = None) -> None:
        """Wait for it."""
        super().join(timeout)
        if self._error is not None:
            raise self._error


class Keeper:
    """Keeps the embedded server alive; does nothing for a server of one's own.

    Parameters
    ----------
    centre
        The centre's folder.
    """

    def __init__(self, centre: Path) -> None:
        self._cluster = Cluster(centre) if is_embedded() else None
        self._next = 0.0

    def prepare(self) -> None:
        """Make what the settings read, so that they can be read before it runs."""
        if self._cluster:
            self._cluster.prepare()

    def unlock(self) -> None:
        """Start it, the keys in this process's hands; one that a killed ``serve`` left is started anew."""
        if self._cluster:
            self._cluster.unlock(restart=True)

    def lock(self) -> None:
        """Let nobody sign in as owner or superuser from now on."""
        if self._cluster:
            self._cluster.lock()

    def revive(self) -> None:
        """Start it again where it is gone; asked at most once a second."""
        if self._cluster and time.monotonic() >= self._next:
            self._next = time.monotonic() + _LOOK_SECONDS
            if self._cluster.pid() is None:
                from cloudsword.centre.logs import log

                log().error("database_gone")
                self._cluster.start()
                log().warning("database_back")

    def stop(self) -> None:
        """Stop it; one that does not stop is left to the next start."""
        if self._cluster:
            with suppress(CloudSwordError):
                self._cluster.lock()  # where the start was cut off
            with suppress(CloudSwordError):
                self._cluster.stop()
