"""Addresses of oversight."""

from django.urls import path, re_path

from cloudsword.centre.oversight import views

app_name = "oversight"
urlpatterns = [
    path("log", views.log, name="log"),
    re_path(r"^export\.(?P<kind>csv|jsonl)$", views.export, name="export"),
    path("verification", views.verification, name="verification"),
    path("views", views.views_of, name="views_of"),
    path("retention", views.retention, name="retention"),
]
