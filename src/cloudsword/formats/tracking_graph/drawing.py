"""The tracking graph as SVG: victims left, exits right, one column a layer, width of a line is money.

Drawn as it is in the end, so that it is there without a script. Classes only, no inline style: the centre's
content policy allows none; ``flow.css`` gives colours. ``flow.js`` brings the drawing to another moment: it
finds lines, nodes and counts by their numbers and changes amounts, thicknesses and classes, never a place. A
word that is not a name says by ``data-say`` which one it is, so that a page can say it in another language.
"""

from html import escape
from typing import Any, Final

from cloudsword.formats.tracking_graph.cards import Cards
from cloudsword.formats.tracking_graph.frame import BOTTOM, TOP, frame_of, thickness
from cloudsword.formats.tracking_graph.marks import NAME_SIZE, text, word
from cloudsword.formats.tracking_graph.patterns import number
from cloudsword.formats.tracking_graph.view import GraphView
from cloudsword.vocabulary.money import format_amount

WIDE: Final = 1180
"""Least width for a desk's screen."""
SLIM: Final = 0
"""For a telephone: the columns alone decide."""
_ALONG: Final = 0.66
"""How far along its line a count of payments stands."""


def drawing(view: GraphView, *, language: str, least_width: int = WIDE, has_titles: bool = True) -> str:
    """Return one ``<svg>``.

    Parameters
    ----------
    view
        What is shown.
    language
        Code of the language of its words.
    least_width
        In pixels; the drawing is wider where it has many layers.
    has_titles
        Whether a pointer is told amounts and whole names by the browser; a page with a script tells more.

    Returns
    -------
    str
        SVG, every text escaped. Cost: linear in nodes and lines, of which there are at most some hundred.
    """
    return _Drawing(view, language, least_width, has_titles).svg()


class _Drawing:
    def __init__(self, view: GraphView, language: str, least_width: int, has_titles: bool) -> None:
        self.view, self.language, self.has_titles = view, language, has_titles
        self.kind = "wide" if least_width >= WIDE else "slim"
        self.frame = frame_of(view.columns, least_width)
        self.into, self.out, self.amounts, self.payments = view.flows()
        self.cards = Cards(view, self.frame, language, self.into, self.out, has_titles)

    def svg(self) -> str:
        frame, height = self.frame, round(self.view.picture["height"] + TOP + BOTTOM)
        order = sorted(range(len(self.amounts)), key=lambda i: -self.amounts[i])
        nodes = self.view.picture["nodes"]
        lanes = [i for i, node in enumerate(nodes) if node[0] == "lane"]
        cards = [i for i, node in enumerate(nodes) if node[0] != "lane"]
        size = NAME_SIZE[frame.is_compact]
        return (
            f'<svg class="flow {self.kind}" viewBox="0 0 {frame.width} {height}" width="{frame.width}" '
            f'height="{height}" font-size="{size}" aria-hidden="true" focusable="false">'
            f"<g>{''.join(map(self._line, order))}{''.join(map(self._lane, lanes))}</g>"
            f"<g>{''.join(map(self.cards.node, cards))}</g>"
            f"<g>{''.join(map(self._count, order))}</g>"
            f"<g>{''.join(map(self._head, range(frame.last + 1)))}</g></svg>"
        )

    def _head(self, column: int) -> str:
        key = "victims" if column == 0 else "ends" if column == self.frame.last else "layer"
        return word(key, self.language, column if key == "layer" else None, self.frame.x(column), 12, "head")

    def _thickness(self, minor: int) -> float:
        return thickness(self.view.picture["scale"], minor)

    def _line(self, i: int) -> str:
        if self.amounts[i] <= 0:
            return ""
        source, target, state, leaves, enters, _ = self.view.picture["lines"][i]
        nodes, frame = self.view.picture["nodes"], self.frame
        start, end = nodes[source][1], nodes[target][1]
        width = self._thickness(self.amounts[i])
        has_tip, is_ahead = nodes[target][0] != "lane", end > start
        tip = max(7.0, min(13.0, width * 0.8)) if has_tip else 0.0
        y0, y1 = leaves + TOP, enters + TOP
        x0 = frame.x(start) + (0 if end < start else frame.card)
        point = frame.x(end) + (0 if is_ahead else frame.card)
        x1 = point - tip if is_ahead else point + tip
        over = 1 if is_ahead else -1
        if end != start:
            bend = (x1 - x0) / 2
            way = _curve(x0 - over, y0, x0 + bend, x1 - bend, x1 + over * has_tip, y1)
        else:  # within a layer: a turn on the right side
            turn = min(frame.pitch - frame.card - 12, 22 + width + abs(y1 - y0) * 0.12)
            way = _curve(x0 - 1, y0, x0 + turn, x1 + turn, x1 - 1, y1)
        parts = [f'<path class="halo" d="{way}" stroke-width="{number(width + 2.5, 2)}"/>']
        parts.append(_strokes(f'd="{way}"', state, width))
        if has_tip:
            half, at, back = max(4.0, width / 2 + 3), number(y1), number(x1)
            corners = f"M{back} {number(y1 - half)}L{point} {at} {back} {number(y1 + half)}Z"
            parts.append(f'<path class="tip" d="{corners}"/>')
        title = ""
        if self.has_titles:
            amount = format_amount(self.amounts[i], self.view.currency, self.language)
            title = f"<title>{escape(amount)}</title>"
        return f'<g class="{state}" data-line="{i}">{title}{"".join(parts)}</g>'

    def _count(self, i: int) -> str:
        """Write how many payments one line folds, near its tip."""
        source, target, state, leaves, enters, _ = self.view.picture["lines"][i]
        nodes, frame = self.view.picture["nodes"], self.frame
        is_ahead = nodes[target][1] > nodes[source][1] and nodes[target][0] != "lane"
        if (
            self.payments[i] < 2
            or not is_ahead
            or state == "unfollowed"
            or self._thickness(self.amounts[i]) < 3
        ):
            return ""
        x0, x1, t = frame.x(nodes[source][1]) + frame.card, frame.x(nodes[target][1]), _ALONG
        # the point of the line's own curve at t
        y = leaves + (enters - leaves) * (3 * t * t - 2 * t * t * t) + TOP
        return text(f"×{self.payments[i]:,}", x0 + (x1 - x0) * t - 4, y, "count", more=f'data-count="{i}"')

    def _lane(self, i: int) -> str:
        """Draw the way of lines past a column."""
        width = self._thickness(self.into[i])
        if not width:
            return ""
        node: list[Any] = self.view.picture["nodes"][i]
        y, x = node[4] + node[5] / 2 + TOP, self.frame.x(node[1])
        state = next(line[2] for line in self.view.picture["lines"] if line[0] == i)
        way = f'd="M{x - 1} {number(y)}H{x + self.frame.card + 1}"'
        return f'<g class="{escape(state)}" data-node="{i}">{_strokes(way, state, width)}</g>'


def _strokes(way: str, state: str, width: float) -> str:
    """Draw a line in its state: what was not followed is a pale band with a dashed spine."""
    if state != "unfollowed":
        return f'<path {way} stroke-width="{number(width, 2)}"/>'
    band = f'<path class="band" {way} stroke-width="{number(width, 2)}"/>' if width > 3 else ""
    return f'{band}<path class="spine" {way} stroke-width="{number(min(width, 1.75), 2)}"/>'


def _curve(x0: float, y0: float, out: float, back: float, x1: float, y1: float) -> str:
    """Return a path that leaves level at (x0, y0) and arrives level at (x1, y1)."""
    xs, (start, end) = [number(x) for x in (x0, out, back, x1)], (number(y0), number(y1))
    return f"M{xs[0]} {start}C{xs[1]} {start} {xs[2]} {end} {xs[3]} {end}"
