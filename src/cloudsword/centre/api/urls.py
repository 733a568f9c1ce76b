"""Addresses of the API. Its views check tokens themselves."""

from django.urls import path

from cloudsword.centre.api.endpoints import api, nothing_here

PREFIX = ""
urlpatterns = [
    path("api/v1/", api.urls),
    path("api/<path:rest>", nothing_here, name="api"),
]
