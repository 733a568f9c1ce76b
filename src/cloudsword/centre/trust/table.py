"""The table of trust: what each kind of outsider can make a centre believe, what not, and what bounds it.

Services take their bounds from here; a test tries every rule of every row with a hostile outsider; the page
``docs/reference/trust.md`` is made from it.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from cloudsword.centre.trust.bounds import Bounds
from cloudsword.centre.trust.kinds import Outsider, Rule, Saying
from cloudsword.vocabulary.money import LARGEST_MINOR


@dataclass(frozen=True, slots=True)
class Trust:
    """One row.

    Parameters
    ----------
    outsider, saying
        Who says what.
    believed, believed_zh
        What the centre takes from it.
    accounts, accounts_zh
        About whose accounts.
    refused
        What it cannot make the centre believe.
    bounds
        Instants and sums; None: the word names none that count.
    instants, instants_zh
        What bounds the instants beside ``bounds``; empty: nothing.
    """

    outsider: Outsider
    saying: Saying
    believed: str
    believed_zh: str
    accounts: str
    accounts_zh: str
    refused: tuple[Rule, ...]
    bounds: Bounds | None = None
    instants: str = ""
    instants_zh: str = ""


_ITS_OWN: Final = (
    "that it keeps, or on which it holds money or was ordered to",
    "由其开户，或其对该账户有止付或指令",
)

TABLE: Final[tuple[Trust, ...]] = (
    Trust(
        Outsider.CHANNEL,
        Saying.RECEIPT,
        "that the order reached it",
        "指令已送达",
        "of the order that was handed over",
        "所送指令的账户",
        (Rule.NOT_ITS_ORDER,),
    ),
    Trust(
        Outsider.CHANNEL,
        Saying.ANSWER,
        "what it did with an order to it: locked so much, extended, froze, released, refused. What it locks "
        "beyond order, dispute or balance is released at once",
        "其对收到的指令的执行情况：已锁定金额、已延长、已冻结、已解除、拒绝；超出指令、争议金额或余额的部分立即解除",
        "of its orders; twenty answers to each",
        "发给它的指令的账户；每项指令最多二十条答复",
        (
            Rule.NOT_ITS_ORDER,
            Rule.IN_ANOTHERS_NAME,
            Rule.AHEAD,
            Rule.BEFORE_ORDER,
            Rule.SIZE,
            Rule.UNASKED,
            Rule.ABOVE,
            Rule.MALFORMED,
            Rule.TOO_MANY,
            Rule.OTHERS_MONEY,
        ),
        Bounds(),
        "not before the order left, up to five minutes",
        "不早于指令发出前五分钟",
    ),
    Trust(
        Outsider.CHANNEL,
        Saying.BALANCE,
        "what an account holds; what it holds there for the centre beyond that is released. A newer word "
        "replaces an older one, never the other way round; of a statement the latest of an account counts",
        "账户余额；其止付超出余额的部分予以解除。新的陈述取代旧的，反之不可。每份对账单每个账户仅取最新余额",
        *_ITS_OWN,
        (
            Rule.NOT_ITS_ACCOUNT,
            Rule.AHEAD,
            Rule.TOO_OLD,
            Rule.OLDER,
            Rule.SIZE,
            Rule.MALFORMED,
            Rule.OTHERS_MONEY,
        ),
        Bounds(back=timedelta(days=31)),
    ),
    Trust(
        Outsider.CHANNEL,
        Saying.BOOKING,
        "that money moved from or to an account of its own: traces and hold plans follow it, and persons "
        "decide; no hold changes by itself",
        "资金自其账户转出或转入；追踪与止付方案据此更新，由人决定；止付不会自动变更",
        "one side " + _ITS_OWN[0],
        "一方账户" + _ITS_OWN[1],
        (
            Rule.NEITHER_SIDE,
            Rule.AHEAD,
            Rule.TOO_OLD,
            Rule.SIZE,
            Rule.TWICE,
            Rule.OTHER_BOOKING,
            Rule.MALFORMED,
            Rule.OTHERS_MONEY,
        ),
        Bounds(back=timedelta(days=366), least=1),
    ),
    Trust(
        Outsider.CHANNEL,
        Saying.LIVE_HOLD,
        "nothing: each difference from the centre's own list is a task for a person",
        "不采信；与中心清单的每处差异均生成人工任务",
        "of its orders; of orders that nobody knows, twenty",
        "发给它的指令的账户；来源不明的指令最多二十条",
        (
            Rule.NOT_ITS_ORDER,
            Rule.OTHER_ACCOUNT,
            Rule.AHEAD,
            Rule.SIZE,
            Rule.TWICE,
            Rule.TOO_MANY,
            Rule.A_RELEASE,
        ),
        Bounds(ahead=timedelta(days=20 * 366)),
    ),
    Trust(
        Outsider.API,
        Saying.ANSWER,
        "the same as over the channel",
        "与经通道答复相同",
        "of its orders; twenty answers to each",
        "发给它的指令的账户；每项指令最多二十条答复",
        (
            Rule.NOT_ITS_ORDER,
            Rule.AHEAD,
            Rule.BEFORE_ORDER,
            Rule.SIZE,
            Rule.UNASKED,
            Rule.TOO_MANY,
            Rule.OTHERS_MONEY,
        ),
        Bounds(),
        "not before the order left, up to five minutes",
        "不早于指令发出前五分钟",
    ),
    Trust(
        Outsider.API,
        Saying.REPORT,
        "that somebody told this; a case is opened and money may be traced. That a payment was this transfer "
        "of the ledger, where one side is its own; else an officer picks it",
        "有人如此报案；据此建档并可追踪资金。若一方账户由其开户，付款即为所述转账；否则由民警核定",
        "told: any. The transfer it names: one side " + _ITS_OWN[0] + ", or kept by nobody known",
        "所述账户不限；所指转账一方账户" + _ITS_OWN[1] + "，或开户机构不明",
        (Rule.NEITHER_SIDE, Rule.AHEAD, Rule.A_HOLD),
        Bounds(least=1, most=LARGEST_MINOR),
    ),
    Trust(
        Outsider.API,
        Saying.RETURN,
        "nothing: an officer notes what went back, with the payment's proof",
        "不采信；由民警凭付款凭证登记返还",
        "none",
        "无",
        (Rule.A_RETURN,),
    ),
    Trust(
        Outsider.FILE,
        Saying.RECORDS,
        "all that its columns say: transfers, who keeps an account, balances in the books, reports and their "
        "withdrawal. Who may run the command line answers for the file; the lake keeps its name and counts",
        "其各列所述的一切：转账、账户的开户机构、账面余额、报案及撤回。由命令行使用人负责；数据湖记录文件名与数量",
        "any",
        "任何账户",
        (Rule.AHEAD, Rule.OTHER_BOOKING, Rule.MALFORMED, Rule.A_HOLD),
        Bounds(least=1, most=LARGEST_MINOR),
    ),
    Trust(
        Outsider.FORM,
        Saying.REPORT,
        "that somebody told this; an officer picks the transfer that it was",
        "有人如此报案；由民警核定对应的转账",
        "any",
        "任何账户",
        (Rule.AHEAD, Rule.A_HOLD),
        Bounds(least=1, most=LARGEST_MINOR),
    ),
    Trust(
        Outsider.FORM,
        Saying.OBJECTION,
        "that the owner objects, and why; an officer answers, and an upheld objection releases",
        "所有人提出异议及理由；由民警答复，异议成立则解除",
        "on which money is held",
        "被止付的账户",
        (Rule.A_RELEASE,),
    ),
    Trust(
        Outsider.CLOCK,
        Saying.TIME,
        "that a hold or an order is over at its own end, that a look or an answer is late",
        "止付或指令按其自身期限届满；查看或答复逾期",
        "of running holds and orders",
        "进行中的止付与指令的账户",
        (Rule.A_HOLD,),
    ),
)


def bounds_of(saying: Saying, outsider: Outsider = Outsider.CHANNEL) -> Bounds:
    """Return what bounds the instants and sums of a word."""
    found = next(row.bounds for row in TABLE if (row.outsider, row.saying) == (outsider, saying))
    assert found is not None
    return found
