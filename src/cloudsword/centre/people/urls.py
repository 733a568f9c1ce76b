"""Addresses of the people desk."""

from django.urls import path

from cloudsword.centre.people import institution_views, sign_in_views, views

app_name = "people"
urlpatterns = [
    path("sign-in", sign_in_views.sign_in, name="sign_in"),
    path("second-step", sign_in_views.second_step, name="second_step"),
    path("renewal", sign_in_views.renewal, name="renewal"),
    path("renewal/state", sign_in_views.renewal_state, name="renewal_state"),
    path("sign-out", sign_in_views.sign_out, name="sign_out"),
    path("welcome/<str:user>/<str:token>", sign_in_views.welcome, name="welcome"),
    path("language", sign_in_views.choose_language, name="choose_language"),
    path("me", sign_in_views.me, name="me"),
    path("roles", views.roles, name="roles"),
    path("users", views.users, name="users"),
    path("users/new", views.new_user, name="new_user"),
    path("users/<int:number>", views.user, name="user"),
    path("users/<int:number>/role", views.new_grant, name="new_grant"),
    path("users/<int:number>/renew", views.renew, name="renew"),
    path("users/<int:number>/close", views.close, name="close"),
    path("grants/<int:number>/revoke", views.revoke, name="revoke"),
    path("proposals", views.proposals, name="proposals"),
    path("proposals/<int:number>", views.proposal, name="proposal"),
    path("institutions", institution_views.institutions, name="institutions"),
    path("institutions/new", institution_views.institution, name="new_institution"),
    path("institutions/list", institution_views.institution_list, name="institution_list"),
    path("institutions/changes/<int:number>", institution_views.change, name="institution_change"),
    path("institutions/<slug:slug>", institution_views.institution, name="institution"),
    path("staff-session", views.staff_session, name="staff_session"),
    path("staff-session/end", views.staff_session_end, name="staff_session_end"),
]
