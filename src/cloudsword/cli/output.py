"""Where results go: standard output, or a file or folder that appears whole or not at all."""

import contextlib
import errno
import os
import secrets
import shutil
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import click

from cloudsword.cli.language import said
from cloudsword.errors import BadOption, CloudSwordError, DiskFull, UnwritableFile


def is_stdout(out: Path | None) -> bool:
    """Return whether ``out`` (``-`` or None) means standard output."""
    return out is None or str(out) == "-"


def require_out(out: Path | None, form: str) -> Path:
    """Return ``out``; refuse standard output for a ``form`` that is a picture or a folder.

    Raises
    ------
    BadOption
        No ``--out``.
    """
    if out is None or is_stdout(out):
        raise BadOption(
            option="--out",
            value="-" if out else said("(not given)"),
            limit=said("the form {form} goes to a file or folder", form=form),
            next_step=said("name one, such as --out result"),
        )
    return out


def write_text(text: str, out: Path | None) -> None:
    """Write ``text`` as UTF-8 to the file ``out``, whole or not at all; ``-`` or None is standard output.

    Raises
    ------
    UnwritableFile, DiskFull
        What was there before is untouched.
    """
    write_pieces([text], out)


def write_pieces(pieces: Iterable[str], out: Path | None) -> None:
    """Write ``pieces`` one after another, as ``write_text`` does with one text; they are never all in memory.

    Raises
    ------
    UnwritableFile, DiskFull
        What was there before is untouched.
    """
    if out is None or is_stdout(out):
        for piece in pieces:
            click.echo(piece.encode("utf-8"), nl=False)
        return
    if out.is_dir():
        raise UnwritableFile(path=out, cause=os.strerror(errno.EISDIR))
    temporary = _beside(out)
    try:
        # it holds what the books hold: whoever else shall read it is let in by its owner
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        with os.fdopen(handle, "wb") as file:
            for piece in pieces:
                file.write(piece.encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(out)
    except OSError as error:
        raise _refused(out, error) from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def write_folder(fill: Callable[[Path], None], out: Path) -> None:
    """Make the folder ``out`` with what ``fill`` writes into it, whole or not at all.

    Parameters
    ----------
    fill
        Called with an empty folder beside ``out``, which then takes its name.
    out
        A folder that is not there, or is empty, or one that an earlier run made (told by its
        ``parameters.json``).

    Raises
    ------
    UnwritableFile, DiskFull
        What was there before is untouched.
    """
    is_ours = (out / "parameters.json").is_file()
    temporary = _beside(out)
    try:
        if out.exists() and not is_ours and (not out.is_dir() or any(out.iterdir())):
            raise UnwritableFile(path=out, cause=said("something else is there"))
        temporary.mkdir(mode=0o700)
        fill(temporary)
        old = _beside(out)
        if out.exists():
            out.rename(old)
        temporary.rename(out)
        shutil.rmtree(old, ignore_errors=True)
    except OSError as error:
        raise _refused(out, error) from error
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def is_terminal() -> bool:
    """Return whether standard output is a terminal: only there colours and bars make sense."""
    return sys.stdout.isatty()


def _beside(out: Path) -> Path:
    return out.with_name(f".{out.name}.{secrets.token_hex(4)}.part")


def _refused(out: Path, error: OSError) -> CloudSwordError:
    cause = error.strerror or str(error)
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DiskFull(path=out, cause=cause)
    return UnwritableFile(path=out, cause=cause)
