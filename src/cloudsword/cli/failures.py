"""Failures: whatever went wrong, as one sentence on standard error and an exit code. Never a traceback.

With CLOUDSWORD_DEBUG=1 in the environment the traceback follows the sentence.
"""

import errno
import os
import sys
import traceback
from typing import Final

import click

from cloudsword.cli.language import language, said
from cloudsword.cli.usage import usage_sentence
from cloudsword.errors import CloudSwordError, DiskFull, UnreadableFile, UnwritableFile
from cloudsword.tongue import N_, translate

REFUSED: Final = 2
INTERRUPTED: Final = 130
DEFECT: Final = 70

_CAUSES: Final = (
    N_("No such file or directory"),
    N_("Permission denied"),
    N_("Is a directory"),
    N_("Not a directory"),
    N_("No space left on device"),
    N_("Read-only file system"),
    N_("File name too long"),
    N_("File exists"),
    N_("Too many open files"),
    N_("Input/output error"),
    N_("no such folder"),
    N_("it is a file"),
    N_("no permission to read it"),
    N_("no policy.toml in it"),
    N_("no lake folder in it"),
    N_("its country has no transfers"),
    N_("something else is there"),
)
"""What systems and folders say, as they say it."""


def ending_of(error: BaseException) -> int:
    """Tell what went wrong and return the exit code.

    Parameters
    ----------
    error
        Whatever left the verb.

    Returns
    -------
    int
        2 for what a user can mend, 130 for an interruption, 1 where the reader of a pipe went away, 70 for a
        defect.
    """
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(error.ctx.get_help(), err=True)
        return REFUSED
    if isinstance(error, BrokenPipeError):
        _forget_output()
        return 1
    sentence, code = _sentence_of(error)
    tell(sentence)
    if os.environ.get("CLOUDSWORD_DEBUG") == "1":
        traceback.print_exception(error, file=sys.stderr)
    return code


def _sentence_of(error: BaseException) -> tuple[str, int]:
    if isinstance(error, OSError):
        error = _named(error)
    if isinstance(error, CloudSwordError):
        return sentence_of(error), error.exit_code
    if isinstance(error, click.ClickException):
        return usage_sentence(error), REFUSED
    if isinstance(error, click.Abort | KeyboardInterrupt):
        return said("interrupted; what was begun was not kept"), INTERRUPTED
    if isinstance(error, MemoryError) or type(error).__name__ == "ArrowMemoryError":
        return said(
            "not enough memory for this work; take the records into a centre (cloudsword "
            "ingest), which needs less, or use a machine with more"
        ), REFUSED
    kind = type(error).__name__
    return said(
        "a defect of CloudSword, not of your input ({kind}: {error}); run again with "
        "CLOUDSWORD_DEBUG=1 and report what it prints",
        kind=kind,
        error=error,
    ), DEFECT


def _named(error: OSError) -> BaseException:
    """Return the error of this package for a failure of the disk that nobody below named."""
    path = error.filename or said("the output")
    cause = error.strerror or str(error)
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DiskFull(path=path, cause=cause)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return UnwritableFile(path=path, cause=cause)
    if error.errno is not None:
        return UnreadableFile(path=path, cause=cause)
    return error


def sentence_of(error: CloudSwordError) -> str:
    """Return the sentence of ``error`` in the spoken language; the system's causes come translated."""
    evidence = {
        name: translate(value, language()) if isinstance(value, str) and value in _CAUSES else value
        for name, value in error.evidence_in(language()).items()
    }
    return translate(error.en, language()).format(**evidence)


def tell(sentence: str) -> None:
    """Write one line to standard error; what a terminal would obey or hide is written out."""
    plain = "".join(sign if sign.isprintable() or sign == " " else f"\\u{ord(sign):04x}" for sign in sentence)
    click.echo(plain, err=True)


def _forget_output() -> None:
    """Let nothing be flushed to a pipe without a reader when Python ends."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    except (OSError, ValueError, AttributeError):
        return
