"""Addresses of the first page."""

from django.urls import path

from travaux.web.home import views

app_name = "home"
urlpatterns = [path("choose/", views.choose, name="choose")]
