"""Reading what institutions say: answers, and statements that enter the books.

Invariant: how far is read is kept after what was read is kept; what is read twice changes nothing twice.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from django.db import DataError, IntegrityError

from cloudsword.centre import clock
from cloudsword.centre.audit import Event
from cloudsword.centre.books.ledger import centre
from cloudsword.centre.holds.events import HoldsEvent
from cloudsword.centre.holds.institution_channels import Finder
from cloudsword.centre.holds.kinds import Effect, TaskKind
from cloudsword.centre.holds.models import Answer, Hold, Order, Reading
from cloudsword.centre.holds.services.answering import (
    TooManyAnswers,
    fault_of,
    hear_answer,
    is_one_too_many,
    orders_of,
)
from cloudsword.centre.holds.services.asking import ask_each
from cloudsword.centre.holds.services.balances import keep_balances
from cloudsword.centre.holds.services.judging import judge_balances, judge_bookings, rows_of
from cloudsword.centre.holds.services.refusing import Refused, note_refused
from cloudsword.centre.holds.services.watching import open_task
from cloudsword.centre.holds.services.work import Work, change
from cloudsword.centre.holds.states import LOCKING_HOLDS, WAITING_ORDERS, OrderKind
from cloudsword.centre.people.models import Institution
from cloudsword.centre.trust.kinds import Rule, Saying
from cloudsword.channels.contract import Answers, BookedTransfer, Channel, Statement
from cloudsword.errors import CloudSwordError, LakeBusy, LedgerNotReady
from cloudsword.vocabulary.reasons import Reason

if TYPE_CHECKING:
    import pyarrow as pa

ROUND: Final = 100
"""New answers of one institution that are taken at a time; 20 ms each. The others wait for the next round."""


def read_answers(*, channels: Finder | None = None) -> int:
    """Ask institutions that owe an answer what they have said; return how many answers changed something."""
    waiting = Order.objects.filter(ended_at=None, state__in=[state.value for state in WAITING_ORDERS])
    return ask_each(_institutions_of(waiting), channels, _ask_answers, _read_answers)[0]


def read_statements(*, channels: Finder | None = None) -> int:
    """Ask institutions for balances and bookings of accounts that orders concern; return how many were new.

    Those with holds, and those with orders to hold that came too late or found less: where the money went on
    to is what they can tell, for as long as the order would have run.
    """
    holds = Hold.objects.filter(ended_at=None, state__in=[state.value for state in LOCKING_HOLDS])
    orders = Order.objects.filter(
        kind=OrderKind.HOLD.value, sent_at__isnull=False, expires_at__gt=clock.now()
    )
    ids = {*_institutions_of(holds), *_institutions_of(orders)}
    return ask_each(ids, channels, _ask_statement, _read_statement)[0]


def _institutions_of(rows: Any) -> list[str]:
    return list(rows.order_by().values_list("institution_id", flat=True).distinct())


def _ask_answers(channel: Channel, reading: Reading) -> Answers:
    return channel.answers_since(reading.answers_cursor)


def _ask_statement(channel: Channel, reading: Reading) -> Statement:
    return channel.statement_since(reading.statement_cursor)


def _read_answers(institution: Institution, reading: Reading, found: Answers) -> int:
    """Take up to ``ROUND`` new answers; what is refused counts once, with the cursor that passes it.

    Where more are new the cursor stays: the same question brings them again, and those that were taken are
    known by their numbers.
    """
    now = clock.now()
    orders = orders_of(institution, (answer.order_id for answer in found.answers))
    known = set(Answer.objects.filter(order__in=orders).values_list("order_id", "answer_id"))
    kept = Counter(order_id for order_id, _ in known)
    refused: list[Refused] = []
    count = taken = 0
    for answer in found.answers:
        key, order = (answer.order_id, answer.answer_id), orders.get(answer.order_id)
        if key in known:
            continue
        fault = fault_of(order, answer, now)
        if order is not None and fault is None and is_one_too_many(order, answer, kept[order.pk]):
            fault = Rule.TOO_MANY
        if order is None or fault is not None:
            refused.append(Refused(Saying.ANSWER, fault or Rule.NOT_ITS_ORDER, answer))
            continue
        if taken == ROUND:
            return count
        taken += 1
        try:
            heard = hear_answer(actor=None, order=order, answer=answer, now=now)
        except TooManyAnswers:
            refused.append(Refused(Saying.ANSWER, Rule.TOO_MANY, answer))
        except (CloudSwordError, ValueError, ArithmeticError, DataError, IntegrityError) as error:
            # whatever is wrong with this one, it is not to keep those behind it from being taken
            said = {"answer_id": answer.answer_id[:80], "order_id": str(order.pk), "cause": str(error)[:200]}
            refused.append(Refused(Saying.ANSWER, Rule.MALFORMED, said))
        else:
            known.add(key)
            kept[order.pk] += 1
            orders[order.pk] = heard.order  # it may wait no longer
            count += heard.effect == Effect.APPLIED.value
    with change(None) as work:
        _pass_over(work, institution, found.unreadable, now)
        note_refused(work, institution, refused, now=now)
        Reading.objects.filter(pk=reading.pk).update(
            answers_cursor=found.cursor, answers_at=clock.now(), trouble=""
        )
    return count


def _pass_over(work: Work, institution: Institution, causes: Sequence[str], now: datetime) -> None:
    """Keep that a reply held what cannot be read: it is passed over, and somebody looks."""
    if causes:
        work.note(Event.MESSAGE_REFUSED, institution, count=len(causes), cause="; ".join(causes[:3])[:500])
        _ask_to_look(work, institution, "; ".join(causes[:3]), now)


def _ask_to_look(work: Work, institution: Institution, cause: str, now: datetime) -> None:
    open_task(
        work,
        TaskKind.STATEMENT_UNREADABLE,
        f"institution {institution.pk}",
        now=now,
        institution=institution,
        cause=cause[:500],
    )


def _read_statement(institution: Institution, reading: Reading, statement: Statement) -> int:
    """Take a statement; what is refused counts once, with the cursor that passes it."""
    now = clock.now()
    try:
        bookings, refused = judge_bookings(institution, statement.transfers, now)
        balances, others = judge_balances(institution, statement.balances, now)
        taken, mirrored = _book(institution, bookings, refused)
        keep_balances(institution=institution, balances=balances, now=now)
    except (LakeBusy, LedgerNotReady):
        return 0  # the same question again brings the same bookings
    except CloudSwordError as error:
        with change(None) as work:
            _ask_to_look(work, institution, str(error), now)
        return 0  # it is asked again from where it was
    with change(None) as work:
        _pass_over(work, institution, statement.unreadable, now)
        note_refused(work, institution, [*refused, *others], now=now)
        Reading.objects.filter(pk=reading.pk).update(
            statement_cursor=statement.cursor, statement_at=clock.now(), trouble=""
        )
        if taken or mirrored:
            work.note(HoldsEvent.STATEMENT_READ, institution, transfers=taken, mirrored=mirrored)
    return taken


def _book(
    institution: Institution, transfers: Sequence[BookedTransfer], refused: list[Refused]
) -> tuple[int, int]:
    """Take bookings into the lake; return how many were new, and how many the other side of known ones.

    Those that are there already are passed over by their ids.

    The other side of what another institution told, under another id, lies in quarantine: it is one transfer.
    One whose id the lake has got meanwhile for something else lies there too, and goes to ``refused``.
    """
    if not transfers:
        return 0, 0
    from cloudsword.formats.records import Records
    from cloudsword.lake.ingest import MirrorRule, ingest

    told = Records(f"statement/{institution.pk}", *records_of(institution.pk, transfers))
    found = ingest(centre(), "transfers", [told], mirrors=MirrorRule.SET_ASIDE)
    reasons = dict(found.reasons)
    others = reasons.get(Reason.CONFLICT.value, 0)
    said = {"statement": institution.pk, "in_quarantine": others}
    refused += [Refused(Saying.BOOKING, Rule.OTHER_BOOKING, said)] * others
    return int(found.accepted), reasons.get(Reason.MIRRORED.value, 0)


def records_of(
    institution: str, transfers: Sequence[BookedTransfer]
) -> "tuple[pa.RecordBatch, pa.RecordBatch]":
    """Return bookings as rows of the contract with their line numbers, and no bad rows."""
    import pyarrow as pa

    from cloudsword.tables import QUARANTINE

    good = rows_of(transfers)
    good = good.append_column("line", pa.array(range(1, len(transfers) + 1), pa.int64()))
    return good, pa.RecordBatch.from_pylist([], schema=QUARANTINE.schema)
