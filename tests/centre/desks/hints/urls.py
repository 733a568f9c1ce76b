"""Its pages."""

from django.urls import path

from hints import views

app_name = "hints"
urlpatterns = [path("", views.hints, name="hints"), path("take", views.take, name="take")]
