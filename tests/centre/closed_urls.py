"""Two addresses: one whose view says who may open it, one that forgot."""

from django.http import HttpResponse
from django.urls import include, path

from cloudsword.centre.people.access import anyone


def silent(request):
    return HttpResponse("never seen")


@anyone
def opened(request):
    return HttpResponse("seen")


urlpatterns = [
    path("silent", silent),
    path("open", opened),
    path("people/", include("cloudsword.centre.people.urls")),
]
handler403 = "cloudsword.centre.look.views.forbidden"
