"""Sums and instants as people write them, and tricks of spelling."""

import re

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from cloudsword.country.words.figures import cash_sign, instant_words, sum_words
from cloudsword.country.words.grammar import uniforms_of
from cloudsword.country.words.tricks import TRADITIONAL, disguised

MIDNIGHT = 1_772_380_800_000_000
"""2 March 2026, 0:00 on the country's clocks."""


def value_of(text: str) -> int:
    """Read a sum back, in minor units."""
    found = re.search(r"[\d,]+(?:\.\d+)?", text)
    assert found, text
    whole, _, rest = found[0].replace(",", "").partition(".")
    hundredths = int(whole) * 100 + int((rest + "00")[:2])
    return hundredths * (10_000 if "万" in text else 1_000 if text.endswith("k") else 1)


@given(
    st.integers(0, 10**11),
    st.sampled_from(["CNY", "SGD", "USD", "EUR"]),
    st.sampled_from(["zh", "en"]),
    st.floats(0, 0.999),
)
def test_a_sum_keeps_its_value_however_it_is_written(
    minor: int, currency: str, language: str, draw: float
) -> None:
    assert value_of(sum_words(lambda: draw, minor, currency, language)) == minor


@given(st.integers(0, 86_399), st.sampled_from(["zh", "en"]), st.floats(0, 0.999))
def test_an_instant_keeps_its_day(second: int, language: str, draw: float) -> None:
    text = instant_words(lambda: draw, MIDNIGHT + second * 1_000_000, language)
    assert re.search(r"3月2[日号]|3\.2号|\b2 Mar\b", text), text


def test_signs_of_currencies() -> None:
    assert (cash_sign(lambda: 0.1, "CNY"), cash_sign(lambda: 0.9, "CNY")) == ("¥", "RMB ")
    assert cash_sign(lambda: 0.1, "EUR") == "EUR "


def test_the_table_of_characters_changes_each_of_them() -> None:
    assert len(TRADITIONAL) >= 200
    assert all(
        chr(target) != chr(source) for source, target in TRADITIONAL.items() if isinstance(target, int)
    )


def test_tricks_hide_words_and_keep_the_rest() -> None:
    uniforms = uniforms_of(np.random.default_rng(2))
    plain = "加微信领红包,贷款8000元秒到账"
    found = {disguised(uniforms, plain, "zh") for _ in range(300)}
    assert len(found) > 60
    assert sum("微信" not in text for text in found) > 30
    assert any("８" in text for text in found)
