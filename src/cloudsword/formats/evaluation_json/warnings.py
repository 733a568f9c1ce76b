"""An evaluation of warnings as plain lists, dicts, texts and numbers. The keys are a contract."""

from typing import Any

from cloudsword.evaluate.warning.evaluating import WarningEvaluation, WayMeasured
from cloudsword.formats.evaluation_json.country import country_tree
from cloudsword.funds.trail.follow import instant_of
from cloudsword.vocabulary.clock import format_instant

Document = dict[str, Any]
"""What ``json.dumps`` takes."""


def warning_document(evaluation: WarningEvaluation) -> Document:
    """Return one evaluation.

    Parameters
    ----------
    evaluation
        Of a centre against the truth.

    Returns
    -------
    Document
        Keys:

        - ``country``: ``people``, ``days``, ``seed``, ``preset``, ``begins_at``, ``ends_at``;
        - ``seed`` (of the intervals), ``calls`` (recorded), ``measured_from``;
        - ``way``, ``maker``, ``limit``: what the figures are of: the rules of a centre without a model;
        - ``answered_calls_before_warning_median``, ``scam_calls_after_warning_share``,
          ``false_warnings_per_10000_numbers``, ``wrong_per_10000_benign_calls``,
          ``minutes_to_warning_median``, each with ``value``, ``low``, ``high``; null where there is nothing
          to measure, and for a median among numbers that were never warned of;
        - ``scam_numbers``: by ``new``, ``sold``, ``rented``, ``stolen`` an entry with ``numbers``, ``warned``
          and the first two figures;
        - ``ordinary_numbers``: by sort of owner an entry with ``numbers``, ``warned``, ``calls``,
          ``calls_after``; ``recycled`` and ``turned`` where a gang had the number too;
        - ``returned``: the same counts of owners who had their line back;
        - ``beside``: entries with ``way`` (``one_rule``, ``model``, ``model_daily``), ``maker``, ``limit``
          and the same figures.
    """
    shown, *others = evaluation.ways
    return {
        "country": country_tree(evaluation.facts),
        "seed": evaluation.seed,
        "calls": evaluation.calls,
        "measured_from": format_instant(instant_of(evaluation.measured_from * 1_000_000)),
        **_way(shown),
        "beside": [_way(each) for each in others],
    }


def _way(measured: WayMeasured) -> Document:
    return {
        "way": measured.way,
        "maker": measured.maker,
        "limit": round(measured.limit, 6),
        **measured.figures.tree(),
    }
