"""The address ``/``, where no desk has taken it."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from cloudsword.centre.look.rail import rail
from cloudsword.centre.people.access import signed_in


@signed_in
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Go to the first place of the rail: everyone has one."""
    return HttpResponseRedirect(rail(request)[0].url)
