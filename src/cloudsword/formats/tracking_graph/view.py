"""What the tracking graph shows: the picture of a trace, and what whoever shows it knows of its accounts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class GraphView:
    """A picture and what stands in it. Texts are shown as they are: unseen signs are named already.

    Parameters
    ----------
    picture
        As ``tracking_graph.picture`` makes it.
    names
        Of the accounts, by their number in the picture.
    currency
        ISO 4217 code.
    victims
        What stands in place of the name where an account is a victim's, by number.
    houses
        Mark and name of the institution by number, where known.
    held
        Minor units by number: held now.
    free
        Minor units by number: what another rule would leave free of what rests there.
    exit_accounts
        How many accounts stand behind each kind of exit.
    """

    picture: Mapping[str, Any]
    names: Sequence[str]
    currency: str
    victims: Mapping[int, str] = field(default_factory=dict)
    houses: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    held: Mapping[int, int] = field(default_factory=dict)
    free: Mapping[int, int] = field(default_factory=dict)
    exit_accounts: Mapping[str, int] = field(default_factory=dict)

    @property
    def columns(self) -> int:
        """The number of the last column: that of the ends."""
        return max((node[1] for node in self.picture["nodes"]), default=1) or 1

    def flows(self) -> tuple[list[int], list[int], list[int], list[int]]:
        """Return minor units into and out of each node, and minor units and payments of each line."""
        into = [0] * len(self.picture["nodes"])
        out = [0] * len(self.picture["nodes"])
        amounts, payments = [], []
        for source, target, _, _, _, events in self.picture["lines"]:
            amount = sum(int(minor) for _, _, minor in events)
            amounts.append(amount)
            payments.append(sum(count for _, count, _ in events))
            into[target] += amount
            out[source] += amount
        return into, out, amounts, payments

    def most_resting(self) -> list[int]:
        """Return the most that ever rests in each node, minor units: its card has room for it.

        Cost: linear in the events, of which each line has at most one a step.
        """
        moves: dict[int, dict[int, int]] = {}
        for source, target, _, _, _, events in self.picture["lines"]:
            for step, _, minor in events:
                moved = moves.setdefault(step, {})
                moved[target] = moved.get(target, 0) + int(minor)
                moved[source] = moved.get(source, 0) - int(minor)
        most = [0] * len(self.picture["nodes"])
        now = [0] * len(most)
        for step in sorted(moves):
            for node, change in moves[step].items():
                now[node] += change
                most[node] = max(most[node], now[node])
        return most
