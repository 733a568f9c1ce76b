"""An archive of ``pg_dump``, carried out over our own connection, in one transaction.

``pg_restore`` only translates: it never meets the server. So it needs no TLS, and may be of another version
than the server. What a translation sets at its head and the server does not know is left out.
"""

import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Final

from cloudsword.centre.database.clients import readers
from cloudsword.errors import DumpFailed

_SET: Final = re.compile(rb"SET (\w+) = .*;\s*")
_HEAD: Final = re.compile(rb"\s*|--.*|SELECT pg_catalog\.set_config\(.*", re.DOTALL)
_FENCE: Final = re.compile(rb"\\(un)?restrict \w+\s*")
"""A line for psql alone."""
_COPY: Final = re.compile(rb"COPY .* FROM stdin;\n")
_END: Final = b"\\.\n"


def refill(connection: Any, archive: Path) -> None:
    """Carry ``archive`` out on ``connection``, whole or not at all.

    The connection's search path is changed by it.

    Raises
    ------
    DumpFailed
        No program here reads it, it is damaged, or the server refused; nothing was changed.
    """
    import psycopg

    known = {row[0].encode() for row in connection.execute("SELECT name FROM pg_settings").fetchall()}
    program = _reader(archive)
    try:
        with connection.transaction():
            for section in ("pre-data", "data", "post-data"):
                with _script(program, archive, section) as lines:
                    _carry_out(connection, _fit(lines, known), has_rows=section == "data")
    except psycopg.Error as error:
        raise DumpFailed(program=program.name, cause=str(error).strip().split("\n", 1)[0]) from error


def _reader(archive: Path) -> Path:
    """Return the first program that reads the archive."""
    cause = "?"
    for program in readers():
        done = subprocess.run(  # noqa: S603 - PostgreSQL's programs with our own arguments
            [str(program), "--list", str(archive)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            check=False,
        )
        if not done.returncode:
            return program
        cause = done.stderr.decode("utf-8", "replace").strip().split("\n", 1)[0]
    raise DumpFailed(program="pg_restore", cause=cause)


@contextmanager
def _script(program: Path, archive: Path, section: str) -> Iterator[IO[bytes]]:
    command = [
        str(program),
        "--no-owner",
        "--no-privileges",
        f"--section={section}",
        "--file=-",
        str(archive),
    ]
    with subprocess.Popen(  # noqa: S603 - PostgreSQL's programs with our own arguments
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        yield process.stdout
        said = process.stderr.read()  # a sentence or two, which the pipe holds until the output is read
        if process.wait():
            cause = said.decode("utf-8", "replace").strip().split("\n", 1)[0]
            raise DumpFailed(program=program.name, cause=cause or "?")


def _fit(lines: IO[bytes], known: set[bytes]) -> Iterator[bytes]:
    """Give the lines for this server: without settings that it does not know, and words for psql."""
    for line in lines:
        setting = _SET.fullmatch(line)
        if setting is None and not _HEAD.fullmatch(line) and not _FENCE.fullmatch(line):
            yield line
            break
        if (setting is None or setting[1] in known) and not _FENCE.fullmatch(line):
            yield line
    yield from lines


def _carry_out(connection: Any, lines: Iterator[bytes], *, has_rows: bool) -> None:
    words: list[bytes] = []
    for line in lines:
        if has_rows and _COPY.fullmatch(line):
            _execute(connection, words)
            with connection.cursor().copy(line.decode()) as copy:
                for row in lines:
                    if row == _END:
                        break
                    copy.write(row)
        elif not _FENCE.fullmatch(line):
            words.append(line)
    _execute(connection, words)


def _execute(connection: Any, words: list[bytes]) -> None:
    # many statements in one go, which only a query without parameters may be
    connection.execute(b"".join(words))
    words.clear()
