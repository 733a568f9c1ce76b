"""The feed as people see it, its downloads, and the figures of the desk."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cloudsword.centre import clock
from cloudsword.centre.audit.viewing import shows_list
from cloudsword.centre.people.access import needs
from cloudsword.centre.warning_desk.feeding import FORMS, answered, feed_since
from cloudsword.centre.warning_desk.models import FeedChange, NumberAppeal, NumberWarning
from cloudsword.centre.warning_desk.permissions import WarningPermission
from cloudsword.centre.warning_desk.states import LIVE
from cloudsword.centre.warning_desk.undoing import OVER, undoing
from cloudsword.centre.warning_desk.views.shown import tabs
from cloudsword.errors import NoSuchVersion

_LATEST = 50
_MOST_DIGITS = 18


@needs(WarningPermission.WARNING_READ)
@shows_list
@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """Show how far the feed is, its latest changes, and where it is fetched."""
    whole = feed_since()
    changes = FeedChange.objects.select_related("warning").order_by("-version")[:_LATEST]
    names = {
        "count": len(whole.entries),
        "version": whole.version,
        "changes": list(changes),
        "forms": list(FORMS),
        "tabs": tabs(request, "feed"),
    }
    return render(request, "warning_desk/feed.html", names)


@needs(WarningPermission.WARNING_READ)
@shows_list
@require_safe
def download(request: HttpRequest, form: str) -> HttpResponse:
    """Give the feed as a file, with the centre's signature in a header."""
    since = request.GET.get("since", "0")
    if form not in FORMS or not (since.isascii() and since.isdecimal() and len(since) <= _MOST_DIGITS):
        raise Http404
    try:
        return answered(form, int(since))
    except NoSuchVersion as error:
        raise Http404 from error


@needs(WarningPermission.WARNING_COUNT)
@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """Show the figures of the desk: no number and no name stands here."""
    now = clock.now()
    names = {
        "undoing": undoing(now),
        "days": OVER.days,
        "states": [
            (state, NumberWarning.objects.filter(state=state.value, ended_at=None).count()) for state in LIVE
        ],
        "appeals": NumberAppeal.objects.filter(outcome="").count(),
        "tabs": tabs(request, "figures"),
    }
    return render(request, "warning_desk/figures.html", names)
