"""A victim's statement as PDF: the sentences and figures of ``formats.statement_page``."""

from typing import Final

from cloudsword.centre.look.sheet import Sheet
from cloudsword.formats.statement_page.words import words
from cloudsword.funds.restitution import PlaceKind, Restitution, TracedPlace, VictimStatement
from cloudsword.vocabulary.account_kinds import ExitKind
from cloudsword.vocabulary.letterhead import Letterhead
from cloudsword.vocabulary.money import format_amount, format_number
from cloudsword.vocabulary.tracing_rules import UnfollowedReason

MOST_ROWS: Final = 14
"""Of each table; what is more is added up in a last row."""


def statement_pdf(
    restitution: Restitution,
    statement: VictimStatement,
    *,
    language: str,
    letterhead: Letterhead,
    reference: str,
) -> bytes:
    """Return the letter to one victim as PDF.

    Parameters
    ----------
    restitution
        What the statement is part of.
    statement
        One of its statements.
    language
        ``en`` or ``zh``.
    letterhead
        Who writes it, and by which clock.
    reference
        Under which the centre finds it again.
    """
    say, currency = words(language), restitution.currency

    def number(minor: int) -> str:
        return format_number(minor, currency)

    zone = letterhead.zone(restitution.as_of)
    sheet = Sheet(say["title"], language, letterhead.lines(language, reference))
    count = len(statement.payments)
    sheet.text(f"{say['to']} {statement.victim}")
    as_of = say["as_of"].format(t=letterhead.clock(restitution.as_of, seconds=True), zone=zone)
    sheet.small(f"{as_of} · {currency}")
    loss = format_amount(statement.disputed_minor, currency, language)
    sheet.text(say["lead_1" if count == 1 else "lead"].format(n=count, loss=loss))
    sheet.facts(
        [
            (say["paid"], number(statement.disputed_minor)),
            (say["resting"], number(statement.traced_minor(PlaceKind.RESTING))),
            (say["held"], number(statement.held_minor)),
            (say["returned"], number(statement.returned_minor)),
            (say["allocated"], number(statement.allocated_minor)),
            (say["missing"], number(statement.missing_minor)),
        ]
    )
    sheet.small(
        say["adds_up"].format(
            loss=number(statement.disputed_minor),
            returned=number(statement.returned_minor),
            allocated=number(statement.allocated_minor),
            missing=number(statement.missing_minor),
        )
    )
    sheet.heading(say["payments"])
    rows = [
        (
            letterhead.clock(payment.paid_at, seconds=True),
            payment.transaction_id,
            _short(payment.creditor_account),
            number(payment.amount_minor),
            number(payment.disputed_minor),
        )
        for payment in statement.payments[:MOST_ROWS]
    ]
    if rest := statement.payments[MOST_ROWS:]:
        sums = number(sum(p.amount_minor for p in rest)), number(sum(p.disputed_minor for p in rest))
        rows.append((say["more_payments"].format(n=len(rest)), "", "", *sums))
    heads = [say[word].format(zone=zone) for word in ("c_time", "c_id", "c_payee", "c_amount", "c_disputed")]
    sheet.table(heads, rows, widths=(38, 44, 30, -29, -29))
    sheet.heading(say["places"])
    places = sorted(
        statement.traced_to, key=lambda place: (-place.amount_minor, place.kind, place.account or "")
    )
    gone = [
        (_where(place, say, language), _short(place.account or ""), number(place.amount_minor))
        for place in places[:MOST_ROWS]
    ]
    if more := places[MOST_ROWS:]:
        gone.append((say["more"].format(n=len(more)), "", number(sum(p.amount_minor for p in more))))
    sheet.table([say[word] for word in ("c_place", "c_account", "c_amount")], gone, widths=(90, 46, -34))
    sheet.heading(say["how"])
    rule, method = restitution.rule.name_in(language), restitution.method.name_in(language)
    sheet.small(say["how_rule"].format(rule=rule, method=method))
    sheet.small(say["how_missing"])
    sheet.small(say["ledger"].format(f=restitution.fingerprint))
    return sheet.render()


def _where(place: TracedPlace, say: dict[str, str], language: str) -> str:
    if place.kind is PlaceKind.EXIT:
        return ExitKind.of(place.reason or "").name_in(language)
    if place.kind is PlaceKind.UNFOLLOWED:
        return say["place_unfollowed"].format(why=UnfollowedReason.of(place.reason or "").name_in(language))
    return say["place_resting"]


def _short(account: str) -> str:
    """Return an account number shortened in the middle: it belongs to somebody else."""
    signs = list(account)
    return "".join(signs[:4]) + "…" + "".join(signs[-4:]) if len(signs) > 9 else account
