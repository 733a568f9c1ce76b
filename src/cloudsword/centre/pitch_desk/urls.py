"""Addresses of the pitch desk."""

from django.urls import path

from cloudsword.centre.pitch_desk import views

app_name = "pitch_desk"
urlpatterns = [
    path("campaigns/", views.campaigns, name="campaigns"),
    path("campaigns/<int:number>", views.campaign, name="campaign"),
]
