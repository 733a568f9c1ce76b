import pytest
from hypothesis import given
from hypothesis import strategies as st

from cloudsword.vocabulary import card


def with_check_digit(digits: str) -> str:
    return next(digits + last for last in "0123456789" if card.is_luhn_right(digits + last))


numbers = st.from_regex(r"[3-6][0-9]{14,17}", fullmatch=True).map(with_check_digit)


@pytest.mark.parametrize(
    "number", ["4539578763621486", "6222021001116245702", "378282246310005", "5105105105105100"]
)
def test_good_numbers(number):
    assert card.canonical(f" {number[:4]} {number[4:8]}-{number[8:]} ") == number
    assert card.fault(number) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1234567890123456",
        "0000000000000000",
        "45395787636",
        "4" * 20,
        "4539a78763621486",
        "４５３９５７８７６３６２１４８６",
    ],
)
def test_what_does_not_look_like_one(text):
    assert card.canonical(text) is None


def test_what_is_wrong():
    slip = card.fault("4539578763621485")
    assert slip is not None
    assert "check digit" in slip.name_in("en")
    assert "校验位" in slip.name_in("zh")
    short = card.fault(with_check_digit("62220210011"))
    assert short is not None
    assert (short.name_in("en"), short.name_in("zh")) == (
        "a UnionPay number has 16 to 19 digits, this has 12",
        "银联卡号应为 16 至 19 位，现为 12 位",
    )


@given(numbers, st.data())
def test_no_single_wrong_digit_passes(number, data):
    place = data.draw(st.integers(0, len(number) - 1))
    digit = data.draw(st.sampled_from([d for d in "0123456789" if d != number[place]]))
    assert not card.is_luhn_right(number[:place] + digit + number[place + 1 :])


@given(numbers, st.data())
def test_swapped_neighbours_are_found_but_for_09_and_90(number, data):
    place = data.draw(st.integers(0, len(number) - 2))
    pair = number[place : place + 2]
    swapped = number[:place] + pair[::-1] + number[place + 2 :]
    assert card.is_luhn_right(swapped) == (pair[0] == pair[1] or pair in ("09", "90"))
