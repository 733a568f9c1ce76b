"""Judging what institutions say by the table of trust, before anything is changed by it.

Invariant: what comes out as good is about an account that the institution keeps or an order that it was
given, of an instant and a sum that can be, and said once.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from cloudsword.centre.books.ledger import ledger
from cloudsword.centre.holds.models import Order
from cloudsword.centre.holds.services.refusing import Refused
from cloudsword.centre.holds.services.standing import ASKED, accounts_of
from cloudsword.centre.holds.states import OrderKind
from cloudsword.centre.trust.bounds import MOST_SAID, MOST_UNKNOWN, SLACK
from cloudsword.centre.trust.kinds import Rule, Saying
from cloudsword.centre.trust.table import bounds_of
from cloudsword.channels.contract import AnswerMessage, BookedBalance, BookedTransfer, LiveHold

if TYPE_CHECKING:
    import pyarrow as pa

    from cloudsword.centre.people.models import Institution


def fault_of_answer(order: Order, answer: AnswerMessage, now: datetime) -> Rule | None:
    """Return why an answer to an order of its institution is not believed; None: it is."""
    if answer.institution != order.institution_id:
        return Rule.IN_ANOTHERS_NAME
    bounds, balance = bounds_of(Saying.ANSWER), bounds_of(Saying.BALANCE)
    fault = bounds.fault(now, answer.answered_at, answer.placed_minor)
    if not answer.is_half_told:  # what is no balance says nothing, and takes nothing from the word beside it
        fault = fault or balance.fault(now, answer.balance_at, answer.balance_minor)
    if fault is not None:
        return fault
    if order.sent_at is not None and answer.answered_at < order.sent_at - SLACK:
        return Rule.BEFORE_ORDER
    locked = order.hold.placed_minor if order.hold is not None else 0
    if answer.placed_minor is not None and locked + answer.placed_minor > MOST_SAID:
        return Rule.SIZE
    return None


def judge_balances(
    institution: "Institution", balances: Sequence[BookedBalance], now: datetime
) -> tuple[list[BookedBalance], list[Refused]]:
    """Return the balances of a statement that are believed, and the others."""
    own = accounts_of(institution, {each.account for each in balances}, now)
    bounds = bounds_of(Saying.BALANCE)
    good: list[BookedBalance] = []
    refused: list[Refused] = []
    for each in balances:
        fault = None if each.account in own else Rule.NOT_ITS_ACCOUNT
        fault = fault or bounds.fault(now, each.balance_at, each.balance_minor)
        if fault is None:
            good.append(each)
        else:
            refused.append(Refused(Saying.BALANCE, fault, each))
    return good, refused


def judge_bookings(
    institution: "Institution", transfers: Sequence[BookedTransfer], now: datetime
) -> tuple[list[BookedTransfer], list[Refused]]:
    """Return the bookings of a statement that are believed, and the others.

    Notes
    -----
    A search in the ledger for each id and each account: some microseconds a booking.
    """
    sides = {account for each in transfers for account in (each.debtor_account, each.creditor_account)}
    own = accounts_of(institution, sides, now)
    known = _known(transfers)
    bounds = bounds_of(Saying.BOOKING)
    faults = [bounds.fault(now, each.booked_at, each.amount_minor) for each in transfers]
    for place in _malformed(transfers, [n for n, fault in enumerate(faults) if fault is None], now):
        faults[place] = Rule.MALFORMED
    good: dict[str, BookedTransfer] = {}
    refused: list[Refused] = []
    for each, fault in zip(transfers, faults, strict=True):
        if fault is None and not {each.debtor_account, each.creditor_account} & own:
            fault = Rule.NEITHER_SIDE
        if fault is None and each.transaction_id in known and known[each.transaction_id] != _facts(each):
            fault = Rule.OTHER_BOOKING
        if fault is None and each.transaction_id in good:
            if good[each.transaction_id] == each:
                continue
            fault = Rule.TWICE
        if fault is None:
            good[each.transaction_id] = each
        else:
            refused.append(Refused(Saying.BOOKING, fault, each))
    return list(good.values()), refused


def judge_live_holds(
    institution: "Institution", theirs: Sequence[LiveHold], now: datetime
) -> tuple[list[LiveHold], list[Refused]]:
    """Return the entries of an institution's list that are compared with ours, and the others.

    An order that nobody knows may be one that a restored backup has lost: a person looks into a few of them.
    """
    ids = sorted({each.order_id for each in theirs})
    known: dict[object, Order] = {}
    for start in range(0, len(ids), ASKED):
        rows = Order.objects.filter(pk__in=ids[start : start + ASKED])
        known |= {order.pk: order for order in rows.only("institution", "account", "kind", "sent_at")}
    bounds = bounds_of(Saying.LIVE_HOLD)
    good: dict[object, LiveHold] = {}
    refused: list[Refused] = []
    unknown = 0
    for each in theirs:
        fault = bounds.fault(now, each.expires_at, each.held_minor)
        order = known.get(each.order_id)
        if fault is None and order is not None:
            fault = _of_other(institution, order, each)
        if fault is None and each.order_id in good:
            fault = Rule.TWICE
        if fault is None and order is None:
            unknown += 1
            fault = Rule.TOO_MANY if unknown > MOST_UNKNOWN else None
        if fault is None:
            good[each.order_id] = each
        else:
            refused.append(Refused(Saying.LIVE_HOLD, fault, each))
    return list(good.values()), refused


def _of_other(institution: "Institution", order: Order, entry: LiveHold) -> Rule | None:
    if (
        order.institution_id != institution.pk
        or order.sent_at is None
        or order.kind_named is not OrderKind.HOLD
    ):
        return Rule.NOT_ITS_ORDER
    return None if order.account == entry.account else Rule.OTHER_ACCOUNT


def _known(transfers: Sequence[BookedTransfer]) -> dict[str, tuple[object, ...]]:
    """Return what the ledger has under the ids of bookings."""
    from cloudsword.lake.candidates import transfers_called

    ids = sorted({each.transaction_id for each in transfers})
    return {found.transaction_id: _facts(found) for found in transfers_called(ledger(), ids)}


def _facts(transfer: object) -> tuple[object, ...]:
    names = ("debtor_account", "creditor_account", "amount_minor", "currency", "booked_at")
    return tuple(getattr(transfer, name) for name in names)


def _malformed(transfers: Sequence[BookedTransfer], places: Sequence[int], now: datetime) -> list[int]:
    """Return those of ``places`` at which a booking breaks the contract of transfers."""
    from cloudsword.tables import TRANSFERS
    from cloudsword.tables.validation import check

    rows = rows_of([transfers[place] for place in places])
    found = check({name: rows.column(name) for name in rows.schema.names}, len(places), TRANSFERS, now=now)
    bad = {places[row] for row in found.bad_rows.tolist()}
    for place in places:
        each = transfers[place]
        texts = (each.transaction_id, each.debtor_account, each.creditor_account, each.currency)
        if any(text != text.strip() for text in texts):
            bad.add(place)
    return sorted(bad)


def rows_of(transfers: Sequence[BookedTransfer]) -> "pa.RecordBatch":
    """Return bookings as rows with the columns of transfers."""
    import pyarrow as pa

    from cloudsword.tables import TRANSFERS
    from cloudsword.tables.instants import microseconds

    rows = [
        {
            "transaction_id": each.transaction_id,
            "debtor_account": each.debtor_account,
            "creditor_account": each.creditor_account,
            "amount_minor": each.amount_minor,
            "currency": each.currency,
            "booked_at": microseconds(each.booked_at.astimezone(UTC)),
            "kind": each.kind,
            "sequence": each.sequence,
        }
        for each in transfers
    ]
    return pa.RecordBatch.from_pylist(rows, schema=TRANSFERS.schema)
