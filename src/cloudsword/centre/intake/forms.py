"""The form of a report: what matters first, first. What was typed stays, whatever is wrong with it."""

import re
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any, TypeVar
from uuid import UUID

from django import forms

from cloudsword.centre.books.ledger import centre
from cloudsword.centre.intake import typed
from cloudsword.centre.intake.candidates import Told
from cloudsword.centre.intake.models import LONGEST_STORY, LONGEST_TEXT, Case, Report
from cloudsword.centre.intake.states import Channel
from cloudsword.centre.intake.told import TakenPayment, TakenReport
from cloudsword.centre.look.fields import KeptText, Line, Lines
from cloudsword.centre.look.language import language, w
from cloudsword.centre.look.zone import shown_zone
from cloudsword.errors import CloudSwordError, DisputedAbovePayment, OwnAccount, PaidToOneself
from cloudsword.tongue import N_
from cloudsword.vocabulary.scam_types import ScamType

T = TypeVar("T")
MOST_PAYMENTS = 20
_PLAIN = {"autocomplete": "off", "spellcheck": "false"}


def _text(label: str, *, hint: str = "", most: int = LONGEST_TEXT, **attributes: object) -> KeptText:
    widget = forms.TextInput(attrs={**_PLAIN, **attributes})
    return KeptText(
        label=w(label), help_text=w(hint) if hint else "", max_length=most, required=False, widget=widget
    )


def _read(read: Callable[..., T], *arguments: Any) -> T:
    """Return what ``read`` makes of what was typed; its complaint becomes the field's."""
    try:
        return read(*arguments)
    except typed.Mistyped as error:
        raise forms.ValidationError(error.name_in(language()), code="mistyped") from None


class PaymentForm(forms.Form):
    """One payment as told."""

    creditor_account = _text(N_("Paid to account"), autocapitalize="none")
    amount = _text(N_("Amount"), inputmode="text")
    debtor_account = _text(N_("Paid from account"), autocapitalize="none")
    paid_on = Line(
        label=w("Day"),
        required=False,
        max_length=20,
        widget=forms.DateInput(attrs={"type": "date", **_PLAIN}),
    )
    paid_at = Line(
        label=w("Time"),
        required=False,
        max_length=20,
        widget=forms.TimeInput(attrs={"type": "time", **_PLAIN}),
    )
    reference = _text(N_("Transaction number"), hint=N_("if the bank gave one"))
    currency = forms.ChoiceField(label=w("Currency"), required=False)
    disputed = _text(
        N_("Disputed part"), hint=N_("only where part of the payment is disputed; empty: all of it")
    )
    transaction_id = Line(is_id=True, required=False, max_length=LONGEST_TEXT, widget=forms.HiddenInput)
    is_own = forms.BooleanField(
        label=w("It is this payment, although both accounts are the payer's own"), required=False
    )

    def __init__(self, *arguments: Any, currencies: tuple[str, ...], now: datetime, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.now = now
        self.default_currency = currencies[0]
        self.fields["currency"].choices = [(code, code) for code in currencies]
        self.fields["currency"].initial = currencies[0]

    @property
    def has_currencies(self) -> bool:
        """Whether there is a choice."""
        return len(self.fields["currency"].choices) > 1

    @property
    def is_blank(self) -> bool:
        """Whether nothing was told: the day alone, which stands there already, tells nothing."""
        names: tuple[str, ...] = (
            "creditor_account",
            "debtor_account",
            "amount",
            "paid_at",
            "reference",
            "transaction_id",
        )
        names = (*names, "disputed")
        return not any(str(self.data.get(self.add_prefix(name), "")).strip() for name in names)

    def clean_currency(self) -> str:
        """Return the currency; the centre's own where none was chosen."""
        return self.cleaned_data["currency"] or self.default_currency

    def clean_debtor_account(self) -> str:
        """Return the canonical form."""
        return _read(typed.account, self.cleaned_data["debtor_account"])

    def clean_creditor_account(self) -> str:
        """Return the canonical form."""
        return _read(typed.account, self.cleaned_data["creditor_account"])

    def clean_reference(self) -> str:
        """Return it without blanks around."""
        return _read(partial(typed.plain, is_id=True), self.cleaned_data["reference"])

    def clean(self) -> dict[str, Any]:
        """Read what depends on another field: amounts on the currency, the instant on day and time."""
        cleaned: dict[str, Any] = super().clean() or {}
        currency = cleaned.get("currency") or self.default_currency
        for name in ("amount", "disputed"):
            cleaned[f"{name}_minor"] = self._try(name, typed.amount, cleaned.get(name, ""), currency)
        if cleaned["disputed_minor"] and not cleaned.get("transaction_id"):
            # of no transfer a part cannot be kept: it would be all of the one that is picked later
            self.add_error(
                "disputed",
                w(
                    "A part can be disputed of a transfer that is picked. Pick it, or empty this field and "
                    "write it into the story."
                ),
            )
        if cleaned.get("creditor_account") and cleaned["creditor_account"] == cleaned.get("debtor_account"):
            error = PaidToOneself(value=cleaned["creditor_account"])
            self.add_error("creditor_account", error.sentence(language()))
        zone = shown_zone()
        on = self._try("paid_on", typed.day, cleaned.get("paid_on", ""))
        on = self._try("paid_on", typed.past_day, on, zone, self.now)
        at = self._try("paid_at", typed.clock, cleaned.get("paid_at", ""))
        cleaned["instant"], cleaned["is_day"] = None, False
        if not self.has_error("paid_on") and not self.has_error("paid_at"):
            found = self._try("paid_at", typed.instant, on, at, zone, self.now)
            cleaned["instant"], cleaned["is_day"] = found or (None, False)
        return cleaned

    def _try(self, name: str, read: Callable[..., T], *arguments: Any) -> T | None:
        try:
            return _read(read, *arguments)
        except forms.ValidationError as error:
            self.add_error(name, error)
            return None

    def taken(self) -> TakenPayment:
        """Return the payment; of a form with errors, what of it can be read."""
        found = self.cleaned_data
        told = Told(
            debtor_account=found.get("debtor_account", ""),
            creditor_account=found.get("creditor_account", ""),
            amount_minor=found.get("amount_minor"),
            currency=found.get("currency") or self.default_currency,
            paid_at=found.get("instant"),
            is_day=bool(found.get("is_day")),
            transaction_id=found.get("reference", ""),
        )
        return TakenPayment(
            told, found.get("transaction_id", ""), found.get("disputed_minor"), bool(found.get("is_own"))
        )

    def beside(self, error: CloudSwordError) -> None:
        """Show the sentence of an error about this payment's transfer beside the field that it is about."""
        fields: dict[type[CloudSwordError], str] = {DisputedAbovePayment: "disputed", OwnAccount: "is_own"}
        self.add_error(fields.get(type(error), "creditor_account"), error.sentence(language()))


class Payments(forms.BaseFormSet):
    """The payments of a report; those in which nothing was told are left out."""

    @property
    def is_counted(self) -> bool:
        """Whether the form counts every payment that came with it; the others would be dropped unseen."""
        counts = self.management_form
        if not (counts.is_valid() and 0 <= counts.cleaned_data["TOTAL_FORMS"] <= MOST_PAYMENTS):
            return False
        counted = {str(place) for place in range(counts.cleaned_data["TOTAL_FORMS"])}
        of_payments = re.compile(rf"{re.escape(self.prefix)}-([^-]*)-")
        return all(found[1] in counted for name in self.data if (found := of_payments.match(name)))

    @property
    def told(self) -> list[PaymentForm]:
        """The forms in which something was told."""
        return [form for form in self.forms if not form.is_blank]


PaymentSet = forms.formset_factory(
    PaymentForm, formset=Payments, extra=1, max_num=MOST_PAYMENTS, absolute_max=MOST_PAYMENTS
)


class ReportForm(forms.Form):
    """Everything beside the payments."""

    token = forms.UUIDField(widget=forms.HiddenInput)
    callback = _text(N_("Call back at"), inputmode="tel", hint=N_("if the line breaks"))
    reporter = _text(N_("Name of the reporter"))
    numbers = KeptText(
        label=w("Numbers, links and names the scammer used"),
        help_text=w("one a line"),
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 3, **_PLAIN}),
    )
    scam_type = forms.ChoiceField(label=w("Scam type"), required=False)
    channel = forms.ChoiceField(label=w("Reported by way of"), required=False)
    story = KeptText(
        label=w("What happened"),
        required=False,
        max_length=LONGEST_STORY,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    join = Line(is_id=True, required=False, max_length=60, widget=forms.HiddenInput)
    join_case = Line(
        is_id=True,  # looked up as it stands: nothing in ``typed`` judges its characters
        label=w("Case number"),
        help_text=w("where it belongs to a case that you know"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs=dict(_PLAIN)),
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        here = language()
        self.fields["scam_type"].choices = [("", "–")] + [
            (kind.value, kind.name_in(here)) for kind in ScamType if kind.is_scam
        ]
        self.fields["channel"].choices = [(kind.value, kind.name_in(here)) for kind in Channel]
        self.fields["channel"].initial = Channel.HOTLINE.value
        self.joins_case: Case | None = None
        self.same_incident_as: Report | None = None

    def clean_callback(self) -> str:
        """Return the number in E.164 where it can be made so."""
        return _read(typed.callback, self.cleaned_data["callback"], centre().policy.calling_code)

    def clean_reporter(self) -> str:
        """Return the name."""
        return _read(typed.plain, self.cleaned_data["reporter"])

    def clean_numbers(self) -> tuple[Any, ...]:
        """Return each number, link or name by itself."""
        return _read(typed.numbers, self.cleaned_data["numbers"], centre().policy.calling_code)

    def clean_story(self) -> str:
        """Return the story without what does not print."""
        return _read(typed.story, self.cleaned_data["story"])

    def clean(self) -> dict[str, Any]:
        """Look up what the report is to join."""
        cleaned: dict[str, Any] = super().clean() or {}
        kind, _, number = cleaned.get("join", "").partition(":")
        if kind == "report":
            self.same_incident_as = Report.objects.filter(pk=number).select_related("incident").first()
            if self.same_incident_as is None:
                raise forms.ValidationError(w("The report to join is gone; look again."), code="gone")
        named = cleaned.get("join_case", "").strip().upper() or (number if kind == "case" else "")
        if named and self.same_incident_as is None:
            self.joins_case = Case.objects.filter(pk=named).first()
            if self.joins_case is None:
                self.add_error("join_case", w("There is no case with this number."))
        return cleaned

    def taken(self, payments: Payments) -> TakenReport:
        """Return the report; of forms with errors, what of them can be read."""
        found = self.cleaned_data
        return TakenReport(
            reporter=found.get("reporter", ""),
            callback=found.get("callback", ""),
            channel=found.get("channel", ""),
            scam_type=found.get("scam_type", ""),
            story=found.get("story", ""),
            payments=tuple(form.taken() for form in payments.told),
            numbers=found.get("numbers", ()),
        )

    @property
    def form_token(self) -> UUID:
        """The token that this form was made with."""
        token: UUID = self.cleaned_data["token"]
        return token


class ChoiceForm(forms.Form):
    """Which transfer a payment was."""

    transaction_id = Line(is_id=True, required=False, max_length=LONGEST_TEXT)
    disputed = Line(required=False, max_length=40)


class EndForm(forms.Form):
    """How a report ends, and why."""

    state = forms.ChoiceField(label=w("What it is"), choices=())
    reason = Lines(label=w("Reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *arguments: Any, **options: Any) -> None:
        from cloudsword.centre.intake.states import ReportState

        super().__init__(*arguments, **options)
        here = language()
        self.fields["state"].choices = [
            (state.value, state.name_in(here)) for state in ReportState if state is not ReportState.RECEIVED
        ]
