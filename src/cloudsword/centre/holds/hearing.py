"""What the funds desk does when it hears of reports and cases."""

from cloudsword.centre.facts.lake import BatchUndone
from cloudsword.centre.facts.reports import (
    CaseClosing,
    ReportEnded,
    ReportsAdopted,
    RootsChanged,
    TransferOfOthers,
)
from cloudsword.centre.holds.services.ending import end_roots, fit_roots, refuse_while_holding
from cloudsword.centre.holds.services.refusing import Refused, keep_refused
from cloudsword.centre.holds.services.tracing import forget_books, forget_nothing, trace_case
from cloudsword.centre.holds.services.undone import ask_to_look
from cloudsword.centre.intake.models import Case
from cloudsword.centre.people.models import Institution
from cloudsword.centre.trust.kinds import Outsider, Rule, Saying
from cloudsword.errors import CloudSwordError


def report_ended(fact: ReportEnded) -> None:
    """Release what rests on transfers that nobody disputes any more."""
    case = Case.objects.get(pk=fact.case_id)
    end_roots(actor=fact.actor, case=case, roots=fact.roots, reason=fact.reason)


def roots_changing(fact: RootsChanged) -> None:
    """Release what is held beyond what is disputed now."""
    fit_roots(actor=fact.actor, case=Case.objects.get(pk=fact.case_id))


def roots_changed(fact: RootsChanged) -> None:
    """Trace the case anew."""
    case = Case.objects.get(pk=fact.case_id)
    try:
        trace_case(actor=fact.actor, case=case)
    except CloudSwordError:
        forget_books(case)  # the clock tries again
        raise


def reports_adopted(fact: ReportsAdopted) -> None:
    """Let the clock trace the cases that came: thousands at once, a few seconds at a time."""
    forget_nothing(fact.case_ids)


def case_closing(fact: CaseClosing) -> None:
    """Refuse to close a case in which orders are open or money is held."""
    refuse_while_holding(Case.objects.get(pk=fact.case_id))


def transfer_of_others(fact: TransferOfOthers) -> None:
    """Keep that an institution named a transfer in which it has no say."""
    institution = Institution.objects.get(pk=fact.institution_id)
    said = {"report": fact.report_id, "transaction_id": fact.transaction_id}
    words = [Refused(Saying.REPORT, Rule.NEITHER_SIDE, said)]
    keep_refused(institution=institution, words=words, outsider=Outsider.API)


def batch_undone(fact: BatchUndone) -> None:
    """Ask the officers of the cases that used its rows to look, and let the clock trace them again."""
    ask_to_look(fact)
