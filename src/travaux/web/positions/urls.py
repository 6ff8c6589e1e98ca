"""Addresses of positions."""

from django.urls import path

from travaux.web.positions import views

app_name = "positions"
urlpatterns = [path("positions/<str:target>/", views.speak, name="speak")]
