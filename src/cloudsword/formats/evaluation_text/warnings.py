"""The evaluation of warnings in lines: headline, ways side by side, numbers of gangs and of others."""

from typing import Final

import numpy as np

from cloudsword.evaluate.measured import Measured
from cloudsword.evaluate.warning import WarningFigures
from cloudsword.evaluate.warning.evaluating import WarningEvaluation, WayMeasured
from cloudsword.formats.trace_text.lines import BLANK, Column, Line, Piece, Tone, grid, line
from cloudsword.tongue import N_, translate

WIDTH: Final = 110

WORDS: Final[dict[str, str]] = {
    "country": N_("Synthetic country: {people} people, {days} days, {preset}, seed {seed}"),
    "measured": N_(
        "{calls} calls; numbers scored each hour from {since} on; before that they are past alone"
    ),
    "headline": N_(
        "{way}: a scam number is warned of after {answered} answered calls (median), "
        "{share} of its calls come later"
    ),
    "cost": N_("Wrongly warned: {numbers} of 10,000 ordinary numbers, {calls} of 10,000 of their calls"),
    "ways": N_("Ways of warning side by side"),
    "way": N_("way"),
    "answered": N_("answered before"),
    "share": N_("calls after"),
    "false": N_("false of 10,000 numbers"),
    "wrong": N_("wrong of 10,000 calls"),
    "minutes": N_("minutes"),
    "range": N_("95 % range"),
    "rules": N_("all rules, each hour"),
    "one_rule": N_("best single rule ({maker})"),
    "model": N_("model, each hour"),
    "model_daily": N_("model, once a day"),
    "scams": N_("Scam numbers, by how the gang came by them"),
    "origin": N_("origin"),
    "numbers": N_("numbers"),
    "warned": N_("warned of"),
    "new": N_("new"),
    "sold": N_("sold"),
    "rented": N_("rented out"),
    "stolen": N_("stolen"),
    "ordinary": N_("Ordinary numbers, by owner"),
    "owner": N_("owner"),
    "calls": N_("calls"),
    "after": N_("after a warning"),
    "personal": N_("private person"),
    "rider": N_("delivery rider"),
    "sales_person": N_("sales person"),
    "business": N_("firm"),
    "courier": N_("courier"),
    "sales_line": N_("sales line"),
    "notices": N_("sender of notices"),
    "lender": N_("lender"),
    "recycled": N_("a gang's before (recycled)"),
    "turned": N_("a line that turned, when its owner has it"),
    "unknown": N_("unknown"),
    "returned": N_(
        "Of {numbers} owners who had their line back from a gang, {warned} called under a "
        "warning of the gang's time: {after} of {calls} calls"
    ),
    "model_note": N_("The model is CloudSword's own, trained on another synthetic country: {maker}"),
}
"""Every word of this form."""


def warning_lines(evaluation: WarningEvaluation, language: str = "en", cells: int = WIDTH) -> list[Line]:
    """Return an evaluation of warnings as text.

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
    words = _Words(language)
    facts, shown = evaluation.facts, evaluation.ways[0]
    figures = shown.figures
    since = np.datetime64(evaluation.measured_from, "s").item().strftime("%Y-%m-%dT%H:%MZ")
    found = [
        line(
            words(
                "country", people=f"{facts.people:,}", days=facts.days, preset=facts.preset, seed=facts.seed
            ),
            Tone.HEADING,
        ),
        line(words("measured", calls=f"{evaluation.calls:,}", since=since), Tone.MUTED),
        line(
            words(
                "headline",
                way=words.way(shown),
                answered=number(figures.answered_calls_before_warning_median.value),
                share=percent(figures.scam_calls_after_warning_share.value),
            )
        ),
        line(
            words(
                "cost",
                numbers=number(figures.false_warnings_per_10000_numbers.value),
                calls=number(figures.wrong_per_10000_benign_calls.value),
            )
        ),
        BLANK,
        line(words("ways"), Tone.HEADING),
        *_ways(evaluation, words, cells),
        BLANK,
        line(words("scams"), Tone.HEADING),
        *_scams(figures, words, cells),
        BLANK,
        line(words("ordinary"), Tone.HEADING),
        *_ordinary(figures, words, cells),
    ]
    back = figures.returned
    if back.numbers:
        found.append(
            line(
                words(
                    "returned",
                    numbers=back.numbers,
                    warned=back.warned,
                    after=f"{back.calls_after:,}",
                    calls=f"{back.calls:,}",
                ),
                Tone.MUTED,
            )
        )
    models = [each for each in evaluation.ways if each.way == "model"]
    return [*found, *(line(words("model_note", maker=each.maker), Tone.MUTED) for each in models)]


def number(value: float) -> str:
    """Return a figure with as many digits as it bears; a dash where there is none."""
    if not np.isfinite(value):
        return "-"
    return f"{value:,.0f}" if value == round(value) or value >= 100 else f"{value:.2f}"


def percent(share: float) -> str:
    """Return a share as a percentage with one digit; a dash where there is none."""
    return f"{100 * share:.1f} %" if np.isfinite(share) else "-"


class _Words:
    """The words of one language."""

    def __init__(self, language: str) -> None:
        self._language = language

    def __call__(self, key: str, **holes: object) -> str:
        return translate(WORDS[key], self._language).format(**holes)

    def way(self, measured: WayMeasured) -> str:
        return self(measured.way, maker=measured.maker)

    def sort(self, name: str) -> str:
        return self(name) if name in WORDS else name


def _range(measured: Measured) -> str:
    if not np.isfinite(measured.low):
        return ""
    return f"{number(measured.low)} - {number(measured.high)}"


def _ways(evaluation: WarningEvaluation, words: _Words, cells: int) -> list[Line]:
    columns = [
        Column(words("way")),
        Column(words("answered"), is_right=True),
        Column(words("range"), is_right=True, tone=Tone.MUTED),
        Column(words("share"), is_right=True),
        Column(words("false"), is_right=True),
        Column(words("wrong"), is_right=True),
        Column(words("minutes"), is_right=True),
    ]
    rows: list[list[str | Piece]] = []
    for each in evaluation.ways:
        figures = each.figures
        answered = figures.answered_calls_before_warning_median
        rows.append(
            [
                words.way(each),
                Piece(number(answered.value), Tone.STOPPABLE),
                _range(answered),
                Piece(percent(figures.scam_calls_after_warning_share.value), Tone.STOPPABLE),
                number(figures.false_warnings_per_10000_numbers.value),
                number(figures.wrong_per_10000_benign_calls.value),
                number(figures.minutes_to_warning_median.value),
            ]
        )
    return grid(columns, rows, cells)


def _scams(figures: WarningFigures, words: _Words, cells: int) -> list[Line]:
    columns = [
        Column(words("origin")),
        *(Column(words(key), is_right=True) for key in ("numbers", "warned", "answered", "share")),
    ]
    rows: list[list[str | Piece]] = [
        [
            words.sort(name),
            f"{each.numbers:,}",
            f"{each.warned:,}",
            number(each.answered_calls_before_warning_median.value),
            percent(each.scam_calls_after_warning_share.value),
        ]
        for name, each in figures.scam_numbers.items()
    ]
    return grid(columns, rows, cells)


def _ordinary(figures: WarningFigures, words: _Words, cells: int) -> list[Line]:
    columns = [
        Column(words("owner")),
        *(Column(words(key), is_right=True) for key in ("numbers", "warned", "calls", "after")),
    ]
    rows: list[list[str | Piece]] = [
        [
            words.sort(name),
            f"{each.numbers:,}",
            Piece(f"{each.warned:,}", Tone.WARNING if each.warned else Tone.PLAIN),
            f"{each.calls:,}",
            f"{each.calls_after:,}",
        ]
        for name, each in figures.ordinary_numbers.items()
    ]
    return grid(columns, rows, cells)
