"""Blocks of a file of any kind: the bytes decide which reader cuts them."""

from collections.abc import Iterator

from cloudsword.formats.delimited import Layout
from cloudsword.formats.file_kinds import Kind, kind_of
from cloudsword.formats.raw_block import Bind, RawBlock
from cloudsword.formats.sources import Source


def raw_blocks(
    source: Source, layout: Layout | None, bind: Bind, *, has_lists: bool = False
) -> Iterator[RawBlock]:
    """Read a file block by block.

    Parameters
    ----------
    source
        The open file.
    layout
        How fields lie in delimited text; None: as its name and header say.
    bind
        Called once with the names of the columns.
    has_lists
        Whether a list of texts is one text, a line each, where the kind of file has lists.

    Yields
    ------
    RawBlock
        None for a file without content.

    Raises
    ------
    UnreadableFile, NotWhatItSays, DuplicateColumn, LineTooLong, and what ``bind`` raises
    """
    chunks = source.chunks()
    first = next(chunks, b"")
    if not first:
        return
    kind = kind_of(source.path, first, is_mapped=layout is not None and layout.is_set)
    # each kind brings its library, and a run mostly needs one
    if kind is Kind.PARQUET:
        from cloudsword.formats.parquet_rows import read_parquet

        yield from read_parquet(source, first, chunks, bind)
        return
    content = _chain(first, chunks)
    if kind is Kind.JSON_LINES:
        from cloudsword.formats.json_lines import read_json_lines

        yield from read_json_lines(
            content, source.path, layout.encoding if layout else None, bind, has_lists=has_lists
        )
        return
    from cloudsword.formats.delimited import read_delimited

    yield from read_delimited(content, source.path, layout, bind)


def _chain(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest
