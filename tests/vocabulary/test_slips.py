from hypothesis import given
from hypothesis import strategies as st

from cloudsword.vocabulary import iban
from cloudsword.vocabulary.slips import one_slip_away

RIGHT = "DE89370400440532013000"


def is_right(number: str) -> bool:
    return iban.fault(number) is None


@given(st.integers(4, len(RIGHT) - 1), st.sampled_from("0123456789"))
def test_a_misheard_digit_is_mended(place, digit):
    heard = RIGHT[:place] + digit + RIGHT[place + 1 :]
    if heard != RIGHT:
        candidates = one_slip_away(heard, is_right)
        assert RIGHT in candidates
        assert len(candidates) <= 6
        assert all(is_right(number) for number in candidates)


@given(st.integers(4, len(RIGHT) - 2))
def test_swapped_neighbours_come_before_single_digits(place):
    heard = RIGHT[:place] + RIGHT[place + 1] + RIGHT[place] + RIGHT[place + 2 :]
    if heard != RIGHT:
        candidates = one_slip_away(heard, is_right)
        before = candidates[: candidates.index(RIGHT)]
        assert all(sorted(number) == sorted(heard) for number in before)


def test_digits_that_sound_alike_come_before_others():
    assert one_slip_away("60", lambda number: number in ("68", "90")) == ("90", "68")


def test_nothing_fits():
    assert one_slip_away("123", lambda number: False) == ()
    assert one_slip_away("", lambda number: True) == ()
