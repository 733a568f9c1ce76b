"""Parse, call, render; every view says who may open it."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from cloudsword.centre.people.access import needs
from hints import services
from hints.models import Hint
from hints.permissions import HintPermission


@needs(HintPermission.HINT_READ)
@require_safe
def hints(request):
    """Show the hints, the latest first."""
    names = {
        "hints": Hint.objects.order_by("-told_at")[:100],
        "may_take": request.user.may(HintPermission.HINT_TAKE),
    }
    return render(request, "hints/hints.html", names)


@needs(HintPermission.HINT_TAKE)
@require_POST
def take(request):
    """Keep what was typed."""
    services.take_hint(actor=request.user, words=request.POST.get("words", "")[:1000])
    return redirect("hints:hints")
