"""Tags for words, money, instants, ids and forms; in every template without ``{% load %}``."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any

from django import template
from django.db.models import QuerySet
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from cloudsword.centre import clock
from cloudsword.centre.look import static_files
from cloudsword.centre.look.language import language, t_html
from cloudsword.centre.look.language import own_words as in_own_words
from cloudsword.centre.look.zone import shown_zone
from cloudsword.tongue import N_, translate
from cloudsword.vocabulary.clock import LENGTHS, format_age, format_countdown, format_instant
from cloudsword.vocabulary.money import format_amount, format_number
from cloudsword.vocabulary.named import Named

register = template.Library()

_WHOLE_ID = 14
MACHINE = "Origin"
"""In which context the catalogues have the reasons that the machine gives."""


@register.simple_tag
def t(text: str, context: str = "", **holes: object) -> SafeString:
    """Write a sentence in the page's language: ``{% t "Hold {amount}" amount=x %}``."""
    return t_html(N_(text, context), **holes)


@register.simple_tag
def name(member: Any) -> str:
    """Write the name of an enum's member, or of anything with ``name_in``."""
    return str(member.name_in(language())) if hasattr(member, "name_in") else str(member)


@register.simple_tag
def asset(name: str) -> str:
    """Write the address of a static file."""
    return static_files.address(name)


@register.simple_tag
def money(minor: int | None, currency: str, state: str = "", bare: object = False) -> SafeString:
    """Write an amount: ``{% money order.amount_minor order.currency "held" %}``.

    Parameters
    ----------
    minor
        Minor units; None is a dash.
    currency
        ISO 4217 code.
    state
        One of the five states of money (stolen, stoppable, held, returned, innocent), which colours it.
    bare
        Without the currency, for columns that name it once; whatever counts as true.
    """
    if minor is None:
        return mark_safe('<span class="money none">–</span>')
    shown = format_number(minor, currency) if bare else format_amount(minor, currency, language())
    value = format_number(minor, currency).replace(",", "")
    kind = f"money {state}".strip()
    return format_html('<data class="{}" value="{}">{}</data>', kind, value, shown)


@register.simple_tag
def number(minor: int, currency: str) -> str:
    """Write an amount as a field takes it: without its currency."""
    return format_number(minor, currency)


@register.simple_tag
def shared_currency(rows: Iterable[Any], path: str = "currency") -> str:
    """Return the one currency of all rows, so that a column names it once; nothing where they differ.

    Rows without money, where ``path`` leads nowhere, do not count.
    """
    found = {each for row in rows for each in _reached(row, path.split(".")) if each}
    return str(found.pop()) if len(found) == 1 else ""


def _reached(value: Any, steps: list[str]) -> Iterator[Any]:
    """Yield what a path leads to: through lists and relations to all of it, through tuples by number."""
    if not steps or value is None:
        yield value
    elif isinstance(value, (list, QuerySet)):
        for each in value:
            yield from _reached(each, steps)
    else:
        name, *rest = steps
        if isinstance(value, tuple):
            found = value[int(name)] if int(name) < len(value) else None
        else:
            found = value.get(name) if isinstance(value, dict) else getattr(value, name, None)
        is_manager = hasattr(found, "get_queryset")
        yield from _reached(found() if callable(found) and not is_manager else found, rest)


MONEY_STATES = {
    "stolen": N_("stolen, moving"),
    "stoppable": N_("still stoppable"),
    "held": N_("held"),
    "returned": N_("returned"),
    "innocent": N_("innocent money"),
}
"""The five states of money: each has a colour, a pattern and a word."""


@register.simple_tag
def money_state(state: str, says: str = "") -> SafeString:
    """Write the mark and the word of a state of money; ``says`` in place of the word where it tells more."""
    word = says or translate(MONEY_STATES[state], language())
    return format_html('<span class="state {}"><i class="mark" aria-hidden="true"></i>{}</span>', state, word)


@register.simple_tag
def instant(at: datetime | None, style: str = "") -> SafeString:
    """Write an instant as a clock and its age, kept fresh by script; style ``clock`` leaves the age out."""
    if at is None:
        return mark_safe('<span class="none">–</span>')
    now = clock.now()
    local = at.astimezone(shown_zone())
    today = now.astimezone(shown_zone()).date()
    shown = f"{local:%H:%M:%S}" if local.date() == today else f"{local:%Y-%m-%d %H:%M}"
    whole = f"{local:%Y-%m-%d %H:%M:%S %Z}"
    if style == "clock":
        return format_html('<time datetime="{}" title="{}">{}</time>', format_instant(at), whole, shown)
    return format_html(
        '<time datetime="{}" title="{}">{} <small data-age>{}</small></time>',
        format_instant(at),
        whole,
        shown,
        format_age(at, now, language()),
    )


@register.simple_tag
def countdown(until: datetime | None) -> SafeString:
    """Write the time that is left, counting down; ``late`` and ``soon`` (under ten minutes) are classes."""
    if until is None:
        return mark_safe('<span class="none">–</span>')
    now = clock.now()
    left = (until - now).total_seconds()
    kind = "countdown late" if left < 0 else "countdown soon" if left < 600 else "countdown"
    return format_html(
        '<time class="{}" data-until datetime="{}" title="{}">{}</time>',
        kind,
        format_instant(until),
        f"{until.astimezone(shown_zone()):%Y-%m-%d %H:%M:%S %Z}",
        format_countdown(until, now, language()),
    )


@register.simple_tag
def lengths() -> str:
    """Write how the page's language says lengths of time, for the scripts that keep them fresh."""
    return json.dumps(
        {name: translate(text, language()) for name, text in LENGTHS.items()}, ensure_ascii=False
    )


@register.simple_tag
def wall_clock() -> SafeString:
    """Write the clock of the page's head; ``clocks.js`` keeps it going."""
    now = clock.now().astimezone(shown_zone())
    return format_html(
        '<time data-clock data-offset="{}" datetime="{}">{} <small>{}</small></time>',
        int((now.utcoffset() or timedelta(0)).total_seconds()),
        format_instant(now),
        f"{now:%H:%M:%S}",
        f"{now:%Z}",
    )


@register.simple_tag
def short_id(whole: object) -> SafeString:
    """Write an id, shortened in the middle where it is long; whole on hover, and copied by a click."""
    text = str(whole)
    shown = text if len(text) <= _WHOLE_ID else f"{text[:6]}…{text[-5:]}"
    return format_html('<bdi class="id" title="{}" data-copy="{}">{}</bdi>', text, text, shown)


@register.inclusion_tag("look/field.html")
def field(bound: Any, hint: str = "", unit: str = "") -> dict[str, Any]:
    """Write a form's field with label, hint and, beside it, its error; what was typed is kept."""
    described = [f"{bound.auto_id}_hint"] if hint or bound.help_text else []
    described += [f"{bound.auto_id}_error"] if bound.errors else []
    attributes = {"aria-describedby": " ".join(described)} if described else {}
    if bound.errors:
        attributes["aria-invalid"] = "true"
    kind = getattr(bound.field.widget, "input_type", "")
    return {
        "bound": bound,
        "widget": bound.as_widget(attrs=attributes),
        "hint": hint or bound.help_text,
        "unit": unit,
        "is_check": kind == "checkbox",
        "is_hidden": bound.is_hidden,
    }


@register.simple_block_tag(end_name="endempty", takes_context=False)
def empty(content: str) -> SafeString:
    """Write an empty state: what will appear here, and how to make it."""
    return format_html('<div class="empty">{}</div>', mark_safe(content))  # noqa: S308 - a template's own text


@register.filter
def machine_words(text: object) -> str:
    """Write a reason that the machine gave in the page's language; what a person wrote stays as written."""
    return translate(N_(str(text), MACHINE), language())


@register.filter
def own_words(text: object) -> str:
    """Write what stands in both languages, ``English (中文)``, in the page's alone."""
    return in_own_words(str(text))


@register.filter
def is_named(value: object) -> bool:
    """Return whether ``value`` is a member of a vocabulary."""
    return isinstance(value, Named)
