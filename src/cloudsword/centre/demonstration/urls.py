"""Addresses of the demonstration."""

from django.urls import path

from cloudsword.centre.demonstration import views

app_name = "demonstration"
urlpatterns = [
    path("", views.first, name="first"),
    path("now", views.now, name="now"),
    path("flight", views.flight, name="flight"),
    path("rest", views.rest, name="rest"),
    path("decision", views.decision, name="decision"),
    path("propose", views.propose, name="propose"),
    path("begin", views.begin, name="begin"),
    path("clock", views.move_clock, name="clock"),
    path("sign-in", views.sign_in, name="sign_in"),
]
