"""Addresses of the owner's side, below those of the funds desk."""

from django.urls import path

from cloudsword.centre.owners.views import notices, objections

app_name = "owners"
urlpatterns = [
    path("holds/<int:number>/object", objections.file_objection, name="file_objection"),
    path("notices/<int:number>", notices.notice, name="notice"),
    path("notices/<int:number>/delay", notices.delay, name="delay_notice"),
    path("notices/<int:number>/<str:tongue>.pdf", notices.notice_as_pdf, name="notice_pdf"),
    path("objections", objections.objections, name="objections"),
    path("objections/<int:number>", objections.objection, name="objection"),
]
