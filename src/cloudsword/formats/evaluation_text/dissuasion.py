"""The evaluation of dissuasion in lines: figures, policies side by side, the whole loop."""

from collections.abc import Callable
from typing import Final

import numpy as np

from cloudsword.evaluate.dissuasion import DissuasionEvaluation
from cloudsword.evaluate.measured import Measured
from cloudsword.formats.evaluation_text.warnings import number, percent
from cloudsword.formats.trace_text.lines import BLANK, Column, Line, Piece, Tone, grid, line
from cloudsword.tongue import N_, translate
from cloudsword.vocabulary.money import format_amount

WIDTH: Final = 110

WORDS: Final[dict[str, str]] = {
    "country": N_("Synthetic country: {people} people, {days} days, {preset}, seed {seed}"),
    "measured": N_(
        "people ranked {moments} times from {since} on, {exposed} exposed at one of them (median); "
        "officers on duty: {officers}, calls: {calls}"
    ),
    "figure": N_("figure"),
    "value": N_("value"),
    "range": N_("95 % range"),
    "clairvoyant_share": N_("averted, of what the best assignment of the same calls averts"),
    "best_simple_rule": N_("averted, against calling the largest balance first"),
    "random": N_("averted, against a drawn order"),
    "no_danger_share": N_("answered calls with people in no danger"),
    "averted_per_officer_hour": N_("averted in an hour of an officer"),
    "fairness": N_("lowest rate of an age band or region, for equal expected loss"),
    "policies": N_("Loss averted by policy, the same officers and answers"),
    "policy": N_("policy"),
    "averted": N_("averted"),
    "queue": N_("expected loss averted per minute"),
    "largest_balance": N_("largest balance first"),
    "longest_talk": N_("longest talk first"),
    "oldest_first": N_("first come, first served"),
    "drawn": N_("drawn order"),
    "clairvoyant": N_("best assignment, knowing who pays"),
    "loop": N_(
        "Of {paid} that people paid to gangs, {exposed} were paid after they had stood in the queue; "
        "calls alone averted {calls}, with messages, visits and letters {steps}"
    ),
    "control": N_("A control arm drawn {runs} times: its interval held the truth {covered} times"),
}
"""Every word of this form."""
_FIGURES: Final = ("clairvoyant_share", "best_simple_rule", "random", "no_danger_share")
_SHARES: Final = ("clairvoyant_share", "no_danger_share")


def dissuasion_lines(
    evaluation: DissuasionEvaluation, language: str = "en", cells: int = WIDTH
) -> list[Line]:
    """Return an evaluation of dissuasion as text.

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
    facts, loop, control = evaluation.facts, evaluation.figures.loop, evaluation.figures.control

    def words(key: str, **holes: object) -> str:
        return translate(WORDS[key], language).format(**holes)

    def amount(minor: float) -> str:
        return format_amount(round(minor), facts.currency, language) if np.isfinite(minor) else "-"

    since = np.datetime64(evaluation.measured_from, "us").item().strftime("%Y-%m-%dT%H:%MZ")
    named = {name: "drawn" if name == "random" else name for name in evaluation.policies}
    policies: list[list[str | Piece]] = [
        [
            words(key),
            Piece(amount(evaluation.policies[name]), Tone.STOPPABLE if name == "queue" else Tone.PLAIN),
        ]
        for name, key in named.items()
    ]
    found = [
        line(
            words(
                "country", people=f"{facts.people:,}", days=facts.days, preset=facts.preset, seed=facts.seed
            ),
            Tone.HEADING,
        ),
        line(
            words(
                "measured",
                moments=f"{evaluation.moments:,}",
                since=since,
                exposed=f"{evaluation.exposed:,}",
                officers=number(evaluation.officers),
                calls=f"{evaluation.calls:,}",
            ),
            Tone.MUTED,
        ),
        BLANK,
        *grid(
            [
                Column(words("figure")),
                Column(words("value"), is_right=True),
                Column(words("range"), is_right=True, tone=Tone.MUTED),
            ],
            _figures(evaluation, words, amount),
            cells,
        ),
        BLANK,
        line(words("policies"), Tone.HEADING),
        *grid([Column(words("policy")), Column(words("averted"), is_right=True)], policies, cells),
        BLANK,
        line(
            words(
                "loop",
                paid=amount(loop.paid_minor),
                exposed=amount(loop.exposed_minor),
                calls=amount(loop.calls_minor),
                steps=amount(loop.steps_minor),
            )
        ),
    ]
    if control is not None:
        found.append(line(words("control", runs=control.runs, covered=control.covered), Tone.MUTED))
    return found


def _figures(
    evaluation: DissuasionEvaluation, words: Callable[..., str], amount: Callable[[float], str]
) -> list[list[str | Piece]]:
    figures = evaluation.figures
    rows: list[list[str | Piece]] = []
    for name in _FIGURES:
        shown = percent if name in _SHARES else _times
        rows.append(_row(words(name), getattr(figures, name), shown))
    rows.append(_row(words("averted_per_officer_hour"), figures.averted_per_officer_hour, amount))
    rows.append([words("fairness"), percent(figures.fairness), ""])
    return rows


def _row(name: str, measured: Measured, shown: Callable[[float], str]) -> list[str | Piece]:
    is_known = np.isfinite(measured.low) and np.isfinite(measured.high)
    between = f"{shown(measured.low)} - {shown(measured.high)}" if is_known else ""
    return [name, Piece(shown(measured.value), Tone.STOPPABLE), between]


def _times(value: float) -> str:
    return f"{value:.2f} ×" if np.isfinite(value) else "-"
