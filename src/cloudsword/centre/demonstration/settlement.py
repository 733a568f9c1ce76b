"""What truly happens to money: the country's payments, settled under the locks that a centre places.

Invariants: money is neither made nor lost: what an account holds is what came in less what went out; a lock
acts from its instant on and never before; stolen money on an account is never above its balance there. Same
calls, same figures.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

EVERYTHING = 1 << 60
"""Amount of a lock on the whole account."""

_SECOND = 1_000_000


@dataclass(frozen=True, slots=True)
class Payment:
    """One transfer as its debtor orders it.

    Parameters
    ----------
    transaction_id, debtor, creditor
        Texts.
    amount
        Minor units.
    at
        UTC microseconds.
    parcels
        The stolen parts of it: root transaction and minor units; empty for honest money.
    """

    transaction_id: str
    debtor: str
    creditor: str
    amount: int
    at: int
    parcels: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Figures:
    """The five states of money at one instant, over all victims; minor units.

    Parameters
    ----------
    stolen
        All that victims paid so far.
    stoppable
        Of it, what lies on accounts where a hold would still reach it, and is not held.
    held
        Of it, what is held.
    returned
        Of it, what is back with the victims: by an institution, or as a gang's bait.
    gone
        Of it, what has left the books: cash, coins, abroad, shops.
    innocent
        Money of others that is locked now.
    innocent_minor_hours
        Money of others times the hours for which it was locked so far, rounded down.
    refused
        Payments that failed because of a lock and carried no stolen money.
    misdirected
        Money of others that an institution paid to a victim, because an allocation said so.
    """

    stolen: int
    stoppable: int
    held: int
    returned: int
    gone: int
    innocent: int
    innocent_minor_hours: int
    refused: int
    misdirected: int = 0


@dataclass(slots=True)
class _Lock:
    account: str
    amount: int


class Settlement:
    """One way in which the same payments go: under amount-only holds, whole-account freezes, or nothing.

    Parameters
    ----------
    balances
        Minor units by account when day 0 begins; accounts that are not there begin with nothing.

    Notes
    -----
    Locks stop what goes out of an account, to the amount that they lock. Whoever works for a gang sends what
    is free; everybody else's payment fails whole. What never came in cannot go on. What is locked is stolen
    money as far as there is any: who sends what is free sends his own once only as much stolen money is left
    as is locked (in Re Hallett's Estate). Cost: about a microsecond a payment.

    Examples
    --------
    >>> world = Settlement({"victim": 100, "mule": 50})
    >>> world.settle(Payment("T1", "victim", "mule", 100, 0, (("T1", 100),))).amount
    100
    >>> world.lock("one", "mule", 80, 5)
    >>> world.settle(Payment("T2", "mule", "cash", 100, 9, (("T1", 100),))).amount
    70
    """

    def __init__(self, balances: Mapping[str, int]) -> None:
        self.balances = dict(balances)
        self.stolen: dict[str, dict[str, int]] = {}
        self._exits: set[str] = set()
        self._victims: dict[str, str] = {}
        self._locks: dict[str, _Lock] = {}
        self._locked: dict[str, list[str]] = {}
        self._guarded: set[str] = set()
        self._paid = self._returned = self._refused = self._misdirected = 0
        self._innocent: dict[str, int] = {}
        self._area = 0
        self._at = 0
        self.roots: dict[str, int] = {}

    def name_exits(self, accounts: Sequence[str]) -> None:
        """Say which accounts lie outside: what comes there is gone."""
        self._exits.update(accounts)

    def locked(self, account: str) -> int:
        """Return how much of ``account`` may not leave now, at most ``EVERYTHING``."""
        names = self._locked.get(account)
        return min(EVERYTHING, sum(self._locks[name].amount for name in names)) if names else 0

    def free(self, account: str) -> int:
        """Return what can still be locked on or leave ``account``, minor units, at least 0."""
        return max(0, self.balances.get(account, 0) - self.locked(account))

    def lock(self, name: str, account: str, amount: int, at: int) -> None:
        """Lock ``amount`` on ``account`` from ``at`` on; a lock of that name is replaced; 0 ends it."""
        self._pass(at)
        old = self._locks.pop(name, None)
        if old is not None:
            self._locked[old.account].remove(name)
        if amount > 0:
            self._locks[name] = _Lock(account, amount)
            self._locked.setdefault(account, []).append(name)
            self._guarded.add(account)
        for changed in {account, *([old.account] if old else [])}:
            self._weigh(changed)

    def give_back(self, account: str, root: str, amount: int, at: int, *, only_own: bool = False) -> int:
        """Pay ``amount`` from an account to the victim of ``root``; return how much was there and went.

        The victim's own stolen money goes first, then what is nobody's stolen money (``misdirected``), and
        last that of other victims, which lies with the wrong one then. ``only_own``: the first alone.
        """
        self._pass(at)
        here = self.stolen.setdefault(account, {})
        there = max(0, self.balances.get(account, 0))
        own = min(amount, here.get(root, 0), there)
        clean = others = 0
        if not only_own:
            clean = min(amount - own, max(0, there - self.stolen_on(account)))
            others = min(amount - own - clean, there - own - clean)
        given = max(0, own + clean + others)
        if given:
            victim = self._victims.get(root, "")
            here[root] = here.get(root, 0) - own
            self._returned += own
            self._misdirected += clean
            self._pass_on(account, victim, others)
            self.balances[account] -= given
            self.balances[victim] = self.balances.get(victim, 0) + given
            self._weigh(account)
        return given

    def _pass_on(self, account: str, creditor: str, amount: int) -> None:
        """Move ``amount`` of stolen money, whosever it is, first root first."""
        here, there = self.stolen[account], self.stolen.setdefault(creditor, {})
        for root in sorted(here):
            part = min(amount, here[root])
            amount -= part
            here[root] -= part
            if self._victims.get(root) == creditor:
                self._returned += part
            elif part:
                there[root] = there.get(root, 0) + part

    def settle(self, payment: Payment) -> Payment | None:
        """Carry a payment out; return it as it is booked, or None where nothing moves.

        Payments come in the order of time, and never before a lock that was placed earlier.
        """
        debtor, creditor, amount, parcels = payment.debtor, payment.creditor, payment.amount, payment.parcels
        balances = self.balances
        if debtor in self._guarded:
            free = balances.get(debtor, 0) - self.locked(debtor)
            if parcels:
                amount, parcels = self._movable(payment, free)
            elif free < amount:
                self._refused += 1
                amount = 0
            if amount <= 0:
                self._guarded.add(creditor)
                return None
        if debtor in self._locked or creditor in self._locked:
            self._pass(payment.at)
        balances[debtor] = balances.get(debtor, 0) - amount
        balances[creditor] = balances.get(creditor, 0) + amount
        if parcels:
            self._carry(payment, parcels)
        if amount < payment.amount or parcels != payment.parcels:
            # who gets less than was ordered can pass on less than was ordered
            self._guarded.add(creditor)
            payment = Payment(payment.transaction_id, debtor, creditor, amount, payment.at, parcels)
        for account in (debtor, creditor):
            if account in self._locked:
                self._weigh(account)
        return payment

    def leave_out(self, payment: Payment) -> None:
        """Know that a payment is not made: whoever was to get it can pass on less."""
        self._guarded.add(payment.creditor)

    def stolen_on(self, account: str) -> int:
        """Return all victims' money on ``account`` now, minor units."""
        return sum(self.stolen.get(account, {}).values())

    def resting(self, root: str) -> dict[str, int]:
        """Return where the money of one victim's payment lies now: minor units by account, above zero."""
        return {account: parts[root] for account, parts in self.stolen.items() if parts.get(root, 0) > 0}

    def figures(self, at: int) -> Figures:
        """Return the five states of money at ``at``, UTC microseconds, not before the last event."""
        self._pass(at)
        held = stoppable = gone = 0
        for account, parts in self.stolen.items():
            here = sum(parts.values())
            if account in self._exits:
                gone += here
                continue
            caught = min(here, self.locked(account))
            held += caught
            stoppable += here - caught
        return Figures(
            stolen=self._paid,
            stoppable=stoppable,
            held=held,
            returned=self._returned,
            gone=gone,
            innocent=sum(self._innocent.values()),
            innocent_minor_hours=self._area // (3600 * _SECOND),
            refused=self._refused,
            misdirected=self._misdirected,
        )

    def figures_of(self, roots: Sequence[str], at: int) -> Figures:
        """Return the same for some victims' payments; ``innocent`` and what follows are of their accounts.

        A lock is shared among the victims of an account in proportion to what lies there of each, rounded
        down.
        """
        self._pass(at)
        held = stoppable = gone = innocent = 0
        wanted = set(roots)
        for account, parts in self.stolen.items():
            here = sum(parts.values())
            own = sum(amount for root, amount in parts.items() if root in wanted)
            if not own and not any(root in parts for root in wanted):
                continue
            if account in self._exits:
                gone += own
                continue
            caught = min(here, self.locked(account))
            part = caught * own // here if here else 0
            held += part
            stoppable += own - part
            innocent += self._innocent.get(account, 0)
        stolen = sum(self.roots.get(root, 0) for root in wanted)
        return Figures(stolen, stoppable, held, stolen - held - stoppable - gone, gone, innocent, 0, 0)

    def _movable(self, payment: Payment, free: int) -> tuple[int, tuple[tuple[str, int], ...]]:
        """Return what a gang can move of what it wants to: what is free, and there."""
        if payment.transaction_id == payment.parcels[0][0]:
            # the victim's own payment: it pays what it has, or not at all
            return (payment.amount, payment.parcels) if free >= payment.amount else (0, ())
        here = self.stolen.get(payment.debtor, {})
        total = min(payment.amount, max(0, free))
        # what is locked stays the victims': only stolen money beyond it goes on, the rest is the sender's own
        left = min(total, max(0, sum(here.values()) - self.locked(payment.debtor)))
        kept: list[tuple[str, int]] = []
        for root, part in payment.parcels:
            moved = min(part, here.get(root, 0), left)
            left -= moved
            if moved:
                kept.append((root, moved))
        clean = payment.amount - sum(part for _, part in payment.parcels)
        lacks = payment.amount - clean - sum(min(part, here.get(root, 0)) for root, part in payment.parcels)
        return min(total, payment.amount - lacks), tuple(kept)

    def _carry(self, payment: Payment, parcels: tuple[tuple[str, int], ...]) -> None:
        debtor, creditor = payment.debtor, payment.creditor
        here, there = self.stolen.setdefault(debtor, {}), self.stolen.setdefault(creditor, {})
        for root, part in parcels:
            if root == payment.transaction_id:
                self._paid += part
                self.roots[root] = part
                self._victims[root] = debtor
            else:
                here[root] = here.get(root, 0) - part
            if creditor == self._victims.get(root):
                self._returned += part
            else:
                there[root] = there.get(root, 0) + part

    def _pass(self, at: int) -> None:
        """Let time go by to ``at``: what is locked of innocent money stays locked until then."""
        if at > self._at:
            self._area += sum(self._innocent.values()) * (at - self._at)
            self._at = at

    def _weigh(self, account: str) -> None:
        caught = min(self.locked(account), max(0, self.balances.get(account, 0)))
        innocent = max(0, caught - self.stolen_on(account))
        if innocent:
            self._innocent[account] = innocent
        else:
            self._innocent.pop(account, None)
