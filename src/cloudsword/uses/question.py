"""A question to the books: which transfers are disputed, under which rule, with which knobs."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cloudsword.errors import UnknownReport
from cloudsword.funds import Parameters, Root
from cloudsword.vocabulary.tracing_rules import TracingRule

if TYPE_CHECKING:
    from cloudsword.lake.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of the books.

    Parameters
    ----------
    roots
        Disputed transfers.
    rule
        The rule that the answer follows.
    is_all
        Whether all rules are to stand side by side.
    parameters
        The knobs; None where neither the command line nor the policy says.
    reports
        Root's transaction id to the report that disputes it, where one was named.
    """

    roots: tuple[Root, ...]
    rule: TracingRule
    is_all: bool
    parameters: Parameters
    reports: dict[str, str]


EVERY_REPORT = "all"
"""Stands for every report of the centre that disputes a transfer of its books."""


def disputed_roots(
    reports: Sequence[str], snapshot: "Snapshot", ledger: str
) -> tuple[list[Root], dict[str, str]]:
    """Return what reports dispute.

    Parameters
    ----------
    reports
        Ids of reports, or ``EVERY_REPORT``.
    snapshot
        The centre's records, which say what is disputed.
    ledger
        Name of the books, for messages.

    Returns
    -------
    (list of Root, dict of str to str)
        The disputed transfers, and the report of each by its transaction id.

    Raises
    ------
    UnknownReport
        A report is not there, or disputes no transfer.
    """
    if EVERY_REPORT in reports:
        reports = snapshot.reports_with_roots()
        if not reports:
            raise UnknownReport(value=EVERY_REPORT, ledger=ledger)
    rows = snapshot.roots_of_reports(list(reports))
    told = {report for report, _, _ in rows}
    for report in reports:
        if report not in told:
            raise UnknownReport(value=report, ledger=ledger)
    return [Root(name, disputed) for _, name, disputed in rows], {name: report for report, name, _ in rows}
