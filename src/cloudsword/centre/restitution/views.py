"""Restitution: drafts, allocations, statements."""

import base64
import hashlib
import re
import uuid
from collections.abc import Mapping
from typing import Any

from django import forms
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cloudsword.centre.audit.chain import viewed
from cloudsword.centre.audit.viewing import show_cases, shows_case, shows_list
from cloudsword.centre.holds.above import tabs
from cloudsword.centre.holds.models import Hold
from cloudsword.centre.holds.money_view import institution_name
from cloudsword.centre.holds.states import OrderKind
from cloudsword.centre.holds.views.orders import words_of
from cloudsword.centre.intake.models import Case
from cloudsword.centre.intake.searching import page_of, window
from cloudsword.centre.look.fields import Line, Lines
from cloudsword.centre.look.headers import POLICY
from cloudsword.centre.look.inline import pdf
from cloudsword.centre.look.language import language, t
from cloudsword.centre.look.messages import say
from cloudsword.centre.people.access import needs
from cloudsword.centre.restitution import restituting
from cloudsword.centre.restitution.models import Allocation, Statement
from cloudsword.centre.restitution.permissions import RestitutionPermission
from cloudsword.centre.restitution.returning import note_return
from cloudsword.centre.restitution.standing import Progress, open_allocations, progress_of
from cloudsword.centre.restitution.states import AllocationState
from cloudsword.errors import CloudSwordError, NotAllowed, PageTooOld
from cloudsword.funds.restitution.kinds import AllocationMethod
from cloudsword.tongue import LANGUAGES
from cloudsword.vocabulary.letterhead import Letterhead
from cloudsword.vocabulary.money import format_amount, format_number

_PAGE = 50
_TONGUES = tuple(each.code for each in LANGUAGES)
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)


class ProposalForm(forms.Form):
    """How the money is to be shared, and why."""

    method = forms.ChoiceField(choices=[(each.value, each.value) for each in AllocationMethod])
    reason = Lines(max_length=1000)
    token = forms.UUIDField()
    currency = Line(is_id=True, max_length=3)


@needs(RestitutionPermission.RESTITUTION_READ)
@shows_case
@require_http_methods(["GET", "HEAD", "POST"])
def restitution(request: HttpRequest, number: str) -> HttpResponse:
    """Show what each victim of a case would get, by each way of sharing."""
    case = get_object_or_404(Case, pk=number)
    if request.method == "POST":
        form = ProposalForm(request.POST)
        if not form.is_valid():
            say(request, t("A proposal needs a reason."), "wrong")
            return redirect("restitution:restitution", number)
        try:
            made = restituting.propose_allocation(
                actor=request.user,
                case=case,
                method=AllocationMethod.of(form.cleaned_data["method"]),
                reason=form.cleaned_data["reason"],
                token=form.cleaned_data["token"],
                currency=form.cleaned_data["currency"],
            )
        except NotAllowed:
            raise
        except CloudSwordError as error:
            say(request, error.sentence(language()), "wrong")
            return redirect("restitution:restitution", number)
        say(request, t("Proposed. Another officer approves it; you need not wait on this page."))
        return redirect("restitution:allocation", made.pk)
    trouble, found = "", []
    try:
        found = restituting.drafts(case)
    except CloudSwordError as error:
        trouble = error.sentence(language())
    allocations = list(case.allocations.select_related("proposed_by"))
    waits = any(row.state == AllocationState.PROPOSED for row in allocations)
    may = request.user.may(RestitutionPermission.RESTITUTION_PROPOSE)
    first = found[0].restitution if found else None
    names = {
        "case": case,
        "allocations": progress_of(allocations),
        "trouble": trouble,
        "may_propose": may and not waits,
        "currency": first.currency if first else "",
        "surplus": _surplus(case, {pk: n for draft in found for pk, n in draft.surplus.items()}),
        "held_minor": first.held_minor if first else 0,
        "victims": len(first.statements) if first else 0,
        "options": [
            {
                "method": draft.method,
                "currency": draft.restitution.currency,
                "statements": draft.restitution.statements,
                "token": uuid.uuid4(),
                "words": t(
                    "Propose: return {amount} (victims: {n})",
                    amount=format_amount(
                        draft.restitution.held_minor, draft.restitution.currency, language()
                    ),
                    n=sum(each.allocated_minor > 0 for each in draft.restitution.statements),
                ),
            }
            for draft in found
        ],
    }
    return render(request, "restitution/restitution.html", names)


def _surplus(case: Case, surplus: Mapping[int, int]) -> list[dict[str, object]]:
    """Return what is held and is the owner's under the rule of restitution, with the way to release it."""
    holds = Hold.objects.filter(case=case, pk__in=surplus).select_related("order__placed_hold", "institution")
    return [
        {
            "hold": hold,
            "minor": surplus[hold.pk],
            "amount": format_number(surplus[hold.pk], hold.currency),
            "version": hold.order.version,
            "words": words_of(OrderKind.RELEASE, surplus[hold.pk], hold.currency, institution_name(hold)),
        }
        for hold in holds
    ]


@needs(RestitutionPermission.RESTITUTION_READ)
@shows_case
@require_safe
def allocation(request: HttpRequest, number: int) -> HttpResponse:
    """One allocation, and its statements."""
    found = get_object_or_404(Allocation.objects.select_related("proposed_by", "decided_by"), pk=number)
    show_cases(request, [found.case_id])
    user = request.user
    is_proposed = found.state == AllocationState.PROPOSED
    is_own = found.proposed_by_id == user.pk
    may_approve = user.may(RestitutionPermission.RESTITUTION_APPROVE)
    why_not = ""
    if is_proposed and is_own:
        why_not = t("You proposed this. Another officer approves it.")
    elif is_proposed and not may_approve:
        why_not = t("Your roles do not include approving allocations.")
    victims = sum(record["allocated_minor"] > 0 for record in found.records)
    (progress,) = progress_of([found])
    names = {
        "allocation": found,
        "progress": progress,
        "statements": list(found.statements.defer("record")),
        "is_proposed": is_proposed,
        "is_own": is_own,
        "why_not": why_not,
        "may_approve": is_proposed and may_approve and not is_own,
        "may_dismiss": is_proposed and (is_own or may_approve),
        "returns": _returns(request, progress),
        "approve_words": t(
            "Approve: return {amount} (victims: {n})",
            amount=format_amount(found.held_minor, found.currency, language()),
            n=victims,
        ),
    }
    return render(request, "restitution/allocation.html", names)


def _returns(request: HttpRequest, progress: Progress) -> list[dict[str, Any]]:
    """Return what each hold of an approved allocation gives back, what was paid, and what can be noted."""
    may = request.user.may
    may_note = may(RestitutionPermission.RESTITUTION_PROPOSE) or may(
        RestitutionPermission.RESTITUTION_APPROVE
    )
    return [
        {
            "hold": each.hold,
            "minor": each.open_minor,
            "due_minor": each.due_minor,
            "returned_minor": each.returned_minor,
            "institution_name": institution_name(each.hold),
            "may_note": may_note and each.can_be_paid,
            "words": t(
                "Note: {amount} went back from {institution}",
                amount=format_amount(each.open_minor, each.hold.currency, language()),
                institution=institution_name(each.hold),
            ),
        }
        for each in progress.returns
    ]


@needs(RestitutionPermission.RESTITUTION_READ)
@shows_list
@require_safe
def restitutions(request: HttpRequest) -> HttpResponse:
    """List restitutions that wait: for a second officer, or for banks to pay back; the oldest first."""
    rows = open_allocations()
    page = page_of(request.GET.get("page", ""))
    shown = rows[window(page, _PAGE)]
    names = {
        "rows": shown[:_PAGE],
        "page": page,
        "has_next": len(shown) > _PAGE,
        "tabs": tabs(request, "restitution:restitutions"),
    }
    return render(request, "restitution/restitutions.html", names)


@needs(RestitutionPermission.RESTITUTION_PROPOSE, RestitutionPermission.RESTITUTION_APPROVE)
@require_POST
def returned(request: HttpRequest, number: int) -> HttpResponse:
    """Note that an institution paid back what an approved allocation shares out of one hold."""
    found = get_object_or_404(Allocation, pk=number)
    try:
        (progress,) = progress_of([found])
        for row in _returns(request, progress):
            hold = row["hold"]
            if str(hold.pk) == request.POST.get("hold") and row["may_note"]:
                note_return(
                    actor=request.user,
                    hold=hold,
                    amount_minor=row["minor"],
                    returned_seen=hold.returned_minor,
                    reason=f"allocation {found.pk}: {request.POST.get('reason', '').strip()}",
                )
                say(request, t("Noted: the money is back with the victims."))
                break
        else:
            raise PageTooOld()
    except NotAllowed:
        raise
    except CloudSwordError as error:
        say(request, error.sentence(language()), "wrong")
    return redirect("restitution:allocation", number)


@needs(RestitutionPermission.RESTITUTION_APPROVE)
@require_POST
def approve(request: HttpRequest, number: int) -> HttpResponse:
    """Approve an allocation of somebody else."""
    found = get_object_or_404(Allocation, pk=number)
    try:
        restituting.approve_allocation(actor=request.user, allocation=found, version=_version(request))
    except NotAllowed:
        raise
    except CloudSwordError as error:
        say(request, error.sentence(language()), "wrong")
    else:
        say(request, t("Approved. A statement for each victim is ready below."))
    return redirect("restitution:allocation", number)


@needs(RestitutionPermission.RESTITUTION_PROPOSE, RestitutionPermission.RESTITUTION_APPROVE)
@require_POST
def dismiss(request: HttpRequest, number: int) -> HttpResponse:
    """Withdraw or refuse an allocation."""
    found = get_object_or_404(Allocation, pk=number)
    try:
        restituting.dismiss_allocation(
            actor=request.user,
            allocation=found,
            reason=request.POST.get("reason", ""),
            version=_version(request),
        )
    except NotAllowed:
        raise
    except CloudSwordError as error:
        say(request, error.sentence(language()), "wrong")
    else:
        say(request, t("Withdrawn."))
    return redirect("restitution:allocation", number)


@needs(RestitutionPermission.RESTITUTION_READ)
@require_safe
def statement(request: HttpRequest, number: int, tongue: str) -> HttpResponse:
    """One victim's statement as a page; its own style is allowed by its hash and nothing else."""
    found = _statement(request, number, tongue)
    from cloudsword.centre.restitution.statement_record import from_record
    from cloudsword.formats.statement_page import render_statement

    page = render_statement(*from_record(found.record), language=tongue, **_frame(found))
    inner = _STYLE.search(page)
    digest = base64.b64encode(hashlib.sha256(inner[1].encode()).digest()).decode() if inner else ""
    policy = POLICY.replace("style-src 'self'", f"style-src 'sha256-{digest}'")
    return HttpResponse(page, headers={"Content-Security-Policy": policy})


@needs(RestitutionPermission.RESTITUTION_READ)
@require_safe
def statement_as_pdf(request: HttpRequest, number: int, tongue: str) -> HttpResponse:
    """One victim's statement as PDF."""
    found = _statement(request, number, tongue)
    from cloudsword.centre.restitution.statement_pdf import statement_pdf
    from cloudsword.centre.restitution.statement_record import from_record

    content = statement_pdf(*from_record(found.record), language=tongue, **_frame(found))
    return pdf(content, f"statement-{found.pk}-{tongue}.pdf")


def _frame(found: Statement) -> dict[str, Any]:
    """Return who wrote a statement, by which clock, and under which reference: as it was when it was made."""
    return {
        "letterhead": Letterhead.from_json(found.record.get("letterhead")),
        "reference": f"{found.allocation.case_id}/{found.allocation_id}-{found.pk}",
    }


def _statement(request: HttpRequest, number: int, tongue: str) -> Statement:
    if tongue not in _TONGUES:
        raise Http404
    found = get_object_or_404(Statement.objects.select_related("allocation"), pk=number)
    with transaction.atomic():
        viewed(request.user, found, person=f"reporter:{found.victim}", case=found.allocation.case_id)
    return found


def _version(request: HttpRequest) -> int:
    text = request.POST.get("version", "")
    return int(text) if text.isdecimal() and len(text) < 10 else -1
