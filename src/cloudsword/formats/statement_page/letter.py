"""A victim's statement as one calm letter: no script, no request, one A4 page, complete sentences.

Invariant: the figures shown add up, because they are the statement's own (see ``funds.restitution``).
"""

import html
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib.resources import files

from cloudsword.formats.statement_page.words import words
from cloudsword.formats.trace_page.visible import visible_text
from cloudsword.funds.restitution import PlaceKind, Restitution, TracedPlace, VictimStatement
from cloudsword.vocabulary.account_kinds import ExitKind
from cloudsword.vocabulary.letterhead import Letterhead
from cloudsword.vocabulary.money import format_amount, format_number
from cloudsword.vocabulary.tracing_rules import UnfollowedReason

MOST_PAYMENTS, MOST_PLACES = 6, 9
"""Rows of the two tables that fit the page; what is more is added up in a last row."""

Number = Callable[[int], str]
"""Writes minor units."""

_EXITS = {kind.value: kind for kind in ExitKind}
_REASONS = {reason.value: reason for reason in UnfollowedReason}
_LANG = {"en": "en", "zh": "zh-Hans"}
_MARKS = {
    "held": (
        '<path d="M0,1h14v10h-14z" fill="var(--held)"/>'
        '<path d="M3,6h8" stroke="var(--paper)" stroke-width="2"/>'
    ),
    "returned": (
        '<path d="M0,1h14v10h-14z" fill="var(--returned)"/>'
        '<path d="M3,6l3,3l5,-6" fill="none" stroke="var(--paper)" stroke-width="2"/>'
    ),
    "missing": '<path d="M0,4h8v-3l6,5l-6,5v-3h-8z" fill="var(--stolen)"/>',
    "resting": (
        '<path d="M.5,1.5h13v9h-13z" fill="none" stroke="var(--stoppable)"/>'
        '<path d="M1,8l6,-6M4,10.5l8,-8M9,10.5l4,-4" stroke="var(--stoppable)" stroke-width="2"/>'
    ),
}


def render_statement(
    restitution: Restitution,
    statement: VictimStatement,
    *,
    language: str = "en",
    letterhead: Letterhead | None = None,
    reference: str = "",
) -> str:
    """Return the letter to one victim as one self-contained HTML page.

    Parameters
    ----------
    restitution
        What the statement is part of: currency, rule, method and time come from it.
    statement
        One of its statements.
    language
        ``en`` or ``zh``.
    letterhead
        Who writes it, and by which clock; None: a centre without a name, in UTC.
    reference
        Under which the centre finds it again; empty: none.

    Returns
    -------
    str
        HTML without a script; the same arguments give the same text. Account numbers of others are shortened,
        the tables hold the largest rows and one that adds up the rest.

    Raises
    ------
    ValueError
        The language is neither ``en`` nor ``zh``.

    Examples
    --------
    >>> page = render_statement(restitution, restitution.statements[0], language="zh")  # doctest: +SKIP
    """
    return _page(restitution, [statement], language, letterhead or Letterhead(), reference)


def render_statements(
    restitution: Restitution, *, language: str = "en", letterhead: Letterhead | None = None
) -> str:
    """Return the letters to all victims in one HTML page; each begins a new sheet of paper.

    Parameters
    ----------
    restitution
        The allocation and its statements.
    language
        ``en`` or ``zh``.
    letterhead
        Who writes them, and by which clock; None: a centre without a name, in UTC.

    Returns
    -------
    str
        The page; ValueError for another language.
    """
    return _page(restitution, restitution.statements, language, letterhead or Letterhead(), "")


def _page(
    restitution: Restitution,
    statements: Iterable[VictimStatement],
    language: str,
    letterhead: Letterhead,
    reference: str,
) -> str:
    if language not in _LANG:
        raise ValueError(f"language {language!r} is neither 'en' nor 'zh'")
    letters = "\n".join(
        _letter(restitution, statement, language, letterhead, reference) for statement in statements
    )
    policy = "default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'unsafe-inline'"
    return (
        f'<!doctype html>\n<html lang="{_LANG[language]}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{words(language)['title']} · CloudSword</title>\n<style>\n{_style()}</style>\n</head>\n"
        f"<body>\n{letters}\n</body>\n</html>\n"
    )


def _letter(
    restitution: Restitution,
    statement: VictimStatement,
    language: str,
    letterhead: Letterhead,
    reference: str,
) -> str:
    zone = letterhead.zone(restitution.as_of)
    say = words(language)
    say["c_time"] = say["c_time"].format(zone=html.escape(zone))
    currency = restitution.currency

    def money(minor: int) -> str:
        return format_amount(minor, currency, language)

    def number(minor: int) -> str:
        return format_number(minor, currency)

    at = letterhead.clock(restitution.as_of, seconds=True)
    as_of = say["as_of"].format(t=at, zone=html.escape(zone))
    sender = "<br>".join(_text(line) for line in letterhead.lines(language, reference))
    count = len(statement.payments)
    lead = say["lead_1" if count == 1 else "lead"].format(n=count, loss=money(statement.disputed_minor))
    figures = "".join(
        f'<div class="{kind}"><dt>{_mark(kind)}{say[word]}</dt><dd>{number(minor)}</dd></div>'
        for kind, word, minor in (
            ("paid", "paid", statement.disputed_minor),
            ("resting", "resting", statement.traced_minor(PlaceKind.RESTING)),
            ("held", "held", statement.held_minor),
            ("returned", "returned", statement.returned_minor),
            ("returned", "allocated", statement.allocated_minor),
            ("missing", "missing", statement.missing_minor),
        )
    )
    adds_up = say["adds_up"].format(
        loss=number(statement.disputed_minor),
        returned=number(statement.returned_minor),
        allocated=number(statement.allocated_minor),
        missing=number(statement.missing_minor),
    )
    rule = restitution.rule.name_in(language)
    method = restitution.method.name_in(language)
    return "\n".join(
        (
            "<article>",
            f'<header><address class="brand">{sender}</address><h1>{say["title"]}</h1>',
            f'<p class="to"><span>{say["to"]}</span> <bdi>{_text(statement.victim)}</bdi></p>',
            f'<p class="muted">{as_of} · {html.escape(currency)}</p></header>',
            f"<p>{lead}</p>",
            f'<dl class="figures">{figures}</dl>',
            f'<p class="sum">{adds_up}</p>',
            _payments(statement, say, number, letterhead),
            _places(statement, say, number, language),
            f"<h2>{say['how']}</h2>",
            f'<p class="small">{say["how_rule"].format(rule=rule, method=method)}</p>',
            f'<p class="small">{say["how_missing"]}</p>',
            f"<footer>{say['ledger'].format(f=_text(restitution.fingerprint))}</footer>",
            "</article>",
        )
    )


def _payments(statement: VictimStatement, say: dict[str, str], number: Number, letterhead: Letterhead) -> str:
    rows: list[tuple[str, ...]] = [
        (
            letterhead.clock(payment.paid_at, seconds=True),
            _text(payment.transaction_id),
            _short(payment.creditor_account),
            number(payment.amount_minor),
            number(payment.disputed_minor),
        )
        for payment in statement.payments[:MOST_PAYMENTS]
    ]
    rest = statement.payments[MOST_PAYMENTS:]
    if rest:
        sums = (sum(p.amount_minor for p in rest), sum(p.disputed_minor for p in rest))
        rows.append((say["more_payments"].format(n=len(rest)), "", "", *map(number, sums)))
    heads = ("c_time", "c_id", "c_payee", "c_amount", "c_disputed")
    return _table("payments", heads, rows, number(statement.disputed_minor), say, numeric=2)


def _places(statement: VictimStatement, say: dict[str, str], number: Number, language: str) -> str:
    places = sorted(
        statement.traced_to,
        key=lambda place: (-place.amount_minor, place.kind, place.account or "", place.reason or ""),
    )
    cut = len(places) if len(places) <= MOST_PLACES else MOST_PLACES - 1
    rows = [
        (_where(place, say, language), _short(place.account or ""), number(place.amount_minor))
        for place in places[:cut]
    ]
    rest = places[cut:]
    if rest:
        rows.append((say["more"].format(n=len(rest)), "", number(sum(p.amount_minor for p in rest))))
    heads = ("c_place", "c_account", "c_amount")
    return _table("places", heads, rows, number(statement.disputed_minor), say, numeric=1)


def _where(place: TracedPlace, say: dict[str, str], language: str) -> str:
    if place.kind is PlaceKind.EXIT:
        return html.escape(_EXITS[place.reason or ""].name_in(language))
    if place.kind is PlaceKind.UNFOLLOWED:
        why = _REASONS[place.reason or ""].name_in(language)
        return html.escape(say["place_unfollowed"].format(why=why))
    return say["place_resting"]


def _table(
    title: str,
    heads: tuple[str, ...],
    rows: Sequence[tuple[str, ...]],
    total: str,
    say: dict[str, str],
    *,
    numeric: int,
) -> str:
    """Return a table whose last ``numeric`` columns are amounts and whose last amount has a sum."""
    words_until = len(heads) - numeric

    def cells(tag: str, values: tuple[str, ...]) -> str:
        return "".join(
            f'<{tag} class="n">{value}</{tag}>' if i >= words_until else f"<{tag}>{value}</{tag}>"
            for i, value in enumerate(values)
        )

    body = "".join(f"<tr>{cells('td', row)}</tr>" for row in rows)
    foot = cells("td", (say["total"], *("" for _ in heads[2:]), total))
    return (
        f'<h2>{say[title]}</h2>\n<div class="scroll"><table><thead><tr>'
        f"{cells('th', tuple(say[head] for head in heads))}</tr></thead>"
        f"<tbody>{body}</tbody><tfoot><tr>{foot}</tr></tfoot></table></div>"
    )


def _text(text: str) -> str:
    return html.escape(visible_text(text))


def _short(account: str) -> str:
    """Return an account number shortened in the middle: it belongs to somebody else."""
    signs = list(account)
    if len(signs) > 9:
        account = "".join(signs[:4]) + "…" + "".join(signs[-4:])
    return f"<bdi>{_text(account)}</bdi>" if account else ""


def _mark(kind: str) -> str:
    shapes = _MARKS.get(kind)
    return f'<svg viewBox="0 0 14 12" aria-hidden="true">{shapes}</svg>' if shapes else ""


@cache
def _style() -> str:
    return (files(__package__) / "static/letter.css").read_text(encoding="utf-8")
