"""Events of intake beside those that every desk knows."""

from typing import Final

from cloudsword.centre.audit.events import EventName


class IntakeEvent(EventName):
    """What only intake writes into the audit log."""

    PAYMENT_MATCHED = "report:payment:matched", "transfer picked for a payment"
    PAYMENT_UNMATCHED = "report:payment:unmatched", "transfer of a payment taken back"
    PAYMENTS_BOOKED = "report:payment:booked", "transfers found that reports name"
    PAYMENTS_UNBOOKED = "report:payment:unbooked", "transfers that reports name went with an undone batch"
    BATCH_ADOPTED = "report:batch:adopted", "reports adopted from the lake"
    BATCH_UNDONE = "lake:batch:undone", "batch of the lake undone"
    CASE_REOPENED = "case:record:reopened", "case opened again"


EVENTS: Final = (IntakeEvent,)
