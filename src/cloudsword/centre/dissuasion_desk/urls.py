"""Addresses of the dissuasion desk. No name, number or reference stands in any of them."""

from django.urls import path

from cloudsword.centre.dissuasion_desk.views import attempts, checking, desk, overview, paid

app_name = "dissuasion_desk"
urlpatterns = [
    path("", desk.desk, name="desk"),
    path("take", desk.take, name="take"),
    path("attempts/<int:number>", attempts.attempt, name="attempt"),
    path("attempts/<int:number>/end", attempts.end, name="end"),
    path("attempts/<int:number>/prolong", attempts.prolong, name="prolong"),
    path("attempts/<int:number>/give-back", attempts.give_back, name="give_back"),
    path("queue", overview.queue, name="queue"),
    path("figures", overview.figures, name="figures"),
    path("paid", paid.paid, name="paid"),
    path("paid/<int:number>", paid.hand_over, name="hand_over"),
    path("check", checking.check, name="check"),
]
