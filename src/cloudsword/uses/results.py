"""Results on disk: a file or folder that appears whole or not at all, for its owner alone."""

import contextlib
import errno
import os
import secrets
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from cloudsword.errors import CloudSwordError, DiskFull, UnwritableFile


def write_file(pieces: Iterable[str | bytes], out: Path) -> None:
    """Write ``pieces`` one after another to the file ``out``, texts as UTF-8; they are never all in memory.

    Raises
    ------
    UnwritableFile, DiskFull
        What was there before is untouched.
    """
    if out.is_dir():
        raise UnwritableFile(path=out, cause=os.strerror(errno.EISDIR))
    temporary = _beside(out)
    try:
        # it holds what the books hold: whoever else shall read it is let in by its owner
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        with os.fdopen(handle, "wb") as file:
            for piece in pieces:
                file.write(piece.encode("utf-8") if isinstance(piece, str) else piece)
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
            raise UnwritableFile(path=out, cause="something else is there")
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


def _beside(out: Path) -> Path:
    return out.with_name(f".{out.name}.{secrets.token_hex(4)}.part")


def _refused(out: Path, error: OSError) -> CloudSwordError:
    cause = error.strerror or str(error)
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DiskFull(path=out, cause=cause)
    return UnwritableFile(path=out, cause=cause)
