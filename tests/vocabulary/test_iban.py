import pytest
from hypothesis import given
from hypothesis import strategies as st

from cloudsword.vocabulary import iban

GOOD = [
    "DE89370400440532013000",
    "GB29NWBK60161331926819",
    "NO9386011117947",
    "FR1420041010050500013M02606",
    "MT84MALT011000012345MTLCAST001S",
    "AE070331234567890123456",
]


@pytest.mark.parametrize("number", GOOD)
def test_good_numbers_in_any_dress(number):
    assert iban.canonical(number) == number
    assert iban.canonical(iban.grouped(number).lower()) == number
    assert iban.canonical("-".join(number)) == number
    assert iban.fault(number) is None


@pytest.mark.parametrize(
    "text", ["", "DE89", "C123", "XX00123456789012", "CN12345678901234", "6222021001116245702"]
)
def test_what_does_not_look_like_one(text):
    assert iban.canonical(text) is None


@pytest.mark.parametrize(
    ("number", "en", "zh"),
    [
        ("DE8937040044053201300", "has 22 characters, this has 21", "应为 22 位，现为 21 位"),
        ("GB29123460161331926819", "letters and digits do not stand", "字母和数字的位置"),
        ("DE89370400440532013001", "the check digits do not fit", "校验位不符"),
    ],
)
def test_what_is_wrong(number, en, zh):
    assert iban.canonical(number) == number
    found = iban.fault(number)
    assert found is not None
    assert en in found.name_in("en")
    assert zh in found.name_in("zh")


@given(st.sampled_from(GOOD), st.data())
def test_no_single_wrong_digit_passes(number, data):
    places = [place for place in range(4, len(number)) if number[place].isdigit()]
    place = data.draw(st.sampled_from(places))
    digit = data.draw(st.sampled_from([d for d in "0123456789" if d != number[place]]))
    assert iban.fault(number[:place] + digit + number[place + 1 :]) is not None
