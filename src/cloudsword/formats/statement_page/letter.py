"""A victim's statement as one calm letter: no script, no request, one A4 page, complete sentences.

Invariant: the figures shown add up, because they are the statement's own (see ``funds.restitution``).
"""

from collections.abc import Callable, Iterable

from cloudsword.formats.pages import letter
from cloudsword.formats.statement_page.words import words
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
    return letter(
        "statement_page/templates/letters.html.j2",
        language=language,
        title=words(language)["title"],
        styles=("statement_page/static/letter.css",),
        say=words(language),
        letters=[
            _letter(restitution, statement, language, letterhead, reference) for statement in statements
        ],
    )


def _letter(
    restitution: Restitution,
    statement: VictimStatement,
    language: str,
    letterhead: Letterhead,
    reference: str,
) -> dict[str, object]:
    """Return what one letter says, as texts and rows of texts."""
    zone = letterhead.zone(restitution.as_of)
    say = words(language)
    currency = restitution.currency

    def number(minor: int) -> str:
        return format_number(minor, currency)

    count, loss = len(statement.payments), format_amount(statement.disputed_minor, currency, language)
    return {
        "sender": letterhead.lines(language, reference),
        "victim": statement.victim,
        "as_of": say["as_of"].format(t=letterhead.clock(restitution.as_of, seconds=True), zone=zone),
        "currency": currency,
        "lead": say["lead_1" if count == 1 else "lead"].format(n=count, loss=loss),
        "figures": [
            (kind, say[word], number(minor))
            for kind, word, minor in (
                ("paid", "paid", statement.disputed_minor),
                ("resting", "resting", statement.traced_minor(PlaceKind.RESTING)),
                ("held", "held", statement.held_minor),
                ("returned", "returned", statement.returned_minor),
                ("returned", "allocated", statement.allocated_minor),
                ("missing", "missing", statement.missing_minor),
            )
        ],
        "adds_up": say["adds_up"].format(
            loss=number(statement.disputed_minor),
            returned=number(statement.returned_minor),
            allocated=number(statement.allocated_minor),
            missing=number(statement.missing_minor),
        ),
        "payment_heads": [
            say[word].format(zone=zone) for word in ("c_time", "c_id", "c_payee", "c_amount", "c_disputed")
        ],
        "payments": _payments(statement, say, number, letterhead),
        "place_heads": [say[word] for word in ("c_place", "c_account", "c_amount")],
        "places": _places(statement, say, number, language),
        "total": number(statement.disputed_minor),
        "how_rule": say["how_rule"].format(
            rule=restitution.rule.name_in(language), method=restitution.method.name_in(language)
        ),
        "ledger": say["ledger"].format(f=restitution.fingerprint),
    }


def _payments(
    statement: VictimStatement, say: dict[str, str], number: Number, letterhead: Letterhead
) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = [
        (
            letterhead.clock(payment.paid_at, seconds=True),
            payment.transaction_id,
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
    return rows


def _places(
    statement: VictimStatement, say: dict[str, str], number: Number, language: str
) -> list[tuple[str, ...]]:
    places = sorted(
        statement.traced_to,
        key=lambda place: (-place.amount_minor, place.kind, place.account or "", place.reason or ""),
    )
    cut = len(places) if len(places) <= MOST_PLACES else MOST_PLACES - 1
    rows: list[tuple[str, ...]] = [
        (_where(place, say, language), _short(place.account or ""), number(place.amount_minor))
        for place in places[:cut]
    ]
    rest = places[cut:]
    if rest:
        rows.append((say["more"].format(n=len(rest)), "", number(sum(p.amount_minor for p in rest))))
    return rows


def _where(place: TracedPlace, say: dict[str, str], language: str) -> str:
    if place.kind is PlaceKind.EXIT:
        return _EXITS[place.reason or ""].name_in(language)
    if place.kind is PlaceKind.UNFOLLOWED:
        why = _REASONS[place.reason or ""].name_in(language)
        return say["place_unfollowed"].format(why=why)
    return say["place_resting"]


def _short(account: str) -> str:
    """Return an account number shortened in the middle: it belongs to somebody else."""
    signs = list(account)
    return "".join(signs[:4]) + "…" + "".join(signs[-4:]) if len(signs) > 9 else account
