"""What went back of open cases, for the queue: asked in a fixed number of questions however many there are.

A payment back that the books have is an exit of the trace; one that was noted alone rests there still. Traces
never change, so what one says is read once by a process and kept.
"""

from datetime import datetime
from typing import Any, Final

from django.db.models import Sum

from cloudsword.centre.holds.models import Hold, Trace
from cloudsword.centre.holds.money_parts import unbooked
from cloudsword.centre.intake.states import CaseState
from cloudsword.vocabulary.account_kinds import ExitKind

KEPT: Final = 8_192
"""Traces of which a process remembers what went back; some accounts each."""
_read: dict[tuple[int, datetime], dict[str, int]] = {}


def given_back() -> dict[tuple[str, str], tuple[int, int]]:
    """Return what went back by open case and currency: all of it, and what rests in the books still."""
    noted: dict[tuple[str, str], dict[str, int]] = {}
    rows = Hold.objects.filter(returned_minor__gt=0, case__state=CaseState.OPEN.value).order_by()
    for case_id, currency, account, minor in rows.values_list(
        "case_id", "currency", "account", "returned_minor"
    ):
        of = noted.setdefault((case_id, currency), {})
        of[account] = of.get(account, 0) + minor
    if not noted:
        return {}
    home = _booked({case_id for case_id, _ in noted})
    found = {}
    for place, by_account in noted.items():
        booked = home.get(place, {})
        unbooked = sum(max(0, minor - booked.get(account, 0)) for account, minor in by_account.items())
        found[place] = (sum(booked.values()) + unbooked, unbooked)
    return found


def back_at(trace: Trace, root: str, account: str) -> int:
    """Return how much of a root went back from an account and rests in the books of ``trace`` still."""
    rows = Hold.objects.filter(case=trace.case_id, root_transaction_id=root, account=account)
    back = int(rows.aggregate(back=Sum("returned_minor"))["back"] or 0)
    return unbooked(trace.document, {(account, root): back})[account, root] if back else 0


def _booked(cases: set[str]) -> dict[tuple[str, str], dict[str, int]]:
    """Return what the latest traces of some cases say went back, by case and currency, then by account."""
    latest = (
        Trace.objects.filter(case__in=cases)
        .order_by("case_id", "currency", "-made_at", "-id")
        .distinct("case_id", "currency")
        .values_list("case_id", "currency", "pk", "made_at")
    )
    known = {(case_id, currency): (pk, made_at) for case_id, currency, pk, made_at in latest}
    unread = [key[0] for key in known.values() if key not in _read]
    if len(_read) + len(unread) > KEPT:
        _read.clear()
        unread = [pk for pk, _ in known.values()]
    for trace in Trace.objects.filter(pk__in=unread).only("made_at", "result").iterator(50):
        _read[trace.pk, trace.made_at] = _home(trace.document)
    return {place: _read[key] for place, key in known.items()}


def _home(document: dict[str, Any]) -> dict[str, int]:
    found: dict[str, int] = {}
    for row in document.get("exits", ()):
        if row["kind"] == ExitKind.RETURNED:
            found[row["account"]] = found.get(row["account"], 0) + sum(row["amount_minor"].values())
    return found
