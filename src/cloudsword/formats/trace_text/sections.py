"""The parts of the page around the tree: what was not followed, hold plan, exits, conservation lines."""

from collections.abc import Mapping
from typing import Any

from cloudsword.formats.trace_page.visible import visible_text
from cloudsword.formats.trace_text.cells import width
from cloudsword.formats.trace_text.lines import BLANK, Column, Line, Piece, Tone, grid, line
from cloudsword.formats.trace_text.words import Words
from cloudsword.funds.plan import HoldPlan
from cloudsword.funds.result import TraceResult
from cloudsword.vocabulary.account_kinds import ExitKind
from cloudsword.vocabulary.clock import format_instant
from cloudsword.vocabulary.money import format_number

MOST_HOLDS = 20
MOST_EXITS = 20


def total(result: TraceResult, table: str, column: str) -> int:
    """Return the exact sum of a ``column`` of a ``table`` of ``result``, minor units."""
    return sum(getattr(result, table).column(column).to_pylist())


def warnings(result: TraceResult, words: Words) -> list[Line]:
    """Return what was not followed, is unexplained, above a balance or passed over.

    Parameters
    ----------
    result
        The trace.
    words
        The language.

    Returns
    -------
    list of Line
        A blank line behind them.
    """
    currency = result.ledger.currency
    found: list[Line] = []

    def tell(key: str, minor: int, **holes: object) -> None:
        if minor:
            amount = format_number(minor, currency)
            found.append(line(words(key, amount=amount, currency=currency, **holes), Tone.WARNING))

    unfollowed = result.unfollowed.to_pylist()
    disputed = format_number(total(result, "roots", "disputed_minor"), currency)
    tell("not_followed", total(result, "unfollowed", "amount_total_minor"), disputed=disputed)
    if unfollowed:
        rows: list[list[str | Piece]] = [
            [
                "  " + words(f"reason_{row['reason']}", v=_limit(result, row["reason"], words)),
                format_number(row["amount_total_minor"], currency),
            ]
            for row in unfollowed
        ]
        found += grid(
            [Column("", tone=Tone.WARNING), Column("", is_right=True)], rows, 200, with_titles=False
        )
    tell("unexplained", result.unexplained_minor)
    tell("unbacked", total(result, "positions", "unbacked_minor"))
    if result.ledger.passed_over:
        found.append(line(words("passed_over", n=f"{result.ledger.passed_over:,}"), Tone.WARNING))
    return [*found, BLANK] if found else found


def _limit(result: TraceResult, reason: str, words: Words) -> str:
    value = getattr(result.parameters, reason)
    if reason == "hop_window":
        return words.duration(value)
    if reason == "min_transaction_amount":
        return format_number(value, result.ledger.currency)
    return f"{value:,}"


def headline(result: TraceResult, words: Words, *, is_all: bool = False) -> list[Line]:
    """Return what was asked: amount, victims, rule, time.

    Parameters
    ----------
    result
        The trace.
    words
        The language.
    is_all
        Whether all rules stand on the page.

    Returns
    -------
    list of Line
        Two lines.
    """
    currency, as_of = result.ledger.currency, result.parameters.as_of
    assert as_of is not None
    when = format_instant(as_of)
    if not result.roots.num_rows:
        return [line(words("no_roots", as_of=when), Tone.HEADING)]
    first = words(
        "headline",
        amount=format_number(total(result, "roots", "disputed_minor"), currency),
        currency=currency,
        n=f"{result.roots.num_rows:,}",
        m=f"{len(set(result.roots.column('debtor_account').to_pylist())):,}",
    )
    rule = result.rule
    second = words("rule", rule=rule.value, name=rule.name_in(words.language), as_of=when)
    return [
        line(first, Tone.HEADING),
        line(words("rules", as_of=when) if is_all else second, Tone.MUTED),
    ]


def exits(result: TraceResult, institutions: Mapping[str, str], words: Words, cells: int) -> list[Line]:
    """Return where followed money left the books, the largest first.

    Parameters
    ----------
    result
        The trace.
    institutions
        Account to its institution, where known.
    words
        The language.
    cells
        Width of the page.

    Returns
    -------
    list of Line
        At most ``MOST_EXITS`` accounts, the rest in one line with its sum; the total by kind is the exits'
        sum.
    """
    rows = sorted(
        result.exits.to_pylist(), key=lambda row: (-row["amount_total_minor"], row["account"], row["kind"])
    )
    if not rows:
        return [line(words("exits_none"), Tone.MUTED)]
    currency = result.ledger.currency
    shown: list[list[str | Piece]] = [
        [
            ExitKind.of(row["kind"]).name_in(words.language),
            visible_text(row["account"]),
            visible_text(institutions.get(row["account"], "")),
            Piece(
                format_number(row["amount_total_minor"], currency),
                Tone.RETURNED if row["kind"] == ExitKind.RETURNED else Tone.GONE,
            ),
        ]
        for row in rows[:MOST_EXITS]
    ]
    rest = rows[MOST_EXITS:]
    if rest:
        amount = format_number(sum(row["amount_total_minor"] for row in rest), currency)
        shown.append(["", Piece(words("more_exits", n=f"{len(rest):,}"), Tone.MUTED), "", amount])
    columns = [
        Column(words("kind")),
        Column(words("account"), least=16),
        Column(words("institution"), least=8, tone=Tone.MUTED),
        Column(words("amount"), is_right=True),
    ]
    return grid(columns, shown, cells)


def holds(plan: HoldPlan, words: Words, cells: int, most: int | None = MOST_HOLDS) -> list[Line]:
    """Return the hold plan, what saves most first.

    Parameters
    ----------
    plan
        The plan.
    words
        The language.
    cells
        Width of the page.
    most
        How many rows before the rest is folded; None: all.

    Returns
    -------
    list of Line
        With a line of sums.
    """
    rows: list[dict[str, Any]] = plan.table.to_pylist()
    if not rows:
        return [line(words("plan_empty"), Tone.MUTED)]
    currency = plan.currency

    def amount(minor: int) -> str:
        return format_number(minor, currency)

    shown: list[list[str | Piece]] = [
        [
            str(row["rank"]),
            visible_text(row["account"]),
            visible_text(row["institution"] or ""),
            Piece(amount(row["hold_minor"]), Tone.STOPPABLE),
            amount(row["low_minor"]),
            amount(row["high_minor"]),
            words(f"basis_{row['balance_basis']}"),
            "?" if row["probability_basis"] == "none" else f"{row['probability']:.0%}",
            amount(row["expected_saved_minor"]),
        ]
        for row in rows[:most]
    ]
    if most is not None and len(rows) > most:
        rest = rows[most:]
        shown.append(
            [
                "",
                Piece(words("more_holds", n=f"{len(rest):,}"), Tone.MUTED),
                "",
                Piece(amount(sum(row["hold_minor"] for row in rest)), Tone.STOPPABLE),
                "",
                "",
                "",
                "",
                amount(sum(row["expected_saved_minor"] for row in rest)),
            ]
        )
    totals = plan.totals
    shown.append(
        [
            "",
            words("total"),
            "",
            amount(totals.hold_minor),
            "",
            "",
            "",
            "",
            amount(totals.expected_saved_minor),
        ]
    )
    columns = [
        Column(words("rank"), is_right=True),
        Column(words("account"), least=16),
        Column(words("institution"), least=8, tone=Tone.MUTED),
        Column(words("hold"), is_right=True),
        Column(words("low"), is_right=True),
        Column(words("high"), is_right=True),
        Column(words("balance")),
        Column(words("there"), is_right=True),
        Column(words("saved"), is_right=True),
    ]
    note = words(
        "plan_note",
        latency=words.duration(plan.latency_seconds),
        free=amount(totals.left_free_minor),
        currency=currency,
    )
    return [*grid(columns, shown, cells), line(note, Tone.MUTED)]


def holds_by_institution(plan: HoldPlan, words: Words, cells: int) -> list[Line]:
    """Return the sums of a plan by institution: whom to call first.

    Parameters
    ----------
    plan
        The plan.
    words
        The language.
    cells
        Width of the page.

    Returns
    -------
    list of Line
        One an institution.
    """
    rows: list[list[str | Piece]] = [
        [
            visible_text(row["institution"]) if row["institution"] else words("institution_unknown"),
            f"{row['accounts']:,}",
            Piece(format_number(row["hold_minor"], plan.currency), Tone.STOPPABLE),
            format_number(row["expected_saved_minor"], plan.currency),
        ]
        for row in plan.by_institution.to_pylist()
    ]
    columns = [
        Column(words("institution"), least=8),
        Column(words("accounts"), is_right=True),
        Column(words("hold"), is_right=True),
        Column(words("saved"), is_right=True),
    ]
    return grid(columns, rows, cells)


def conservation(result: TraceResult, words: Words) -> list[Line]:
    """Return one line a root: disputed = resting + exits + unfollowed.

    Parameters
    ----------
    result
        The trace.
    words
        The language.

    Returns
    -------
    list of Line
        In ledger order, figures below each other.
    """
    count = result.roots.num_rows
    sums = [
        _by_root(result, count, table, column)
        for table, column in (
            ("positions", "resting_minor"),
            ("exits", "amount_minor"),
            ("unfollowed", "amount_minor"),
        )
    ]
    names = [visible_text(str(name)) for name in result.roots.column("transaction_id").to_pylist()]
    figures: list[list[Any]] = [result.roots.column("disputed_minor").to_pylist(), *sums]
    currency = result.ledger.currency
    texts = [[format_number(minor, currency) for minor in column] for column in figures]
    sizes = [max((len(text) for text in column), default=0) for column in texts]
    name_cells = max((width(name) for name in names), default=0)
    labels = [words(key) for key in ("disputed", "resting", "exits_sum", "unfollowed")]
    found: list[Line] = []
    for root in range(count):
        parts = [f"{labels[k]} {texts[k][root]:>{sizes[k]}}" for k in range(4)]
        lead = names[root] + " " * (name_cells - width(names[root]))
        found.append(line(f"{lead}  {parts[0]} = {parts[1]} + {parts[2]} + {parts[3]}"))
    return found


def _by_root(result: TraceResult, count: int, table: str, column: str) -> list[int]:
    sums = [0] * count
    for row in getattr(result, table).column(column).to_pylist():
        for part in row:
            sums[part["root"]] += part["amount_minor"]
    return sums


def ledger(result: TraceResult, words: Words) -> list[Line]:
    """Return the line that says which books ``result`` stood on, in the language of ``words``."""
    books = result.ledger
    text = words(
        "ledger",
        transfers=f"{books.transfers:,}",
        accounts=f"{books.accounts:,}",
        currency=books.currency,
        first=books.first_booked_at[:10],
        last=books.last_booked_at[:10],
        fingerprint=books.fingerprint,
    )
    return [line(text, Tone.MUTED)]
