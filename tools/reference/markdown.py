"""Markdown as the reference needs it: headings, tables, one line a row."""

from collections.abc import Iterable, Sequence

NOTICE = "<!-- made by `python -m tools.reference` from the code; edit the code, not this page -->"


def page(title: str, *blocks: str) -> str:
    """Return a page: notice, title, blocks, one blank line between them."""
    return "\n\n".join([NOTICE, f"# {title}", *(block.strip("\n") for block in blocks)]) + "\n"


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; a bar in a cell is escaped, an empty cell stays empty."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", r"\|") for cell in line) + " |" for line in lines)


def code(text: str) -> str:
    """Return the text as code, or nothing for nothing."""
    return f"`{text}`" if text else ""
