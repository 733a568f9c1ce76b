"""Events of the funds desk beside those that every desk knows."""

from typing import Final

from cloudsword.centre.audit.events import EventName


class FundsEvent(EventName):
    """What only the funds desk writes into the audit log."""

    ORDER_LOOKED_AT = "hold:order:looked_at", "proposal looked at", "查看提议"
    ORDER_LAPSED = "hold:order:lapsed", "order lapsed", "指令失效"
    ORDER_UNDELIVERED = "hold:order:undelivered", "order refused on its way", "指令被拒收"
    RELEASE_SEEN = "hold:order:seen", "release seen by a second person", "他人已查看解除"
    HOLD_RAISED = "hold:money:raised", "hold raised", "追加止付"
    BALANCE_REPORTED = "institution:balance:reported", "balance reported", "报告账户余额"
    STATEMENT_READ = "institution:statement:read", "statement read", "读取账户流水"


EVENTS: Final = (FundsEvent,)
