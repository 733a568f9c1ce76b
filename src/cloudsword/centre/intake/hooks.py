"""What intake tells other desks, which register in the ``ready`` of their ``AppConfig``.

Invariant: ``report_ended``, ``roots_changing`` and ``case_closing`` run inside the transaction: a desk that
fails there keeps the report from ending or changing and the case from closing. The others run after the
commit: what fails there undoes nothing.
"""

import logging
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol, TypeVar

from django.db import transaction

if TYPE_CHECKING:
    from cloudsword.centre.intake.models import Case, Report
    from cloudsword.centre.people.models import User

_log = logging.getLogger(__name__)


class ReportEnded(Protocol):
    """Releases what rests on an ended report."""

    def __call__(self, *, actor: "User | None", report: "Report", roots: Sequence[str], reason: str) -> None:
        """Act in the caller's transaction.

        Parameters
        ----------
        actor
            Who ended it; None: a withdrawal that came by file.
        report
            Already in its new state.
        roots
            Transaction ids that no received report disputes any more. The report may still be received: the
            officer may have found that another transfer was meant.
        reason
            As given.
        """


class RootsChanged(Protocol):
    """Looks at a case again."""

    def __call__(self, *, actor: "User | None", case: "Case") -> None:
        """Act on the new root transactions of ``case``, which are committed."""


class RootsChanging(Protocol):
    """Sees to it that nothing rests on a transfer beyond what is disputed of it."""

    def __call__(self, *, actor: "User | None", case: "Case") -> None:
        """Act in the caller's transaction, in which the transfers of ``case`` are others already."""


class ReportsAdopted(Protocol):
    """Looks at cases that came in a batch, thousands at once: queue the work, do not do it here."""

    def __call__(self, *, case_ids: Sequence[str]) -> None:
        """Act on the cases that have root transactions; they are committed."""


class CaseClosing(Protocol):
    """Refuses, by an error with a sentence, where work is left."""

    def __call__(self, *, actor: "User", case: "Case") -> None:
        """Act in the transaction that closes ``case``."""


class TransferOfOthers(Protocol):
    """Keeps that an institution named a transfer that is none of its own."""

    def __call__(self, *, report: "Report", transaction_id: str) -> None:
        """Act in the transaction that takes ``transaction_id`` from a payment of ``report``."""


_F = TypeVar("_F", bound=Callable[..., None])
_ended: list[ReportEnded] = []
_changing: list[RootsChanging] = []
_changed: list[RootsChanged] = []
_adopted: list[ReportsAdopted] = []
_closing: list[CaseClosing] = []
_of_others: list[TransferOfOthers] = []


def on_report_ended(function: _F) -> _F:
    """Register ``function`` (a ``ReportEnded``); returns it, so that it can decorate."""
    if function not in _ended:
        _ended.append(function)
    return function


def on_roots_changing(function: _F) -> _F:
    """Register ``function`` (a ``RootsChanging``); returns it, so that it can decorate."""
    if function not in _changing:
        _changing.append(function)
    return function


def on_roots_changed(function: _F) -> _F:
    """Register ``function`` (a ``RootsChanged``); returns it, so that it can decorate."""
    if function not in _changed:
        _changed.append(function)
    return function


def on_reports_adopted(function: _F) -> _F:
    """Register ``function`` (a ``ReportsAdopted``); returns it, so that it can decorate."""
    if function not in _adopted:
        _adopted.append(function)
    return function


def on_case_closing(function: _F) -> _F:
    """Register ``function`` (a ``CaseClosing``); returns it, so that it can decorate."""
    if function not in _closing:
        _closing.append(function)
    return function


def on_transfer_of_others(function: _F) -> _F:
    """Register ``function`` (a ``TransferOfOthers``); returns it, so that it can decorate."""
    if function not in _of_others:
        _of_others.append(function)
    return function


def transfer_of_others(*, report: "Report", transaction_id: str) -> None:
    """Tell every desk that a report named a transfer between accounts of others; inside its transaction."""
    for function in _of_others:
        function(report=report, transaction_id=transaction_id)


def report_ended(*, actor: "User | None", report: "Report", roots: Sequence[str], reason: str) -> None:
    """Tell every desk that ``report`` ended; inside its transaction."""
    for function in _ended:
        function(actor=actor, report=report, roots=roots, reason=reason)


def case_closing(*, actor: "User", case: "Case") -> None:
    """Ask every desk whether ``case`` can be closed; inside its transaction."""
    for function in _closing:
        function(actor=actor, case=case)


def reports_adopted(*, case_ids: Sequence[str]) -> None:
    """Tell every desk, after the commit, that these cases came with reports from files."""

    def tell() -> None:
        for function in _adopted:
            try:
                function(case_ids=case_ids)
            except Exception:
                _log.exception("a desk could not follow %d adopted cases", len(case_ids))

    transaction.on_commit(tell)


def roots_changed(*, actor: "User | None", case: "Case") -> None:
    """Tell every desk that the root transactions of ``case`` are others: in the transaction, and after it."""
    for function in _changing:
        function(actor=actor, case=case)

    def tell() -> None:
        for follow in _changed:
            try:
                follow(actor=actor, case=case)
            except Exception:
                _log.exception("a desk could not follow the new roots of case %s", case.pk)

    transaction.on_commit(tell)
