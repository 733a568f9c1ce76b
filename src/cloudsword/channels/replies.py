"""What an institution's replies say, read by their contract.

Invariant: one answer or booking that cannot be read does not keep the others from being read, nor a balance
the answer with which it came; a list that is compared as a whole is read as a whole.
"""

from dataclasses import replace
from typing import Any

from cloudsword.channels.contract import (
    MOST_ANSWERS,
    MOST_ROWS,
    AnswerMessage,
    Answers,
    BookedBalance,
    BookedTransfer,
    Cursor,
    LiveHold,
    Receipt,
    SignedOrder,
    Statement,
)
from cloudsword.channels.plain import record, records, value_of


def receipt_in(body: Any, order: SignedOrder) -> Receipt:
    """Return the receipt for ``order``; ValueError for anything else, another order's receipt included."""
    found = record(Receipt, body)
    if found.order_id != order.order.order_id:
        raise ValueError("a receipt for another order")
    return found


def answers_in(body: Any) -> Answers:
    """Return the answers in a reply, and what is wrong with those that cannot be read."""
    tree = _only(body, "cursor", "answers")
    good, bad = records(AnswerMessage, tree["answers"], MOST_ANSWERS, _answer)
    return Answers(value_of(Cursor, tree["cursor"], "cursor"), good, bad)


def statement_in(body: Any) -> Statement:
    """Return the statement in a reply, and what is wrong with those rows that cannot be read."""
    tree = _only(body, "cursor", "balances", "transfers")
    balances, bad = records(BookedBalance, tree["balances"], MOST_ROWS)
    transfers, worse = records(BookedTransfer, tree["transfers"], MOST_ROWS)
    return Statement(value_of(Cursor, tree["cursor"], "cursor"), balances, transfers, (*bad, *worse))


def holds_in(body: Any) -> tuple[LiveHold, ...]:
    """Return the holds in a reply; ValueError where one cannot be read."""
    good, bad = records(LiveHold, _only(body, "holds")["holds"], MOST_ROWS)
    if bad:
        raise ValueError(bad[0])
    return good


def _answer(value: object) -> AnswerMessage:
    """Return an answer; one whose balance alone cannot be read, without it."""
    try:
        return record(AnswerMessage, value)
    except ValueError as error:
        if not isinstance(value, dict):
            raise
        word = record(AnswerMessage, {**value, "balance_minor": None, "balance_at": None})
        return replace(word, unreadable_balance=str(error)[:200])


def _only(body: Any, *names: str) -> dict[str, Any]:
    if not isinstance(body, dict) or set(body) != set(names):
        raise ValueError(f"must have exactly {', '.join(names)}")
    return body
