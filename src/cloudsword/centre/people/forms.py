"""Forms of the people desk."""

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator

from cloudsword.centre import clock
from cloudsword.centre.look.fields import Line, Lines
from cloudsword.centre.look.language import language, t, w
from cloudsword.centre.people.institution_lists import LARGEST, listed
from cloudsword.centre.people.institutions import check_endpoint
from cloudsword.centre.people.kinds import InstitutionKind
from cloudsword.centre.people.models import Institution
from cloudsword.centre.people.permissions import Role
from cloudsword.channels.keys import LONGEST_JWK, public_key_in
from cloudsword.errors import CloudSwordError, NameTaken, NoBrowserWaits, NotAllowed, ReasonNeeded
from cloudsword.tongue import LANGUAGES, own_name
from cloudsword.vocabulary.endpoint import LONGEST_ENDPOINT
from cloudsword.vocabulary.named import Named


def beside(form: forms.Form, error: CloudSwordError, field: str | None = None) -> None:
    """Show the sentence of a service's error beside the field that it is about; ``NotAllowed`` goes on."""
    if isinstance(error, NotAllowed):
        raise error
    about: dict[type[CloudSwordError], str] = {
        ReasonNeeded: "reason",
        NameTaken: "username",
        NoBrowserWaits: "code",
    }
    where = field or about.get(type(error))
    form.add_error(where if where in form.fields else None, ValidationError(error.sentence(language())))


def named_choices(kind: type[Named], blank: bool = False) -> list[tuple[str, str]]:
    """Return the members of ``kind`` with their names in the page's language; to be called for each page."""
    first = [("", "–")] if blank else []
    return first + [(member.value, member.name_in(language())) for member in kind]


def language_choices() -> list[tuple[str, str]]:
    """Return the languages of the pages, and before them: whichever the browser asks for."""
    return [("", t("as the browser asks")), *((each.code, own_name(each)) for each in LANGUAGES)]


class InstitutionField(forms.ModelChoiceField):
    """One of the institutions in service, by its name in the page's language."""

    def __init__(self) -> None:
        super().__init__(
            label=w("Institution"), queryset=Institution.objects.filter(is_active=True), empty_label="–"
        )

    def label_from_instance(self, obj: Any) -> str:
        """Return its name."""
        return str(obj.name_in(language()))


def _reason() -> Lines:
    return Lines(label=w("Reason"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1000)


class SignInForm(forms.Form):
    """First step."""

    username = Line(
        is_id=True,
        label=w("User name"),
        max_length=40,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "username",
                "autofocus": True,
                "autocapitalize": "none",
                "spellcheck": "false",
            }
        ),
    )
    password = forms.CharField(
        label=w("Password"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class RenewalForm(forms.Form):
    """Whose sign-in is to be new."""

    username = Line(
        is_id=True,
        label=w("User name"),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )


class CodeForm(forms.Form):
    """Second step."""

    code = Line(
        is_id=True,
        label=w("Six-digit code"),
        max_length=12,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "inputmode": "numeric",
                "autofocus": True,
                "class": "code",
            }
        ),
    )


class NewPasswordForm(forms.Form):
    """A password, twice."""

    password = forms.CharField(
        label=w("New password"),
        max_length=200,
        strip=False,
        help_text=w("At least 12 characters. Four unrelated words are easy to keep in mind."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=w("Once more"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        """Refuse two that differ."""
        cleaned: dict[str, Any] = super().clean() or {}
        if "password" in cleaned and "again" in cleaned and cleaned["password"] != cleaned["again"]:
            self.add_error("again", forms.ValidationError(w("The two are not the same."), code="differs"))
        return cleaned


class ChangePasswordForm(NewPasswordForm):
    """The old password, then the new one twice."""

    old = forms.CharField(
        label=w("Password until now"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    field_order = ("old", "password", "again")


class LanguageForm(forms.Form):
    """Preference."""

    language = forms.ChoiceField(label=w("Language"), choices=language_choices, required=False)


def _claim_code(help_text: Any, *, required: bool = True) -> Line:
    return Line(
        is_id=True,
        label=w("Code on the person's screen"),
        max_length=16,
        required=required,
        help_text=help_text,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "class": "code",
            }
        ),
    )


class RenewForm(forms.Form):
    """Why somebody needs a new sign-in, and which browser waits for it."""

    code = _claim_code(w("The person reads it to you; call back on a number that you know."))
    reason = _reason()


class ConfirmForm(forms.Form):
    """Which browser waits, as the second administrator heard it."""

    code = _claim_code(w("Ask the person yourself, not the colleague who proposed it."))


class ReasonForm(forms.Form):
    """A reason alone."""

    reason = _reason()


class UserForm(forms.Form):
    """A new user."""

    username = Line(
        is_id=True,
        label=w("User name"),
        max_length=40,
        help_text=w("Small letters, digits, dot, dash; begins with a letter."),
        validators=[
            RegexValidator(
                r"^[a-z][a-z0-9._-]{1,39}$",
                w("Use small letters, digits, dots and dashes; begin with a letter."),
            )
        ],
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    full_name = Line(label=w("Full name"), max_length=120)
    institution = InstitutionField()
    language = forms.ChoiceField(label=w("Language"), choices=language_choices, required=False)
    role = forms.ChoiceField(
        label=w("First role"), choices=lambda: named_choices(Role, blank=True), required=False
    )
    code = _claim_code(
        w("Where the person sits at the sign-in page already; may be left empty, and come later."),
        required=False,
    )
    reason = _reason()


class GrantForm(forms.Form):
    """A role for somebody."""

    role = forms.ChoiceField(label=w("Role"), choices=lambda: named_choices(Role, blank=True))
    ends_at = forms.DateTimeField(
        label=w("Ends at"),
        required=False,
        help_text=w("Left empty: until it is taken away. Time zone as in the page's clock."),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}),
    )
    reason = _reason()

    def clean_ends_at(self) -> datetime | None:
        """Refuse an end in the past."""
        ends_at: datetime | None = self.cleaned_data["ends_at"]
        if ends_at is not None and ends_at <= clock.now():
            raise forms.ValidationError(w("The end lies in the past."), code="past")
        return ends_at


class InstitutionForm(forms.Form):
    """An institution."""

    id = forms.SlugField(label=w("Short name"), max_length=40)
    name = Line(label=w("Name"), max_length=120)
    name_zh = Line(label=w("Chinese name"), max_length=120, required=False)
    kind = forms.ChoiceField(label=w("Kind"), choices=lambda: named_choices(InstitutionKind))
    endpoint = Line(
        is_id=True,
        label=w("Address of its channel"),
        required=False,
        max_length=LONGEST_ENDPOINT,
        help_text=w(
            "https://host:port/path, no query. It and the key count when a second administrator agrees."
        ),
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}),
    )
    public_key = Line(
        is_id=True,
        label=w("Public key (Ed25519: 64 hexadecimal digits, or a JWK)"),
        required=False,
        max_length=LONGEST_JWK,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    is_active = forms.BooleanField(label=w("In service"), required=False, initial=True)
    reason = Lines(
        label=w("Reason"),
        required=False,
        max_length=1000,
        help_text=w("Needed for a new or changed address or key: the second administrator reads it."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean_public_key(self) -> str:
        """Return the key as hexadecimal digits; empty: none."""
        text = str(self.cleaned_data["public_key"])
        try:
            return public_key_in(text).hex() if text else ""
        except ValueError as error:
            raise forms.ValidationError(
                t("This is no public key ({cause}).", cause=str(error)[:200]), code="invalid"
            ) from error

    def clean_endpoint(self) -> str:
        """Refuse an address that cannot work, or that the policy does not allow."""
        text = str(self.cleaned_data["endpoint"])
        try:
            check_endpoint(text)
        except CloudSwordError as error:
            raise forms.ValidationError(error.sentence(language()), code="endpoint") from error
        return text


class InstitutionListForm(forms.Form):
    """Institutions as a file."""

    file = forms.FileField(label=w("File"), widget=forms.FileInput(attrs={"accept": ".json"}))
    reason = _reason()

    def clean_file(self) -> list[Institution]:
        """Return what the file lists."""
        if self.cleaned_data["file"].size > LARGEST:
            raise forms.ValidationError(w("The file is too large."), code="large")
        return listed(self.cleaned_data["file"].read())
