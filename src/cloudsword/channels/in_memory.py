"""The channel to an institution in the same process: for tests, and for replays without a network."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from cloudsword.channels.bank import Bank
from cloudsword.channels.contract import Answers, LiveHold, Receipt, SignedOrder, Statement
from cloudsword.channels.institution import Institution
from cloudsword.channels.keys import KeyRing
from cloudsword.channels.signed_orders import is_signed
from cloudsword.errors import ChannelDown, MessageRefused


@dataclass(slots=True)
class InMemoryChannel:
    """A channel that calls the institution directly.

    Parameters
    ----------
    institution
        The other side: one for many threads, or where there is but one thread the bank itself.
    clock
        Tells the time.
    is_down
        Whether nobody answers now.
    ring, sender
        Whose signature an order must have; None: nobody looks.
    """

    institution: Institution | Bank
    clock: Callable[[], datetime]
    is_down: bool = False
    ring: KeyRing | None = None
    sender: str = "centre"

    def place(self, order: SignedOrder) -> Receipt:
        """Hand over an order to hold."""
        return self._take(order)

    def raise_hold(self, order: SignedOrder) -> Receipt:
        """Hand over an order to hold more where a hold stands."""
        return self._take(order)

    def extend(self, order: SignedOrder) -> Receipt:
        """Hand over an order to extend a hold."""
        return self._take(order)

    def freeze(self, order: SignedOrder) -> Receipt:
        """Hand over an order to freeze what is held."""
        return self._take(order)

    def release(self, order: SignedOrder) -> Receipt:
        """Hand over an order to release a hold, or a part of it."""
        return self._take(order)

    def answers_since(self, cursor: str) -> Answers:
        """Return what was said after ``cursor``."""
        return self._here().answers_since(cursor, self.clock())

    def statement_since(self, cursor: str) -> Statement:
        """Return what was booked after ``cursor`` on accounts with holds or running orders."""
        return self._here().statement_since(cursor, self.clock())

    def live_holds(self) -> tuple[LiveHold, ...]:
        """Return every hold that the institution has now."""
        return self._here().live_holds(self.clock())

    def _take(self, order: SignedOrder) -> Receipt:
        here = self._here()
        if self.ring is not None and not is_signed(order, self.ring, self.sender):
            raise MessageRefused(institution=here.name, cause="no valid signature of the order")
        return here.take(order.order, self.clock())

    def _here(self) -> Institution | Bank:
        if self.is_down:
            raise ChannelDown(institution=self.institution.name, cause="it is down")
        return self.institution
