"""The pages of the desks that are there. A desk's ``urls.py`` sets ``app_name`` and may set ``PREFIX``."""

from importlib import import_module

from django.urls import include, path

from cloudsword.centre.apps import has, present
from cloudsword.centre.look import views

urlpatterns = []
for app in sorted(present(), key=lambda app: app.endswith(".look")):  # a desk may take "/" first
    if has(app, "urls"):
        desk = app.rsplit(".", 1)[-1]
        prefix = getattr(import_module(f"{app}.urls"), "PREFIX", f"{desk.replace('_', '-')}/")
        urlpatterns.append(path(prefix, include(f"{app}.urls")))

handler400 = views.bad_request
handler403 = views.forbidden
handler404 = views.not_found
handler500 = views.server_error
