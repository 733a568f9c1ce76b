"""Did the centre call? For whoever answers the published number."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from cloudsword.centre.dissuasion_desk import services
from cloudsword.centre.dissuasion_desk.permissions import DissuasionPermission
from cloudsword.centre.look.language import language
from cloudsword.centre.people.access import needs
from cloudsword.errors import CloudSwordError, NotAllowed

_LONGEST = 40


@needs(DissuasionPermission.REFERENCE_CHECK)
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """Answer whether a reference is the centre's; it is posted, so that it stands in no log."""
    typed = request.POST.get("reference", "")[:_LONGEST]
    found, trouble, status = None, "", 200
    if request.method == "POST":
        try:
            found = services.check_reference(actor=request.user, text=typed)
        except NotAllowed:
            raise
        except CloudSwordError as error:
            trouble, status = error.sentence(language()), 429
    names = {"typed": typed, "found": found, "trouble": trouble, "is_asked": request.method == "POST"}
    return render(request, "dissuasion_desk/check.html", names, status=status)
