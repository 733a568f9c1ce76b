"""One rule for text from outside: what nobody sees is found, and goes or is refused."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cloudsword.vocabulary.outside_text import first_unseen, is_unseen, seen_line, seen_lines

MARKS = (
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    "\u200b\u200e\u200f\u2060\ufeff\u00ad\u061c\x00\x1b\x7f\u2028"
)


@pytest.mark.parametrize("mark", MARKS)
def test_each_mark_is_found(mark):
    assert first_unseen(f"ab{mark}c") == mark
    assert seen_line(f"ab{mark}c") == seen_lines(f"ab{mark}c") == "abc"


@given(st.text())
def test_what_stays_shows_and_nothing_that_shows_goes(text):
    assert first_unseen(seen_line(text)) is None
    assert seen_lines(seen_lines(text)) == seen_lines(text)
    kept = [c for c in text if unicodedata.category(c)[0] in "LMNPS" or c == " "]
    assert [c for c in seen_line(text) if unicodedata.category(c)[0] in "LMNPS" or c == " "] == kept
    assert not [c for c in seen_lines(text) if is_unseen(c) and c not in "\n\t\u200c\u200d"]
