"""Lines of a page of text: pieces whose meaning a terminal may colour. Without colours nothing is lost."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from cloudsword.formats.trace_text.cells import padded, shortened, width


class Tone(StrEnum):
    """What a piece of text means."""

    PLAIN = "plain"
    HEADING = "heading"
    WARNING = "warning"
    MUTED = "muted"
    STOLEN = "stolen"
    STOPPABLE = "stoppable"
    GONE = "gone"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text of one tone.

    Parameters
    ----------
    text
        Without line ends.
    tone
        Its meaning.
    """

    text: str
    tone: Tone = Tone.PLAIN


Line = tuple[Piece, ...]


def line(text: str, tone: Tone = Tone.PLAIN) -> Line:
    """Return a line of one piece: ``text`` in ``tone``."""
    return (Piece(text, tone),)


BLANK: Line = ()


def plain(lines: Iterable[Line]) -> str:
    """Return ``lines`` as text without tones, each with its line end, no blanks at the ends of lines."""
    return "".join("".join(piece.text for piece in pieces).rstrip() + "\n" for pieces in lines)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a grid.

    Parameters
    ----------
    title
        Its heading.
    is_right
        Whether it stands right: numbers.
    least
        Cells to which its texts may be cut, in their middle; 0: never cut.
    tone
        Of its texts.
    """

    title: str
    is_right: bool = False
    least: int = 0
    tone: Tone = Tone.PLAIN


_GAP = 2


def grid(
    columns: Sequence[Column], rows: Sequence[Sequence[str | Piece]], cells: int, *, with_titles: bool = True
) -> list[Line]:
    """Lay rows out in columns.

    Parameters
    ----------
    columns
        What stands in each place of a row. A column in which nothing stands is left out.
    rows
        Texts, or pieces that have a tone of their own.
    cells
        Width to stay within, as far as columns may be cut.
    with_titles
        Whether headings stand above.

    Returns
    -------
    list of Line
        One a row.
    """
    texts = [[cell.text if isinstance(cell, Piece) else cell for cell in row] for row in rows]
    used = [place for place in range(len(columns)) if any(row[place] for row in texts)]
    sizes = {
        place: max(width(columns[place].title) if with_titles else 0, *(width(row[place]) for row in texts))
        for place in used
    }
    over = sum(sizes.values()) + _GAP * (len(used) - 1) - cells
    while over > 0 and (cuttable := [p for p in used if 0 < columns[p].least < sizes[p]]):
        sizes[max(cuttable, key=lambda p: sizes[p])] -= 1
        over -= 1
    found: list[Line] = []
    if with_titles:
        titles = [
            padded(shortened(columns[p].title, sizes[p]), sizes[p], is_right=columns[p].is_right)
            for p in used
        ]
        found.append(line((" " * _GAP).join(titles), Tone.MUTED))
    for row in rows:
        pieces: list[Piece] = []
        for place in used:
            cell, column = row[place], columns[place]
            tone = cell.tone if isinstance(cell, Piece) else column.tone
            text = shortened(cell.text if isinstance(cell, Piece) else cell, sizes[place])
            if pieces:
                pieces.append(Piece(" " * _GAP))
            pieces.append(Piece(padded(text, sizes[place], is_right=column.is_right), tone))
        found.append(tuple(pieces))
    return found
