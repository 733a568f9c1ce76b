"""Every failure has its sentence in both languages, with the same holes."""

import re
import string

import pytest

from cloudsword import errors
from cloudsword.tongue import translate
from tools.reference.error_tree import leaves

LEAVES = list(leaves())


def holes(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def test_a_class_without_sentence_is_a_branch():
    branches = {base for leaf in LEAVES for base in leaf.__mro__[1:]}
    every = {
        value
        for value in vars(errors).values()
        if isinstance(value, type) and issubclass(value, errors.CloudSwordError)
    }
    assert every - set(LEAVES) == (branches - set(LEAVES)) & every


@pytest.mark.parametrize("error", LEAVES, ids=lambda error: error.__name__)
def test_both_languages_say_it(error):
    chinese = translate(error.en, "zh")
    is_all_holes = not re.search(r"[a-z]", re.sub(r"\{\w+\}", "", error.en))
    assert is_all_holes or re.search(r"[\u4e00-\u9fff]", chinese)
    assert not re.search(r"[\u4e00-\u9fff]", error.en)
    assert holes(error.en) == holes(chinese)
    assert error.exit_code == 2


def test_a_hole_may_have_a_chinese_twin():
    error = errors.DeskBroken(desk="x", fault="gone", fault_zh="没有了")
    assert "gone" in error.sentence("en")
    assert "没有了" in error.sentence("zh")
    assert "gone" not in error.sentence("zh")


@pytest.mark.parametrize("error", LEAVES, ids=lambda error: error.__name__)
def test_the_sentence_is_one_line_with_a_next_step(error):
    evidence = {name: f"<{name}>" for name in holes(error.en)}
    for language in ("en", "zh"):
        sentence = error(**evidence).sentence(language)
        assert "\n" not in sentence
        assert "{" not in sentence
    # the next step stands behind a colon, a semicolon, a comma or a full stop
    assert re.search(r"[:;,.] ", error.en)
    assert error.__doc__


def test_evidence_is_kept_for_machines():
    error = errors.UnknownRoot(value="T-17", ledger="12 transfers in CNY")
    assert error.evidence == {"value": "T-17", "ledger": "12 transfers in CNY"}
    assert str(error) == error.sentence("en")
