"""The form of a new token."""

from django import forms

from cloudsword.centre.api.scopes import Scope
from cloudsword.centre.api.services import A_MINUTE, LONGEST, MOST_A_MINUTE
from cloudsword.centre.look.fields import Line, Lines
from cloudsword.centre.look.language import language, w
from cloudsword.centre.people.forms import InstitutionField

USUAL_DAYS = 180


class TokenForm(forms.Form):
    """What a token is to be good for, and how long."""

    institution = InstitutionField()
    name = Line(
        label=w("What it is for"),
        max_length=80,
        help_text=w("A name by which it is found again, as the program or server that will use it."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    scopes = forms.MultipleChoiceField(
        label=w("What it opens"), choices=(), widget=forms.CheckboxSelectMultiple
    )
    days = forms.IntegerField(
        label=w("Good for, in days from the approval"),
        min_value=1,
        max_value=LONGEST.days,
        initial=USUAL_DAYS,
    )
    a_minute = forms.IntegerField(
        label=w("Calls in a minute"), min_value=1, max_value=MOST_A_MINUTE, initial=A_MINUTE
    )
    reason = Lines(label=w("Reason"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1000)

    def __init__(self, *arguments: object, **options: object) -> None:
        super().__init__(*arguments, **options)
        self.fields["scopes"].choices = [(scope.value, scope.name_in(language())) for scope in Scope]

    def clean_scopes(self) -> list[Scope]:
        """Return the scopes themselves."""
        return [Scope.of(code) for code in self.cleaned_data["scopes"]]
