import pytest

from cloudsword.vocabulary import crypto_address

GOOD = {
    "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa": "bitcoin",
    "3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy": "bitcoin",
    "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4": "bitcoin",
    "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0": "bitcoin",
    "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t": "tron",
    "0x52908400098527886E0F7030069857D2E4169EE7": "ethereum",
}


@pytest.mark.parametrize(("address", "chain"), GOOD.items())
def test_good_addresses(address, chain):
    assert crypto_address.canonical(f" {address}\n") == address
    assert crypto_address.chain(address) == chain
    assert crypto_address.fault(address) is None


@pytest.mark.parametrize("address", [address for address, chain in GOOD.items() if chain != "ethereum"])
def test_a_wrong_letter_is_found(address):
    wrong = address[:12] + ("2" if address[12] != "2" else "3") + address[13:]
    found = crypto_address.fault(wrong)
    assert found is not None
    assert found.name_in("en") == "the checksum of the address does not fit"
    assert found.name_in("zh") == "地址校验和不符"


def test_capitals_of_a_bech32_address_do_not_count():
    assert crypto_address.canonical("BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4") in GOOD


@pytest.mark.parametrize(
    "text", ["", "T123", "0x5290", "1" * 30, "3123456789123456789123456789", "bc1", "0" * 42]
)
def test_what_does_not_look_like_one(text):
    assert crypto_address.canonical(text) is None
