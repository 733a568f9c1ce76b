import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cloudsword.vocabulary import msisdn

numbers = st.from_regex(r"\+[1-9][0-9]{6,14}", fullmatch=True)
BLANKS = " -./()"


@pytest.mark.parametrize(
    ("text", "code", "expected"),
    [
        ("+8613800000000", "", "+8613800000000"),
        ("0086 138 0000 0000", "", "+8613800000000"),
        ("+44 (20) 7946-0000", "", "+442079460000"),
        ("138 0000 0000", "86", "+8613800000000"),
        ("020 7946 0000", "44", "+442079460000"),
        ("138 0000 0000", "", None),
        ("+0123456789", "", None),
        ("+123456", "", None),
        ("+1234567890123456", "", None),
        ("+86138000x0000", "", None),
        ("++8613800000000", "", None),
        ("＋8613800000000", "", None),
        ("+８６13800000000", "", None),
        ("", "86", None),
        ("+86 138\n0000 0000", "", "+8613800000000"),
        ("10086", "86", "+8610086"),
    ],
)
def test_what_is_made_of_a_text(text, code, expected):
    assert msisdn.canonical(text, code) == expected


@given(numbers, st.data())
def test_blanks_and_a_trunk_prefix_change_nothing(number, data):
    assert msisdn.is_canonical(number)
    spaced = "".join(sign + data.draw(st.sampled_from(["", *BLANKS])) for sign in number)
    assert msisdn.canonical(spaced) == number
    assert msisdn.canonical("00" + number[1:]) == number


@given(st.text(max_size=20))
def test_what_is_canonical_is_a_plus_and_digits(text):
    found = msisdn.canonical(text, "86")
    assert found is None or re.fullmatch(r"\+[1-9][0-9]{6,14}", found)
    assert not msisdn.is_canonical("+8613800000000\n")
    assert msisdn.is_canonical(text) == bool(re.fullmatch(r"\+[1-9][0-9]{6,14}", text))
