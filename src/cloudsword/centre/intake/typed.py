"""What an officer types while somebody speaks: amounts, times, numbers and links, read with patience.

Patience ends where a wrong reading would be worse than none: then a ``Mistyped`` says what to do.
"""

import re
import unicodedata
from datetime import date, datetime, time
from typing import Final
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from cloudsword.centre.intake.states import NumberKind
from cloudsword.centre.intake.told import TakenNumber
from cloudsword.errors import CloudSwordError
from cloudsword.tongue import Sentence, phrase
from cloudsword.vocabulary import account_reference, free, msisdn
from cloudsword.vocabulary.money import minor_units, parse_amount
from cloudsword.vocabulary.outside_text import LOST, first_mark, first_unseen, seen_lines

NOON: Final = time(12)
_WORDS: Final = {"万": 4, "萬": 4, "亿": 8, "億": 8, "千": 3, "k": 3, "m": 6}
_IN_WORDS = re.compile(r"([0-9][0-9,]*(?:\.[0-9]+)?)\s*([万萬亿億千kKmM])")
_AROUND = re.compile(r"^(?:约|大约|about|~|¥|\$|€|£)\s*|\s*(?:元|块钱|块|圆|左右|整)+$", re.IGNORECASE)
_TIME = re.compile(r"([0-9]{1,2})(?:[:.:时点]?([0-9]{2})分?)?(?::([0-9]{2}))?(?:点|时)?")
_HOST = re.compile(r"(?:[\w-]{1,63}\.)+[^\W\d_][\w-]{1,62}", re.UNICODE)
_DIGITS = re.compile(r"\+?[0-9][0-9\s\-./()]{2,30}")
_BETWEEN = re.compile("[\n\r,;\uff0c\uff1b\u3001]+")  # also the full-width comma and semicolon
_MOST_NUMBERS: Final = 100


class Mistyped(ValueError):
    """What was typed cannot be read; as text it is English, and says why and what to do."""

    def __init__(self, why: Sentence) -> None:
        self.name_in = why.name_in
        super().__init__(why.name_in("en"))


def plain(text: str, *, is_id: bool = False) -> str:
    """Return ``text`` in its plain forms (full-width digits and letters become ASCII), without blanks around.

    Parameters
    ----------
    text
        What was typed.
    is_id
        Whether it tells one account or row from another: then not even joiners are taken.

    Raises
    ------
    Mistyped
        It holds characters that only a wrong encoding or a machine leaves behind.
    """
    if LOST in text:
        raise Mistyped(
            phrase("some characters were lost on the way (wrong encoding); please type it again"),
        )
    if (first_mark(text) if is_id else first_unseen(text)) is not None:
        raise Mistyped(
            phrase("it holds characters that do not print; please type it by hand"),
        )
    return unicodedata.normalize("NFKC", text).strip()


def story(text: str) -> str:
    """Return a free text; line ends and tabs stay, what else does not print goes. Lost letters: Mistyped."""
    if LOST in text:
        plain(text)
    return seen_lines(text).strip()


def amount(text: str, currency: str) -> int | None:
    """Return minor units, None for an empty text: ``1,234.56``, ``5万``, ``about 3.5k``, ``2000元``.

    Raises
    ------
    Mistyped
        It is no amount above zero.
    """
    shown = plain(text)
    if not shown:
        return None
    bare = _AROUND.sub("", _AROUND.sub("", shown)).strip()
    shift = 0
    if found := _IN_WORDS.fullmatch(bare):
        bare, shift = found[1], _WORDS[found[2].lower()]
    try:
        if shift:
            whole, _, decimals = bare.replace(",", "").partition(".")
            bare = f"{whole}{decimals[:shift].ljust(shift, '0')}.{decimals[shift:] or '0'}"
        minor = parse_amount(bare, currency)
    except CloudSwordError as error:
        raise Mistyped(error) from None
    if minor <= 0:
        smallest = "1" if not minor_units(currency) else "0." + "1".rjust(minor_units(currency), "0")
        raise Mistyped(phrase("an amount is above zero, at least {smallest}", smallest=smallest))
    return minor


def clock(text: str) -> time | None:
    """Return a time of day, None for an empty text: ``14:20``, ``1420``, ``9``, ``14点20分``.

    Raises
    ------
    Mistyped
        There is no such time.
    """
    shown = plain(text)
    if not shown:
        return None
    found = _TIME.fullmatch(shown)
    try:
        if found:
            return time(int(found[1]), int(found[2] or 0), int(found[3] or 0))
    except ValueError:
        pass
    raise Mistyped(phrase("{shown} is no time of day; write it as 14:20", shown=shown[:20]))


def day(text: str) -> date | None:
    """Return a day, None for an empty text: ``2026-03-05``, ``2026/3/5``, ``20260305``.

    Raises
    ------
    Mistyped
        There is no such day.
    """
    shown = plain(text)
    if not shown:
        return None
    found = re.fullmatch(r"([0-9]{4})[-/.年]?([0-9]{1,2})[-/.月]?([0-9]{1,2})日?", shown)
    try:
        if found:
            return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        pass
    raise Mistyped(phrase("{shown} is no day; write it as 2026-03-05", shown=shown[:20]))


def past_day(on: date | None, zone: ZoneInfo, now: datetime) -> date | None:
    """Return the day that was told.

    Raises
    ------
    Mistyped
        It lies in the future, or before the year 2000.
    """
    today = now.astimezone(zone).date()
    if on is not None and on > today:
        raise Mistyped(phrase("this day is still to come; today is {today:%Y-%m-%d}", today=today))
    if on is not None and on.year < 2000:
        raise Mistyped(phrase("a day before the year 2000; check the year"))
    return on


def instant(on: date | None, at: time | None, zone: ZoneInfo, now: datetime) -> tuple[datetime | None, bool]:
    """Return the instant and whether only its day was told; a time alone is today's.

    Raises
    ------
    Mistyped
        It lies in the future.
    """
    if on is None and at is None:
        return None, False
    here = now.astimezone(zone)
    whole = datetime.combine(on or here.date(), at or NOON, zone)
    if at is not None and (whole - now).total_seconds() > 300:
        raise Mistyped(
            phrase("this time is still to come; it is {now:%H:%M} now. Was it yesterday?", now=here),
        )
    return whole, at is None


def account(text: str) -> str:
    """Return the canonical form of an account; empty where nothing was typed.

    Raises
    ------
    Mistyped
        No account can look so.
    """
    shown = plain(text, is_id=True)
    if not shown:
        return ""
    found = account_reference.recognise(shown)
    if found.kind is account_reference.ReferenceKind.FREE and (fault := free.fault(found.canonical)):
        raise Mistyped(fault)
    return found.canonical


def number(text: str, calling_code: str = "") -> TakenNumber:
    """Return what one line of numbers and links is; a text that is neither is an account or a name.

    A telephone number without ``+`` is one of the country of ``calling_code``; empty: it may be an account.
    """
    shown = plain(text)
    if _DIGITS.fullmatch(shown) and (found := msisdn.canonical(shown, calling_code)):
        return TakenNumber(NumberKind.MSISDN, found)
    if link := _link(shown):
        return TakenNumber(NumberKind.LINK, link)
    return TakenNumber(NumberKind.ACCOUNT, account(shown))


def numbers(text: str, calling_code: str = "") -> tuple[TakenNumber, ...]:
    """Return the numbers and links of a text, one a line or parted by commas, each once.

    Raises
    ------
    Mistyped
        A line cannot be read, or there are more than a hundred.
    """
    found: dict[TakenNumber, None] = {}
    for line in _BETWEEN.split(text):
        if line.strip():
            found[number(line, calling_code)] = None
    if len(found) > _MOST_NUMBERS:
        raise Mistyped(
            phrase(
                "{found} numbers are more than {limit}; put the rest into the story",
                found=len(found),
                limit=_MOST_NUMBERS,
            ),
        )
    return tuple(found)


def callback(text: str, calling_code: str = "") -> str:
    """Return a number to call back, in E.164 where it can be made so; empty where nothing was typed.

    Raises
    ------
    Mistyped
        It is no telephone number.
    """
    shown = plain(text)
    if not shown:
        return ""
    if found := msisdn.canonical(shown, calling_code):
        return found
    compact = re.sub(r"[\s\-./()]", "", shown)
    if re.fullmatch(r"[0-9]{4,15}", compact):
        return compact
    raise Mistyped(
        phrase(
            "{shown} is no telephone number; digits, with + and the country code if it is abroad",
            shown=shown[:30],
        ),
    )


def _link(text: str) -> str:
    """Return host and path of a link without its scheme; empty where the text is none."""
    bare = text if "://" in text else f"//{text}"
    try:
        parts = urlsplit(bare)
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return ""
    if not _HOST.fullmatch(host) or " " in text:
        return ""
    return (host + parts.path.rstrip("/"))[:256]
