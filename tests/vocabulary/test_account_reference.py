import pytest
from hypothesis import given
from hypothesis import strategies as st

from cloudsword.tongue import phrase
from cloudsword.vocabulary.account_reference import AccountReference, ReferenceKind, recognise


@pytest.mark.parametrize(
    ("text", "kind", "canonical"),
    [
        ("de89 3704 0044 0532 0130 00", ReferenceKind.IBAN, "DE89370400440532013000"),
        ("6222 0210 0111 6245 702", ReferenceKind.CARD, "6222021001116245702"),
        ("４５３９５７８７６３６２１４８６", ReferenceKind.CARD, "4539578763621486"),
        ("TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t", ReferenceKind.CRYPTO, "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"),
        ("alipay：13800138000", ReferenceKind.WALLET, "alipay:13800138000"),
        ("mule@okbank", ReferenceKind.WALLET, "upi:mule@okbank"),
        ("  C 123 ", ReferenceKind.FREE, "C 123"),
        ("1234567890123456", ReferenceKind.FREE, "1234567890123456"),
    ],
)
def test_what_it_is(text, kind, canonical):
    assert recognise(text) == AccountReference(kind, canonical, is_valid=True)


def test_a_swapped_pair_in_a_card_is_offered_early():
    found = recognise("4539 5787 6362 1468")
    assert (found.kind, found.is_valid) == (ReferenceKind.CARD, False)
    assert "check digit" in str(found.why)
    assert "校验位" in found.why.name_in("zh")
    assert "4539578763621486" in found.candidates[:3]


def test_a_misheard_digit_in_an_iban_is_offered():
    found = recognise("DE89 3704 0044 0532 0730 00")
    assert (found.kind, found.is_valid, found.canonical) == (
        ReferenceKind.IBAN,
        False,
        "DE89370400440532073000",
    )
    assert "DE89370400440532013000" in found.candidates


def test_a_missing_digit_is_named_and_nothing_is_guessed():
    found = recognise("DE89 3704 0044 0532 0130 0")
    assert "has 22 characters, this has 21" in str(found.why)
    assert found.candidates == ()


def test_nothing_given():
    assert recognise("  ") == AccountReference(ReferenceKind.FREE, "", False, phrase("nothing was given"))


@given(
    st.text(max_size=80) | st.from_regex(r"[A-Za-z]{2}[0-9]{2}[A-Z0-9 ]{8,34}|[0-9 -]{8,24}", fullmatch=True)
)
def test_no_text_is_refused_and_what_is_wrong_is_said_twice(text):
    found = recognise(text)
    assert found.is_valid == (found.why is None)
    assert found.why is None or found.why.name_in("zh") != found.why.name_in("en")
    assert all(recognise(number).is_valid for number in found.candidates[:3])
