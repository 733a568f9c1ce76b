"""The embedded server: initialised, started, found again and stopped, with the wheel's programs alone.

Invariants: it listens on a socket in a folder that only its owner may enter, never on the network; everyone
signs in with a password; nobody has one for owner or superuser but the process that unlocked it, until it
locks; a server that was killed starts again; of two starts at once, one waits and finds the other's.
"""

import fcntl
import os
import shutil
import subprocess
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from cloudsword.centre.database import keys
from cloudsword.centre.database.address import LONGEST_SOCKET, NAME, PORT, address_of
from cloudsword.centre.database.binaries import server_programs
from cloudsword.centre.database.processes import is_postgres
from cloudsword.centre.database.reaching import connected
from cloudsword.centre.database.secrets import (
    ADMIN,
    DESK,
    FILE,
    OWNER,
    desk_password,
    holds_more,
    keep_desk_alone,
)
from cloudsword.centre.database.steward import Steward, spawning, steward
from cloudsword.errors import DatabaseDown, OwnerLocked, SocketPathTooLong

_PATIENCE_SECONDS = 60

_SETTINGS = """\
# Written by cloudsword; changes belong into a file in conf.d.
listen_addresses = ''
unix_socket_directories = '../socket'
unix_socket_permissions = 0700
password_encryption = 'scram-sha-256'
shared_buffers = '256MB'
random_page_cost = 1.1
jit = off
max_connections = 60
log_destination = 'stderr'
# a week of files, each written anew a week later; an error tells nobody's values: ours are logged by kind
logging_collector = on
log_directory = 'log'
log_filename = 'server-%a.log'
log_rotation_age = '1d'
log_rotation_size = 0
log_truncate_on_rotation = on
log_file_mode = 0600
log_min_messages = 'log'
log_error_verbosity = 'terse'
log_min_error_statement = 'panic'
log_statement = 'none'
log_checkpoints = off
log_parameter_max_length = 0
log_parameter_max_length_on_error = 0
log_timezone = 'UTC'
timezone = 'UTC'
include_dir = 'conf.d'
"""


_TELLING = ("DETAIL:", "STATEMENT:", "CONTEXT:", "Failing row contains", "Key (", "ERROR:", "parameters:")
"""What stands before values in a log of PostgreSQL."""


class Cluster:
    """The server of one centre.

    Parameters
    ----------
    centre
        The centre's folder; the server keeps to ``database/`` in it.
    """

    def __init__(self, centre: Path) -> None:
        self._centre = centre.absolute()
        self._folder = self._centre / "database"
        self._data = self._folder / "data"
        self._passwords = self._folder / FILE
        self._who: Steward | None = steward()

    @property
    def is_initialised(self) -> bool:
        """Whether a cluster lies in the folder; one that was half made does not count."""
        return (self._folder / "ready").exists()

    def pid(self) -> int | None:
        """Return the pid of the running server, None where none runs.

        The pid file may outlive a killed server, and its number may belong to another program by now.
        """
        pid = _number(self._data / "postmaster.pid")
        return pid if is_postgres(pid) else None

    def telling_logs(self) -> list[str]:
        """Return the names of the server's logs that hold a value of a row, a statement or a parameter."""
        found = []
        for log in self._logs():
            try:
                with log.open(encoding="utf-8", errors="replace") as lines:
                    if any(mark in line for line in lines for mark in _TELLING):
                        found.append(log.name)
            except OSError:
                continue
        return sorted(found)

    def prepare(self) -> None:
        """Make the folders and the password by which the server will be reached; it need not run for that."""
        with self._alone():
            self._make_folder(self._folder / "socket")
            desk_password(self._passwords)

    def start(self) -> None:
        """Initialise where needed, start where none runs, and make the roles and the database.

        It ends locked, but where this process had unlocked it.

        Raises
        ------
        DatabaseDown
            The server does not come up; the error carries the end of its log.
        SocketPathTooLong, NoSteward, FolderOutOfReach, NoDatabaseServer
            What the machine lacks.
        """
        with self._alone():
            if not self.is_initialised:
                was_held = keys.held(self._centre) is not None
                self._make()
                if not was_held:
                    self._lock()
            elif self.pid() is None:
                if holds_more(self._passwords):  # of an earlier version: what the file told is worth nothing
                    self._single(keys.closing())
                    keep_desk_alone(self._passwords)
                self._start()

    def unlock(self, *, restart: bool = False) -> None:
        """Start the server, and let this process and no other sign in as owner and superuser, until ``lock``.

        Their passwords are drawn here and told to the server while it serves nobody, over a pipe. A second
        call changes nothing.

        Parameters
        ----------
        restart
            Whether a server that runs is stopped for it, which ends all sessions: for who holds the centre
            and knows that nobody works for it.

        Raises
        ------
        OwnerLocked
            One runs, and may not be stopped.
        DatabaseDown
            As for ``start``.
        """
        with self._alone():
            if not self.is_initialised:
                self._make()
                return
            if keys.held(self._centre) is None:
                if self.pid() is not None:
                    if not restart:
                        raise OwnerLocked(path=self._centre, found="-")
                    self._stop("fast")
                fresh = keys.Keys()
                # the desk's too: where its file was lost, another password is in it by now
                self._single([*fresh.opening(), keys.renewing(desk_password(self._passwords))])
                keep_desk_alone(self._passwords)
                keys.keep(self._centre, fresh)
            if self.pid() is None:
                self._start()

    def lock(self) -> None:
        """Let nobody sign in as owner or superuser any more; nothing where this process had not unlocked it.

        Raises
        ------
        DatabaseDown, DatabaseUnreachable
            The server went away meanwhile. What this process knew is forgotten all the same.
        """
        with self._alone():
            self._lock()

    @contextmanager
    def unlocked(self, *, restart: bool = False) -> Iterator[None]:
        """Have it unlocked inside the block, as by ``unlock``; where it was before, it stays so after it."""
        was_held = keys.held(self._centre) is not None
        self.unlock(restart=restart)
        try:
            yield
        finally:
            if not was_held:
                self.lock()

    def stop(self, *, for_good: bool = False) -> None:
        """Stop the server: open transactions are rolled back, sessions closed; nothing where none runs.

        Parameters
        ----------
        for_good
            What it keeps is thrown away with its folder: nothing is written to the disk any more.
        """
        with self._alone():
            if self.pid() is not None:
                self._stop("immediate" if for_good else "fast")

    def _stop(self, mode: str) -> None:
        wait = str(_PATIENCE_SECONDS)
        done = self._run("pg_ctl", "stop", "-D", str(self._data), "-m", mode, "-w", "-t", wait)
        if done.returncode:
            raise DatabaseDown(path=self._folder, cause=done.stderr.strip() or "it does not stop")

    def _lock(self) -> None:
        if keys.held(self._centre) is None:
            return
        try:
            if self.pid() is None:
                self._single(keys.closing())
                return
            with self._signed_in() as connection:
                for statement in keys.closing():
                    connection.execute(statement)
        finally:
            keys.forget(self._centre)

    def _single(self, statements: Iterable[str]) -> None:
        """Execute as superuser in a server that runs for this alone, listens nowhere, and is the only one."""
        words = "".join(f"{statement};\n" for statement in statements)
        # whatever stands in conf.d: no statement of these goes into a log, and the first that fails ends it
        quiet = ("exit_on_error=on", "log_statement=none", "log_min_error_statement=panic")
        options = [part for setting in quiet for part in ("-c", setting)]
        until = time.monotonic() + _PATIENCE_SECONDS
        while True:
            self._clear_the_way()
            done = self._run("postgres", "--single", "-D", str(self._data), *options, "postgres", words=words)
            # sessions of a server that was killed end by themselves, and hold its memory until then
            if not done.returncode or "still in use" not in done.stderr or time.monotonic() > until:
                break
            time.sleep(0.05)
        if done.returncode:
            raise DatabaseDown(path=self._folder, cause=done.stderr.strip().rsplit("\n", 1)[-1])

    def _signed_in(self) -> Any:
        admin = address_of(self._centre, ADMIN)
        return connected(replace(admin, name="postgres"))

    @contextmanager
    def _alone(self) -> Iterator[None]:
        self._folder.mkdir(mode=0o711, parents=False, exist_ok=True)
        handle = os.open(self._folder / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)

    def _make(self) -> None:
        """Initialise, start, and make the roles; ``ready`` is written when all of it is on the disk.

        This process holds the keys then, and only then.
        """
        keys.keep(self._centre, keys.Keys())
        try:
            self._make_with_keys()
        except BaseException:
            keys.forget(self._centre)
            raise

    def _make_with_keys(self) -> None:
        self._initialise()
        with ThreadPoolExecutor(1) as aside:  # the disk takes as long as the start: both at once
            syncing = aside.submit(self._run, "initdb", "--sync-only", f"--pgdata={self._data}")
            self._start()
            self._make_roles()
            done = syncing.result()
        if done.returncode:
            raise DatabaseDown(path=self._folder, cause=done.stderr.strip().rsplit("\n", 1)[-1])
        (self._folder / "ready").write_text("made by cloudsword\n", "ascii")

    def _initialise(self) -> None:
        if self.pid() is not None:  # half made by one who was killed: it runs, but nobody knows its roles
            self._run("pg_ctl", "stop", "-D", str(self._data), "-m", "immediate", "-w")
        shutil.rmtree(self._data, ignore_errors=True)
        self._make_folder(self._folder / "socket")
        self._make_folder(self._data)
        secret = address_of(self._centre, ADMIN).password
        # the password travels through a pipe: a file that the steward can read would be one file too many
        read, write = os.pipe()
        if self._who:
            os.fchown(read, self._who.uid, self._who.gid)
        try:
            os.write(write, f"{secret}\n".encode())
            os.close(write)
            done = self._run(
                "initdb",
                f"--pgdata={self._data}",
                f"--username={ADMIN}",
                "--auth=scram-sha-256",
                f"--pwfile=/dev/fd/{read}",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--locale=C.UTF-8",
                "--data-checksums",
                "--no-sync",  # ``_make`` does it
                "--no-instructions",
                pass_fds=(read,),
            )
        finally:
            os.close(read)
        if done.returncode:
            raise DatabaseDown(path=self._folder, cause=done.stderr.strip().rsplit("\n", 1)[-1])
        self._configure()

    def _make_folder(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, exist_ok=True)
        folder.chmod(0o700)
        if self._who:
            self._who.owns(folder)

    def _configure(self) -> None:
        extra = self._data / "conf.d"
        extra.mkdir(mode=0o700, exist_ok=True)
        settings = self._data / "postgresql.conf"
        settings.write_text(_SETTINGS, "utf-8")
        if self._who:
            self._who.owns(extra)
            self._who.owns(settings)

    def _start(self) -> None:
        socket = self._folder / "socket" / f".s.PGSQL.{PORT}"
        if len(os.fsencode(socket)) > LONGEST_SOCKET and not Path("/proc/self/fd").is_dir():
            raise SocketPathTooLong(path=socket, length=len(os.fsencode(socket)), limit=LONGEST_SOCKET)
        self._clear_the_way()
        socket.with_name(f"{socket.name}.lock").unlink(missing_ok=True)
        self._configure()  # what this version wants of it
        log = self._data / "server.log"  # a start's own lines; once it runs it writes below log/
        log.unlink(missing_ok=True)
        wait = str(_PATIENCE_SECONDS)
        done = self._run("pg_ctl", "start", "-D", str(self._data), "-l", str(log), "-w", "-t", wait, "-s")
        if done.returncode:
            tail = self._last_words()
            raise DatabaseDown(path=self._folder, cause=tail or done.stderr.strip() or "it does not start")

    def _clear_the_way(self) -> None:
        """Take away what a killed server left; one that runs for its starter alone is awaited."""
        file = self._data / "postmaster.pid"
        until = time.monotonic() + _PATIENCE_SECONDS
        while (
            is_postgres(-_number(file)) and time.monotonic() < until
        ):  # such a one writes its number negative
            time.sleep(0.02)
        # a killed server that nobody has buried still answers signals, and would pass for a running one
        file.unlink(missing_ok=True)

    def _last_words(self) -> str:
        """Return the last line that the server wrote, to whichever of its logs."""
        logs = [log for log in self._logs() if log.stat().st_size]
        if not logs:
            return ""
        last = max(logs, key=lambda log: log.stat().st_mtime_ns)
        lines = [
            line for line in last.read_text("utf-8", "replace").splitlines() if "log output to" not in line
        ]
        return lines[-1].strip() if lines else ""

    def _logs(self) -> list[Path]:
        return [*self._data.glob("server.log"), *self._data.glob("log/*.log")]

    def _make_roles(self) -> None:
        from psycopg import sql

        with self._signed_in() as connection:
            known = {row[0] for row in connection.execute("SELECT rolname FROM pg_roles")}
            for role in (OWNER, DESK):
                verb = sql.SQL("ALTER ROLE" if role in known else "CREATE ROLE")
                password = address_of(self._centre, role).password
                connection.execute(
                    sql.SQL("{} {} LOGIN PASSWORD {}").format(verb, sql.Identifier(role), password)
                )
            there = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME]).fetchone()
            if there is None:
                database, owner, desk = (sql.Identifier(n) for n in (NAME, OWNER, DESK))
                connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(database, owner))
                connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(database))
                connection.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(database, desk))

    def _run(
        self, program: str, *arguments: str, pass_fds: tuple[int, ...] = (), words: str | None = None
    ) -> subprocess.CompletedProcess[str]:
        command, who = spawning(self._who, self._data, [str(server_programs() / program), *arguments])
        return subprocess.run(  # noqa: S603 - our own programs with our own arguments
            command,
            cwd="/",
            env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C", "TZ": "UTC"},
            **({"stdin": subprocess.DEVNULL} if words is None else {"input": words}),
            stdout=subprocess.DEVNULL if program == "pg_ctl" and arguments[0] == "start" else subprocess.PIPE,
            stderr=subprocess.DEVNULL if program == "pg_ctl" and arguments[0] == "start" else subprocess.PIPE,
            text=True,
            pass_fds=pass_fds,
            check=False,
            timeout=2 * _PATIENCE_SECONDS if words is None else None,  # a crash's log takes what it takes
            **who,
        )


def _number(file: Path) -> int:
    """Return the process that a pid file names; 0: none."""
    try:
        return int(file.read_text("ascii").split("\n", 1)[0])
    except (OSError, ValueError):
        return 0
