"""One rule for text from outside: what nobody sees is found, and goes or is refused."""

import sys
import unicodedata

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cloudsword.vocabulary.outside_text import (
    UNSEEN_PATTERN,
    first_mark,
    first_unseen,
    is_unseen,
    seen_line,
    seen_lines,
)
from tests.marks import MARKS, NAMES


@pytest.mark.parametrize("mark", MARKS)
def test_each_mark_is_found(mark):
    assert is_unseen(mark)
    for text in (f"62{mark}17", f"{mark}62", f"Li{mark}", f"王{mark * 2}1"):
        if mark not in "\ufe0f\U000e0100" or "王" not in text:
            assert first_unseen(text) == first_mark(text) == mark
            assert seen_line(text) == seen_lines(text) == text.replace(mark, "")


@pytest.mark.parametrize("name", NAMES)
def test_a_name_with_joiners_stays_as_it_is_written(name):
    assert first_unseen(name) is None
    assert seen_line(name) == seen_lines(name) == name
    joiners = "\u200c\u200d\ufe0f\U000e0101"
    assert first_mark(name) == next((c for c in name if c in joiners), None)


@pytest.mark.parametrize(
    "text", ["王\u200d明", "62\u200c17", "\u0915\u200d\u200d", "\u200d\u0915", "❤\ufe0f\ufe0f", "é\u200d"]
)
def test_a_joiner_that_joins_nothing_is_a_mark(text):
    assert first_unseen(text) is not None


@given(st.text())
def test_what_stays_shows_and_nothing_that_shows_goes(text):
    assert first_unseen(seen_line(text)) is None
    assert first_unseen(seen_lines(text), has_lines=True) is None
    assert seen_lines(seen_lines(text)) == seen_lines(text)
    assert [c for c in seen_line(text) if not is_unseen(c)] == [c for c in text if not is_unseen(c)]


def test_columns_and_lines_have_the_same_marks():
    known = [chr(n) for n in range(sys.maxunicode + 1) if not 0xD800 <= n < 0xE000]
    known = [c for c in known if unicodedata.category(c) != "Cn" or is_unseen(c)]
    found = pc.match_substring_regex(pa.array(known), pattern=UNSEEN_PATTERN).to_pylist()
    other = [c for c, is_found in zip(known, found, strict=True) if is_found != is_unseen(c)]
    assert other == []
