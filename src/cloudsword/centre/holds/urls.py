"""Addresses of the funds desk."""

from django.urls import path

from cloudsword.centre.holds.views import alarms, cases, orders, own, proposals, refused

app_name = "holds"
urlpatterns = [
    path("", cases.queue, name="queue"),
    path("rows", cases.queue_rows, name="queue_rows"),
    path("own", own.own, name="own"),
    path("alarms", alarms.alarms, name="alarms"),
    path("refused", refused.refused, name="refused"),
    path("alarms/<int:number>/close", alarms.close_alarm, name="close_alarm"),
    path("tasks/<int:number>/close", alarms.close_task, name="close_task"),
    path("cases/<str:number>", cases.case, name="case"),
    path("cases/<str:number>/money", cases.money, name="money"),
    path("cases/<str:number>/work", cases.work, name="work"),
    path("cases/<str:number>/flight", cases.flight, name="flight"),
    path("cases/<str:number>/propose", proposals.propose, name="propose"),
    path("orders/<uuid:number>", orders.order, name="order"),
    path("orders/<uuid:number>/look", orders.look_at, name="look"),
    path("orders/<uuid:number>/approve", orders.approve, name="approve"),
    path("orders/<uuid:number>/dismiss", orders.dismiss, name="dismiss"),
    path("orders/<uuid:number>/seen", orders.seen, name="seen"),
    path("orders/<uuid:number>/raise", orders.raise_hold, name="raise"),
    path("orders/<uuid:number>/extend", orders.extend, name="extend"),
    path("orders/<uuid:number>/freeze", orders.freeze, name="freeze"),
    path("orders/<uuid:number>/release", orders.release, name="release"),
]
