"""A bar chart of shares as SVG text: no library, same input, same bytes, readable in light and dark."""

from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

WIDTH, LABEL, BAR, GAP, TOP = 760, 150, 22, 12, 34
_STYLE = (
    "text{font:13px system-ui,sans-serif;fill:#24292f}"
    "@media(prefers-color-scheme:dark){text{fill:#d0d7de}}"
    ".in{fill:#fff}"
)


def stacked_bars(
    rows: Mapping[str, Mapping[str, int]], parts: Sequence[tuple[str, str, str]], title: str
) -> str:
    """Return an SVG with one bar a row, each as wide as the others, cut by share.

    Parameters
    ----------
    rows
        Counts by name of the row, then by part.
    parts
        Key, words for the legend and colour of each part, from the left.
    title
        What is seen, for readers that cannot see it.
    """
    height = TOP + len(rows) * (BAR + GAP) + 8
    inner = WIDTH - LABEL - 70
    lines = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" '
            f'height="{height}" role="img" aria-label="{escape(title)}">'
        ),
        f"<title>{escape(title)}</title><style>{_STYLE}</style>",
    ]
    x = 0.0
    for _, words, colour in parts:
        lines.append(f'<rect x="{x:.0f}" y="6" width="12" height="12" rx="2" fill="{colour}"/>')
        lines.append(f'<text x="{x + 18:.0f}" y="17">{escape(words)}</text>')
        x += 38 + 7.2 * len(words)
    for place, (name, counts) in enumerate(rows.items()):
        y = TOP + place * (BAR + GAP)
        whole = sum(counts.values())
        lines.append(f'<text x="0" y="{y + 16}">{escape(name)}</text>')
        left = float(LABEL)
        for key, _, colour in parts:
            width = inner * counts.get(key, 0) / whole
            if not width:
                continue
            lines.append(f'<rect x="{left:.1f}" y="{y}" width="{width:.1f}" height="{BAR}" fill="{colour}"/>')
            if width > 34:
                lines.append(
                    f'<text class="in" x="{left + width / 2:.1f}" y="{y + 16}" text-anchor="middle">'
                    f"{counts[key]:,}</text>"
                )
            left += width
        lines.append(f'<text x="{LABEL + inner + 10}" y="{y + 16}">{whole:,}</text>')
    return "\n".join([*lines, "</svg>"]) + "\n"
