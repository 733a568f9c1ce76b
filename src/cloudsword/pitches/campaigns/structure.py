"""The structure of an "unfreezing" project, by whatever name: fee, ranks, secrecy, a promised multiple.

Names change with every arrest (assets of the nation, common wealth, digital yuan); what a project needs does
not: many small fees, people who collect them, silence, and a sum for which the fee looks like nothing.
"""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from cloudsword.pitches.extraction.sums import sums
from cloudsword.pitches.text.normal import normal
from cloudsword.vocabulary.named import Named


class Sign(Named):
    """A part of the structure."""

    FEE = "fee", "a joining fee"
    RANKS = "ranks", "ranks that collect it"
    SECRECY = "secrecy", "secrecy"
    MULTIPLE = "multiple", "a promised multiple of the fee"


LEAST_MULTIPLE: Final = 20
"""A promise is a multiple from this many times the fee on; loans and shares promise less at a time."""

LEAST_SHARE: Final = 0.1
"""Share of its texts that must show a sign, so that a stray word among thousands makes no project."""

LEAST_PROMISE: Final = Decimal(5_000)
"""A sum promised to each member, where no fee stands in the same text."""

_WORDS: Final[dict[Sign, re.Pattern[str]]] = {
    Sign.FEE: re.compile(
        "会费|报单|启动费|启动金|项目费|激活费|激活金|解冻金|解冻费|工本费|报名费|入会费"
        "|手续费|资料费|注册费|保证金"
        "|个税|税金|门槛费|认购金"
        "|(?:join(?:ing)?|entry|project|activation|registration|membership|flat|order|start(?:ing)?) fee"
        "|activation|tax of \\d|\\bfee (?:of )?(?:rmb|cny|usd|[¥$€£])|membership fee|one order each"
    ),
    Sign.RANKS: re.compile(
        "团队长|省总|军长|师长|团长|组长|群主|秘书长|司令|总指挥|会长|纵队|军团|指挥部|秘书处"
        "|大队长|省级代表|县级代表|级别|晋级"
        "|推荐人|上级老师|层级|区域代表|站长"
        "|(?:group|team|regiment|division|province|regional|county|city) (?:leader|head|commander|manager)"
        "|headquarters|secretary|commander"
        "|general manager of the province|\\bteacher [a-z]+ only|\\branks?\\b|upline"
    ),
    Sign.SECRECY: re.compile(
        "机密|保密|不能外传|不得外泄|不许截图|不要外传|别外传|一问三不知|单线联系|严禁私聊"
        "|不信谣|不传谣|清退|踢出群|取消资格"
        "|不要告诉|别告诉|买东西|还朋友钱|不回答|低调"
        "|secret|confidential|do not (?:tell|share|forward)|say nothing|no private chats|no screenshots"
        "|those who (?:say|doubt|ask)|are removed|if the bank asks|if anyone asks|one-to-one only|keep quiet"
    ),
}
_EACH: Final = re.compile(
    "(?:每人|每户|每单|每份|一单|一份|每位|人均|投\\S{0,8}"
    "|交\\S{0,8})\\S{0,4}?(?:领|发|分|补助|返|得|变|拿|回报|收益)"
    "|one order (?:each )?becomes|each member|every member"
    "|per member|for each order|a flat is given|a pension"
    "|will be paid out|发放金卡|养老金|安家费|扶贫款"
)


@dataclass(frozen=True, slots=True)
class Structure:
    """What of the structure a script shows.

    Parameters
    ----------
    signs
        By sign: the words that show it.
    """

    signs: dict[Sign, str]

    @property
    def is_unfreezing(self) -> bool:
        """Whether it is such a project: three of the four, what is paid or what is promised among them."""
        return is_unfreezing(self.signs)


def is_unfreezing(signs: Collection[Sign]) -> bool:
    """Return whether signs make a project: three of the four, what is paid or promised among them."""
    return len(signs) >= 3 and (Sign.FEE in signs or Sign.MULTIPLE in signs)


def signs_shown(counts: Mapping[Sign, int], texts: int) -> tuple[Sign, ...]:
    """Return the signs that enough of ``texts`` show, of which ``counts`` show each."""
    return tuple(sign for sign in Sign if counts.get(sign, 0) >= max(1, LEAST_SHARE * texts))


def structure_of(texts: Sequence[str]) -> Structure:
    """Return what of the structure the texts of one script show together.

    Parameters
    ----------
    texts
        Variants and follow-ups of one script: its parts rarely stand in one message.

    Returns
    -------
    Structure
        Words as the normaliser reads them.
    """
    found: dict[Sign, str] = {}
    counts: Counter[Sign] = Counter()
    for text in texts:
        shown = signs_of(text)
        counts.update(list(shown))
        found = {**shown, **found}
    return Structure({sign: found[sign] for sign in signs_shown(counts, len(texts))})


def signs_of(text: str) -> dict[Sign, str]:
    """Return the signs that one text shows, each with the words that show it."""
    meant = normal(text)
    found = {sign: match[0] for sign, words in _WORDS.items() if (match := words.search(meant))}
    if promise := _promise(meant):
        found[Sign.MULTIPLE] = promise
    return found


def _promise(text: str) -> str:
    """Return the words that promise a multiple; empty: none do."""
    if not (each := _EACH.search(text)):
        return ""
    amounts = [(sum_.amount, sum_.text) for sum_ in sums(text) if sum_.amount]
    if not amounts:
        return each[0]
    (least, _), (most, shown) = min(amounts), max(amounts)
    if most >= LEAST_PROMISE or (least and most >= LEAST_MULTIPLE * least):
        return f"{each[0]} {shown}"
    return ""
