"""Tags of intake's pages: a field with words beside it that change while one types, marks of reasons."""

from typing import Any

from django import template

from cloudsword.centre.intake.candidates.ranking import Reason
from cloudsword.centre.intake.findings import Note
from cloudsword.centre.look.language import language

register = template.Library()

_MARKS = {"agrees": "=", "nearly": "≈", "differs": "≠"}


@register.inclusion_tag("intake/field.html")
def told(bound: Any, note: Note | None = None, unit: str = "", hint: str = "") -> dict[str, Any]:
    """Write a field whose note (``note-`` and its name) tells errors, or what the centre knows about it."""
    attributes = {"aria-describedby": f"note-{bound.html_name}"}
    if bound.errors:
        attributes["aria-invalid"] = "true"
    return {
        "bound": bound,
        "widget": bound.as_widget(attrs=attributes),
        "note": note,
        "unit": unit,
        "hint": hint or bound.help_text,
    }


@register.simple_tag
def mark(reason: Reason) -> str:
    """Write the sign of how well something agrees; the words stand beside it."""
    return _MARKS[reason.agreement]


@register.filter
def of(notes: dict[str, Note] | None, name: str) -> Note | None:
    """Return the note on the field ``name``."""
    return notes.get(name) if notes else None


@register.simple_tag
def words(thing: Any) -> str:
    """Write anything with ``name_in`` or ``sentence`` in the page's language."""
    speak = thing.sentence if hasattr(thing, "sentence") else thing.name_in
    return str(speak(language()))
