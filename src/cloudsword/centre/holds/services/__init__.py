"""The only code that changes what the holds keep: actor first, one transaction, its audit events."""

from datetime import datetime

from cloudsword.centre.holds.services.answering import take_answer
from cloudsword.centre.holds.services.balances import take_balance
from cloudsword.centre.holds.services.clocks import escalate, lapse, mark_unanswered, warn
from cloudsword.centre.holds.services.closing import close_alarm, close_task
from cloudsword.centre.holds.services.outbox import work_outbox
from cloudsword.centre.holds.services.proposing import (
    approve,
    propose,
    propose_change,
    see_proposal,
    withdraw,
)
from cloudsword.centre.holds.services.raising import more_to_hold, propose_raise
from cloudsword.centre.holds.services.reading import read_answers, read_statements
from cloudsword.centre.holds.services.reconciling import compare, reconcile
from cloudsword.centre.holds.services.releasing import release_hold
from cloudsword.centre.holds.services.seeing import see_release
from cloudsword.centre.holds.services.tracing import renew_traces, trace_case

__all__ = [
    "approve",
    "close_alarm",
    "close_task",
    "compare",
    "escalate",
    "lapse",
    "mark_unanswered",
    "more_to_hold",
    "propose",
    "propose_change",
    "propose_raise",
    "read_answers",
    "read_statements",
    "reconcile",
    "release_hold",
    "renew_traces",
    "run_clocks",
    "see_proposal",
    "see_release",
    "send_due",
    "take_answer",
    "take_balance",
    "trace_case",
    "warn",
    "withdraw",
    "work_outbox",
]


def send_due() -> int:
    """Send what is due in the outbox, take the answers that are there; return how many were taken."""
    sent = work_outbox()
    read_answers()
    return sent


def run_clocks(now: datetime | None = None) -> int:
    """Let run out what runs out, trace again what the books have overtaken; return how much changed."""
    return escalate() + mark_unanswered() + lapse() + warn() + renew_traces()
