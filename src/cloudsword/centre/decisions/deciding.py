"""Deciding what somebody else proposed: what is asked before a row moves, in one order.

Invariants: nobody decides what they proposed; what is decided is what was seen; it is decided once, and not
after its time. All of it is asked under the row's lock: of two who decide in the same instant, one is told.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db import IntegrityError, transaction

from cloudsword.centre.decisions.life import Life
from cloudsword.errors import PageTooOld
from cloudsword.vocabulary.named import Named

R = TypeVar("R")
S = TypeVar("S", bound=Named)


def locked(rows: Any, pk: object) -> Any:
    """Return a row that nobody else changes until the transaction ends.

    Parameters
    ----------
    rows
        A manager or a query, with what is to be read along.
    pk
        Which.
    """
    return rows.select_for_update(of=("self",), no_key=True).get(pk=pk)


def seen_version(row: Any, seen: object | None) -> None:
    """Refuse who decides about something else than they saw.

    Parameters
    ----------
    row
        Locked; its ``version`` says in short what a page shows of it.
    seen
        The version that the page said; None: nobody looked at a page. A page that says none says ``""``.

    Raises
    ------
    PageTooOld
        It was changed since.
    """
    if seen is not None and str(seen) != str(row.version):
        raise PageTooOld()


def second_person(
    life: Life[S],
    row: Any,
    to: S,
    *,
    actor: Any,
    at: datetime,
    seen: object | None = None,
    beside: Iterable[object] = (),
) -> None:
    """Refuse who cannot decide a locked row now; see ``decide``, which asks the same."""
    life.check(row, to)
    if life.expires and getattr(row, life.expires) <= at:
        raise life.decided(row)
    seen_version(row, seen)
    assert life.two is not None
    life.two.check(actor, row.proposed_by_id, *beside)


def decide(
    life: Life[S],
    row: Any,
    to: S,
    *,
    actor: Any,
    at: datetime,
    seen: object | None = None,
    beside: Iterable[object] = (),
    reason: str = "",
    **fields: Any,
) -> None:
    """Move a row to what another person than its proposer decided.

    Parameters
    ----------
    life
        Of the row; it says what takes two.
    row
        Locked. It has ``proposed_by``, ``decided_by``, ``decided_at`` and ``decision_reason``.
    to
        What is decided.
    actor
        Who decides.
    at
        When.
    seen
        The version that the actor's page showed; None: no page.
    beside
        Keys of others than the proposer who cannot decide: whom it is about.
    reason
        Why, where a refusal wants one.
    **fields
        What else changes with it.

    Raises
    ------
    AlreadyDecided
        The row is beyond that, or its time is over.
    PageTooOld
        It was changed since the actor saw it.
    TwoPeopleNeeded
        The actor is its proposer, or it is about them.
    """
    second_person(life, row, to, actor=actor, at=at, seen=seen, beside=beside)
    life.move(row, to, at, decided_by=actor, decided_at=at, decision_reason=reason, **fields)


def looked(row: Any, actor: Any, at: datetime) -> bool:
    """Note on a locked row that ``actor`` has looked at it; False: somebody has before, and that stays."""
    if row.looked_at is not None:
        return False
    row.looked_by, row.looked_at = actor, at
    row.save(update_fields=["looked_by", "looked_at"])
    return True


def once(rows: Any, token: UUID, make: Callable[[], R]) -> R:
    """Return the row of a form's token; make it where there is none yet.

    Of two that are sent at once one waits for the other at the token's index, and finds what that made.

    Parameters
    ----------
    rows
        A manager or a query of rows with a ``token``, which the database holds unique.
    token
        Of the form.
    make
        Makes the row with that token, and records it; undone as a whole where another was first.

    Raises
    ------
    django.db.IntegrityError
        What ``make`` wrote broke another rule of the database than the token's.
    """
    known: R | None = rows.filter(token=token).first()
    if known is not None:
        return known
    try:
        with transaction.atomic():
            return make()
    except IntegrityError:
        twin: R | None = rows.filter(token=token).first()
        if twin is None:
            raise
        return twin
