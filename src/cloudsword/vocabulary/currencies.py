"""Currencies: the ISO 4217 codes and how many decimals each one has.

Active codes of ISO 4217 list one as of January 2026, fund codes that have a minor unit included. Metals,
bond units and test codes (``XAU``, ``XDR``, ``XTS``) have no minor unit, so an amount in them cannot be
whole; they are left out. Codes withdrawn since 2020 stay in: a book outlives its currency. One code is not
of ISO 4217: ``XBT``, which books use for bitcoin, in units of 10^-8.
"""

from typing import Final

_BY_DECIMALS: Final[dict[int, str]] = {
    0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
    2: """
        AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD
        CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS
        GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD
        LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB
        PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP
        SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW
        ZWG
    """,
    3: "BHD IQD JOD KWD LYD OMR TND",
    4: "CLF UYW",
    8: "XBT",
}

_WITHDRAWN: Final = "ANG BGN CUC HRK SLL ZWL"

MINOR_UNITS: Final[dict[str, int]] = {
    code: decimals
    for decimals, codes in {**_BY_DECIMALS, 2: _BY_DECIMALS[2] + _WITHDRAWN}.items()
    for code in codes.split()
}
"""Code to the number of decimals: ``{"CNY": 2, "JPY": 0, "KWD": 3, "CLF": 4, ...}``."""
