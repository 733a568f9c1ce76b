"""Rules: none without words, each fires where its words are true, and a missing feature fires none."""

from dataclasses import replace

import pyarrow as pa
import pytest

from cloudsword.tongue import translate
from cloudsword.warning.features import FEATURES
from cloudsword.warning.origin import Origin
from cloudsword.warning.rules import RULES, columns_of, combined, fired, rule
from cloudsword.warning.scoring import LIMITS, Proposal, scores_by_rules

QUIET = {
    "calls_out": 6,
    "calls_in": 7,
    "out_share": 0.46,
    "parties": 3,
    "parties_share": 0.5,
    "answered_share": 0.8,
    "mean_talk_s": 80,
    "longest_talk_s": 200,
    "hang_up_share": 0.3,
    "long_talks": 0,
    "reciprocal_share": 0.9,
    "called_back_share": 0.4,
    "new_share": 0.1,
    "busiest_hour": 2,
    "hours": 5,
    "night_share": 0,
    "quick_share": 0,
    "handsets": 1,
    "new_handsets": 0,
    "handset_numbers": 0,
    "cells": 3,
    "origin_share": 1,
    "age_days": 900,
    "former_holders": 0,
    "complaints": 0,
    "block_callers": 0,
    "block_complaints": 0,
    "shared_share": 0,
    "messages_out": 2,
    "recipients": 1,
    "pitch_share": 0,
    "past_days": 12,
    "past_calls_out": 40,
    "past_parties_share": 0.3,
    "past_out_share": 0.5,
    "calls_change": 1.1,
    "parties_change": 0.1,
}
BURST = {
    **QUIET,
    "calls_out": 40,
    "calls_in": 1,
    "out_share": 0.97,
    "parties": 36,
    "parties_share": 0.9,
    "reciprocal_share": 0.02,
    "new_share": 1.0,
}
FIRING = {
    "number.one_way_burst@1": BURST,
    "number.young_burst@2": {**BURST, "age_days": 2},
    "number.young_storm@1": {**BURST, "age_days": 2, "busiest_hour": 9},
    "number.sudden_storm@1": {**BURST, "busiest_hour": 9},
    "number.handset_pool@2": {**BURST, "handset_numbers": 4},
    "number.handset_rotation@1": {**BURST, "handsets": 3},
    "number.burst_in_a_block@1": {**BURST, "block_callers": 3},
    "number.no_past@1": {**BURST, "past_calls_out": 0},
    "number.turned@1": {**BURST, "calls_change": 12, "parties_change": 0.6},
    "number.turned_with_a_handset@1": {**BURST, "new_handsets": 1},
    "number.hooked_talks@1": {**BURST, "long_talks": 1, "hang_up_share": 0.8},
    "number.complained@1": {**BURST, "complaints": 1},
    "number.complained_often@1": {**QUIET, "complaints": 3},
    "number.shared_prey@1": {**BURST, "shared_share": 0.6},
    "number.pitched_messages@1": {**QUIET, "pitch_share": 0.8, "recipients": 9},
}


def table(*rows):
    return pa.table(
        {each.name: pa.array([row.get(each.name) for row in rows], pa.float64()) for each in FEATURES}
    )


def names_fired(row):
    found = fired(RULES, columns_of(table(row)))[0]
    return {each.id for each, is_so in zip(RULES, found.tolist(), strict=True) if is_so}


def test_every_rule_fires_somewhere_and_none_on_an_ordinary_number():
    assert {each.id for each in RULES} == set(FIRING)
    assert names_fired(QUIET) == set()
    for name, row in FIRING.items():
        assert name in names_fired(row), name


def score(row):
    return float(combined(RULES, fired(RULES, columns_of(table(row))))[0])


def test_a_new_number_of_a_talkative_person_is_not_warned_of():
    row = {
        **QUIET,
        "age_days": 1.2,
        "past_calls_out": 0,
        "past_days": 0,
        "new_share": None,
        "calls_out": 10,
        "calls_in": 0,
        "out_share": 1.0,
        "parties": 8,
        "parties_share": 0.8,
        "reciprocal_share": 0.0,
        "busiest_hour": 4,
        "block_callers": 3,
        "handset_numbers": 2,
    }
    assert LIMITS.look <= score(row) < LIMITS.warn
    # at the pace of a gang it is
    assert score({**row, "busiest_hour": 5}) >= LIMITS.warn


def test_a_line_that_turned_is_warned_of_and_a_rider_is_not():
    turned = {**BURST, "busiest_hour": 9, "past_days": 14, "past_calls_out": 60, "parties_change": 0.1}
    assert score(turned) >= LIMITS.warn
    assert score({**turned, "past_calls_out": 500}) < LIMITS.warn
    # records of three days: a sales line is no more sudden for it
    assert score({**turned, "past_days": 3, "past_calls_out": 110, "calls_change": 5.1}) < LIMITS.warn


def test_a_missing_feature_fires_no_rule():
    for name, row in FIRING.items():
        (own,) = [each for each in RULES if each.id == name]
        for hole in own.holes:
            assert name not in names_fired({**row, hole: None}), (name, hole)
    assert names_fired({}) == set()


def test_a_rule_without_words_cannot_run():
    with pytest.raises(ValueError, match="no words"):

        @rule("number.mute@1", 0.5)
        def mute(f):
            return f.calls_out > 0


@pytest.mark.parametrize(
    ("name", "weight", "words"),
    [
        ("number.x", 0.5, "a"),
        ("Number.x@1", 0.5, "a"),
        ("number.x@1", 0, "a"),
        ("number.x@1", 0.5, "{nonsense}"),
    ],
)
def test_a_rule_that_is_none_is_refused(name, weight, words):
    def function(f):
        return f.calls_out > 0

    function.__doc__ = words
    with pytest.raises(ValueError, match=r"number|Number"):
        rule(name, weight)(function)


def test_every_rule_and_feature_says_it_in_both_languages():
    for words in [*(each.words for each in RULES), *(each.says for each in FEATURES)]:
        chinese = translate(words, "zh")
        assert chinese != words, words


def test_reasons_have_the_values_of_the_number_and_the_rule_that_made_them():
    (score,) = scores_by_rules(["+8991"], table({**BURST, "age_days": 2}), None)
    by_maker = {reason.maker: reason.says for reason in score.reasons}
    assert "40 calls to 36 different numbers" in str(by_maker["number.one_way_burst@1"])
    assert "40" in by_maker["number.one_way_burst@1"].name_in("zh")
    assert [r.weight for r in score.reasons] == sorted((r.weight for r in score.reasons), reverse=True)
    assert score.maker == "number.rules@1"
    assert score.probability is None


def proposed(row, window="window", **options):
    return scores_by_rules(["+8991"], table(row), window, **options)[0]


def test_score_and_proposal_go_by_the_rules_that_fired():
    assert proposed(QUIET).proposal is Proposal.NOTHING
    assert proposed(BURST).proposal is Proposal.NOTHING
    assert proposed({**BURST, "handset_numbers": 4}).proposal is Proposal.LOOK
    both = proposed({**BURST, "age_days": 2, "handset_numbers": 4, "block_callers": 3})
    assert both.proposal is Proposal.WARN
    assert both.score == pytest.approx(1 - 0.65 * 0.45 * 0.3 * 0.85)
    assert proposed(BURST, limits=replace(LIMITS, look=0.35)).proposal is Proposal.LOOK


SURE = {**BURST, "age_days": 2, "handset_numbers": 4, "block_callers": 3}


def test_nothing_is_proposed_on_a_number_that_was_only_shown():
    shown = proposed({**SURE, "origin_share": 0.1})
    assert (shown.proposal, shown.origin) == (Proposal.LOOK, Origin.DISPLAY)
    assert shown.reasons[0].maker == "number.only_shown@1"
    unknown = proposed({**SURE, "origin_share": None})
    assert (unknown.proposal, unknown.origin) == (Proposal.LOOK, Origin.UNKNOWN)
    assert proposed(SURE).proposal is Proposal.WARN


def test_a_protected_number_is_never_proposed():
    score = proposed(SURE, protected=frozenset({"+8991"}))
    assert score.proposal is Proposal.PROTECTED
    assert score.reasons[0].maker == "number.protected@1"
    assert score.score == proposed(SURE).score
    assert proposed(SURE, protected=frozenset({"+8992"})).proposal is Proposal.WARN
