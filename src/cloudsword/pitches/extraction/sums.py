"""Sums of money: digits with a sign, a code or a word of a currency; 万, 亿 and thousands spelled out."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from cloudsword.pitches.extraction.found import Found, FoundKind

_SIGNS: Final = {
    "¥": "CNY",
    "£": "GBP",
    "$": "USD",
    "€": "EUR",
    "₹": "INR",
    "₩": "KRW",
    "HK$": "HKD",
    "S$": "SGD",
}
_WORDS: Final = {
    "元": "CNY", "块钱": "CNY", "块": "CNY", "圆": "CNY", "人民币": "CNY", "rmb": "CNY", "cny": "CNY",
    "yuan": "CNY",
    "美元": "USD", "美金": "USD", "usd": "USD", "dollars": "USD", "dollar": "USD", "bucks": "USD",
    "英镑": "GBP", "gbp": "GBP", "pounds": "GBP", "pound": "GBP", "quid": "GBP",
    "欧元": "EUR", "eur": "EUR", "euros": "EUR", "euro": "EUR",
    "港币": "HKD", "港元": "HKD", "hkd": "HKD", "sgd": "SGD", "新币": "SGD", "inr": "INR", "rupees": "INR",
    "usdt": "USDT", "btc": "BTC", "eth": "ETH",
}  # fmt: skip
_TIMES: Final = {
    "万": 10_000,
    "亿": 100_000_000,
    "千": 1_000,
    "百": 100,
    "k": 1_000,
    "m": 1_000_000,
    "million": 1_000_000,
}
_COUNTED: Final = "人个次名户部份年套台条"
_DIGITS: Final = r"[0-9]{1,3}(?:,[0-9]{3}){1,5}(?:\.[0-9]{1,2})?|[0-9]{1,15}(?:\.[0-9]{1,8})?"
_SUM: Final = re.compile(
    rf"(?<![0-9A-Za-z.,])(?P<sign>HK\$|S\$|[¥£$€₹₩]|(?:rmb|cny|usd|gbp|eur|hkd|sgd|inr|usdt|人民币)\s?)?\s?"
    rf"(?P<digits>{_DIGITS})\s?(?P<times>万|亿|千|百|k(?![a-z])|m(?![a-z])|million)?\s?"
    rf"(?P<word>{'|'.join(sorted(_WORDS, key=len, reverse=True))})?(?![0-9])",
    re.IGNORECASE,
)


def sums(text: str) -> Iterator[Found]:
    """Yield the sums of a text; digits alone are none, and neither are those of a count of people or days."""
    for match in _SUM.finditer(text):
        sign, times, word = match["sign"], match["times"], match["word"]
        behind = text[match.end() : match.end() + 1]
        if word and word.isascii() and behind.isascii() and behind.isalpha():
            word = None
        is_sum = times in ("万", "亿") and (not behind or behind not in _COUNTED)
        if not sign and not word and not is_sum:
            continue
        currency = _WORDS[word.lower()] if word else ""
        if sign:
            plain = sign.strip()
            currency = currency or _SIGNS.get(plain.upper()) or _WORDS.get(plain.lower(), "")
        amount = Decimal(match["digits"].replace(",", "")) * _TIMES.get((times or "").lower(), 1)
        shown = match[0].strip()
        start = match.start() + match[0].index(shown)
        value = f"{currency} {amount.normalize():f}".strip()
        yield Found(FoundKind.SUM, shown, value, False, start, amount, currency)
