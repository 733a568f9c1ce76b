"""Fields of forms for text from outside; which marks nobody sees, ``vocabulary.outside_text`` says."""

from typing import Any

from django import forms
from django.core.validators import ProhibitNullCharactersValidator

from cloudsword.centre.look.language import w
from cloudsword.vocabulary.outside_text import first_mark, first_unseen, seen_lines


class KeptText(forms.CharField):
    """A text whose odd characters are judged in words, and not by Django."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.validators: list[Any] = [
            check for check in self.validators if not isinstance(check, ProhibitNullCharactersValidator)
        ]


class Line(KeptText):
    """One line; with a mark that nobody sees it is refused, because whoever typed it can type it again.

    Parameters
    ----------
    is_id
        Whether it tells one thing from another: then not even joiners are taken.
    """

    def __init__(self, *, is_id: bool = False, **options: Any) -> None:
        super().__init__(**options)
        self._first = first_mark if is_id else first_unseen

    def to_python(self, value: Any) -> str:
        """Return the line without blanks around."""
        text = str(super().to_python(value))
        if self._first(text) is not None:
            words = w("It holds characters that do not print; please type it by hand.")
            raise forms.ValidationError(words, code="unseen")
        return text


class Lines(KeptText):
    """A text of several lines; marks that nobody sees go, the text stays."""

    def to_python(self, value: Any) -> str:
        """Return the text without blanks around."""
        return str(super().to_python(seen_lines(value) if isinstance(value, str) else value))
