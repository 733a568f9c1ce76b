import pycountry

from cloudsword.vocabulary.currencies import MINOR_UNITS

WITHOUT_MINOR_UNIT = {
    "XAG",
    "XAU",
    "XBA",
    "XBB",
    "XBC",
    "XBD",
    "XDR",
    "XPD",
    "XPT",
    "XSU",
    "XTS",
    "XUA",
    "XXX",
}


def test_every_code_of_the_standard_is_there():
    listed = {currency.alpha_3 for currency in pycountry.currencies}
    assert listed - set(MINOR_UNITS) <= WITHOUT_MINOR_UNIT


def test_currencies_by_their_decimals():
    wanted = {
        "JPY": 0,
        "KRW": 0,
        "VND": 0,
        "CNY": 2,
        "USD": 2,
        "XCG": 2,
        "HRK": 2,
        "KWD": 3,
        "BHD": 3,
        "CLF": 4,
    }
    assert {code: MINOR_UNITS[code] for code in wanted} == wanted
    assert set(MINOR_UNITS.values()) == {0, 2, 3, 4, 8}
    assert all(len(code) == 3 and code.isascii() and code.isupper() for code in MINOR_UNITS)
