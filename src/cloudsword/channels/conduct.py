"""How a bank behaves towards an order before it looks at the account: obeys, refuses, is silent; when."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from cloudsword.channels.contract import OrderMessage


@dataclass(frozen=True, slots=True)
class Intent:
    """What a bank means to do about one order.

    Parameters
    ----------
    acts_at
        When it looks at the account and acts.
    answers_at
        When it says what came of it, in order; more than once where it says the same again. Nothing before
        ``acts_at``.
    refuses
        Why it will not; empty where it obeys.
    is_whole
        It locks all that is free on the account, whatever was ordered.
    """

    acts_at: datetime
    answers_at: tuple[datetime, ...]
    refuses: str = ""
    is_whole: bool = False


class Conduct(Protocol):
    """How a bank behaves."""

    def __call__(self, order: OrderMessage, number: int, received_at: datetime) -> Intent | None:
        """Return what it means to do about an order; None: it stays silent.

        Parameters
        ----------
        order
            What is asked.
        number
            Of the order at this bank. Conduct is a function of it: a bank that was killed asks again.
        received_at
            When the order came.
        """
        ...


def at_once(order: OrderMessage, number: int, received_at: datetime) -> Intent:
    """Do as ordered, at once: the conduct of a bank that is connected well."""
    return Intent(received_at, (received_at,))
