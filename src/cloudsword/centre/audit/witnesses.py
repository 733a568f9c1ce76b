"""The chain held against everything that left it: it is whole only where its witnesses are there too.

A chain that was computed anew from its first row on is faultless in itself. What shows it is a head that left
before, so that witnesses which are gone are a finding of their own.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from cloudsword.centre import clock
from cloudsword.centre.audit.chain import Head, head, verify
from cloudsword.centre.audit.faults import Fault, Finding
from cloudsword.centre.audit.heads import NOTED_WITHIN, known_heads, noted_heads, orders_without_head
from cloudsword.centre.audit.models import AuditEvent


@dataclass(frozen=True, slots=True)
class Examined:
    """What an examination found.

    Parameters
    ----------
    findings
        What is wrong; none: the chain is whole, as far as its witnesses reach.
    head
        Its end.
    heads
        With how many heads it was compared.
    """

    findings: list[Finding]
    head: Head
    heads: int


def examine(brought: Iterable[Head] = (), *, is_thorough: bool = True) -> Examined:
    """Read the whole chain and hold it against every head that left it.

    Parameters
    ----------
    brought
        Heads that somebody kept elsewhere and brings along.
    is_thorough
        Whether the signatures of orders are proved too.
    """
    end = head()
    known = [*known_heads(), *brought]
    findings = verify(known)
    findings += [*_notes_gone(end), *_orders(is_thorough)]
    return Examined(findings, end, len(known))


def _notes_gone(end: Head) -> Iterable[Finding]:
    noted = list(noted_heads())
    if not noted and end.sequence:
        yield Finding(Fault.NO_NOTE, 1, end.sequence)
        return
    newest = max((each.sequence for each in noted), default=0)
    old = AuditEvent.objects.filter(sequence__gt=newest, at__lt=clock.now() - NOTED_WITHIN)
    last = old.order_by("-sequence").values_list("sequence", flat=True).first()
    if last is not None:
        yield Finding(Fault.NOT_NOTED, newest + 1, last)


def _orders(is_thorough: bool) -> Iterable[Finding]:
    if count := orders_without_head(is_thorough=is_thorough):
        yield Finding(Fault.ORDERS_WITHOUT_HEAD, count, count)
