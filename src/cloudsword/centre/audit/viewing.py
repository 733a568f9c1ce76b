"""Who saw what: every page, part and download that shows a person's data leaves an event, one for a view.

A view of a case is an event of the case; ``search.who_saw`` finds it by every account and report that the
case has. A view of a list is an event of the page, with the cases that stood on it.

Invariants: what was sent was recorded before; the same person looking at the same again within ``ONE_VIEW``
is one view, so that a page which refreshes itself costs nothing. What came into a list within that time
stands in the next event of the list, not in this.
"""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import wraps
from threading import Lock
from typing import Any, Final, TypeVar

from django.db import transaction
from django.http import HttpRequest, HttpResponse

from cloudsword.centre import clock
from cloudsword.centre.audit.chain import ONE_VIEW, record, viewed
from cloudsword.centre.audit.events import Event
from cloudsword.centre.audit.models import AuditEvent

View = TypeVar("View", bound=Callable[..., Any])
MOST_CASES: Final = 200
_LATEST: Final = 300
"""How many of a person's own latest events are looked through for the same view."""
_REMEMBERED: Final = 20_000

_recent: OrderedDict[tuple[Any, ...], datetime] = OrderedDict()
_lock = Lock()


def shows_case(view: View) -> View:
    """Record that whoever gets an answer from ``view`` saw a case: its ``number``, or ``show_cases``'s."""

    def saw(request: HttpRequest, kwargs: dict[str, Any]) -> None:
        for number in getattr(request, "cases_shown", None) or [kwargs["number"]]:
            saw_case(request.user, str(number))

    return _recording(view, saw)


def shows_list(view: View) -> View:
    """Record that whoever gets an answer from ``view`` saw a page with data of many."""

    def saw(request: HttpRequest, kwargs: dict[str, Any]) -> None:
        match = request.resolver_match
        name = match.view_name if match is not None else request.path
        saw_list(request.user, name, getattr(request, "cases_shown", None) or [])

    return _recording(view, saw)


def show_cases(request: Any, numbers: Sequence[object]) -> None:
    """Say which cases stand on the page that is being made."""
    request.cases_shown = [str(number) for number in dict.fromkeys(numbers)][:MOST_CASES]


def saw_case(actor: Any, number: str) -> None:
    """Record that ``actor`` saw the case ``number``."""
    key = ("case", number)
    if not _is_recent(actor, key):
        with transaction.atomic():
            viewed(actor, key, person=f"case:{number}", case=number)
            transaction.on_commit(lambda: _remember(actor, key))


def saw_list(actor: Any, page: str, cases: Sequence[str]) -> None:
    """Record that ``actor`` saw ``page``, and on it ``cases``."""
    key = ("page", page)
    if _is_recent(actor, key):
        return
    with transaction.atomic():
        if not _stands_there(actor, page):
            record(actor=actor, event=Event.PERSON_VIEWED, subject=key, cases=list(cases))
        transaction.on_commit(lambda: _remember(actor, key))


def forget() -> None:
    """Forget what this process remembers; the log is looked into again."""
    with _lock:
        _recent.clear()


def _recording(view: View, saw: Callable[[HttpRequest, dict[str, Any]], None]) -> View:
    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = view(request, *args, **kwargs)
        # 304 and redirections show nothing; a form that came back with its errors does
        if response.status_code in (200, 409, 422):
            saw(request, kwargs)
        return response

    wrapped.leaves_event = True  # type: ignore[attr-defined]
    return wrapped  # type: ignore[return-value]


def _stands_there(actor: Any, page: str) -> bool:
    since = clock.now() - ONE_VIEW
    latest = AuditEvent.objects.filter(actor_id=actor.pk).order_by("-sequence")
    rows = latest.values_list("event", "subject_type", "subject_id", "at")[:_LATEST]
    wanted = (Event.PERSON_VIEWED.value, "page", page)
    return any(row[:3] == wanted and row[3] > since for row in rows)


def _is_recent(actor: Any, key: tuple[str, str]) -> bool:
    at = _recent.get((actor.pk, *key))
    return at is not None and _is_one_view(at)


def _is_one_view(at: datetime) -> bool:
    """Return whether a view at ``at`` and one now are the same; a clock that went back makes it another."""
    now = clock.now()
    return at <= now < at + ONE_VIEW


def _remember(actor: Any, key: tuple[str, str]) -> None:
    with _lock:
        _recent[(actor.pk, *key)] = clock.now()
        _recent.move_to_end((actor.pk, *key))
        while len(_recent) > _REMEMBERED:
            _recent.popitem(last=False)
