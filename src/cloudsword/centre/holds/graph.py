"""What the desk shows in the tracking graph: a trace, its banks, what is held, what may be innocent.

Invariant: of the money that rests in an account, held and still stoppable add up to what the trace found
there.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from cloudsword.formats.trace_page.initials import institution_initials
from cloudsword.formats.trace_page.visible import visible_text
from cloudsword.formats.tracking_graph.view import GraphView

if TYPE_CHECKING:
    from cloudsword.funds.result import TraceResult


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
        Minor units by account id: held now; what another rule would leave free of what rests there.
    among
        Names of all institutions that there are, so that a house has the same mark in every case.
    """
    from cloudsword.formats.tracking_graph.picture import picture

    found: set[str] = set()
    for table, columns in (
        (result.roots, ("debtor_account", "creditor_account")),
        (result.edges, ("debtor_account", "creditor_account")),
        (result.positions, ("account",)),
        (result.exits, ("account",)),
    ):
        for name in columns:
            found.update(table[name].to_pylist())
    accounts = sorted(found)
    numbers = {account: i for i, account in enumerate(accounts)}
    names = {name for name in (*institutions.values(), *among) if name}
    marks = institution_initials(visible_text(name) for name in names)
    return GraphView(
        picture=picture(result, numbers),
        names=[visible_text(account, is_id=True) for account in accounts],
        currency=result.ledger.currency,
        houses={
            numbers[account]: (marks[visible_text(name)], visible_text(name))
            for account, name in institutions.items()
            if name and account in numbers
        },
        held={numbers[account]: minor for account, minor in held.items() if account in numbers},
        free={numbers[account]: minor for account, minor in free.items() if account in numbers},
        exit_accounts=Counter(result.exits["kind"].to_pylist()),
    )
