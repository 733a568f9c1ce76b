import re

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cloudsword.vocabulary import msisdn

numbers = st.from_regex(r"\+[1-9][0-9]{6,14}", fullmatch=True)
fictitious = st.from_regex(r"\+899[1-9][0-9]{3,9}", fullmatch=True)
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
        ("06 1234 5678", "39", "+390612345678"),
        ("347 123 4567", "39", "+393471234567"),
        ("8 (495) 123-45-67", "7", "+74951234567"),
        ("(202) 555-0123", "1", "+12025550123"),
        ("011 44 20 7946 0000", "1", "+442079460000"),
        ("+44 (0)20 7946 0000", "", "+442079460000"),
        ("86 138 0013 8000", "86", "+8613800138000"),
        ("6222021001116245", "86", None),
        ("622202100111624", "86", None),
        ("0123 45678", "899", "+89912345678"),
        ("123456789012345", "899", None),
        ("0123 45678", "800", "+80012345678"),
        ("+210 123 4567", "", "+2101234567"),
        ("1", "1", None),
        ("FLOWERS", "1", None),
        ("202 555 0123 ext. 4", "1", None),
    ],
)
def test_what_is_made_of_a_text(text, code, expected):
    assert msisdn.canonical(text, code) == expected


@given(numbers, st.data())
def test_blanks_and_a_trunk_prefix_change_nothing(number, data):
    assert msisdn.is_canonical(number)
    spaced = "".join(sign + data.draw(st.sampled_from(["", *BLANKS])) for sign in number)
    found = msisdn.canonical(number)
    assert found is not None
    assert msisdn.canonical(spaced) == msisdn.canonical("00" + number[1:]) == found


@given(
    st.one_of(numbers, st.from_regex(r"[0-9]{4,15}", fullmatch=True)),
    st.sampled_from(["86", "44", "39", "7"]),
)
def test_taken_again_a_number_stays_the_same(text, code):
    found = msisdn.canonical(text, code)
    assert found is None or msisdn.canonical(found) == msisdn.canonical(found, code) == found


@given(fictitious)
def test_a_number_of_the_synthetic_country_stays_as_it_is(number):
    assert msisdn.canonical(number) == number
    assert msisdn.canonical("0" + number[4:], "899") == number


def test_each_countrys_way_to_write_is_read():
    forms = phonenumbers.PhoneNumberFormat
    for region in sorted(phonenumbers.SUPPORTED_REGIONS):
        example = phonenumbers.example_number(region)
        code = str(phonenumbers.country_code_for_region(region))
        whole, abroad, home = (
            phonenumbers.format_number(example, form)
            for form in (forms.E164, forms.INTERNATIONAL, forms.NATIONAL)
        )
        assert msisdn.canonical(whole) == msisdn.canonical(abroad, "86") == whole
        if phonenumbers.region_code_for_country_code(int(code)) == region:
            assert msisdn.canonical(home, code) == whole


@given(st.text(max_size=20))
def test_what_is_canonical_is_a_plus_and_digits(text):
    found = msisdn.canonical(text, "86")
    assert found is None or re.fullmatch(r"\+[1-9][0-9]{6,14}", found)
    assert not msisdn.is_canonical("+8613800000000\n")
    assert msisdn.is_canonical(text) == bool(re.fullmatch(r"\+[1-9][0-9]{6,14}", text))
