"""Events of intake beside those that every desk knows."""

from typing import Final

from cloudsword.centre.audit.events import EventName


class IntakeEvent(EventName):
    """What only intake writes into the audit log."""

    PAYMENT_MATCHED = "report:payment:matched", "transfer picked for a payment", "核定所述付款对应的转账"
    PAYMENT_UNMATCHED = (
        "report:payment:unmatched",
        "transfer of a payment taken back",
        "撤销所述付款对应的转账",
    )
    PAYMENTS_BOOKED = "report:payment:booked", "transfers found that reports name", "流水中找到报案所述转账"
    BATCH_ADOPTED = "report:batch:adopted", "reports adopted from the lake", "批量接收外部报案"
    BATCH_UNDONE = "lake:batch:undone", "batch of the lake undone", "撤销数据湖批次"
    CASE_REOPENED = "case:record:reopened", "case opened again", "重新办理案件"


EVENTS: Final = (IntakeEvent,)
