"""The public look-up, for whoever got a call: nobody need be signed in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from cloudsword.centre.look.language import language
from cloudsword.centre.look.zone import shown_zone
from cloudsword.centre.people.access import anyone
from cloudsword.centre.people.addresses import address_of
from cloudsword.centre.warning_desk.looking_up import look_up as looked_up
from cloudsword.errors import CloudSwordError, TooManyLookUps


@anyone
@require_http_methods(["GET", "HEAD", "POST"])
def look_up(request: HttpRequest) -> HttpResponse:
    """Answer whether a number is warned of; the number is posted, so that it stands in no log."""
    answer, trouble, status = None, "", 200
    typed = request.POST.get("number", "")[:60]
    if request.method == "POST":
        try:
            answer = looked_up(typed, address_of(request))
        except CloudSwordError as error:
            trouble = error.sentence(language())
            status = 429 if isinstance(error, TooManyLookUps) else 422
    since = answer.warned_on if answer else None
    warned_on = f"{since.astimezone(shown_zone()):%Y-%m-%d}" if since else ""
    names = {"answer": answer, "trouble": trouble, "typed": typed, "warned_on": warned_on}
    response = render(request, "warning_desk/look_up.html", names, status=status)
    response["Cache-Control"] = "no-store"
    return response
