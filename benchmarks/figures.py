"""Figures as people read them, and tables of them."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Figures:
    """One table of a measurement.

    Parameters
    ----------
    title
        What was measured.
    columns
        Heads; the first column is text, the others are figures.
    rows
        Cells, ready to read.
    notes
        Sentences under it: conditions, reasons, what was not done.
    """

    title: str
    columns: list[str]
    rows: list[list[str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        """Return it for JSON."""
        return asdict(self)

    def as_markdown(self) -> str:
        """Return it as a Markdown table under a heading of level 4."""
        lines = [f"#### {self.title}", ""]
        lines.append("| " + " | ".join(self.columns) + " |")
        lines.append("|---" + "|---:" * (len(self.columns) - 1) + "|")
        lines += ["| " + " | ".join(row) + " |" for row in self.rows]
        if self.notes:
            lines += ["", *(f"- {note}" for note in self.notes)]
        return "\n".join(lines) + "\n"

    def as_text(self) -> str:
        """Return it for a terminal."""
        table = [self.columns, *self.rows]
        widths = [max(len(row[k]) for row in table) for k in range(len(self.columns))]

        def line(row: list[str]) -> str:
            cells = [
                cell.ljust(width) if k == 0 else cell.rjust(width)
                for k, (cell, width) in enumerate(zip(row, widths, strict=True))
            ]
            return "  ".join(cells).rstrip()

        body = [line(self.columns), "  ".join("-" * width for width in widths), *map(line, self.rows)]
        return "\n".join([self.title, *body, *(f"  * {note}" for note in self.notes)]) + "\n"


def seconds(value: float) -> str:
    """Return seconds with three figures that mean something."""
    if value < 1:
        return milliseconds(value * 1_000)
    return f"{value:,.2f} s" if value < 10 else f"{value:,.1f} s" if value < 100 else f"{value:,.0f} s"


def milliseconds(value: float) -> str:
    """Return milliseconds with three figures that mean something."""
    if value >= 1_000:
        return seconds(value / 1_000)
    return f"{value:.3f} ms" if value < 10 else f"{value:.1f} ms" if value < 100 else f"{value:.0f} ms"


def size(value: float | None) -> str:
    """Return bytes as decimal megabytes or gigabytes; not known: a dash."""
    if value is None:
        return "–"
    return f"{value / 1e9:.2f} GB" if value >= 1e9 else f"{value / 1e6:,.0f} MB"


def times(value: float) -> str:
    """Return a ratio."""
    return f"{value:,.0f}×" if value >= 100 else f"{value:.1f}×" if value >= 10 else f"{value:.2f}×"


def aim(value: float, limit: float, text: str) -> str:
    """Return an aim and whether it was met."""
    return f"{text}: {'met' if value < limit else 'missed'}"


def quantile(values: Sequence[float], share: float) -> float:
    """Return the nearest-rank quantile: a value that was measured, never one in between."""
    ranked = sorted(values)
    return ranked[max(0, -(-int(share * 1_000_000 * len(ranked)) // 1_000_000) - 1)]
