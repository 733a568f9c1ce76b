"""What the audit log can say. Grammar: ``subject:object:action``, the action a past participle.

A desk brings events of its own in its ``events.py``: ``EVENTS``, classes that inherit ``EventName``.
"""

from functools import cache
from typing import Final

from cloudsword.centre.desks.brought import brought
from cloudsword.vocabulary.named import Named


class EventName(Named):
    """An event of any desk."""


class Event(EventName):
    """The events that several desks know."""

    # people
    SIGNED_IN = "user:session:started", "signed in"
    SIGNED_OUT = "user:session:ended", "signed out"
    SIGN_IN_FAILED = "user:session:refused", "sign-in failed"
    SIGN_IN_SLOWED = "user:session:slowed", "sign-ins to an account slowed down"
    PASSWORD_SET = "user:password:set", "password set"
    SECOND_STEP_ENROLLED = "user:second_step:enrolled", "second step enrolled"
    PREFERENCE_CHANGED = "user:preference:changed", "preference changed"
    USER_PROPOSED = "user:proposal:made", "user proposed"
    USER_CREATED = "user:account:created", "user created"
    USER_CLOSED = "user:account:closed", "user closed"
    USER_REOPENED = "user:account:reopened", "user reopened"
    GRANT_PROPOSED = "user:grant:proposed", "role proposed"
    GRANT_APPROVED = "user:grant:approved", "role granted"
    GRANT_REVOKED = "user:grant:revoked", "role taken away"
    RENEWAL_PROPOSED = "user:renewal:proposed", "new sign-in proposed"
    RENEWAL_APPROVED = "user:renewal:approved", "new sign-in approved"
    PROPOSAL_REFUSED = "user:proposal:refused", "proposal refused"
    STAFF_STARTED = "user:staff_session:started", "staff session started"
    STAFF_ENDED = "user:staff_session:ended", "staff session ended"
    INSTITUTION_CREATED = "institution:record:created", "institution created"
    INSTITUTION_CHANGED = "institution:record:changed", "institution changed"
    # the log
    PERSON_VIEWED = "person:data:viewed", "a person's data viewed"
    AUDIT_EXPORTED = "audit:log:exported", "audit log exported"
    AUDIT_VERIFIED = "audit:log:verified", "audit log verified"
    DATA_SHREDDED = "person:data:shredded", "personal data shredded"
    # intake
    REPORT_TAKEN = "report:record:taken", "report taken"
    REPORT_ADOPTED = "report:record:adopted", "report adopted from the lake"
    REPORT_CHANGED = "report:record:changed", "report changed"
    REPORT_WITHDRAWN = "report:record:withdrawn", "report withdrawn"
    REPORT_JUDGED = "report:record:judged", "report judged"
    CASE_OPENED = "case:record:opened", "case opened"
    CASE_CLOSED = "case:record:closed", "case closed"
    CASE_JOINED = "case:record:joined", "report joined to a case"
    # funds desk
    CASE_TRACED = "case:trace:made", "money traced"
    ORDER_PROPOSED = "hold:order:proposed", "order proposed"
    ORDER_APPROVED = "hold:order:approved", "order approved"
    ORDER_DISMISSED = "hold:order:dismissed", "proposal dismissed"
    ORDER_SENT = "hold:order:sent", "order sent"
    ORDER_ANSWERED = "hold:order:answered", "order answered"
    ORDER_UNANSWERED = "hold:order:unanswered", "order unanswered"
    ORDER_ESCALATED = "hold:order:escalated", "proposal escalated"
    HOLD_PLACED = "hold:money:placed", "money held"
    HOLD_EXTENDED = "hold:money:extended", "hold extended"
    HOLD_FROZEN = "hold:money:frozen", "money frozen"
    HOLD_RELEASED = "hold:money:released", "hold released"
    HOLD_RETURNED = "hold:money:returned", "money returned"
    HOLD_LAPSED = "hold:money:lapsed", "hold lapsed"
    ALARM_RAISED = "case:alarm:raised", "alarm raised"
    ALARM_CLOSED = "case:alarm:closed", "alarm closed"
    TASK_OPENED = "case:task:opened", "task opened"
    TASK_CLOSED = "case:task:closed", "task closed"
    NOTICE_SENT = "hold:notice:sent", "owner told"
    NOTICE_DELAYED = "hold:notice:delayed", "notice delayed"
    OBJECTION_FILED = "hold:objection:filed", "objection filed"
    OBJECTION_ANSWERED = "hold:objection:answered", "objection answered"
    ALLOCATION_PROPOSED = "case:allocation:proposed", "allocation proposed"
    ALLOCATION_APPROVED = "case:allocation:approved", "allocation approved"
    STATEMENT_MADE = "case:statement:made", "statement made"
    HOLDS_COMPARED = "institution:holds:compared", "live holds compared"
    MESSAGE_REFUSED = "institution:message:refused", "message refused"
    # machine
    TOKEN_CREATED = "institution:token:created", "token created"
    TOKEN_REVOKED = "institution:token:revoked", "token revoked"


EVENTS: Final = (Event,)


@cache
def every_event() -> dict[str, EventName]:
    """Return all events of the desks that are there, by code."""
    return {member.value: member for _, kinds in brought("events") for kind in kinds for member in kind}


def event_named(code: str) -> EventName | str:
    """Return the event of ``code``; the code itself where the desk that wrote it is gone."""
    return every_event().get(code, code)
