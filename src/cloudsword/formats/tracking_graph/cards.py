"""Cards of accounts and ends: who, how much, and the block of money that rests there."""

from html import escape
from typing import Any

from cloudsword.formats.tracking_graph.frame import TOP, Frame, block
from cloudsword.formats.tracking_graph.lengths import fitted, fitting, length
from cloudsword.formats.tracking_graph.marks import NAME_SIZE, box, text, word
from cloudsword.formats.tracking_graph.patterns import HATCHING, dotting, number
from cloudsword.formats.tracking_graph.view import GraphView
from cloudsword.formats.tracking_graph.words import said
from cloudsword.tongue import LANGUAGES
from cloudsword.vocabulary.money import format_number

_CHIP_SIZE, _END_SIZE, _BEHIND_SIZE = 10.5, 13.0, 12.0


class Cards:
    """Draws the nodes of one picture in one frame.

    Parameters
    ----------
    view, frame, language, has_titles
        As in ``drawing``.
    into, out
        Minor units into and out of each node.
    """

    def __init__(
        self,
        view: GraphView,
        frame: Frame,
        language: str,
        into: list[int],
        out: list[int],
        has_titles: bool,
    ) -> None:
        self.view, self.frame, self.language = view, frame, language
        self.into, self.out, self.has_titles = into, out, has_titles
        self.most = view.most_resting()

    def node(self, i: int) -> str:
        """Return the card of node ``i`` in a group of its own; its origin is the middle of the left edge."""
        node = self.view.picture["nodes"][i]
        came = self.out[i] if node[1] == 0 else self.into[i]
        kinds, inner = self._end(i, node) if node[0] in ("exit", "unfollowed") else self._account(i, node)
        at = f"translate({self.frame.x(node[1])} {number(node[4] + node[5] / 2 + TOP)})"
        pale = "" if came else " pale"
        return f'<g class="{kinds}{pale}" data-node="{i}" transform="{at}">{inner}</g>'

    def _amount(self, minor: int) -> str:
        return format_number(minor, self.view.currency)

    def _end(self, i: int, node: list[Any]) -> tuple[str, str]:
        sort, _, name, _, _, height, _ = node
        width, up, pad = self.frame.ends, -height / 2, self.frame.pad
        kind = "unfollowed" if sort == "unfollowed" else "home" if name == "returned" else "gone"
        tick = f'<path class="tick" d="M{pad}-20l4 4 7-8"/>' if kind == "home" else ""
        at = pad + 18 * (kind == "home")
        label = "unfollowed" if kind == "unfollowed" else f"exit_{name}"
        amount, room = self._amount(self.into[i]), width - 2 * pad
        size = fitting(amount, room, 18 if width > 150 else 14, is_bold=True)
        parts = [
            box("ring", -2, up - 2, width + 4, height + 4),
            box("end", 0.5, up + 0.5, width - 1, height - 1),
            tick,
            self._word(label, None, at, -20, width - pad - at, _END_SIZE, "end-word"),
            text(amount, width - pad, 0, "sum", size=size),
        ]
        behind = self.view.exit_accounts.get(name, 0)
        if behind:
            parts.append(self._word("accounts", behind, pad, 20, room, _BEHIND_SIZE, "behind"))
        return f"to-end {kind}", "".join(parts)

    def _account(self, i: int, node: list[Any]) -> tuple[str, str]:
        sort, column, _, members, _, height, rests = node
        frame, is_victim, is_fold = self.frame, column == 0, sort == "fold"
        width, up, pad = frame.card, -height / 2, frame.pad
        resting = 0 if is_victim else self.into[i] - self.out[i]
        held = min(resting, sum(self.view.held.get(number_, 0) for number_ in members))
        kinds = ["account"]
        kinds += ["victim"] if is_victim else ["rests"] if resting > 0 else []
        kinds += ["held"] if held > 0 else []
        shifts = (5, 2.5) if is_fold else ()
        parts = [box("under", shift, up + shift, width, height) for shift in shifts]
        parts.append(box("card", 0.5, up + 0.5, width - 1, height - 1))
        parts.append(f'<g class="who">{self._who(members, is_fold, is_victim)}</g>')
        shown = self.out[i] if is_victim else resting
        most = shown if is_victim else self.most[i]
        if most > 0 or is_victim:
            largest = (13 if frame.is_compact else 16) if is_victim else 12 if frame.is_compact else 14
            size = fitting(self._amount(most), width - 2 * pad + 2, largest, is_bold=True)
            amount = self._amount(shown) if shown > 0 or is_victim else ""
            parts.append(text(amount, width - pad, 10, "sum", size=size))
        if not is_victim and self.most[i] > 0:
            free = min(resting - held, sum(self.view.free.get(number_, 0) for number_ in members))
            parts.append(self._resting(resting, held, max(0, free), height, rests - node[4] + up))
        return " ".join(kinds), self._title(members, is_fold) + "".join(parts)

    def _who(self, members: list[int], is_fold: bool, is_victim: bool) -> str:
        frame = self.frame
        at, size = float(frame.pad), NAME_SIZE[frame.is_compact]
        if is_fold:
            key = "more_short" if frame.is_compact else "more_victims" if is_victim else "more_accounts"
            return self._word(key, len(members), at, 0, frame.card - frame.pad + 3 - at, size, "name")
        account, chip = members[0], ""
        if account in self.view.houses:
            mark = self.view.houses[account][0]
            wide = length(mark, _CHIP_SIZE) + 7
            chip = box("chip", at, -7.5, wide, 15) + text(mark, at + wide / 2, 0, "mark")
            at += wide + 5
        room = frame.card - frame.pad + 3 - at
        name = (is_victim and self.view.victims.get(account)) or self.view.names[account]
        shown = fitted(name, room, size, is_bold=is_victim)
        # five signs are the least that tell accounts apart: on the narrowest cards they are written smaller
        fits = fitting(shown, room, size, is_bold=is_victim)
        return chip + text(shown, at, 0, "name", size=None if fits == size else fits)

    def _word(self, key: str, n: int | None, x: float, y: float, room: float, size: float, kind: str) -> str:
        """Return a word at the largest size at which it fits in every language."""
        fits = min(
            fitting(said(key, each.code, n), room, size, is_bold=kind == "end-word") for each in LANGUAGES
        )
        return word(key, self.language, n, x, y, kind, size=fits)

    def _resting(self, resting: int, held: int, free: int, height: float, middle: float) -> str:
        """Draw the block of resting money: held solid, the rest hatched, what may be innocent dotted."""
        scale, x, stub = self.view.picture["scale"], self.frame.card, self.frame.stub
        top, tall = block(scale, resting, middle, height)
        solid, dotted = (tall * part / resting if resting else 0.0 for part in (held, free))
        hatched = tall - solid - dotted
        kinds = " ".join(
            ["resting", *(["whole"] if 0 < held == resting else []), *(["not-yet"] if resting <= 0 else [])]
        )
        shares = "".join(
            f' data-{name}="{part / resting:.4f}"' for name, part in (("held", held), ("free", free)) if part
        )
        parts = [box("back", x, top, stub, tall)]
        if held:
            parts.append(box("solid", x, top, stub, solid))
        parts.append(_window("hatch", x, top + solid, stub, hatched, HATCHING))
        if free:
            parts.append(_window("dots", x, top + solid + hatched, stub, dotted, dotting(stub, dotted)))
        parts.append(f'<path class="bar" d="M{number(x + stub)} {number(top - 2)}v{number(tall + 4)}"/>')
        return f'<g class="{kinds}" data-middle="{number(middle)}"{shares}>{"".join(parts)}</g>'

    def _title(self, members: list[int], is_fold: bool) -> str:
        if is_fold or not self.has_titles:
            return ""
        house = self.view.houses.get(members[0])
        at = f" · {escape(house[1], quote=False)}" if house else ""
        return f"<title>{escape(self.view.names[members[0]], quote=False)}{at}</title>"


def _window(kind: str, x: float, y: float, width: float, height: float, path: str) -> str:
    """Return a part of a path's own drawing: a nested ``<svg>`` cuts what is outside of it."""
    where = f'x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}"'
    return f'<svg class="{kind}" {where}><path d="{path}"/></svg>'
