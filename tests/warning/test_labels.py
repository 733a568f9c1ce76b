"""Labels: complaints come late, so a number is honest only after a wait; nothing is known too early."""

import pytest

from cloudsword.vocabulary.judgement import Judgement
from cloudsword.warning.labels import DAY_S, Ground, LabelRules, labels

ME = "+899001"
NOW = 100 * DAY_S


def of(complaints=(), judgements=(), first=0, until=NOW, rules=None):
    told = [(ME, at) for at in complaints]
    judged = [(ME, at, judgement) for at, judgement in judgements]
    found = labels({ME: first}, told, judged, until, rules)
    return (found[ME].is_scam, found[ME].ground) if ME in found else None


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, (False, Ground.QUIET)),
        ({"first": NOW - 29 * DAY_S}, (None, Ground.TOO_EARLY)),
        ({"first": NOW - 30 * DAY_S}, (False, Ground.QUIET)),
        ({"complaints": [5]}, (None, Ground.UNSURE)),
        ({"complaints": [5, 6]}, (True, Ground.COMPLAINED)),
        ({"complaints": [5, NOW]}, (None, Ground.UNSURE)),
        ({"complaints": [5], "rules": LabelRules(least_complaints=1)}, (True, Ground.COMPLAINED)),
        ({"complaints": [5, 6], "judgements": [(7, Judgement.NEGATIVE)]}, (False, Ground.JUDGED)),
        ({"judgements": [(7, Judgement.POSITIVE)], "first": NOW - 1}, (True, Ground.JUDGED)),
        ({"judgements": [(7, Judgement.UNSURE)]}, (None, Ground.UNSURE)),
        ({"judgements": [(7, Judgement.POSITIVE), (9, Judgement.NEGATIVE)]}, (False, Ground.JUDGED)),
        ({"judgements": [(NOW, Judgement.POSITIVE)]}, (False, Ground.QUIET)),
        ({"first": NOW}, None),
    ],
)
def test_what_training_believes(given, expected):
    assert of(**given) == expected


def test_order_of_telling_does_not_matter():
    told = [(9, Judgement.NEGATIVE), (7, Judgement.POSITIVE)]
    assert of(judgements=told) == of(judgements=told[::-1])
