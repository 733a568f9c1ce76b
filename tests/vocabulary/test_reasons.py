"""Reasons: each says in both languages what is wrong and what to do."""

import re

from cloudsword.vocabulary.reasons import Reason


def test_reasons_have_sentences_in_both_languages():
    for reason in Reason:
        assert re.fullmatch(r"[a-z]+(_[a-z]+)*", reason.value)
        # what is wrong; what to do
        assert re.search(r"[;:,] ", reason.en), reason
        assert "；" in reason.zh, reason
        assert re.search("[\u4e00-\u9fff]", reason.zh)
        assert not reason.en.endswith(".")
        assert reason.name == reason.value.upper()


def test_codes_fit_a_byte():
    assert len(Reason) < 255
