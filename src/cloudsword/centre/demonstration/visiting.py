"""A demonstration for visitors: the web on the loopback address, the replay in this process."""

import http.client
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from cloudsword.centre.demonstration import clock
from cloudsword.centre.demonstration.folder import Mark
from cloudsword.centre.demonstration.running import Progress, begun, folder_for
from cloudsword.centre.demonstration.scene import Stage
from cloudsword.centre.machine.supervisor import Child, Supervisor
from cloudsword.centre.machine.web import require_address

HOST: Final = "127.0.0.1"
READY_SECONDS: Final = 60.0
DAYS_AHEAD: Final = 6
"""How many days may go by unseen before the first victim must stand on the screen."""


def visit(
    mark: Mark,
    path: Path | None,
    *,
    port: int,
    language: str,
    ready: Callable[[str], None],
    progress: Progress | None = None,
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
        Told how far the days before the first victim are.

    Raises
    ------
    PortTaken, FolderNotEmpty, DatabaseDown, ProcessDied
        It cannot begin.
    """
    with folder_for(mark, path, language=language) as folder:
        require_address(folder, HOST, port)
        replay = begun(folder, mark, waits_for_visitors=True)
        stage = replay.desk.stage  # type: ignore[attr-defined]
        until_first_victim(replay, stage, progress)
        supervisor = Supervisor(
            folder,
            (Child("web", ("web", f"--centre={folder}", f"--host={HOST}", f"--port={port}", "--workers=1")),),
        )
        run(replay, stage, folder, supervisor, port, ready)


def until_first_victim(replay: "object", stage: Stage, progress: Progress | None = None) -> None:
    """Let the days go by until somebody's money can still be stopped: that is where visitors come in."""
    from cloudsword.centre.demonstration.replay import Replay

    assert isinstance(replay, Replay)
    begins, until = replay.now, replay.country.day_ends(min(DAYS_AHEAD, replay.scenario.days) - 1)
    while stage.watched is None and replay.now < until:
        replay.advance(min(until, replay.now + 60 * 1_000_000))
        if progress:
            progress(replay.now - begins, until - begins)


def run(
    replay: "object",
    stage: Stage,
    folder: Path,
    supervisor: Supervisor,
    port: int,
    ready: Callable[[str], None],
) -> None:
    """Serve the pages and replay, until somebody asks the supervisor to stop."""
    from django.db import connections

    from cloudsword.centre.demonstration.live import Live
    from cloudsword.centre.demonstration.replay import Replay

    assert isinstance(replay, Replay)
    live = Live(replay, stage, clock.rule(folder))
    live.show()
    supervisor.listen()
    for child in supervisor.children:
        child.start()
    try:
        if supervisor.await_ready(lambda: _answers(port), READY_SECONDS):
            ready(f"http://{HOST}:{port}/demonstration/")
        watching = threading.Thread(target=supervisor.watch, name="watch", daemon=True)
        watching.start()
        # the watch ends when somebody asks the supervisor to stop
        live.run(lambda: not watching.is_alive())
        watching.join(5)
    finally:
        supervisor.stop()
        connections.close_all()


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
