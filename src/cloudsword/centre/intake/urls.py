"""Addresses of intake."""

from django.urls import path

from cloudsword.centre.intake.views import cases, reports, taking

app_name = "intake"
urlpatterns = [
    path("new", taking.new, name="new"),
    path("findings", taking.show_findings, name="findings"),
    path("reports", reports.reports, name="reports"),
    path("reports/<str:number>", reports.report, name="report"),
    path("reports/<str:number>/end", reports.end, name="end"),
    path("payments/<int:number>/choose", reports.choose, name="choose"),
    path("cases", cases.cases, name="cases"),
    path("cases/<str:number>", cases.case, name="case"),
    path("cases/<str:number>/close", cases.close, name="close"),
    path("cases/<str:number>/reopen", cases.reopen, name="reopen"),
]
