"""The feed's changes: each is written with the event that it follows from, in one transaction.

Invariant: a warning is in the feed while its state is one of ``PUBLISHED``, and after its last change not.
"""

from cloudsword.centre.audit.models import AuditEvent
from cloudsword.centre.warning_desk.models import FeedChange, NumberWarning
from cloudsword.centre.warning_desk.states import FeedAction


def publish(warning: NumberWarning, event: AuditEvent, *, was_published: bool) -> None:
    """Write down what ``event`` changed for those who read the feed; nothing where that is nothing."""
    if not warning.is_published and not was_published:
        return
    action = FeedAction.ADDED if warning.is_published else FeedAction.WITHDRAWN
    FeedChange.objects.create(version=event.sequence, warning=warning, action=action.value, at=event.at)
