"""The pages of the desks. A desk's ``urls.py`` sets ``app_name``; its ``DeskConfig`` says how they begin."""

from django.urls import include, path

from cloudsword.centre.desks.brought import brought
from cloudsword.centre.look import views

urlpatterns = []
for desk, _ in brought("urls"):
    prefix = f"{desk.label.replace('_', '-')}/" if desk.prefix is None else desk.prefix
    urlpatterns.append(path(prefix, include(desk.source_of("urls")[0])))

handler400 = views.bad_request
handler403 = views.forbidden
handler404 = views.not_found
handler500 = views.server_error
