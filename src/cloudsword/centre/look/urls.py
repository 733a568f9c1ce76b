"""The start: where no desk has taken it, the first place that a person may open."""

from django.urls import path

from cloudsword.centre.look.home import home

app_name = "look"
urlpatterns = [path("", home, name="home")]
