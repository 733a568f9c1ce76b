"""Proposing a hold: amount, legal basis from the policy, reason; the button says what it will do."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from cloudsword.centre.audit.viewing import shows_case
from cloudsword.centre.books.ledger import centre
from cloudsword.centre.holds.models import Order
from cloudsword.centre.holds.money_view import MoneyView, PlanRow, money_view, other_views
from cloudsword.centre.holds.permissions import HoldsPermission
from cloudsword.centre.holds.services.offering import harm_of
from cloudsword.centre.holds.services.proposing import propose as propose_hold
from cloudsword.centre.holds.states import OrderKind, OrderState
from cloudsword.centre.intake.models import Case
from cloudsword.centre.look.fields import Line, Lines
from cloudsword.centre.look.language import language, t, w
from cloudsword.centre.look.messages import say
from cloudsword.centre.people.access import needs
from cloudsword.centre.people.permissions import Role
from cloudsword.errors import AlreadyOrdered, CloudSwordError, NotAllowed
from cloudsword.lake.instruments import MOST_MINOR, Instrument, InstrumentKind
from cloudsword.vocabulary.money import format_amount, format_number, parse_amount

LONGEST_REASON = 1000


@dataclass(frozen=True, slots=True)
class Choice:
    """One instrument of the policy, as a form offers it."""

    instrument: Instrument
    currency: str
    is_chosen: bool = False

    @property
    def id(self) -> str:
        """Its id in the policy."""
        return self.instrument.id

    @property
    def article(self) -> str:
        """The legal basis."""
        return self.instrument.article

    def name_in(self, language: str) -> str:
        """Return its name."""
        return self.instrument.name_in(language)

    @property
    def limits(self) -> str:
        """How long, how often, how much, signed by whom: in words."""
        role = (
            Role.of(self.instrument.signed_by).name_in(language())
            if self.instrument.signed_by in set(Role)
            else self.instrument.signed_by
        )
        holes: dict[str, Any] = {"length": self._length, "often": self._often, "role": role}
        if self.instrument.maximum_minor >= MOST_MINOR:
            return t("{length}, {often}; approved by: {role}", **holes)
        most = format_amount(self.instrument.maximum_minor, self.currency, language())
        return t("{length}, {often}, at most {maximum}; approved by: {role}", maximum=most, **holes)

    @property
    def _length(self) -> str:
        days, hours = divmod(self.instrument.hours, 24)
        return t("{n} days", n=days) if days > 1 and not hours else t("{n} h", n=self.instrument.hours)

    @property
    def _often(self) -> str:
        times = self.instrument.times
        if times < 2:
            return t("may be extended once") if times else t("cannot be extended")
        return t("may be extended {times} times", times=times)


def choices(kind: InstrumentKind, currency: str, chosen: str = "") -> Sequence[Choice]:
    """Return what the policy offers to hold or to freeze by; the first is chosen where nothing is."""
    found = centre().policy.instruments_for(kind)
    first = found[0].id if found else ""
    return [Choice(each, currency, each.id == (chosen or first)) for each in found]


class ProposalForm(forms.Form):
    """What an officer proposes."""

    account = Line(is_id=True, max_length=256, widget=forms.HiddenInput)
    root = Line(is_id=True, max_length=256, widget=forms.HiddenInput)
    stated = Line(is_id=True, max_length=40, required=False, widget=forms.HiddenInput)
    amount = Line(
        label=w("Amount"),
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "autofocus": True}),
    )
    instrument = Line(is_id=True, max_length=63)
    reason = Lines(
        label=w("Reason"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 4, "maxlength": LONGEST_REASON}),
    )

    def __init__(self, *arguments: Any, currency: str, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.currency = currency

    def clean_amount(self) -> int:
        """Return minor units; a sentence beside the field for anything else."""
        try:
            return parse_amount(self.cleaned_data["amount"], self.currency)
        except CloudSwordError as error:
            raise forms.ValidationError(error.sentence(language()), code="mistyped") from None


@needs(HoldsPermission.ORDER_PROPOSE)
@shows_case
@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: HttpRequest, number: str) -> HttpResponse:
    """Propose a hold on one account for one transfer."""
    case = get_object_or_404(Case, pk=number)
    asked = request.POST if request.method == "POST" else request.GET
    view, row = _found(case, asked.get("account", ""), asked.get("root", ""))
    if view is None or row is None or row.line.institution is None:
        return _gone(request, case, asked)
    plain = format_number(row.offered_minor, view.currency)
    if request.method != "POST":
        initial = {
            "account": row.line.account,
            "root": row.root,
            "amount": plain,
            "stated": plain.replace(",", ""),
        }
        return _page(
            request,
            case,
            view.currency,
            row,
            ProposalForm(initial=initial, currency=view.currency),
            row.offered_minor,
        )
    form = ProposalForm(request.POST, currency=view.currency)
    if not form.is_valid():
        return _page(request, case, view.currency, row, form, None)
    amount = form.cleaned_data["amount"]
    stated = _minor(form.cleaned_data["stated"], view.currency)
    if stated != amount:
        # without a script the button still says the amount of before: nobody signs what a button did not say
        shown = "–" if stated is None else format_amount(stated, view.currency, language())
        form.add_error(
            "amount",
            t(
                "The button said {stated}. It now says the amount that you typed; press it again.",
                stated=shown,
            ),
        )
        return _page(request, case, view.currency, row, form, amount)
    try:
        order = propose_hold(
            actor=request.user,
            case=case,
            root_transaction_id=row.root,
            account=row.line.account,
            institution=row.line.institution,
            amount_minor=amount,
            instrument=form.cleaned_data["instrument"],
            reason=form.cleaned_data["reason"],
        )
    except NotAllowed:
        raise
    except AlreadyOrdered:
        return _gone(request, case, asked)
    except CloudSwordError as error:
        form.add_error(None, error.sentence(language()))
        return _page(request, case, view.currency, row, form, amount)
    say(request, t("Proposed. Another officer approves it; you need not wait on this page."))
    return redirect("holds:order", order.pk)


def _found(case: Case, account: str, root: str) -> tuple[MoneyView | None, PlanRow | None]:
    """Return the line of the plan that is asked for, and the view of its currency."""
    first = money_view(case, with_graph=False)
    for view in [first, *other_views(case)] if first is not None else []:
        row = _row(view.plan, account, root)
        if row is not None:
            return view, row
    return first, None


def _row(plan: Sequence[PlanRow], account: str, root: str) -> PlanRow | None:
    for row in plan:
        if (
            row.line.account == account
            and (row.root == root or not root)
            and row.order is None
            and row.offered_minor > 0
        ):
            return row
    return None


def _gone(request: HttpRequest, case: Case, asked: Any) -> HttpResponse:
    """Lead to the order where one's own form came twice; else back to the case with a sentence."""
    twin = Order.objects.filter(
        case=case,
        kind=OrderKind.HOLD.value,
        state=OrderState.PROPOSED.value,
        account=asked.get("account", ""),
        root_transaction_id=asked.get("root", ""),
        proposed_by=request.user,
    ).first()
    if twin is not None:
        say(request, t("Proposed. Another officer approves it; you need not wait on this page."))
        return redirect("holds:order", twin.pk)
    say(
        request,
        t("This account left the hold plan: the money has moved on, or a hold is ordered."),
        "wrong",
    )
    return redirect("holds:case", case.pk)


def _page(
    request: HttpRequest, case: Case, currency: str, row: PlanRow, form: ProposalForm, amount: int | None
) -> HttpResponse:
    shown = row.offered_minor if amount is None else amount
    if form.is_bound:
        form.data = form.data.copy()
        form.data["stated"] = format_number(shown, currency).replace(",", "")
    limit = format_amount(row.offer.most_minor if row.offer else 0, currency, language())
    template = t(
        "Propose: hold {amount} {currency} at {institution}",
        amount="{amount}",
        currency=currency,
        institution=row.institution_name,
    )
    harm = harm_of(row.line, row.root, shown, beside=row.back_minor)
    names = {
        "case": case,
        "row": row,
        "harm_minor": harm,
        "certain": format_number(shown - harm, currency),
        "shown_minor": shown,
        "claims": row.offer.claims if row.offer else None,
        "currency": currency,
        "form": form,
        "instruments": choices(
            InstrumentKind.HOLD, currency, form.data.get("instrument", "") if form.is_bound else ""
        ),
        "amount_hint": t(
            "At most {limit}: more is not proved to be stolen, or not in the account.", limit=limit
        ),
        "reason_hint": t("At least eight letters: why this account, why now. The owner reads it."),
        "button_template": template,
        "button": template.replace("{amount}", format_number(shown, currency)),
    }
    return render(request, "holds/propose.html", names, status=200)


def _minor(text: str, currency: str) -> int | None:
    try:
        return parse_amount(text, currency)
    except CloudSwordError:
        return None
