import pytest

from cloudsword.pitches.extraction import MOST, extracted


def named(text, **more):
    return [(each.kind.value, each.value) for each in extracted(text, **more)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("call +44 20 7946 0000", [("number", "+442079460000")]),
        ("拨打13800138000", [("number", "+8613800138000")]),
        ("call 09061701461 now", [("number", "09061701461")]),
        ("see www.Win.example/Path.", [("link", "http://www.win.example/Path")]),
        ("evil[.]com/x hxxps://bad.top", [("link", "http://evil.com/x"), ("link", "https://bad.top")]),
        ("转5万元到6222 0210 0111 6245 702", [("sum", "CNY 50000"), ("account", "6222021001116245702")]),
        ("账号:123456789012", [("account", "123456789012")]),
        ("send £1,250.50 or 2000 USDT", [("sum", "GBP 1250.5"), ("sum", "USDT 2000")]),
        ("加薇信,下载国开先行APP", [("app", "WeChat"), ("app", "国开先行")]),
        ("DE89 3704 0044 0532 0130 00", [("account", "DE89370400440532013000")]),
        ("TQ5NMqJjhpQGK7YJbESKtNCo86PJ89ujio", [("account", "TQ5NMqJjhpQGK7YJbESKtNCo86PJ89ujio")]),
        ("3 people, 18 years, 2026-11-26, 10:30, v1.2.3", []),
        ("12万人参加", []),
        ("ann@home.example", []),
        ("１３８００１３８０００ 您好", [("number", "+8613800138000")]),
    ],
)
def test_what_a_text_names(text, found):
    assert named(text) == found


def test_the_country_of_numbers_can_be_said():
    assert named("call 020 7946 0000", calling_code="44") == [("number", "+442079460000")]


def test_a_thing_counts_once_and_a_list_is_cut():
    assert named("www.a.example www.a.example") == [("link", "http://www.a.example")]
    many = " ".join(f"www.s{number}.example" for number in range(500))
    assert len(extracted(many)) == MOST


def test_sums_carry_amount_and_currency():
    (found,) = extracted("¥1,200.50")
    assert (str(found.amount), found.currency) == ("1200.50", "CNY")


def test_what_has_check_digits_is_marked():
    (card,) = extracted("6222 0210 0111 6245 702")
    assert card.is_checked
    (plain,) = extracted("账号123456789012")
    assert not plain.is_checked


@pytest.mark.parametrize("piece", ["1", "1 ", "a.", "a-", "x@", "A1", "http://", "账号 ", "¥", "(1)"])
def test_no_text_takes_long(piece):
    extracted(piece * (1_000_000 // len(piece)))
