"""Addresses of the hall."""

from django.urls import path

from travaux.web.hall import views

app_name = "hall"
urlpatterns = [
    path("hall/", views.show_hall, name="show"),
    path("hall/typist/", views.show_typist, name="typist"),
    path("hall/typist/call/", views.call_line, name="call"),
    path("hall/typist/undo/", views.undo_line, name="undo"),
    path("hall/typist/gavel/", views.strike, name="gavel"),
    path("hall/typist/turn/", views.turn_to, name="turn"),
]
