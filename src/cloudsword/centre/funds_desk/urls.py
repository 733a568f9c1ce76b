"""Addresses of the funds desk."""

from django.urls import path

from cloudsword.centre.funds_desk.views import (
    alarms,
    cases,
    orders,
    own,
    owners,
    proposals,
    refused,
    restitutions,
)

app_name = "funds_desk"
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
    path("cases/<str:number>/restitution", restitutions.restitution, name="restitution"),
    path("orders/<uuid:number>", orders.order, name="order"),
    path("orders/<uuid:number>/look", orders.look_at, name="look"),
    path("orders/<uuid:number>/approve", orders.approve, name="approve"),
    path("orders/<uuid:number>/dismiss", orders.dismiss, name="dismiss"),
    path("orders/<uuid:number>/seen", orders.seen, name="seen"),
    path("orders/<uuid:number>/raise", orders.raise_hold, name="raise"),
    path("orders/<uuid:number>/extend", orders.extend, name="extend"),
    path("orders/<uuid:number>/freeze", orders.freeze, name="freeze"),
    path("orders/<uuid:number>/release", orders.release, name="release"),
    path("holds/<int:number>/object", owners.file_objection, name="file_objection"),
    path("notices/<int:number>", owners.notice, name="notice"),
    path("notices/<int:number>/delay", owners.delay, name="delay_notice"),
    path("notices/<int:number>/<str:tongue>.pdf", owners.notice_as_pdf, name="notice_pdf"),
    path("objections", owners.objections, name="objections"),
    path("objections/<int:number>", owners.objection, name="objection"),
    path("restitutions", restitutions.restitutions, name="restitutions"),
    path("allocations/<int:number>", restitutions.allocation, name="allocation"),
    path("allocations/<int:number>/approve", restitutions.approve, name="approve_allocation"),
    path("allocations/<int:number>/dismiss", restitutions.dismiss, name="dismiss_allocation"),
    path("allocations/<int:number>/returned", restitutions.returned, name="returned"),
    path("statements/<int:number>/<str:tongue>.pdf", restitutions.statement_as_pdf, name="statement_pdf"),
    path("statements/<int:number>/<str:tongue>", restitutions.statement, name="statement"),
]
