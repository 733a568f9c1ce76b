"""What changed since an earlier trace: a signed hold may have lost its basis, so this comes first."""

from typing import Final

from cloudsword.formats.trace_page.visible import visible_text
from cloudsword.formats.trace_text.lines import BLANK, Column, Line, Piece, Tone, grid, line
from cloudsword.funds import Extension
from cloudsword.tongue import N_, translate
from cloudsword.vocabulary.money import format_number

MOST = 40

_WORDS: Final = {
    "none": N_("Nothing changed since the earlier trace."),
    "title": N_("Changed since the earlier trace: {p} account(s), {e} payment(s)"),
    "change": N_("change"),
    "added": N_("new"),
    "changed": N_("changed"),
    "removed": N_("gone", "changes"),
    "account": N_("account"),
    "rests": N_("rests now"),
    "balance": N_("balance"),
    "payment": N_("payment"),
    "payer": N_("payer"),
    "payee": N_("payee"),
    "stolen": N_("stolen part"),
    "more": N_("… {n} more; all of them: --format json"),
}


def changes_lines(extension: Extension, language: str = "en", cells: int = 110) -> list[Line]:
    """Return what changed, accounts first.

    Parameters
    ----------
    extension
        The renewed trace and its differences.
    language
        ``en`` or ``zh``.
    cells
        Width of the page.

    Returns
    -------
    list of Line
        A blank line behind them. A position that is gone rests nothing now.
    """

    def say(key: str, **holes: object) -> str:
        return translate(_WORDS[key], language).format(**holes)

    positions, edges = extension.positions.to_pylist(), extension.edges.to_pylist()
    if not positions and not edges:
        return [line(say("none"), Tone.HEADING), BLANK]
    currency = extension.result.ledger.currency
    page: list[Line] = [line(say("title", p=f"{len(positions):,}", e=f"{len(edges):,}"), Tone.WARNING)]
    rows: list[list[str | Piece]] = [
        [
            say(row["change"]),
            visible_text(row["account"]),
            format_number(0 if row["change"] == "removed" else row["resting_total_minor"], currency),
            format_number(row["balance_minor"], currency),
        ]
        for row in positions[:MOST]
    ]
    columns = [
        Column(say("change")),
        Column(say("account"), least=12),
        Column(say("rests"), is_right=True),
        Column(say("balance"), is_right=True),
    ]
    page += grid(columns, rows, cells) if rows else []
    page += [line(say("more", n=f"{len(positions) - MOST:,}"), Tone.MUTED)] if len(positions) > MOST else []
    rows = [
        [
            say(row["change"]),
            visible_text(row["transaction_id"]),
            visible_text(row["debtor_account"]),
            visible_text(row["creditor_account"]),
            format_number(sum(part["amount_minor"] for part in row["stolen_minor"]), currency),
        ]
        for row in edges[:MOST]
    ]
    columns = [
        Column(say("change")),
        Column(say("payment"), least=12),
        Column(say("payer"), least=12),
        Column(say("payee"), least=12),
        Column(say("stolen"), is_right=True),
    ]
    page += [BLANK, *grid(columns, rows, cells)] if rows else []
    page += [line(say("more", n=f"{len(edges) - MOST:,}"), Tone.MUTED)] if len(edges) > MOST else []
    return [*page, BLANK]
