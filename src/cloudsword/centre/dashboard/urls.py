"""Addresses of the dashboard."""

from django.urls import path

from cloudsword.centre.dashboard import views

app_name = "dashboard"
urlpatterns = [
    path("", views.first, name="first"),
    path("figures", views.figures, name="figures"),
    path("search", views.search, name="search"),
]
