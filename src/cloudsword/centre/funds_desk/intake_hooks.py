"""What the funds desk does when intake tells it something."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from cloudsword.centre.intake import hooks
from cloudsword.errors import CloudSwordError

if TYPE_CHECKING:
    from cloudsword.centre.intake.models import Case, Report
    from cloudsword.centre.people.models import User


def register() -> None:
    """Register with intake."""
    hooks.on_report_ended(report_ended)
    hooks.on_roots_changing(roots_changing)
    hooks.on_roots_changed(roots_changed)
    hooks.on_reports_adopted(reports_adopted)
    hooks.on_case_closing(case_closing)
    hooks.on_transfer_of_others(transfer_of_others)


def report_ended(*, actor: "User | None", report: "Report", roots: Sequence[str], reason: str) -> None:
    """Release what rests on transfers that nobody disputes any more, in the report's transaction."""
    from cloudsword.centre.funds_desk.services.ending import end_roots

    end_roots(actor=actor, case=report.incident.case, roots=roots, reason=reason)


def roots_changing(*, actor: "User | None", case: "Case") -> None:
    """Release what is held beyond what is disputed now, in the transaction that lowers it."""
    from cloudsword.centre.funds_desk.services.ending import fit_roots

    fit_roots(actor=actor, case=case)


def roots_changed(*, actor: "User | None", case: "Case") -> None:
    """Trace the case anew."""
    from cloudsword.centre.funds_desk.services.tracing import forget_books, trace_case

    try:
        trace_case(actor=actor, case=case)
    except CloudSwordError:
        forget_books(case)  # the clock tries again
        raise


def reports_adopted(*, case_ids: Sequence[str]) -> None:
    """Let the clock trace the cases that came: thousands at once, a few seconds at a time."""
    from cloudsword.centre.funds_desk.services.tracing import wake

    wake()


def case_closing(*, actor: "User", case: "Case") -> None:
    """Refuse to close a case in which orders are open or money is held."""
    from cloudsword.centre.funds_desk.services.ending import refuse_while_holding

    refuse_while_holding(case)


def transfer_of_others(*, report: "Report", transaction_id: str) -> None:
    """Keep that an institution named a transfer in which it has no say."""
    from cloudsword.centre.funds_desk.services.refusing import Refused, keep_refused
    from cloudsword.centre.trust.kinds import Outsider, Rule, Saying

    assert report.institution is not None
    said = {"report": report.pk, "transaction_id": transaction_id}
    words = [Refused(Saying.REPORT, Rule.NEITHER_SIDE, said)]
    keep_refused(institution=report.institution, words=words, outsider=Outsider.API)
