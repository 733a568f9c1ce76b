"""What an undone batch means for the cases whose traces used its rows: a task, and another trace."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from django.db.models import Q

from cloudsword.centre import clock
from cloudsword.centre.books.ledger import centre, ledger
from cloudsword.centre.facts.lake import BatchUndone
from cloudsword.centre.holds.kinds import TaskKind
from cloudsword.centre.holds.models import Trace
from cloudsword.centre.holds.services.tracing import FORGOTTEN, wake
from cloudsword.centre.holds.services.watching import open_task
from cloudsword.centre.holds.services.work import change

_MANY: Final = 500
"""Traces looked at together."""


def ask_to_look(undone: BatchUndone) -> int:
    """Open a task for each case of which a trace read a row of the batch; return how many.

    A trace reads the payments of every account that it reaches, and what is said of these accounts. Looked at
    is the newest trace of each case that can have seen the batch and was not confirmed without it.
    """
    cases = _cases(undone)
    now = clock.now()
    with change(None) as work:
        for case in cases:
            open_task(
                work,
                TaskKind.BATCH_UNDONE,
                f"batch {undone.batch} case {case}",
                now=now,
                case_id=case,
                batch=undone.batch,
                table=undone.table,
                rows=undone.rows,
                by=undone.by,
                reason=undone.reason,
            )
    Trace.objects.filter(case__in=cases).update(lake_version=FORGOTTEN)
    if cases:
        wake()
    return len(cases)


def _cases(undone: BatchUndone) -> list[str]:
    from cloudsword.lake.undoing import names_met

    found: set[str] = set()
    waiting = _traces(undone)
    while traces := list(islice(waiting, _MANY)):
        readers: dict[str, set[str]] = defaultdict(set)
        for case, names in _read_by(traces):
            for name in names:
                readers[name].add(case)
        for name in names_met(centre(), undone.batch, readers):
            found |= readers[name]
    return sorted(found)


def _traces(undone: BatchUndone) -> Iterator[Trace]:
    """Yield the traces of one look at the books for each case: the last that can have seen the batch."""
    seen = Q(lake_version__gte=undone.batch, lake_version__lt=undone.version) | Q(lake_version=FORGOTTEN)
    looks: dict[str, object] = {}
    rows = Trace.objects.filter(seen).order_by("case_id", "-made_at", "-id")
    for trace in rows.iterator(chunk_size=_MANY):
        if looks.setdefault(trace.case_id, trace.made_at) == trace.made_at:
            yield trace


def _read_by(traces: Iterable[Trace]) -> Iterator[tuple[str, set[str]]]:
    """Yield each case with the transactions that its traces followed and the accounts that they reached."""
    from cloudsword.lake.candidates import transfers_called

    followed: dict[str, set[str]] = defaultdict(set)
    reached: dict[str, set[str]] = defaultdict(set)
    for trace in traces:
        found = trace.document
        followed[trace.case_id] |= {root["transaction_id"] for root in trace.roots}
        followed[trace.case_id] |= {edge["transaction_id"] for edge in found.get("edges", ())}
        reached[trace.case_id] |= {row["account"] for row in (*found["positions"], *found["exits"])}
    # accounts through which all of it went; those that only the batch leads to are met by its transactions
    there = {t.transaction_id: t for t in transfers_called(ledger(), sorted(set().union(*followed.values())))}
    for case, names in followed.items():
        yield case, names | reached[case] | {there[name].creditor_account for name in names & there.keys()}
