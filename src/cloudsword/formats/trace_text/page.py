"""The page: what was not followed first, then tree, hold plan and exits, and a line of account a root."""

from collections.abc import Mapping
from typing import Any

from cloudsword.formats.trace_page.visible import visible_text
from cloudsword.formats.trace_text.lines import BLANK, Column, Line, Piece, Tone, grid, line
from cloudsword.formats.trace_text.sections import (
    conservation,
    exits,
    headline,
    holds,
    holds_by_institution,
    ledger,
    warnings,
)
from cloudsword.formats.trace_text.tree import tree
from cloudsword.formats.trace_text.words import Words
from cloudsword.funds.plan import HoldPlan
from cloudsword.funds.result import TraceResult
from cloudsword.vocabulary.money import format_number
from cloudsword.vocabulary.tracing_rules import TracingRule

MOST_ACCOUNTS = 60
WIDTH = 110
_WIDE = 120
"""Cells from which rules side by side leave room for institutions."""


def trace_lines(
    result: TraceResult,
    plan: HoldPlan,
    institutions: Mapping[str, str],
    language: str = "en",
    cells: int = WIDTH,
) -> list[Line]:
    """Return the page of one trace.

    Parameters
    ----------
    result
        The trace.
    plan
        Its hold plan.
    institutions
        Account to its institution, where known.
    language
        ``en`` or ``zh``.
    cells
        Width to stay within, as far as ids may be cut in their middle.

    Returns
    -------
    list of Line
        ``lines.plain`` makes text of them.
    """
    words = Words(language)
    if not result.roots.num_rows:
        return [*headline(result, words), *ledger(result, words)]
    return [
        *warnings(result, words),
        *headline(result, words),
        BLANK,
        line(words("tree"), Tone.HEADING),
        *tree(result, institutions, words, cells),
        BLANK,
        line(words("plan"), Tone.HEADING),
        *holds(plan, words, cells),
        BLANK,
        line(words("exits"), Tone.HEADING),
        *exits(result, institutions, words, cells),
        BLANK,
        line(words("conservation"), Tone.HEADING),
        *conservation(result, words),
        BLANK,
        *ledger(result, words),
    ]


def plan_lines(plan: HoldPlan, language: str = "en", cells: int = WIDTH) -> list[Line]:
    """Return the page of a hold plan: every account, then the sums by institution.

    Parameters
    ----------
    plan
        The plan.
    language
        ``en`` or ``zh``.
    cells
        Width of the page.

    Returns
    -------
    list of Line
        ``lines.plain`` makes text of them.
    """
    words = Words(language)
    found = [line(words("plan"), Tone.HEADING), *holds(plan, words, cells, None)]
    if plan.by_institution.num_rows:
        found += [
            BLANK,
            line(words("by_institution"), Tone.HEADING),
            *holds_by_institution(plan, words, cells),
        ]
    return found


def rules_lines(
    results: Mapping[TracingRule, TraceResult],
    institutions: Mapping[str, str],
    language: str = "en",
    cells: int = WIDTH,
) -> list[Line]:
    """Return several rules side by side: for each account the range of what rests there.

    Parameters
    ----------
    results
        Traces of one question, by rule.
    institutions
        Account to its institution, where known.
    language
        ``en`` or ``zh``.
    cells
        Width of the page.

    Returns
    -------
    list of Line
        Accounts with the most at risk first, at most ``MOST_ACCOUNTS``, then the account of each root by
        rule.
    """
    words = Words(language)
    rules = [rule for rule in TracingRule if rule in results]
    first = results[rules[0]]
    found: list[Line] = []
    for rule in rules:
        told = warnings(results[rule], words)
        if told:
            found += [line(words("under", rule=rule.value), Tone.HEADING), *told]
    found += headline(first, words, is_all=True)
    if not first.roots.num_rows:
        return [*found, *ledger(first, words)]
    resting: dict[str, dict[TracingRule, int]] = {}
    for rule in rules:
        positions = results[rule].positions
        amounts: list[Any] = positions.column("resting_total_minor").to_pylist()
        accounts: list[Any] = positions.column("account").to_pylist()
        for account, minor in zip(accounts, amounts, strict=True):
            if minor:
                resting.setdefault(account, {})[rule] = minor
    currency = first.ledger.currency
    ranked = sorted(resting, key=lambda account: (-max(resting[account].values()), account))
    rows: list[list[str | Piece]] = []
    for account in ranked[:MOST_ACCOUNTS]:
        by_rule = [resting[account].get(rule, 0) for rule in rules]
        rows.append(
            [
                visible_text(account),
                visible_text(institutions.get(account, "")) if cells >= _WIDE else "",
                Piece(format_number(min(by_rule), currency), Tone.STOPPABLE),
                Piece(format_number(max(by_rule), currency), Tone.STOPPABLE),
                *(format_number(minor, currency) for minor in by_rule),
            ]
        )
    if len(ranked) > MOST_ACCOUNTS:
        more = Piece(words("more_accounts", n=f"{len(ranked) - MOST_ACCOUNTS:,}"), Tone.MUTED)
        rows.append([more, *[""] * (3 + len(rules))])
    sums = [sum(by_rule.get(rule, 0) for by_rule in resting.values()) for rule in rules]
    rows.append([words("total"), "", "", "", *(format_number(minor, currency) for minor in sums)])
    columns = [
        Column(words("account"), least=12),
        Column(words("institution"), least=6, tone=Tone.MUTED),
        Column(words("low"), is_right=True),
        Column(words("high"), is_right=True),
        *(Column(rule.value, is_right=True) for rule in rules),
    ]
    found += [BLANK, line(words("range"), Tone.HEADING), *grid(columns, rows, cells)]
    found += [BLANK, line(words("conservation"), Tone.HEADING)]
    for rule in rules:
        found += [line(words("under", rule=rule.value), Tone.MUTED), *conservation(results[rule], words)]
    return [*found, BLANK, *ledger(first, words)]
