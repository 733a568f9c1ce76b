"""Forms of oversight."""

from django import forms

from cloudsword.centre.audit.events import every_event
from cloudsword.centre.look.fields import Line, Lines
from cloudsword.centre.look.language import language, w
from cloudsword.tongue import N_


def _events() -> list[tuple[str, str]]:
    kinds = sorted((event.name_in(language()), code) for code, event in every_event().items())
    return [("", "–"), *((code, f"{name} ({code})") for name, code in kinds)]


def _instant(label: str) -> forms.DateTimeField:
    clock = forms.DateTimeInput(attrs={"type": "datetime-local"})
    return forms.DateTimeField(label=w(label), widget=clock, required=False)


class SearchForm(forms.Form):
    """What is looked for in the log."""

    since = _instant(N_("From"))
    until = _instant(N_("Until"))
    actor = Line(label=w("User name"), max_length=40, required=False)
    event = forms.ChoiceField(label=w("Event"), choices=_events, required=False)
    subject = Line(is_id=True, label=w("Subject"), max_length=120, required=False)
    case = Line(is_id=True, label=w("Case"), max_length=40, required=False)


class PersonForm(forms.Form):
    """Whose data."""

    person = Line(
        is_id=True,
        label=w("Person"),
        max_length=200,
        help_text=w("As account:6222…, number:+86…, reporter:R…"),
        widget=forms.TextInput(attrs={"spellcheck": "false"}),
    )


class ShredForm(forms.Form):
    """Whose data to shred before their time, and why."""

    person = Line(is_id=True, label=w("Person"), max_length=200)
    reason = Lines(label=w("Reason"), min_length=4, max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))
