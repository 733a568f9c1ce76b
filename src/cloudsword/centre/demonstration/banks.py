"""The country's institutions in this process: banks on the replay's agenda, whose holds its worlds obey.

Invariants: what an institution does is decided by the seed and the order's number; what it holds is locked in
the world of the centre, and whatever account it holds on is locked whole in the world of freezes.
"""

import itertools
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from cloudsword.centre.demonstration import country_clock
from cloudsword.centre.demonstration.agenda import Agenda
from cloudsword.centre.demonstration.settlement import EVERYTHING, Settlement
from cloudsword.centre.machine.institutions.conduct import CountryConduct
from cloudsword.channels.answering import Held, Unable
from cloudsword.channels.bank import Bank, Due
from cloudsword.channels.conduct import Conduct, Intent
from cloudsword.channels.contract import Answers, Ask, BookedTransfer, OrderMessage, Statement
from cloudsword.channels.in_memory import InMemoryChannel
from cloudsword.country.institutions import Refusal, conduct_towards
from cloudsword.country.scenario import Scenario

_MINUTE: Final = timedelta(minutes=1)
_WORDS: Final = {str(each.value): each.en for each in (*Refusal, *Unable)}


@dataclass(frozen=True, slots=True)
class Obliging:
    """The conduct of a demonstration's banks: the country's, but what they hold they see to in any case.

    Parameters
    ----------
    drawn
        As the country draws it.
    """

    drawn: Conduct

    def __call__(self, order: OrderMessage, number: int, received_at: datetime) -> Intent | None:
        """Return what is drawn for an order to hold, refused unseen; anything else is done, and said once."""
        found = self.drawn(order, number, received_at)
        if order.ask is not Ask.HOLD:
            if found is None:
                return Intent(received_at + _MINUTE, (received_at + 2 * _MINUTE,))
            return Intent(found.acts_at, found.answers_at[:1])
        return found if found is None or not found.refuses else replace(found, acts_at=received_at)


@dataclass(frozen=True, slots=True)
class WorldBooks:
    """What the world of the centre has on its accounts now: an agenda asks at the instant itself.

    Parameters
    ----------
    world
        Its money.
    """

    world: Settlement

    def balance(self, account: str, at: datetime) -> int:
        """Return what an account holds now, locked money included; minor units."""
        return max(0, self.world.balances.get(account, 0))

    def transfers(
        self, accounts: frozenset[str], after: datetime | None, until: datetime
    ) -> tuple[BookedTransfer, ...]:
        """Return none: what is booked comes with the daily records."""
        return ()


class Banks:
    """All institutions of a country.

    Parameters
    ----------
    scenario
        Seed and latency.
    agenda
        Where acts and answers are put.
    world
        The money that the holds act on.
    frozen
        The same payments where every order freezes its account whole.
    now
        Tells the country's time, UTC microseconds.
    heard
        Called with the institution's id at the instant at which an answer of it arrives.
    is_endless
        Says whether an account stands for a whole trade and never runs dry: nobody freezes that whole, so
        under the freeze too the ordered amount alone is locked there.
    """

    def __init__(
        self,
        scenario: Scenario,
        agenda: Agenda,
        world: Settlement,
        frozen: Settlement,
        *,
        now: Callable[[], int],
        heard: Callable[[str], None],
        is_endless: Callable[[str], bool] = lambda account: False,
    ) -> None:
        self._scenario, self._agenda, self._world, self._frozen = scenario, agenda, world, frozen
        self._is_endless = is_endless
        self._now, self._heard = now, heard
        self._numbers = itertools.count(1)
        self._banks: dict[str, Bank] = {}

    def channel(self, institution: str) -> "BankChannel":
        """Return the way to an institution."""
        return BankChannel(self._bank(institution), lambda: country_clock.instant(self._now()))

    def due(self) -> list[Due]:
        """Return the orders to hold that are on their way: drawn, and known to nobody in the centre."""
        return [each for bank in self._banks.values() for each in bank.due()]

    def locked(self) -> dict[str, int]:
        """Return minor units held by account."""
        found: dict[str, int] = {}
        for bank in self._banks.values():
            for held in bank.live_holds(country_clock.instant(self._now())):
                found[held.account] = found.get(held.account, 0) + held.held_minor
        return found

    def give_back(self, hold: UUID, root: str, amount: int, told: Callable[[int, int], None]) -> None:
        """Pay held money back to the victim of ``root``, as late as an order is carried out.

        Parameters
        ----------
        hold
            The order that placed the hold.
        root
            Whose money.
        amount
            Minor units.
        told
            Called when it is done, with what went (minor units) and the instant.

        Notes
        -----
        Under the freeze all that lies there of this victim's money goes back then: more than the order says
        where the freeze caught more.
        """
        at = self._now()
        drawn = conduct_towards(self._scenario, next(self._numbers), at)

        def pay(now: int) -> None:
            for bank in self._banks.values():
                held = bank.held(hold)
                if held is not None:
                    part = min(held.minor, amount)
                    gone = self._world.give_back(held.account, root, part, now)
                    self._frozen.give_back(held.account, root, EVERYTHING, now, only_own=True)
                    bank.set_free(held, part, country_clock.instant(now))
                    told(gone, now)

        self._agenda.put(drawn.acts_at if drawn else at + _MINUTE // timedelta(microseconds=1), pay)

    def _bank(self, institution: str) -> Bank:
        if institution not in self._banks:
            heard = [0]

            def wake(at: int) -> None:
                bank.advance(country_clock.instant(at))
                if bank.said > heard[0]:
                    heard[0] = bank.said
                    self._heard(institution)

            bank = self._banks[institution] = Bank(
                institution,
                WorldBooks(self._world),
                Obliging(CountryConduct(self._scenario, 0)),
                numbers=self._numbers,
                wakes=lambda at: self._agenda.put(country_clock.microseconds(at), wake),
                moved=self._moved,
            )
        return self._banks[institution]

    def _moved(self, held: Held, more: int, at: datetime) -> None:
        """Let the two worlds lock what is held now: the amount in one, the whole account in the other."""
        name, now = str(held.order_id), country_clock.microseconds(at)
        self._world.lock(name, held.account, held.minor, now)
        if more > 0:
            whole = held.minor if self._is_endless(held.account) else EVERYTHING
            self._frozen.lock(name, held.account, whole, now)
        elif not held.minor:
            self._frozen.lock(name, held.account, 0, now)


class BankChannel(InMemoryChannel):
    """The channel to one institution of the country: nothing leaves the process."""

    def answers_since(self, cursor: str) -> Answers:
        """Return what was said after ``cursor``, reasons in words: people read them."""
        found = InMemoryChannel.answers_since(self, cursor)
        said = (replace(each, reason=_WORDS.get(each.reason, each.reason)) for each in found.answers)
        return replace(found, answers=tuple(said))

    def statement_since(self, cursor: str) -> Statement:
        """Return the balances of accounts with holds alone."""
        found = InMemoryChannel.statement_since(self, cursor)
        held = {each.account for each in self.live_holds()}
        return replace(found, balances=tuple(each for each in found.balances if each.account in held))
