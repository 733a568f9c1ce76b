"""Addresses of restitution, below those of the funds desk."""

from django.urls import path

from cloudsword.centre.restitution import views

app_name = "restitution"
urlpatterns = [
    path("cases/<str:number>/restitution", views.restitution, name="restitution"),
    path("restitutions", views.restitutions, name="restitutions"),
    path("allocations/<int:number>", views.allocation, name="allocation"),
    path("allocations/<int:number>/approve", views.approve, name="approve_allocation"),
    path("allocations/<int:number>/dismiss", views.dismiss, name="dismiss_allocation"),
    path("allocations/<int:number>/returned", views.returned, name="returned"),
    path("statements/<int:number>/<str:tongue>.pdf", views.statement_as_pdf, name="statement_pdf"),
    path("statements/<int:number>/<str:tongue>", views.statement, name="statement"),
]
