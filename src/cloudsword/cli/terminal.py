"""Showing lines: coloured at a terminal, plain anywhere else, as wide as the window or COLUMNS says."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from cloudsword.cli.output import is_stdout, is_terminal, write_text
from cloudsword.formats.trace_text.lines import Line, Tone, plain

_WIDEST: Final = 160
_ELSEWHERE: Final = 110

_STYLES: Final = {
    Tone.PLAIN: "",
    Tone.HEADING: "bold",
    Tone.WARNING: "bold yellow",
    Tone.MUTED: "dim",
    Tone.STOLEN: "red",
    Tone.STOPPABLE: "bold yellow",
    Tone.GONE: "",
    Tone.RETURNED: "green",
}


def page_cells() -> int:
    """Return how many cells a page may be wide: COLUMNS, else the terminal's width, else 110."""
    return max(40, min(_WIDEST, shutil.get_terminal_size((_ELSEWHERE, 24)).columns))


def show(lines: Sequence[Line], out: Path | None = None) -> None:
    """Write ``lines`` to the file ``out``, or show them where it is ``-`` or None."""
    if not is_stdout(out) or not is_terminal():
        write_text(plain(lines), out)
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=True)
    for pieces in lines:
        console.print(Text.assemble(*((piece.text, _STYLES[piece.tone]) for piece in pieces)))
