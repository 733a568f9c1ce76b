"""Addresses of the API, whose views check tokens themselves, and of the tokens' pages."""

from django.urls import include, path

from cloudsword.centre.api import views
from cloudsword.centre.api.endpoints import api, nothing_here

pages = [
    path("", views.tokens, name="tokens"),
    path("new", views.new_token, name="new_token"),
    path("proposals/<int:number>", views.token_proposal, name="token_proposal"),
    path("own", views.own_tokens, name="own_tokens"),
    path("own/<int:number>", views.fetch_token, name="fetch_token"),
    path("<int:number>/revoke", views.revoke_token, name="revoke_token"),
]
urlpatterns = [
    path("tokens/", include((pages, "api"))),
    path("api/v1/", api.urls),
    path("api/<path:rest>", nothing_here, name="no_api"),
]
