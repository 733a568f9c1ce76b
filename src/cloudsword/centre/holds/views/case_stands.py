"""Whether anything happened in a case since its page was drawn."""

from typing import Final

from cloudsword.centre import clock
from cloudsword.centre.audit.events import Event
from cloudsword.centre.audit.models import AuditEvent
from cloudsword.centre.holds.models import Trace

REDRAWN_SECONDS: Final = 15
"""A part is drawn anew at least this often, so that what the clock alone changes shows too."""


def case_stands(number: str) -> str:
    """Return a text that becomes another one with whatever happens in a case: two looks at an index.

    Every change of state has its event in the audit log, in the same transaction; a renewed trace is a new
    row.
    """
    events = AuditEvent.objects.filter(case_id=number).exclude(event=Event.PERSON_VIEWED)
    traces = Trace.objects.filter(case_id=number).order_by("-made_at", "-pk").values_list("pk", flat=True)
    turn = int(clock.now().timestamp()) // REDRAWN_SECONDS
    last = events.order_by("-sequence").values_list("sequence", flat=True).first()
    return f"{last} {traces.first()} {turn}"
