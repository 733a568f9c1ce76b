import pytest

from cloudsword.formats.trace_text.cells import padded, shortened, width


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", 0),
        ("ab", 2),
        ("账户", 4),
        ("ＡＢ", 4),
        ("e\u0301", 1),
        ("สวัสดี", 4),  # vowels above a letter take none
        ("نَعَم", 3),
        ("…", 1),
    ],
)
def test_cells_are_those_of_a_terminal(text, cells):
    assert width(text) == cells
    assert width(padded(text, 12)) == 12
    assert width(shortened(text * 3, 5)) <= 5
