"""The tracking graph as SVG: victims left, exits right, one column a layer, width of a line is money.

The picture's own geometry is used (``formats.trace_page.layout``); here it gets colours, patterns and
words. Classes only, no inline style: the page's content policy allows none. ``flight.js`` finds lines and
nodes by their numbers.
"""

import math
from dataclasses import dataclass
from html import escape
from typing import Any, Final

from cloudsword.centre.holds.graph.view import GraphView
from cloudsword.formats.trace_page.visible import visible_text
from cloudsword.formats.trace_page.words import words
from cloudsword.vocabulary.money import format_amount, format_number

TOP: Final = 30
WIDE, NARROW = 1180, 0
"""Least widths: of a desk's screen, and of a telephone, where columns alone decide."""


@dataclass(frozen=True, slots=True)
class _Frame:
    width: float
    pitch: float
    card: float
    ends: float

    def x(self, column: int) -> float:
        return 1 + column * self.pitch


def drawing(view: GraphView, *, language: str, least_width: int = WIDE) -> str:
    """Return one ``<svg>``.

    Parameters
    ----------
    view
        What is shown.
    language
        Code of the page's.
    least_width
        In pixels; the drawing is wider where it has many layers.

    Returns
    -------
    str
        SVG, every text escaped. Cost: linear in nodes and lines, of which there are at most some hundred.
    """
    return _Drawing(view, language, least_width).svg()


class _Drawing:
    def __init__(self, view: GraphView, language: str, least_width: int) -> None:
        self.view = view
        from cloudsword.formats.trace_page.layout import THINNEST

        self.thinnest = THINNEST
        self.say = words(language)
        self.language = language
        self.frame = _frame(view.columns, least_width)
        self.into, self.out, self.amounts, self.payments = view.flows()
        self.key = "w" if least_width >= WIDE else "n"

    def svg(self) -> str:
        width, height = self.frame.width, self.view.picture["height"] + TOP + 14
        kind = "wide" if self.key == "w" else "slim"
        order = sorted(range(len(self.amounts)), key=lambda i: -self.amounts[i])
        heads = "".join(
            _text(self._column(c), self.frame.x(c), 12, "head") for c in range(self.view.columns + 1)
        )
        return (
            f'<svg class="flow {kind}" viewBox="0 0 {width:.0f} {height:.0f}" '
            f'width="{width:.0f}" height="{height:.0f}" aria-hidden="true" focusable="false">'
            f"{self._patterns()}"
            f'<g class="lines">{"".join(self._line(i) for i in order)}</g>'
            f'<g class="nodes">{"".join(self._node(i) for i in range(len(self.into)))}</g>'
            f'<g class="counts">{"".join(self._count(i) for i in order)}</g>{heads}</svg>'
        )

    def _column(self, column: int) -> str:
        if column == 0:
            return self.say["victims"]
        if column == self.view.columns:
            return self.say["ends"]
        return self.say["layer"].format(n=column)

    def _patterns(self) -> str:
        return (
            f'<defs><pattern id="hatch-{self.key}" width="5" height="5" patternUnits="userSpaceOnUse" '
            'patternTransform="rotate(45)"><rect class="hatch" width="2.2" height="5"/></pattern>'
            f'<pattern id="dots-{self.key}" width="4" height="4" patternUnits="userSpaceOnUse">'
            '<circle class="dot" cx="2" cy="2" r="1.15"/></pattern></defs>'
        )

    def _thickness(self, minor: int) -> float:
        return max(self.thinnest, self.view.picture["scale"] * math.sqrt(minor)) if minor > 0 else 0.0

    def _line(self, i: int) -> str:
        source, target, state, leaves, enters, _ = self.view.picture["lines"][i]
        if self.amounts[i] <= 0:
            return ""
        nodes, frame = self.view.picture["nodes"], self.frame
        start, end = nodes[source][1], nodes[target][1]
        width = self._thickness(self.amounts[i])
        has_tip = nodes[target][0] != "lane"
        tip = max(7.0, min(13.0, width * 0.8)) if has_tip else 0.0
        y0, y1 = leaves + TOP, enters + TOP
        is_back = end < start
        x0 = frame.x(start) + (0 if is_back else frame.card)
        point = frame.x(end) if end > start else frame.x(end) + frame.card
        x1 = point - tip if end > start else point + tip
        if end != start:
            bend = (x1 - x0) / 2
            path = _curve(x0 - (1 if end > start else -1), y0, x0 + bend, x1 - bend, x1, y1)
        else:
            turn = min(frame.pitch - frame.card - 12, 22 + width + abs(y1 - y0) * 0.12)
            path = _curve(x0 - 1, y0, x0 + turn, x1 + turn, x1 - 1, y1)
        parts = [f'<path class="halo" d="{path}" stroke-width="{width + 2.5:.2f}"/>']
        if state == "unfollowed":
            if width > 3:
                parts.append(f'<path class="band" d="{path}" stroke-width="{width:.2f}"/>')
            parts.append(f'<path class="unfollowed" d="{path}" stroke-width="{min(width, 1.75):.2f}"/>')
        else:
            parts.append(f'<path class="{state}" d="{path}" stroke-width="{width:.2f}"/>')
        if has_tip:
            half = max(4.0, width / 2 + 3)
            parts.append(
                f'<path class="tip {state}" d="M{x1:.1f},{y1 - half:.1f}L{point:.1f},{y1:.1f}'
                f'L{x1:.1f},{y1 + half:.1f}Z"/>'
            )
        amount = format_amount(self.amounts[i], self.view.currency, self.language)
        return f'<g data-line="{i}"><title>{escape(amount)}</title>{"".join(parts)}</g>'

    def _count(self, i: int) -> str:
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
        x0, x1, t = frame.x(nodes[source][1]) + frame.card, frame.x(nodes[target][1]), 0.66
        y = leaves + (enters - leaves) * (3 * t * t - 2 * t * t * t) + TOP
        return _text(f"×{self.payments[i]:,}", x0 + (x1 - x0) * t - 4, y, "count", number=i)

    def _node(self, i: int) -> str:
        node = self.view.picture["nodes"][i]
        if node[0] == "lane":
            return self._lane(i, node)
        inner = self._end(i, node) if node[0] in ("exit", "unfollowed") else self._account(i, node)
        return f'<g data-node="{i}">{inner}</g>'

    def _lane(self, i: int, node: list[Any]) -> str:
        width = self._thickness(self.into[i])
        if not width:
            return ""
        y, x, card = node[4] + node[5] / 2 + TOP, self.frame.x(node[1]), self.frame.card
        state = next(line[2] for line in self.view.picture["lines"] if line[0] == i)
        thick = min(width, 1.75) if state == "unfollowed" else width
        return (
            f'<g data-node="{i}"><path class="{state}" d="M{x - 1:.1f},{y:.1f}H{x + card + 1:.1f}" '
            f'stroke-width="{thick:.2f}"/></g>'
        )

    def _end(self, i: int, node: list[Any]) -> str:
        sort, column, name, _, top, height, _ = node
        x, y, width = self.frame.x(column), top + TOP, self.frame.ends
        kind = "unfollowed" if sort == "unfollowed" else "home" if name == "returned" else "gone"
        label = self.say["unfollowed"] if sort == "unfollowed" else self.say[f"exit_{name}"]
        amount = format_number(self.into[i], self.view.currency)
        tick = ""
        if kind == "home":
            tick = f'<path class="tick" d="M{x + 9:.1f},{y + height / 2 - 14:.1f}l4,4l7,-8"/>'
        return (
            _rect(f"end {kind}", x, y, width, height)
            + tick
            + _text(label, x + (28 if kind == "home" else 9), y + height / 2 - 14, f"end-word {kind}")
            + _text(
                amount,
                x + width - 9,
                y + height / 2 + 8,
                f"sum {kind}",
                size=_fitting(amount, width - 18, 18),
                anchor="end",
            )
        )

    def _account(self, i: int, node: list[Any]) -> str:
        sort, column, _, members, top, height, rests = node
        x, y, width = self.frame.x(column), top + TOP, self.frame.card
        middle = y + height / 2
        is_victim = column == 0
        names = [self.view.accounts[number] for number in members]
        resting = self.into[i] - self.out[i] if not is_victim else 0
        held = min(resting, sum(self.view.held.get(name, 0) for name in names))
        kind = "victim" if is_victim else "held" if held else "rests" if resting > 0 else "passed"
        parts = []
        if sort == "fold":
            parts += [_rect("card under", x + shift, y + shift, width, height) for shift in (5, 2.5)]
        parts.append(
            f'<rect class="card {kind}" x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}"/>'
        )
        amount = self.out[i] if is_victim else resting
        first = middle - 10 if amount > 0 else middle
        at = x + 8
        mark = self.view.institutions.get(names[0]) if sort == "account" and names else None
        if mark:
            chip = _length(mark[0], 10.5) + 8
            parts.append(
                f'<rect class="chip" x="{at:.1f}" y="{first - 8:.1f}" width="{chip:.1f}" height="16"/>'
                + _text(mark[0], at + chip / 2, first, "chip-word", anchor="middle")
            )
            at += chip + 5
        label = self._label(sort, names, is_victim)
        parts.append(
            _text(_fitted(label, x + width - 6 - at, 14.0 if is_victim else 12.5), at, first, f"name {kind}")
        )
        if amount > 0:
            shown = format_number(amount, self.view.currency)
            size = _fitting(shown, width - 16, 15 if is_victim else 14)
            parts.append(_text(shown, x + width - 8, middle + 11, "sum", size=size, anchor="end"))
        if resting > 0:
            parts.append(self._resting(names, resting, held, x + width, y, height, rests + TOP))
        whole = (
            ""
            if sort == "fold" or not names
            else f"<title>{escape(visible_text(names[0]))}{f' · {escape(mark[1])}' if mark else ''}</title>"
        )
        return whole + "".join(parts)

    def _resting(
        self, names: list[str], resting: int, held: int, x: float, y: float, height: float, middle: float
    ) -> str:
        """Draw the block of resting money: held solid, innocent dotted, the rest hatched."""
        tall = max(4.0, self._thickness(resting))
        top = max(y, min(y + height - tall, middle - tall / 2))
        stub = min(30.0, (self.frame.pitch - self.frame.card) * 0.42)
        free = min(resting - held, sum(self.view.free.get(name, 0) for name in names))
        solid, dotted = tall * held / resting, tall * free / resting
        hatched = tall - solid - dotted
        parts = [f'<rect class="back" x="{x:.1f}" y="{top:.1f}" width="{stub:.1f}" height="{tall:.1f}"/>']
        at = top
        for kind, part in (("held", solid), ("hatched", hatched), ("dotted", dotted)):
            if part > 0.2:
                fill = (
                    f' fill="url(#{"hatch" if kind == "hatched" else "dots"}-{self.key})"'
                    if kind != "held"
                    else ""
                )
                parts.append(_rect(kind, x, at, stub, part, fill))
            at += part
        state = "held" if held >= resting else "stoppable"
        parts.append(f'<path class="bar {state}" d="M{x + stub:.1f},{top - 2:.1f}V{top + tall + 2:.1f}"/>')
        return f'<g class="resting">{"".join(parts)}</g>'

    def _label(self, sort: str, names: list[str], is_victim: bool) -> str:
        if sort != "fold":
            return visible_text(names[0]) if names else ""
        word = "more_short" if self.frame.card < 130 else "more_victims" if is_victim else "more_accounts"
        return self.say[word].format(n=len(names))


def _frame(last: int, least: int) -> _Frame:
    ends = 176.0 if least / (last + 1) > 190 else 128.0
    width = max(float(least), last * (134.0 if least < WIDE else 118.0) + ends)
    pitch = (width - ends - 2) / last
    return _Frame(width, pitch, max(88.0, min(178.0, pitch * 0.62)), ends)


def _curve(x0: float, y0: float, out: float, back: float, x1: float, y1: float) -> str:
    """Return a path that leaves level at (x0, y0) and arrives level at (x1, y1)."""
    return f"M{x0:.1f},{y0:.1f}C{out:.1f},{y0:.1f} {back:.1f},{y1:.1f} {x1:.1f},{y1:.1f}"


def _rect(kind: str, x: float, y: float, width: float, height: float, more: str = "") -> str:
    where = f'x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}"'
    return f'<rect class="{kind}" {where}{more}/>'


def _text(
    text: str,
    x: float,
    y: float,
    kind: str,
    *,
    anchor: str = "start",
    size: float | None = None,
    number: int | None = None,
) -> str:
    sized = f' font-size="{size:.1f}"' if size is not None else ""
    marked = f' data-count="{number}"' if number is not None else ""
    return (
        f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" dominant-baseline="central"'
        f"{sized}{marked}>{escape(text)}</text>"
    )


def _length(text: str, size: float) -> float:
    """Return the width of a text, reckoned: there is no ruler on this side."""
    return sum(size * (1.0 if ord(sign) > 0x2E7F else 0.66) for sign in text)


def _fitted(text: str, room: float, size: float) -> str:
    if _length(text, size) <= room:
        return text
    signs = list(text)
    for longest in range(min(30, len(signs) - 1), 4, -1):
        tail = min(4, (longest - 1) // 2)
        cut = "".join(signs[: longest - tail - 1]) + "…" + "".join(signs[-tail:])
        if _length(cut, size) <= room:
            return cut
    return "".join(signs[:2]) + "…" + "".join(signs[-2:])


def _fitting(text: str, room: float, size: float) -> float:
    return max(9.0, min(size, size * room / max(1.0, _length(text, size))))
