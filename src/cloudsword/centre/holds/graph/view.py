"""What the tracking graph shows: the picture of a trace, what is held, what would touch innocent money.

Invariant: of the money that rests in an account, held and still stoppable add up to what the trace found
there.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cloudsword.formats.trace_page.initials import institution_initials
from cloudsword.formats.trace_page.visible import visible_text

if TYPE_CHECKING:
    from cloudsword.funds.result import TraceResult


@dataclass(frozen=True, slots=True)
class GraphView:
    """A picture and the names that stand in it.

    Parameters
    ----------
    picture
        As ``formats.trace_page.picture`` makes it.
    accounts
        Account ids by their number in the picture.
    institutions
        Mark and name of the institution by account id, where known.
    held, free
        Minor units by account id: held now; what another rule would leave free of what rests there.
    currency
        ISO 4217 code.
    """

    picture: dict[str, Any]
    accounts: tuple[str, ...]
    institutions: Mapping[str, tuple[str, str]]
    held: Mapping[str, int]
    free: Mapping[str, int]
    currency: str

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


def graph_view(
    result: "TraceResult",
    *,
    institutions: Mapping[str, str],
    held: Mapping[str, int],
    free: Mapping[str, int],
    among: Iterable[str] = (),
) -> GraphView:
    """Return the view of one trace.

    Parameters
    ----------
    result
        Under the rule that is shown.
    institutions
        Account id to the name of its institution, where known.
    held, free
        As in ``GraphView``.
    among
        Names of all institutions that there are, so that a house has the same mark in every case.
    """
    from cloudsword.formats.trace_page.picture import picture

    found: set[str] = set()
    for table, columns in (
        (result.roots, ("debtor_account", "creditor_account")),
        (result.edges, ("debtor_account", "creditor_account")),
        (result.positions, ("account",)),
        (result.exits, ("account",)),
    ):
        for name in columns:
            found.update(table[name].to_pylist())
    accounts = tuple(sorted(found))
    names = {name for name in (*institutions.values(), *among) if name}
    marks = institution_initials(visible_text(name) for name in names)
    return GraphView(
        picture=picture(result, {account: i for i, account in enumerate(accounts)}),
        accounts=accounts,
        institutions={
            account: (marks[visible_text(name)], visible_text(name))
            for account, name in institutions.items()
            if name
        },
        held=held,
        free=free,
        currency=result.ledger.currency,
    )
