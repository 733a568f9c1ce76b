"""Addresses of models."""

from django.urls import path

from cloudsword.centre.learning import views

app_name = "learning"
urlpatterns = [
    path("models/", views.models, name="models"),
    path("models/<str:kind>/choose", views.choose, name="choose"),
]
