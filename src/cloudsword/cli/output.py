"""Where results go: standard output, or a file (``uses.results``)."""

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from cloudsword.cli.language import said
from cloudsword.errors import BadOption
from cloudsword.uses.results import write_file


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
    write_file(pieces, out)


def is_terminal() -> bool:
    """Return whether standard output is a terminal: only there colours and bars make sense."""
    return sys.stdout.isatty()
