"""The evaluation of a centre in lines: headline, curve, speeds of banks, hold against freeze, rules."""

from cloudsword.evaluate.money import Interval, MoneyEvaluation, OrderSet
from cloudsword.evaluate.money.latencies import LATENCIES
from cloudsword.formats.evaluation_text.words import Words
from cloudsword.formats.trace_text.lines import BLANK, Column, Line, Piece, Tone, grid, line
from cloudsword.vocabulary.money import format_number

WIDTH = 110


def percent(share: float | None) -> str:
    """Return a share as a percentage with one digit, a dash where there is none."""
    return "-" if share is None else f"{100 * share:.1f} %"


def interval_text(interval: Interval) -> str:
    """Return the range of a share, empty where there is none."""
    return "" if interval.low is None else f"{percent(interval.low)} - {percent(interval.high)}"


def evaluation_lines(evaluation: MoneyEvaluation, language: str = "en", cells: int = WIDTH) -> list[Line]:
    """Return an evaluation as text.

    Parameters
    ----------
    evaluation
        Of a centre against the truth.
    language
        ``en`` or ``zh``.
    cells
        Width to stay within, as far as columns may be cut.

    Returns
    -------
    list of Line
        ``trace_text.lines.plain`` makes text of them.
    """
    words = Words(language)
    facts, counts, shown = evaluation.facts, evaluation.counts, evaluation.shown
    found = [
        line(
            words(
                "country", people=f"{facts.people:,}", days=facts.days, preset=facts.preset, seed=facts.seed
            ),
            Tone.HEADING,
        ),
        line(
            words(
                "reports",
                traced=counts.traced,
                all=counts.reports,
                without=counts.without_payment,
                repeated=counts.repeated,
            )
        ),
    ]
    if not shown.reports:
        return [
            *found,
            line(words("no_orders" if counts.traced else "none"), Tone.WARNING),
            *_ledger(evaluation, words),
        ]
    return [
        *found,
        *_headline(evaluation, words),
        BLANK,
        line(words("curve"), Tone.HEADING),
        *_curve(evaluation, words, cells),
        BLANK,
        line(words("latencies"), Tone.HEADING),
        *_latencies(evaluation, words, cells),
        BLANK,
        line(words("sides"), Tone.HEADING),
        *_sides(evaluation, words, cells),
        BLANK,
        line(words("rules"), Tone.HEADING),
        *_rules(evaluation, words, cells),
        BLANK,
        *_ledger(evaluation, words),
    ]


def _headline(evaluation: MoneyEvaluation, words: Words) -> list[Line]:
    shown, currency = evaluation.shown, evaluation.currency
    return [
        line(
            words(
                "settings",
                rule=evaluation.rule.name_in(words.language),
                latency=words.minutes(LATENCIES[evaluation.latency].median_minutes),
                name=evaluation.latency,
                orders=len(shown.reports),
                late=shown.after_end,
            ),
            Tone.MUTED,
        ),
        line(
            words(
                "headline",
                a=format_number(shown.total.hold.recovered_minor, currency),
                b=format_number(shown.of_scams.disputed_minor, currency),
                c=currency,
                share=percent(shown.recovered.value),
                range=interval_text(shown.recovered),
                each=percent(shown.recovered_each.value),
            )
        ),
        line(
            words(
                "innocent",
                hold=format_number(shown.total.hold.innocent_minor, currency),
                freeze=format_number(shown.total.freeze.innocent_minor, currency),
                c=currency,
            )
        ),
    ]


def _curve(evaluation: MoneyEvaluation, words: Words, cells: int) -> list[Line]:
    currency = evaluation.currency
    columns = [
        Column(words("after")),
        Column(words("payments"), is_right=True),
        Column(words("mules"), is_right=True),
        Column(words("first"), is_right=True),
        Column(words("caught"), is_right=True),
        Column(words("range"), is_right=True, tone=Tone.MUTED),
        Column(words("amount", c=currency), is_right=True),
    ]
    rows: list[list[str | Piece]] = [
        [
            words.minutes(point.minutes),
            f"{point.payments:,}",
            percent(point.mules.value),
            percent(point.first.value),
            Piece(percent(point.recovered.value), Tone.STOPPABLE),
            interval_text(point.recovered),
            format_number(point.recovered_minor, currency),
        ]
        for point in evaluation.curve
    ]
    return grid(columns, rows, cells)


def _latencies(evaluation: MoneyEvaluation, words: Words, cells: int) -> list[Line]:
    currency = evaluation.currency
    columns = [
        Column(words("latency")),
        Column(words("median"), is_right=True),
        Column(words("orders"), is_right=True),
        Column(words("late"), is_right=True),
        Column(words("held", c=currency), is_right=True),
        Column(words("share"), is_right=True),
        Column(words("range"), is_right=True, tone=Tone.MUTED),
        Column(words("each"), is_right=True),
    ]
    rows: list[list[str | Piece]] = [
        [
            orders.latency,
            words.minutes(LATENCIES[orders.latency].median_minutes),
            f"{len(orders.reports):,}",
            f"{orders.after_end:,}",
            format_number(orders.total.hold.recovered_minor, currency),
            Piece(percent(orders.recovered.value), Tone.STOPPABLE),
            interval_text(orders.recovered),
            percent(orders.recovered_each.value),
        ]
        for orders in evaluation.by_latency
    ]
    return grid(columns, rows, cells)


def _sides(evaluation: MoneyEvaluation, words: Words, cells: int) -> list[Line]:
    currency, total = evaluation.currency, evaluation.shown.total
    columns = [
        Column(words("way")),
        *(
            Column(words(key), is_right=True)
            for key in (
                "accounts",
                "innocent_accounts",
                "recovered",
                "other",
                "innocent_money",
                "innocent_hours",
            )
        ),
    ]
    rows: list[list[str | Piece]] = [
        [
            words(way),
            f"{locked.accounts:,}",
            f"{locked.innocent_accounts:,}",
            format_number(locked.recovered_minor, currency),
            format_number(locked.other_minor, currency),
            Piece(format_number(locked.innocent_minor, currency), Tone.WARNING),
            format_number(locked.innocent_minor_seconds // 3600, currency),
        ]
        for way, locked in (("hold", total.hold), ("freeze", total.freeze))
    ]
    return grid(columns, rows, cells)


def _rule_row(orders: OrderSet, words: Words, currency: str) -> list[str | Piece]:
    total = orders.total
    return [
        orders.rule.name_in(words.language),
        Piece(percent(orders.precision.value), Tone.STOPPABLE),
        Piece(percent(orders.recall.value), Tone.STOPPABLE),
        format_number(total.traced_minor, currency),
        format_number(total.true_minor, currency),
        format_number(total.hold.recovered_minor, currency),
        format_number(total.hold.innocent_minor, currency),
        f"{total.hold.accounts:,}",
    ]


def _rules(evaluation: MoneyEvaluation, words: Words, cells: int) -> list[Line]:
    keys = ("precision", "recall", "traced", "true", "recovered", "innocent_money", "accounts")
    columns = [Column(words("rule")), *(Column(words(key), is_right=True) for key in keys)]
    return grid(
        columns, [_rule_row(orders, words, evaluation.currency) for orders in evaluation.by_rule], cells
    )


def _ledger(evaluation: MoneyEvaluation, words: Words) -> list[Line]:
    return [
        line(
            words(
                "ledger",
                transfers=f"{evaluation.transfers:,}",
                accounts=f"{evaluation.accounts:,}",
                first=evaluation.first_booked_at[:16],
                last=evaluation.last_booked_at[:16],
                fingerprint=evaluation.fingerprint,
                seed=evaluation.seed,
            ),
            Tone.MUTED,
        )
    ]
