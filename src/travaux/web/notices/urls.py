"""Addresses of notices."""

from django.urls import path

from travaux.web.notices import views

app_name = "notices"
urlpatterns = [
    path("notices/", views.show, name="show"),
    path("notices/stop/<str:token>/", views.stop, name="stop"),
]
