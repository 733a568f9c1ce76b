"""Decisions: the rules that hold wherever one person proposes and another decides.

What a thing's states are and what may follow what is its ``Life``; that the second person is another one is
``TwoPeople``; that a decision is about what its page showed, that a form makes one thing however often it is
sent, and that a look counts once stand beside them. The rules know no table of their own and no desk: a
service asks who may (``require``), locks the row, calls them, and records one event in the same transaction::

    @transaction.atomic
    def approve_warning(*, actor: User, warning: Warning, version: str | None = None) -> Warning:
        require(actor, *WARNING.two.second)
        found, now = locked(Warning.objects, warning.pk), timezone.now()
        decide(WARNING, found, WarningState.APPROVED, actor=actor, at=now, seen=version)
        record(actor=actor, event=WarningEvent.APPROVED, subject=found)
        return found

A desk names its lives in its ``lives.py``; the reference draws them, and a test walks each of them at random.
"""

from cloudsword.centre.decisions.deciding import decide, locked, looked, once, second_person, seen_version
from cloudsword.centre.decisions.life import Life
from cloudsword.centre.decisions.two_people import TwoPeople

__all__ = ["Life", "TwoPeople", "decide", "locked", "looked", "once", "second_person", "seen_version"]
