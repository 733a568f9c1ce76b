"""The notation and the draws of the grammar."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cloudsword.country.words.grammar import Grammar, split, uniforms_of, united


def texts(rules: dict[str, tuple[str, ...]], count: int = 400, **slots: str) -> list[str]:
    grammar, uniforms = Grammar(rules), uniforms_of(np.random.default_rng(5))
    return [grammar.write("start", uniforms, slots) for _ in range(count)]


def test_a_choice_gives_each_of_its_alternatives_and_a_reference_its_rule() -> None:
    assert set(texts({"start": ("{a|b}{who}",), "who": ("x", "y|z")})) == {p + q for p in "ab" for q in "xyz"}


def test_weights_count_as_often_as_they_say() -> None:
    counted = Counter(texts({"start": ("a^9|b",)}, 4000))
    assert 3400 < counted["a"] < 3800


def test_weights_hold_where_the_alternatives_are_too_many_for_a_table() -> None:
    counted = Counter(text[0] for text in texts({"start": ("a######^3|b######",)}, 4000))
    assert 2800 < counted["a"] < 3200


def test_an_optional_part_is_missing_in_half_of_the_texts() -> None:
    counted = Counter(texts({"start": ("a[b|c]",)}, 4000))
    assert 1800 < counted["a"] < 2200
    assert counted["ab"] + counted["ac"] == 4000 - counted["a"]


def test_digits_and_escapes() -> None:
    for text in texts({"start": (r"\#@#####\|\{",)}):
        assert text[0] == "#"
        assert text[1] != "0"
        assert text[1:7].isdecimal()
        assert text[7:] == "|{"


def test_a_slot_is_the_same_all_over_a_text_and_drawn_anew_for_the_next() -> None:
    found = texts({"start": ("<who> {and|with} <who>",), "who": ("a|b|c",)})
    assert {text[0] for text in found} == set("abc")
    assert all(text[0] == text[-1] for text in found)
    assert set(texts({"start": ("<who>-<who>",), "who": ("a|b",)}, who="Z")) == {"Z-Z"}


def test_a_part_that_needs_a_slot() -> None:
    rules = {"start": ("x<link? at <link>| elsewhere>",)}
    assert set(texts(rules)) == {"x elsewhere"}
    assert set(texts(rules, link="")) == {"x elsewhere"}
    assert set(texts(rules, link="a.example")) == {"x at a.example"}


def test_a_slot_without_value_and_rule_is_refused() -> None:
    with pytest.raises(KeyError, match="link"):
        texts({"start": ("<link>",)})


@pytest.mark.parametrize(
    ("rules", "fault"),
    [
        ({"start": ("{a|b",)}, "left open"),
        ({"start": ("{other}",)}, "no rule 'other'"),
        ({"start": ("{other}",), "other": ("x{start}",)}, "back to itself"),
    ],
)
def test_faults_of_a_grammar_are_named(rules: dict[str, tuple[str, ...]], fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        texts(rules)


def test_two_sections_with_one_rule_are_refused() -> None:
    with pytest.raises(ValueError, match="shared"):
        united({"shared": ("a",)}, {"shared": ("b",)})


def test_variety_is_the_number_of_derivations() -> None:
    node = Grammar({"start": ("{a|b}[c]@#|<who> says <link?x|{y|z}>",), "who": ("k|l|m",)}).rule("start")
    assert node.phrasings == 2 * 2 + 1
    assert node.variety == 2 * 2 * 90 + 1


@given(st.lists(st.sampled_from(["a", "bc", "{x|y}", "[q]", "<s?u|v>", r"\|"]), min_size=1, max_size=8))
def test_splitting_keeps_brackets_whole_and_loses_nothing(parts: list[str]) -> None:
    assert split("|".join(parts), "|") == parts


@given(
    st.lists(st.lists(st.text("abc", min_size=1, max_size=3), min_size=1, max_size=6), min_size=1, max_size=6)
)
def test_every_derivation_is_drawn_from_the_choices(columns: list[list[str]]) -> None:
    rule = "-".join("{" + "|".join(column) + "}" if len(column) > 1 else column[0] for column in columns)
    for text in texts({"start": (rule,)}, 5):
        pieces = text.split("-")
        assert len(pieces) == len(columns)
        assert all(piece in column for piece, column in zip(pieces, columns, strict=True))


def test_the_source_of_numbers_is_the_stream_itself() -> None:
    uniforms = uniforms_of(np.random.default_rng(3), 4)
    assert [uniforms() for _ in range(10)] == np.random.default_rng(3).random(10).tolist()
