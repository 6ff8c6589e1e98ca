"""Addresses of where it stands."""

from django.urls import path

from travaux.web.standing import views

app_name = "standing"
urlpatterns = [
    path("standing/", views.show_standing, name="show"),
    path("standing/insight/", views.show_insight, name="insight"),
]
