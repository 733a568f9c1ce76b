"""The country's institutions in this process: they answer orders as ``country.institutions.answer`` says.

Invariants: what an institution does is decided by the seed and the order's number; an order that comes twice
is carried out once; every lock that an institution placed ends at its expiry unless it was extended.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from uuid import UUID

from cloudsword.centre.demonstration import country_clock
from cloudsword.centre.demonstration.agenda import Agenda
from cloudsword.centre.demonstration.settlement import EVERYTHING, Settlement
from cloudsword.channels.contract import (
    AnswerMessage,
    Answers,
    Ask,
    BookedBalance,
    LiveHold,
    OrderMessage,
    Receipt,
    Said,
    SignedOrder,
    Statement,
)
from cloudsword.country.institutions import Answer, AnswerKind, Order, answer
from cloudsword.country.scenario import Scenario

_MUCH: Final = 1 << 60
_DONE: Final = {Ask.EXTEND: Said.EXTENDED, Ask.FREEZE: Said.FROZEN, Ask.RELEASE: Said.RELEASED}
_MINUTE: Final = 60 * 1_000_000


@dataclass(slots=True)
class BankHold:
    """What an institution holds for one order.

    Parameters
    ----------
    account, institution
        Where.
    amount
        Minor units.
    expires_at
        UTC microseconds.
    """

    account: str
    institution: str
    amount: int
    expires_at: int


@dataclass(slots=True)
class Desk:
    """What one institution has received and said."""

    received: dict[UUID, int] = field(default_factory=dict)
    said: list[AnswerMessage] = field(default_factory=list)


class Banks:
    """All institutions of a country.

    ``due`` says which orders to hold will be carried out, and when: drawn with the order, known to nobody in
    the centre.

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
        self.now, self._heard = now, heard
        self.holds: dict[UUID, BankHold] = {}
        self.due: dict[UUID, tuple[int, OrderMessage, Order]] = {}
        self._desks: dict[str, Desk] = {}
        self._orders = 0

    def desk(self, institution: str) -> Desk:
        """Return what an institution has received and said."""
        return self._desks.setdefault(institution, Desk())

    def receive(self, message: OrderMessage) -> Receipt:
        """Take an order over; what comes of it is put on the agenda."""
        desk = self.desk(message.institution)
        known = desk.received.get(message.idempotency_key)
        if known is not None:
            return Receipt(message.order_id, country_clock.instant(known), True)
        at = desk.received[message.idempotency_key] = self.now()
        self._orders += 1
        if message.ask is Ask.HOLD:
            self._hold(message, self._orders, at)
        else:
            self._change(message, self._orders, at)
        return Receipt(message.order_id, country_clock.instant(at), False)

    def locked(self) -> dict[str, int]:
        """Return minor units held by account."""
        found: dict[str, int] = {}
        for held in self.holds.values():
            found[held.account] = found.get(held.account, 0) + held.amount
        return found

    def balance(self, account: str) -> int:
        """Return what an account holds now, locked money included; minor units."""
        return max(0, self._world.balances.get(account, 0))

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
        self._orders += 1
        at = self.now()
        drawn = answer(self._scenario, Order(self._orders, 0, 1, at), lambda acted_at: 1)
        acts_at = drawn[0].acted_at if drawn else at + _MINUTE

        def pay(now: int) -> None:
            held = self.holds.get(hold)
            if held is None:
                return
            account, part = held.account, min(held.amount, amount)
            gone = self._world.give_back(account, root, part, now)
            self._frozen.give_back(account, root, EVERYTHING, now, only_own=True)
            self._set(hold, held.amount - part, now)
            told(gone, now)

        self._agenda.put(acts_at, pay)

    def _hold(self, message: OrderMessage, number: int, at: int) -> None:
        order = Order(number, 0, message.amount_minor, at)
        acts_at: list[int] = []

        def much(acted_at: int) -> int:
            acts_at.append(acted_at)
            return _MUCH

        planned = answer(self._scenario, order, much)
        if acts_at:
            self.due[message.order_id] = acts_at[0], message, order
            self._agenda.put(acts_at[0], lambda now: self._act(message, order, now))
        else:
            self._say(message, planned)

    def _act(self, message: OrderMessage, order: Order, at: int) -> None:
        self.due.pop(message.order_id, None)
        expires_at = country_clock.microseconds(message.expires_at)
        there = self._world.free(message.account) if at < expires_at else 0
        said = answer(self._scenario, order, lambda acted_at: there)
        if said and said[0].held_minor:
            self.holds[message.order_id] = BankHold(message.account, message.institution, 0, expires_at)
            self._freeze(message.order_id, said[0].held_minor, at)
            self._set(message.order_id, said[0].held_minor, at)
            self._agenda.put(expires_at, lambda now: self._expire(message.order_id, now))
        self._say(message, said)

    def _change(self, message: OrderMessage, number: int, at: int) -> None:
        """Carry out what is asked of a hold: always, a little later, at times drawn as for holds."""
        drawn = answer(self._scenario, Order(number, 0, 1, at), lambda acted_at: 1)
        acts_at, answers_at = (
            (drawn[0].acted_at, drawn[0].answered_at) if drawn else (at + _MINUTE, at + 2 * _MINUTE)
        )

        more = [0]

        def act(now: int) -> None:
            hold = message.hold_order_id
            held = self.holds.get(hold) if hold is not None else None
            if hold is None or held is None:
                return
            if message.ask is Ask.RAISE:
                more[0] = min(self._world.free(held.account), message.amount_minor)
                self._freeze(hold, held.amount + more[0], now)
                self._set(hold, held.amount + more[0], now)
            elif message.ask is Ask.RELEASE:
                self._set(hold, held.amount - min(held.amount, message.amount_minor), now)
            else:
                held.expires_at = country_clock.microseconds(message.expires_at)
                self._agenda.put(held.expires_at, lambda later: self._expire(hold, later))

        self._agenda.put(acts_at, act)
        self._agenda.put(answers_at, lambda now: self._tell(message, more[0], now))

    def _freeze(self, hold: UUID, amount: int, at: int) -> None:
        """Let the world of whole freezes lock the account of a hold."""
        account = self.holds[hold].account
        self._frozen.lock(str(hold), account, amount if self._is_endless(account) else EVERYTHING, at)

    def _set(self, hold: UUID, amount: int, at: int) -> None:
        """Let a hold lock ``amount`` from now on; 0 ends it."""
        held = self.holds[hold]
        held.amount = amount
        self._world.lock(str(hold), held.account, amount, at)
        if amount <= 0:
            del self.holds[hold]
            self._frozen.lock(str(hold), held.account, 0, at)

    def _expire(self, hold: UUID, at: int) -> None:
        held = self.holds.get(hold)
        if held is not None and held.expires_at <= at:
            self._set(hold, 0, at)

    def _say(self, message: OrderMessage, said: tuple[Answer, ...]) -> None:
        """Put the answers on the agenda; the balance they tell is that of the act."""
        balance = self.balance(message.account)
        acted_at = country_clock.instant(self.now())
        for one in said:
            self._agenda.put(
                one.answered_at,
                lambda now, one=one: self._tell_hold(message, one, balance, acted_at, now),  # type: ignore[misc]
            )

    def _tell_hold(
        self, message: OrderMessage, one: Answer, balance: int, acted_at: datetime, at: int
    ) -> None:
        is_refused = one.kind is AnswerKind.REFUSED
        self._keep(
            AnswerMessage(
                answer_id=f"{message.order_id}-1",
                institution=message.institution,
                order_id=message.order_id,
                said=Said.REFUSED if is_refused else Said.PLACED,
                placed_minor=None if is_refused else one.held_minor,
                balance_minor=balance,
                balance_at=acted_at,
                reason=one.refusal.en if one.refusal else "",
                answered_at=country_clock.instant(at),
            )
        )

    def _tell(self, message: OrderMessage, more: int, at: int) -> None:
        said = _DONE.get(message.ask, Said.PLACED if more else Said.REFUSED)
        self._keep(
            AnswerMessage(
                answer_id=f"{message.order_id}-1",
                institution=message.institution,
                order_id=message.order_id,
                said=said,
                placed_minor=more if said is Said.PLACED else None,
                balance_minor=self.balance(message.account),
                balance_at=country_clock.instant(at),
                reason="nothing there" if said is Said.REFUSED else "",
                answered_at=country_clock.instant(at),
            )
        )

    def _keep(self, message: AnswerMessage) -> None:
        self.desk(message.institution).said.append(message)
        self._heard(message.institution)


@dataclass(frozen=True, slots=True)
class BankChannel:
    """The channel to one institution of the country: nothing leaves the process.

    Parameters
    ----------
    banks
        All of them.
    institution
        The centre's id of this one.
    """

    banks: Banks
    institution: str

    def place(self, order: SignedOrder) -> Receipt:
        """Hand over an order to hold."""
        return self.banks.receive(order.order)

    def raise_hold(self, order: SignedOrder) -> Receipt:
        """Hand over an order to hold more where a hold stands."""
        return self.banks.receive(order.order)

    def extend(self, order: SignedOrder) -> Receipt:
        """Hand over an order to extend a hold."""
        return self.banks.receive(order.order)

    def freeze(self, order: SignedOrder) -> Receipt:
        """Hand over an order to freeze what is held."""
        return self.banks.receive(order.order)

    def release(self, order: SignedOrder) -> Receipt:
        """Hand over an order to release a hold, or a part of it."""
        return self.banks.receive(order.order)

    def answers_since(self, cursor: str) -> Answers:
        """Return what was said after ``cursor``: how many answers are read."""
        said = self.banks.desk(self.institution).said
        return Answers(str(len(said)), tuple(said[int(cursor or "0") :]))

    def statement_since(self, cursor: str) -> Statement:
        """Return the balances of accounts with holds; their transfers come with the daily records."""
        at = country_clock.instant(self.banks.now())
        accounts = sorted({held.account for held in self._mine()})
        balances = tuple(BookedBalance(account, self.banks.balance(account), at) for account in accounts)
        return Statement(str(self.banks.now()), balances, ())

    def live_holds(self) -> tuple[LiveHold, ...]:
        """Return every hold that the institution has now."""
        return tuple(
            LiveHold(order, held.account, held.amount, country_clock.instant(held.expires_at))
            for order, held in sorted(self.banks.holds.items(), key=lambda entry: str(entry[0]))
            if held.institution == self.institution
        )

    def _mine(self) -> list[BankHold]:
        return [held for held in self.banks.holds.values() if held.institution == self.institution]
