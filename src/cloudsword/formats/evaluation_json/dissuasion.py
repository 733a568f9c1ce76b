"""An evaluation of dissuasion as plain lists, dicts, texts and numbers. The keys are a contract."""

from typing import Any

from cloudsword.evaluate.dissuasion import DissuasionEvaluation
from cloudsword.formats.evaluation_json.country import country_tree
from cloudsword.funds.trail.follow import instant_of
from cloudsword.vocabulary.clock import format_instant

Document = dict[str, Any]
"""What ``json.dumps`` takes."""


def dissuasion_document(evaluation: DissuasionEvaluation) -> Document:
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
        - ``maker`` (what estimated), ``officers`` (on duty at the same time), ``calls`` (that they made),
          ``moments`` (at which people were ranked), ``exposed`` (people at one of them, median),
          ``measured_from``;
        - ``clairvoyant_share``, ``best_simple_rule``, ``random``, ``no_danger_share``,
          ``averted_per_officer_hour`` (minor units), each with ``value``, ``low``, ``high``; null where there
          is nothing to measure;
        - ``fairness``: the lowest rate of an age band or region against the average for equal expected loss;
        - ``policies``: loss averted by each, minor units; ``clairvoyant`` is the best assignment;
        - ``fit``: how well probability and loss fit what was paid;
        - ``control``: a control arm drawn again and again, and how often its interval held the truth; null
          where too few people were called;
        - ``loop``: what was paid, what of it after people were exposed, what calls and all steps averted;
          minor units.
    """
    return {
        **evaluation.tree(),
        "country": country_tree(evaluation.facts),
        "measured_from": format_instant(instant_of(evaluation.measured_from)),
    }
