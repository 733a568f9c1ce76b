"""Scores of numbers: by rules or by a model, with reasons, who made them, and what may be proposed.

Invariants: a protected number is never proposed; nothing is proposed on a number that was only shown; score,
probability and proposal are three things.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from cloudsword.tongue import N_, Phrase, phrase
from cloudsword.warning.features import Window, feature
from cloudsword.warning.model import MAKER, NumberModel
from cloudsword.warning.origin import Origin
from cloudsword.warning.rules import RULES, Columns, Rule, columns_of, combined, fired
from cloudsword.warning.table import ModelColumn, matrix
from cloudsword.warning.trees import contributions, raw_scores

RULES_MAKER: Final = "number.rules@1"
MOST_REASONS: Final = 5
LEAST_RAW: Final = -700.0
"""Log odds below which a score would be smaller than any number."""

ONLY_SHOWN: Final = N_(
    "nothing in the records proves that the number itself called: it may have been shown by anybody"
)
IS_PROTECTED: Final = N_(
    "the number is protected (emergency, police or bank): it is never proposed, whoever shows it"
)
COLUMN_IS: Final = N_("{name} is {value}", "column")
COLUMN_ABSENT: Final = N_("{name} is missing", "column")

Floats = NDArray[np.float64]


class Proposal(StrEnum):
    """What the machine proposes; a person decides."""

    WARN = "warn"
    LOOK = "look"
    NOTHING = "nothing"
    PROTECTED = "protected"


@dataclass(frozen=True, slots=True)
class Limits:
    """From where something is proposed.

    Parameters
    ----------
    warn, look
        Least score of rules for a warning to be proposed, and for a look.
    warn_probability
        Least probability of a model for a warning to be proposed.
    origin_share
        Least share of a number's calls whose origin a network proves; below it a look is the most.
    """

    warn: float = 0.85
    look: float = 0.45
    warn_probability: float = 0.9
    origin_share: float = 0.5


LIMITS: Final = Limits()


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a number has its score.

    Parameters
    ----------
    maker
        Id of the rule, or the model's with the column: ``number.trees@1:parties_share``.
    says
        The sentence.
    weight
        Of a rule its weight; of a model what the column added to the log odds.
    """

    maker: str
    says: Phrase
    weight: float


@dataclass(frozen=True, slots=True)
class NumberScore:
    """What is said of one number.

    Parameters
    ----------
    id
        The number, or whatever the file calls it.
    score
        From 0 to 1, high is more suspicious.
    probability
        That it is a scam number, among numbers like those of the training; None: rules say none.
    proposal
        What is proposed, by ``Limits``.
    reasons
        The weightiest first; none where nothing is proposed.
    maker
        What made the score.
    window
        The time that was looked at; None: a table of somebody's own.
    origin
        What proves that the number itself called.
    """

    id: str
    score: float
    probability: float | None
    proposal: Proposal
    reasons: tuple[Reason, ...]
    maker: str
    window: Window | None
    origin: Origin


def scores_by_rules(
    ids: Sequence[str],
    features: pa.Table,
    window: Window | None,
    *,
    rules: Sequence[Rule] = RULES,
    protected: frozenset[str] = frozenset(),
    limits: Limits = LIMITS,
) -> list[NumberScore]:
    """Return what the rules say of numbers, in their order.

    Parameters
    ----------
    ids
        By row.
    features
        Columns of ``FEATURES``; one that is not there fires no rule.
    window
        In which they were counted.
    rules
        Which; all.
    protected
        Numbers that are never proposed: emergency numbers, hotlines of banks and police.
    limits
        From where something is proposed.
    """
    columns = columns_of(features)
    is_fired = fired(rules, columns)
    scores = combined(rules, is_fired)
    proposals = _proposals(scores >= limits.warn, scores >= limits.look)
    found = []
    for row, name in enumerate(ids):
        reasons = [
            Reason(each.id, _words(each, columns, row), each.weight)
            for place, each in enumerate(rules)
            if is_fired[row, place]
        ]
        found.append(
            _settled(
                NumberScore(
                    name,
                    float(scores[row]),
                    None,
                    proposals[row],
                    tuple(sorted(reasons, key=lambda reason: -reason.weight)),
                    RULES_MAKER,
                    window,
                    _origin(columns, row, limits),
                ),
                protected,
            )
        )
    return found


def scores_by_model(
    ids: Sequence[str],
    table: pa.Table,
    model: NumberModel,
    window: Window | None = None,
    *,
    protected: frozenset[str] = frozenset(),
    limits: Limits = LIMITS,
) -> list[NumberScore]:
    """Return what a model says of the rows of a table, in their order.

    Parameters
    ----------
    ids
        By row.
    table
        Must have the columns of the model.
    model
        What was trained.
    window
        In which the features were counted; None: the table is somebody's own, and nothing in it says whether
        a number was only shown.
    protected
        Numbers that are never proposed.
    limits
        From where something is proposed.

    Notes
    -----
    Reasons are made for the rows about which something is proposed: they cost a thousand times the score.
    """
    rows = matrix(table, model.columns)
    raw = raw_scores(model.forest, rows)
    probabilities = model.curve(raw)
    scores = 1.0 / (1.0 + np.exp(-np.maximum(raw, LEAST_RAW)))
    proposals = _proposals(probabilities >= limits.warn_probability, raw >= model.threshold)
    told = [row for row, proposal in enumerate(proposals) if proposal is not Proposal.NOTHING]
    added = dict(zip(told, contributions(model.forest, rows[told])[:, :-1], strict=True)) if told else {}
    columns = None if window is None else columns_of(table)
    return [
        _settled(
            NumberScore(
                name,
                float(scores[row]),
                float(probabilities[row]),
                proposals[row],
                _of_columns(model.columns, rows[row], added[row]) if row in added else (),
                MAKER,
                window,
                Origin.UNKNOWN if columns is None else _origin(columns, row, limits),
            ),
            protected,
        )
        for row, name in enumerate(ids)
    ]


def _proposals(is_warned: NDArray[np.bool_], is_looked: NDArray[np.bool_]) -> list[Proposal]:
    return [
        Proposal.WARN if warn else Proposal.LOOK if look else Proposal.NOTHING
        for warn, look in zip(is_warned.tolist(), is_looked.tolist(), strict=True)
    ]


def _settled(score: NumberScore, protected: frozenset[str]) -> NumberScore:
    """Return a score whose proposal may be made: nobody protected, and nobody who was only shown."""
    if score.id in protected:
        return _proposing(score, Proposal.PROTECTED, Reason("number.protected@1", phrase(IS_PROTECTED), 0.0))
    if score.window is not None and score.proposal is Proposal.WARN and not score.origin.is_proof:
        return _proposing(score, Proposal.LOOK, Reason("number.only_shown@1", phrase(ONLY_SHOWN), 0.0))
    return score


def _proposing(score: NumberScore, proposal: Proposal, why: Reason) -> NumberScore:
    return NumberScore(
        score.id,
        score.score,
        score.probability,
        proposal,
        (why, *score.reasons),
        score.maker,
        score.window,
        score.origin,
    )


def _origin(columns: Columns, row: int, limits: Limits) -> Origin:
    share = columns["origin_share"][row]
    if np.isnan(share):
        return Origin.UNKNOWN
    if share >= limits.origin_share:
        return Origin.CELL
    return Origin.DISPLAY


def _words(rule: Rule, columns: Columns, row: int) -> Phrase:
    return Phrase(rule.words, {name: _said(name, float(columns[name][row])) for name in rule.holes})


def _said(name: str, value: float) -> str:
    """Return a value as a sentence has it: shares in per cent, counts whole."""
    known = feature(name)
    if np.isnan(value):
        return "?"
    if known is not None and known.unit == "share":
        return f"{value:.0%}"
    return f"{value:,.0f}" if value == round(value) or abs(value) >= 100 else f"{value:,.1f}"


def _of_columns(columns: Sequence[ModelColumn], row: Floats, added: Floats) -> tuple[Reason, ...]:
    """Return the columns that raised a row most, in words."""
    order = [int(place) for place in np.argsort(-added, kind="stable")[:MOST_REASONS] if added[place] > 0]
    return tuple(
        Reason(
            f"{MAKER}:{columns[place].name}",
            _column_says(columns[place], float(row[place])),
            float(added[place]),
        )
        for place in order
    )


def _column_says(column: ModelColumn, value: float) -> Phrase:
    known = feature(column.name)
    if np.isnan(value):
        return phrase(COLUMN_ABSENT, name=column.name)
    if known is not None:
        return Phrase(known.says, {"value": _said(column.name, value)})
    text = column.levels[int(value)] if column.is_text else f"{value:,.6g}"
    return phrase(COLUMN_IS, name=column.name, value=text)
