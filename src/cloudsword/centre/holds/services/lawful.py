"""What an order must satisfy, when it is proposed and once more when it is approved.

Invariants: the legal basis is an instrument of the policy; no order is for more than is disputed and not held
yet, than the account has left beyond what its owner lives on, what is locked there and what is on its way,
or than the latest trace finds there. The policy that counts is the one in force at the approval.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from cloudsword.centre.books.ledger import centre
from cloudsword.centre.holds.models import Hold, Order, PlanLine, Trace
from cloudsword.centre.holds.models.holds import LIVE
from cloudsword.centre.holds.models.traces import trace_of
from cloudsword.centre.holds.services.account_rows import AccountRows, account_rows
from cloudsword.centre.holds.services.money import LEFT_THE_DESK, account_claims, policy, root_room
from cloudsword.centre.holds.services.moving import locked_hold
from cloudsword.centre.holds.states import HoldState, OrderKind
from cloudsword.centre.intake.states import CaseState
from cloudsword.errors import (
    AboveBalance,
    AboveDisputed,
    AlreadyDecided,
    AlreadyOrdered,
    AmountOutside,
    AmountTooSmall,
    ExtensionsUsedUp,
    HoldOver,
    NoGround,
    UnknownInstrument,
)
from cloudsword.lake.instruments import MOST_MINOR, Instrument, InstrumentKind
from cloudsword.vocabulary.money import format_amount

if TYPE_CHECKING:
    from cloudsword.centre.intake.models import Case


def policy_digest() -> str:
    """Return the SHA-256 of the policy file as it is now, in hex: what ``sha256sum policy.toml`` says."""
    return hashlib.sha256((centre().path / "policy.toml").read_bytes()).hexdigest()


def chosen(instrument: str, kind: InstrumentKind) -> Instrument:
    """Return an instrument of the policy; UnknownInstrument where it has none of that id and kind."""
    found = policy().instruments.get(instrument)
    if found is None or found.kind is not kind:
        limit = ", ".join(each.id for each in policy().instruments_for(kind))
        raise UnknownInstrument(value=instrument, limit=limit)
    return found


def check_case_is_open(case: "Case") -> None:
    """Raise AlreadyDecided where a case is closed."""
    state = type(case).objects.values_list("state", flat=True).get(pk=case.pk)
    if state != CaseState.OPEN:
        raise AlreadyDecided(state=CaseState.CLOSED)


@dataclass(frozen=True, slots=True)
class Ground:
    """What bears a hold of one transfer on one account, read once and asked for any amount.

    Parameters
    ----------
    trace, line
        The latest trace of the transfer, and its line for the account.
    limit_minor
        Of what the rules find there at most, what is left when what is held or ordered there for the case's
        other transfers is taken off: one account's money is not counted for two of them.
    rows
        What stands on the account.
    room_minor
        How much more may be held for the transfer; negative: too much is held.
    """

    trace: Trace
    line: PlanLine
    limit_minor: int
    rows: AccountRows
    room_minor: int

    def require(self, amount: int) -> None:
        """Raise NoGround where ``amount`` is more than it bears."""
        if amount > self.limit_minor:
            raise _no_ground(self.limit_minor, amount, self.trace.currency)


def ground(case: "Case", root: str, account: str, amount: int) -> Ground:
    """Read what bears a hold of an amount.

    Raises
    ------
    NoGround
        ``amount`` is more than it bears; or the transfer is not traced, or not to the account.
    """
    trace = trace_of(case, root)
    line = trace.lines.filter(account=account).first() if trace else None
    if trace is None or line is None:
        raise _no_ground(0, amount, trace.currency if trace else policy().currency)
    rows = account_rows([account])
    found = Ground(trace, line, ground_limit(case, trace, line, root, rows), rows, root_room(root))
    found.require(amount)
    return found


def _no_ground(limit: int, amount: int, currency: str) -> NoGround:
    return NoGround(limit=format_amount(limit, currency), value=format_amount(amount, currency))


def ground_limit(case: "Case", trace: Trace, line: PlanLine, root: str, rows: AccountRows) -> int:
    """Return the most that any rule finds of a root on an account, less what is taken for others; or 0."""
    if root not in line.by_root:
        return 0
    return max(0, min(line.high_minor - _of_others(case, root, line.account, rows), trace.disputed_of(root)))


def _of_others(case: "Case", root: str, account: str, rows: AccountRows) -> int:
    """Return what is held or on its way to be held on an account for other transfers of the case."""
    held = (hold.live_minor for hold in rows.holds[account] if hold.case == case.pk and hold.root != root)
    out = (
        order.amount_minor
        for order in rows.orders[account]
        if order.case == case.pk and order.root != root and order.state in LEFT_THE_DESK
    )
    return sum(held) + sum(out)


def check_amount(
    basis: Instrument,
    root: str,
    amount: int,
    found: Ground,
    *,
    institution: str,
    held: int = 0,
) -> None:
    """Raise where ``amount`` is outside of the instrument, the disputed amount or the account's money.

    Parameters
    ----------
    basis
        Legal basis.
    root, institution
        For which transfer, and where.
    amount
        How much more is to be held, minor units of the trace's currency.
    found
        What bears it: the account's balance in the books counts where its institution told none since.
    held
        What the instrument's limit counts already: a hold that is to be raised.
    """
    limits, currency, line = policy().holds, found.trace.currency, found.line
    asked = format_amount(amount, currency)
    most = basis.maximum_minor - held
    if not limits.smallest_minor <= amount <= most:
        if basis.maximum_minor >= MOST_MINOR and amount < limits.smallest_minor:
            raise AmountTooSmall(value=asked, least=format_amount(limits.smallest_minor, currency))
        least, highest = (format_amount(minor, currency) for minor in (limits.smallest_minor, max(0, most)))
        raise AmountOutside(value=asked, least=least, most=highest)
    if amount > found.room_minor:
        raise AboveDisputed(value=asked, limit=format_amount(max(0, found.room_minor), currency))
    # of a hold that is to be raised the locked part counts: what is asked for comes beside it
    claims = account_claims(
        line.account,
        institution,
        booked=line.balance_minor,
        moved_at=line.moved_at,
        root="" if held else root,
        rows=found.rows,
    )
    if amount > claims.left_minor:
        raise AboveBalance(
            value=asked,
            limit=format_amount(claims.left_minor, currency),
            balance=format_amount(claims.balance_minor, currency),
            protected=format_amount(claims.protected_minor, currency),
            locked=format_amount(claims.locked_minor, currency),
            ordered=format_amount(claims.ordered_minor, currency),
        )


def check_free(account: str, root: str) -> None:
    """Raise AlreadyOrdered where a hold of that account and root is live."""
    if Hold.objects.filter(account=account, root_transaction_id=root, state__in=LIVE).exists():
        raise AlreadyOrdered()


def still_lawful(order: Order, now: datetime) -> tuple[Instrument, datetime]:
    """Return the instrument and the end of an order that is to be approved now; raise where it may not be."""
    kind, root, account = order.kind_named, order.root_transaction_id, order.account
    if kind is OrderKind.HOLD:
        basis = chosen(order.instrument, InstrumentKind.HOLD)
        check_case_is_open(order.case)
        check_free(account, root)
        found = ground(order.case, root, account, 0)
        check_amount(basis, root, order.amount_minor, found, institution=order.institution_id)
        found.require(order.amount_minor)
        return basis, now + basis.length
    hold = locked_hold(order.hold_id)
    basis = basis_of_change(hold, kind, order.instrument)
    if kind is OrderKind.RAISE:
        check_case_is_open(order.case)
        check_raise(basis, hold, order.amount_minor)
    elif order.amount_minor != hold.live_minor:
        order.amount_minor = hold.live_minor
        order.save(update_fields=["amount_minor"])
    return basis, end_of_change(hold, kind, basis, now)


def check_raise(basis: Instrument, hold: Hold, amount: int, found: Ground | None = None) -> Ground:
    """Raise where a live hold may not be raised by ``amount``; return what bears it, read now or before."""
    root, held = hold.root_transaction_id, hold.live_minor
    found = ground(hold.case, root, hold.account, 0) if found is None else found
    check_amount(basis, root, amount, found, institution=hold.institution_id, held=held)
    found.require(held + amount)
    return found


def basis_of_change(hold: Hold, kind: OrderKind, instrument: str | None) -> Instrument:
    """Return the instrument under which a live hold may be extended, frozen or raised; raise where none."""
    if not hold.is_live:
        raise HoldOver(state=hold.state_named)
    frozen = hold.state_named is HoldState.FROZEN
    if kind is OrderKind.FREEZE:
        if frozen:
            raise AlreadyDecided(state=HoldState.FROZEN)
        if instrument is None:
            first = next(iter(policy().instruments_for(InstrumentKind.FREEZE)), None)
            instrument = first.id if first else ""
        basis = chosen(instrument, InstrumentKind.FREEZE)
    else:
        basis = chosen(hold.instrument, InstrumentKind.FREEZE if frozen else InstrumentKind.HOLD)
    if kind is OrderKind.EXTEND:
        # one that is on its way may still be carried out: it counts as if it were
        asked = Order.objects.filter(hold=hold, kind=OrderKind.EXTEND.value, state__in=LEFT_THE_DESK).count()
        used = hold.times_extended + asked
        if used >= basis.times:
            raise ExtensionsUsedUp(value=used, limit=basis.times, name=basis)
    if kind is not OrderKind.RAISE and hold.live_minor > basis.maximum_minor:
        value, most = (format_amount(n, hold.currency) for n in (hold.live_minor, basis.maximum_minor))
        raise AmountOutside(value=value, least=format_amount(1, hold.currency), most=most)
    return basis


def end_of_change(hold: Hold, kind: OrderKind, basis: Instrument, now: datetime) -> datetime:
    """Return when a hold ends after a change; a raise never prolongs it."""
    if kind is OrderKind.RAISE:
        return hold.expires_at
    begins: datetime = hold.expires_at if kind is OrderKind.EXTEND else now
    return begins + basis.length
