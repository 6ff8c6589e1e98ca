"""Addresses of the people of a negotiation."""

from django.urls import path

from travaux.web.account import views

app_name = "account"
urlpatterns = [
    path("people/", views.show_people, name="people"),
    path("people/invite/", views.invite_somebody, name="invite"),
    path("people/invitations/<int:invitation>/withdraw/", views.withdraw_invitation, name="withdraw"),
    path("people/seats/<int:capacity>/end/", views.end_somebodys_seat, name="end"),
]
