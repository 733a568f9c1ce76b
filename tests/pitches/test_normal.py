import pytest
from hypothesis import given
from hypothesis import strategies as st

from cloudsword.pitches.text.normal import normal


@pytest.mark.parametrize(
    ("disguised", "meant"),
    [
        ("ＷＩＮ ￥１００", "win ¥100"),
        ("b\u0430nk", "bank"),  # a Cyrillic a
        ("pass\u200bword", "password"),
        ("v\u00e9rify", "verify"),
        ("acc0unt", "account"),
        ("T3legram", "telegram"),
        ("inve$t bonu$", "invest bonus"),
        ("c l i c k here", "click here"),
        ("F-R-E-E", "free"),
        ("winnnner", "winner"),
        ("刷·单", "刷单"),
        ("贷 款", "贷款"),
        ("凍結帳戶", "冻结帐户"),
        ("投\u200b资", "投资"),
    ],
)
def test_what_was_disguised_is_meant(disguised, meant):
    assert normal(disguised) == meant


@pytest.mark.parametrize(
    "plain",
    [
        "call 0800-123-4567 at 10:30",
        "gr8 c u 2nd may, 10am, b4 4pm",
        "£1000 in 3 days",
        "a b c",
        "mail me at ann@home.example",
        "москва скоро",
        "好的,明天见。",
    ],
)
def test_plain_texts_stay(plain):
    assert normal(plain) == plain


@given(st.text(max_size=80))
def test_nothing_in_it_is_large_or_does_not_show(text):
    found = normal(text)
    assert found == found.lower()
    assert not any("\u200b" <= sign <= "\u200f" or "\u0300" <= sign <= "\u036f" for sign in found)


@pytest.mark.parametrize("piece", ["a1", "a.", "a-", "刷.", "\u0430", "aaaa", "$$", "a ", "@."])
def test_no_text_takes_long(piece):
    assert len(normal(piece * 200_000)) <= 400_000
