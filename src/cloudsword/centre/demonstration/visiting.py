"""A demonstration for visitors: the web on the loopback address, the replay in this process."""

import http.client
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from cloudsword.centre.demonstration import country_clock
from cloudsword.centre.demonstration.folder import Mark
from cloudsword.centre.demonstration.running import Progress, begun, folder_for
from cloudsword.centre.demonstration.scene import Stage
from cloudsword.centre.demonstration.score import Day
from cloudsword.centre.logs import configure
from cloudsword.centre.machine.supervisor import Child, Supervisor
from cloudsword.centre.machine.web import require_address

HOST: Final = "127.0.0.1"
READY_SECONDS: Final = 60.0
DAYS_AHEAD: Final = 6
"""How many days may go by unseen before a victim must stand on the screen."""
STOP_SECONDS: Final = 0.5
"""How long the pages may take to end: nobody's work is lost with them."""


def visit(
    mark: Mark,
    path: Path | None,
    *,
    port: int,
    language: str,
    ready: Callable[[str], None],
    progress: Progress | None = None,
    stage_begins: Callable[[str], None] = lambda name: None,
    told: Callable[[int, Day], None] | None = None,
) -> None:
    """Run a demonstration until SIGINT or SIGTERM.

    Parameters
    ----------
    mark
        The country.
    path
        A new or empty folder that stays; None: a temporary one.
    port
        On the loopback address; there is no other.
    language
        Of the centre's policy.
    ready
        Called with the first page's address when it answers.
    progress
        Told how far the days before the first screen are.
    stage_begins
        Told what is waited for: ``database``, ``country``, ``days``, ``pages``.
    told
        Told the figures of each day that is over.

    Raises
    ------
    PortTaken, FolderNotEmpty, DatabaseDown, ProcessDied
        It cannot begin.
    """
    # a page that is late because the next day is being made is no fault of the machine's
    os.environ.setdefault("CLOUDSWORD_LOG_LEVEL", "ERROR")
    configure("demo")
    stage_begins("database")
    with folder_for(mark, path, language=language, leaves_at_once=True) as folder:
        require_address(folder, HOST, port)
        stage_begins("country")
        replay = begun(folder, mark)
        stage = replay.desk.stage  # type: ignore[attr-defined]
        stage_begins("days")
        until_worlds_part(replay, stage, progress)
        stage_begins("pages")
        supervisor = Supervisor(
            folder,
            (Child("web", ("web", f"--centre={folder}", f"--host={HOST}", f"--port={port}", "--workers=1")),),
        )
        run(replay, stage, folder, supervisor, port, ready, told)


def until_worlds_part(replay: "object", stage: Stage, progress: Progress | None = None) -> None:
    """Let the days go by until the three worlds are about to part for a victim: there visitors come in.

    Where no day brings that, and in a small town, it is where somebody's money can still be stopped.
    """
    from cloudsword.centre.demonstration.officers import TOWN
    from cloudsword.centre.demonstration.replay import Replay

    assert isinstance(replay, Replay)
    is_town = replay.scenario.people < TOWN
    begins, until = replay.now, replay.country.day_ends(min(DAYS_AHEAD, replay.scenario.days) - 1)
    while replay.now < until and not (is_town and stage.watched is not None):
        replay.advance(min(until, replay.now + 60 * 1_000_000))
        if progress:
            progress(replay.now - begins, until - begins)
        if not is_town and (found := replay.desk.parting()) is not None:  # type: ignore[attr-defined]
            stage.watch(found.watched)
            found.watched.chosen_for = found.at
            return


def run(
    replay: "object",
    stage: Stage,
    folder: Path,
    supervisor: Supervisor,
    port: int,
    ready: Callable[[str], None],
    told: Callable[[int, Day], None] | None = None,
) -> None:
    """Serve the pages and replay, until somebody asks the supervisor to stop."""
    from django.db import connections

    from cloudsword.centre.demonstration.live import Live
    from cloudsword.centre.demonstration.replay import Replay

    assert isinstance(replay, Replay)
    live = Live(replay, stage, country_clock.rule(folder), told)
    live.show()
    supervisor.listen()
    for child in supervisor.children:
        child.start()
    try:
        if supervisor.await_ready(lambda: _answers(port), READY_SECONDS):
            ready(f"http://{HOST}:{port}/demonstration/")
        watching = threading.Thread(target=supervisor.watch, name="watch", daemon=True)
        watching.start()
        # the watch ends when somebody asks the supervisor to stop; a day that is being made is not waited for
        with _interrupted(supervisor):
            live.run(lambda: not watching.is_alive())
    finally:
        supervisor.stop(STOP_SECONDS)
        connections.close_all()


class _Asked(BaseException):
    """Somebody asked it to stop."""


@contextmanager
def _interrupted(supervisor: Supervisor) -> Iterator[None]:
    """Leave what is under way as soon as SIGINT, SIGTERM or SIGHUP comes."""

    def ask(number: int, frame: object) -> None:
        supervisor.listen()  # from here on a second one stops the children at once
        signal.raise_signal(number)
        raise _Asked

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, ask)
    try:
        yield
    except _Asked:
        pass
    finally:
        supervisor.listen()


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection(HOST, port, timeout=2)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == http.client.OK
    except OSError:
        time.sleep(0.2)
        return False
    finally:
        connection.close()
